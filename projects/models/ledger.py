"""Counting without following anybody: the append-only events and their daily fold."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.codes import random_code
from adamlocal.lib.contact_details import no_number
from projects.enums import Channel, EventKind, SourceKind
from projects.models.merge import Merge


def new_source_code() -> str:
    return random_code(7)


class SourceQuerySet(models.QuerySet):
    def of_search(self):
        """The one source that our own search is credited by, or None."""
        return self.filter(kind=SourceKind.SEARCH, closed_at__isnull=True).first()

    def credited(self, code: str, project: models.Model):
        """The open source of a ``?via=`` that may be credited with this project's visit, or None.

        One that is about another project, closed or unknown credits nobody.
        """
        if len(code) != 7:
            return None
        return self.filter(
            Q(project=project) | Q(project__isnull=True), code=code, closed_at__isnull=True
        ).first()


class Source(models.Model):
    """Whatever can be credited: it gives the code of ``/k/<code>/`` and of ``?via=``."""

    code = models.CharField(max_length=7, unique=True, default=new_source_code, editable=False)
    kind = models.CharField(max_length=12, choices=SourceKind)
    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, null=True, blank=True, related_name="sources"
    )
    # Whom the prefilled message names: «من لينا».
    credit_ar = models.CharField(max_length=80, blank=True, validators=[no_number])
    credit_en = models.CharField(max_length=80, blank=True, validators=[no_number])
    # Where the short link leads when it is not about one project, without the language prefix.
    target_path = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(
                name="source_leads_somewhere",
                condition=Q(project__isnull=False) | ~Q(target_path=""),
            )
        ]

    def __str__(self) -> str:
        return self.code


class Event(models.Model):
    """One thing that happened, never changed.

    A tap is unique per visitor, project, channel and day; thanks per visitor, project and day.
    ``visitor`` is an HMAC with that day's salt (``VisitorSalt``), so it links nothing over days
    and, once the salt is gone, nothing at all; so are ``line`` and ``network``, on which the
    ceilings of ``projects.figures.folding`` hang (empty before there were any). ``listed`` is one row a
    view, with ``projects``.
    """

    at = models.DateTimeField(default=timezone.now)
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=EventKind)
    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, null=True, related_name="events"
    )
    projects = ArrayField(models.BigIntegerField(), default=list, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, related_name="events")
    visitor = models.BinaryField(max_length=16)
    line = models.BinaryField(max_length=8, null=True)
    network = models.BinaryField(max_length=8, null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "visitor", "project", "channel"],
                condition=Q(kind=EventKind.TAPPED),
                name="event_one_tap_a_day",
            ),
            models.UniqueConstraint(
                fields=["day", "visitor", "project"],
                condition=Q(kind=EventKind.THANKED),
                name="event_one_thanks_a_day",
            ),
            models.UniqueConstraint(
                fields=["day", "visitor", "project"],
                condition=Q(kind=EventKind.SEEN),
                name="event_one_view_a_day",
            ),
            models.CheckConstraint(
                name="event_tap_has_channel",
                condition=~Q(kind=EventKind.TAPPED) | ~Q(channel=""),
            ),
            models.CheckConstraint(
                name="event_is_about_a_project",
                condition=Q(kind=EventKind.LISTED) | Q(project__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["day", "project"], name="event_day_project")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


class DailyStatQuerySet(models.QuerySet["DailyStat"]):
    """The daily counts, and their sums."""

    def of(self, project: models.Model) -> Self:
        """Those of a project and of the duplicates that were merged into it, which count where they
        stand: nothing of the ledger is rewritten. One index is read, as for one project alone."""
        duplicates = Merge.objects.standing().filter(kept=project.pk).order_by().values("duplicate")
        itself = type(project)._default_manager.filter(pk=project.pk).order_by().values("pk")
        return self.filter(project__in=itself.union(duplicates, all=True))

    def between(self, first: date, last: date) -> Self:
        """Those of the days from ``first`` to ``last``, both included."""
        return self.filter(day__range=(first, last))

    def total(self) -> int:
        """All of them together; one query."""
        return self.aggregate(total=Sum("count"))["total"] or 0

    def totals(self, *names: str) -> Iterable[tuple[Any, ...]]:
        """Rows (the value of each name …, sum), in no order; names of fields or annotations."""
        return self.order_by().values_list(*names).annotate(total=Sum("count"))


class DailyStat(models.Model):
    """The fold of the events: how many of a kind, a project, a channel and a source in a day."""

    day = models.DateField()
    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="daily_stats"
    )
    kind = models.CharField(max_length=10, choices=EventKind)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.SET_NULL, null=True, related_name="daily_stats"
    )
    count = models.PositiveIntegerField()

    objects = DailyStatQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        indexes = [
            models.Index(fields=["project", "day"], name="dailystat_project_day"),
            models.Index(fields=["source", "day"], name="dailystat_source_day"),
            models.Index(fields=["day"], name="dailystat_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.count}"


class Watermark(models.Model):
    """Up to which event the daily figures are folded for good; one row (``projects.figures.folding``)."""

    ONLY = 1

    event_id = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="watermark_only_one", condition=Q(pk=1))]

    def __str__(self) -> str:
        return str(self.event_id)


class VisitorSalt(models.Model):
    """The salt of one day, deleted two days later: then its visitors are nobody for ever."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.day)
