"""Values not yet accepted: a submission without an account, a requested change, a held edit."""

import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib import tokens
from projects.enums import DraftKind

LIFETIME = timedelta(days=60)
NOTICE = timedelta(days=7)
PREVIEW_LIFETIME = timedelta(days=7)


def tag_of(value: object) -> str:
    """A short mark of a value: what a device last saw is compared by it, never the value itself."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:10]


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts: by their link for whoever holds it, or by membership."""

    def open(self) -> Self:
        return self.filter(submitted_at__isnull=True)

    def by_token(self, token: str) -> Self:
        """The draft of an unguessable link, in either form it has; nothing for an empty token."""
        if not token or not token.isascii():
            return self.none()
        code, dot, _mac = token.partition(".")
        if not dot:
            return self.filter(token_hash=tokens.hashed(token))
        named = self.filter(code=code, token_hash__isnull=False).exclude(code="")
        draft = named.first()
        if draft is None or not hmac.compare_digest(draft.mailed_token, token):
            return self.none()
        return named

    def untouched_since(self, moment: datetime) -> Self:
        """Open submissions that nobody has come back to; edits of a project are not among them."""
        return self.open().filter(
            kind=DraftKind.SUBMISSION, project__isnull=True, updated_at__lt=moment
        )

    def edits(self) -> Self:
        """Open edits of projects that were live when they were written."""
        return self.open().filter(kind=DraftKind.EDIT)

    def waiting(self) -> Self:
        """Edits that wait for a moderator, the oldest first."""
        return self.edits().filter(sent_at__isnull=False).order_by("sent_at", "pk")

    def loaded(self) -> Self:
        return self.prefetch_related("fields", "photos")


class Draft(models.Model):
    """A draft belongs to whoever holds its link (no account), or to a project's members.

    Only the hash of the link's token is kept. ``project`` is empty until a submission is
    confirmed; ``submitted_at`` says that this draft's values were taken, so that sending the same
    form twice makes one project.
    """

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    author = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    kind = models.CharField(max_length=10, choices=DraftKind, default=DraftKind.SUBMISSION)
    # Null for a change of a project, which belongs to its members: unique, and there are many.
    token_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001
    # The code its project will have: the preview, its cloth and its card show the real one.
    code = models.CharField(max_length=6, blank=True, default="", db_default="", editable=False)
    language = models.CharField(max_length=2, default="ar")
    # Where the link was asked to be mailed; empty again once it is on its way.
    link_to = models.EmailField(blank=True, default="", db_default="", editable=False)
    # When its writer was told that the draft ends soon; empty again once they come back.
    ending_told_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    # Of an edit: since when it waits for a look, when a person first looked, and what was last
    # answered: {"accepted": [field], "kept": [field], "asked": {field: text}}.
    sent_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.JSONField(default=dict, db_default={}, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.CheckConstraint(
                name="draft_submission_or_of_project",
                condition=Q(kind=DraftKind.SUBMISSION) | Q(project__isnull=False),
            ),
            models.CheckConstraint(
                name="draft_submitted_has_project",
                condition=Q(submitted_at__isnull=True) | Q(project__isnull=False),
            ),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="draft_code_once"),
            models.UniqueConstraint(
                fields=["project", "kind"],
                condition=Q(submitted_at__isnull=True, project__isnull=False),
                name="draft_one_open_a_kind",
            ),
        ]
        indexes = [
            models.Index(
                fields=["sent_at", "id"],
                name="draft_edits_waiting",
                condition=Q(kind=DraftKind.EDIT, submitted_at__isnull=True, sent_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def mailed_token(self) -> str:
        """Its link as a mail carries it: made of the row when the mail is sent, so that no job
        holds it. It is worth as much as the token whose hash the row has, and ends with it.
        """
        return f"{self.code}.{tokens.keyed(f'draft:{self.token_hash}').hex()[:32]}"

    def forget_loaded(self) -> None:
        """Have its fields and photos asked for anew, where they were loaded and have changed since."""
        getattr(self, "_prefetched_objects_cache", {}).clear()

    @property
    def values(self) -> dict[str, Any]:
        """Field names to what was last typed; from the prefetched rows where there are."""
        return {field.name: field.value for field in self.fields.all()}


class DraftField(models.Model):
    """One field of a draft: what was typed, when, on which device. The later one wins.

    What lost to another device without having been seen there stays beside it until somebody
    chooses: nothing vanishes silently.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="fields")
    name = models.CharField(max_length=40)
    value = models.JSONField()
    set_at = models.DateTimeField(default=timezone.now)
    device = models.CharField(max_length=40, blank=True)
    lost_value = models.JSONField(null=True, blank=True)
    lost_at = models.DateTimeField(null=True, blank=True)
    # What a moderator asked to be changed in this very field; empty while it waits.
    asked = models.CharField(max_length=500, blank=True, default="", db_default="")

    class Meta:
        ordering = ["draft", "name"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "name"], name="draftfield_once_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def tag(self) -> str:
        return tag_of(self.value)


class PreviewLink(models.Model):
    """A link that shows somebody else a draft as shoppers would see it; it closes by itself.

    Only the hash of its token is kept.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="preview_links")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"preview of {self.draft_id}"


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def open(self, token: str) -> Self:
        """The one that a link opens, while it lasts."""
        return self.filter(token_hash=tokens.hashed(token), expires_at__gt=timezone.now())


class HandOver(models.Model):
    """The way of a draft from one browser of a phone to another: a link that serves once.

    There is one a draft: a new one ends the one before. Only the hash of its token is kept.
    """

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="hand_over")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ["-expires_at", "-pk"]

    def __str__(self) -> str:
        return f"hand-over of {self.draft_id}"
