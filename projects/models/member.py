"""Who works on a project: its owner, the helpers, and the links that invite them."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.audit import mask
from adamlocal.accounts.models import User
from adamlocal.lib import tokens
from projects.enums import MemberRole

INVITATION_LIFETIME = timedelta(days=7)


def shown_name(user: User) -> str:
    """What people who work together read of one another: an address or a number only masked."""
    return user.name or mask(user.email or user.phone)


class ProjectMember(models.Model):
    """Who may work on a project. Imports and nominations have nobody yet."""

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=8, choices=MemberRole)
    # One line of figures a week by e-mail, for whoever asked for it.
    weekly_line = models.BooleanField(default=False, db_default=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["project", "pk"]
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="member_once_a_project"),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(role=MemberRole.OWNER),
                name="member_one_owner_a_project",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"

    @property
    def shown_name(self) -> str:
        return shown_name(self.user)


class HelperInvitationQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(accepted_at__isnull=True, expires_at__gt=timezone.now())

    def by_token(self, token: str) -> Self:
        return self.filter(token_hash=tokens.hashed(token))


class HelperInvitation(models.Model):
    """A link that makes whoever opens it a helper, once. Only the hash of its token is kept.

    A project has one open link at a time: a new one ends the one before.
    """

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="helper_invitations"
    )
    invited_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = HelperInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(accepted_at__isnull=True),
                name="helperinvitation_one_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.created_at:%Y-%m-%d}"
