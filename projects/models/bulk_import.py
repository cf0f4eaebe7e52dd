"""A file of projects that somebody sent in the panel: rehearsed, looked at, and then taken."""

from datetime import timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from projects.models.project import NAME_LENGTH

# It is about people who may not know of it yet: what is not needed any more goes.
KEPT = timedelta(days=1)


class BulkImportQuerySet(models.QuerySet["BulkImport"]):
    def of_user(self, user: User | AnonymousUser) -> Self:
        """What a moderator or superuser sent themselves; nothing for anybody else."""
        if user.is_authenticated and user.has_role(Role.MODERATOR):
            return self.filter(by_id=user.pk)
        return self.none()

    def over(self) -> Self:
        """Whose day is over."""
        return self.filter(at__lte=timezone.now() - KEPT)


class BulkImport(models.Model):
    """One file with what it shall mean, the report of its rehearsal, and that of its run.

    ``report`` is ``projects.loading.rehearsal.Found`` as JSON, in ``language``. The file lies in its
    row alone, which no page gives out, and is emptied once it was taken.
    """

    by_id = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    name = models.CharField(max_length=120)
    data = models.BinaryField()
    source = models.CharField(
        _("Where the rows come from"),
        max_length=80,
        help_text=_("The same words each time: by them and each row’s ref a row is known again."),
    )
    attester = models.CharField(
        _("Who vouches for them, as pages name it"),
        max_length=NAME_LENGTH,
        blank=True,
        validators=[no_number],
    )
    publish = models.BooleanField(
        _("Their people agreed: publish the rows at once"),
        default=False,
        help_text=_("Without it each row waits in the queue like any other."),
    )
    language = models.CharField(max_length=2, default="ar")
    report = models.JSONField(default=dict)
    rehearsed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects = BulkImportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="bulkimport_confirmed_was_rehearsed",
                condition=Q(confirmed_at__isnull=True) | Q(rehearsed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="bulkimport_done_was_confirmed",
                condition=Q(done_at__isnull=True) | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_working(self) -> bool:
        """Whether the worker has something to do with it."""
        return not self.rehearsed_at or bool(self.confirmed_at and not self.done_at)

    @property
    def taken(self) -> int:
        """How many rows are taken, or would be."""
        return self.report.get("created", 0) + self.report.get("updated", 0)
