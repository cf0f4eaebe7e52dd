"""What buyers say, and whom an owner who is full sends buyers to."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from projects.enums import NoteKind
from projects.models.project import Project

NOTE_LENGTH, REPLY_LENGTH = 400, 400


class NoteQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Read and let through, the newest first."""
        return self.filter(is_published=True).order_by("-created_at", "-pk")

    def waiting(self) -> Self:
        """A note, or a reply to one, that nobody has read yet, the oldest first."""
        unread = Q(read_at=None) | Q(is_published=True, reply_read_at=None) & ~Q(reply="")
        return self.filter(unread).order_by("created_at", "pk")

    def unread_replies(self) -> Self:
        """Answers to notes in sight, the oldest first."""
        unread = self.filter(is_published=True, reply_read_at=None).exclude(reply="")
        return unread.order_by("replied_at", "pk")

    def moderated_by(self, user: User | AnonymousUser) -> Self:
        """Those about projects that somebody moderates."""
        return self.filter(project__in=Project.objects.moderated_by(user).values("pk"))


class Note(models.Model):
    """Bought and loved, or had a problem: words, no stars, read before they are shown.

    Only somebody who pressed a contact button can write one, and one for each press: ``mark`` is
    the hash of a random number that the press put into the browser, and says nothing of whose.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(_("kind"), max_length=8, choices=NoteKind)
    text = models.TextField(
        _("what you want to say"), max_length=NOTE_LENGTH, validators=[no_number]
    )
    mark = models.CharField(max_length=64, unique=True, editable=False)
    is_published = models.BooleanField(_("shown"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    reply = models.TextField(
        _("the owner’s answer"), max_length=REPLY_LENGTH, blank=True, validators=[no_number]
    )
    replied_at = models.DateTimeField(null=True, blank=True, editable=False)
    reply_read_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.CheckConstraint(
                name="note_shown_was_read",
                condition=Q(is_published=False) | Q(read_at__isnull=False),
            )
        ]
        indexes = [
            models.Index(
                fields=["project", "-created_at"], name="note_shown", condition=Q(is_published=True)
            ),
            models.Index(
                fields=["created_at"], name="note_waiting", condition=Q(read_at__isnull=True)
            ),
            models.Index(
                fields=["replied_at"],
                name="note_reply_waiting",
                condition=Q(is_published=True, reply_read_at__isnull=True) & ~Q(reply=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.project_id})"

    @property
    def shown_reply(self) -> str:
        return self.reply if self.reply_read_at else ""


class Neighbour(models.Model):
    """«مليان؟ اسألوها»: a project that an owner sends buyers to while taking no orders."""

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="neighbours"
    )
    other = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "other"], name="neighbour_once"),
            models.CheckConstraint(name="neighbour_is_another", condition=~Q(project=F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} → {self.other_id}"
