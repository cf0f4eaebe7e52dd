"""Open calls: what creators look for, from which day to which, and on what terms."""

from datetime import date, datetime, timedelta
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from influencers.enums import CallState
from influencers.models.influencer import Influencer
from influencers.models.last_days import last_day
from projects.enums import Cloth
from projects.models import Category, Governorate, Source

# A criterion, or what happens with whoever is chosen: one line, a detail behind its colon.
LINE_LENGTH = 160


def _lines(label) -> ArrayField:
    line = models.CharField(max_length=LINE_LENGTH, validators=[no_number])
    return ArrayField(line, verbose_name=label, default=list, blank=True)


class CallQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Those that were opened: what is past stays readable, with its results."""
        return self.filter(opened_at__isnull=False)

    def taking(self) -> Self:
        """Those that take applications now."""
        now = timezone.now()
        return self.public().filter(
            starts_at__lte=now, ends_at__gt=now, closed_at=None, archived_at=None
        )

    def past(self) -> Self:
        """Those that take no more, the latest first."""
        over = Q(ends_at__lte=timezone.now()) | Q(closed_at__isnull=False)
        return self.public().filter(over).order_by("-ends_at", "-pk")

    def at_work(self) -> Self:
        """Those that are not filed away: drafts, open ones, and ones that are being answered."""
        return self.filter(archived_at=None)

    def of_user(self, user: User | AnonymousUser) -> Self:
        """Those of a creator's teams; nothing for anybody else."""
        return self.filter(influencers__user=user) if user.is_authenticated else self.none()


class Call(models.Model):
    """An open call of one creator or a team.

    Nothing has to happen for it to close: ``ends_at`` says when. Filed away (``archived_at``) only
    once nobody waits for an answer, which a trigger holds as well.
    """

    influencers = models.ManyToManyField(Influencer, related_name="calls", verbose_name=_("team"))
    # None of them means all.
    categories = models.ManyToManyField(
        Category, blank=True, related_name="+", verbose_name=_("categories")
    )
    governorates = models.ManyToManyField(
        Governorate, blank=True, related_name="+", verbose_name=_("governorates")
    )
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="call")
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name_ar = models.CharField(_("name"), max_length=80, validators=[no_number])
    name_en = models.CharField(_("name in English"), max_length=80, validators=[no_number])
    lead_ar = models.TextField(_("what it is about"), max_length=400, validators=[no_number])
    lead_en = models.TextField(
        _("what it is about, in English"), max_length=400, blank=True, validators=[no_number]
    )
    criteria_ar = _lines(_("who can apply"))
    criteria_en = _lines(_("who can apply, in English"))
    gives_ar = _lines(_("what happens with whoever is chosen"))
    gives_en = _lines(_("what happens, in English"))
    hashtag = models.CharField(_("hashtag"), max_length=40, blank=True, validators=[no_number])
    cloth = models.CharField(_("cloth"), max_length=8, choices=Cloth, default=Cloth.SARW)
    places = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    answer_days = models.PositiveSmallIntegerField(
        _("answer within days"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(14)],
    )
    is_blind = models.BooleanField(_("names stay hidden until a choice is made"), default=True)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    # By hand, before its day.
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When its team was told that it closed.
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CallQuerySet.as_manager()

    MAX_LENGTH = timedelta(days=120)

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("open call")
        verbose_name_plural = _("open calls")
        constraints = [
            models.CheckConstraint(
                name="call_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="call_closed_was_open",
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="call_archived_was_open",
                condition=Q(archived_at__isnull=True) | Q(opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="call_answers_within_two_weeks",
                condition=Q(answer_days__gte=1, answer_days__lte=14),
            ),
            models.CheckConstraint(
                name="call_has_a_place", condition=Q(places__isnull=True) | Q(places__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ar

    def get_absolute_url(self) -> str:
        return reverse("influencers:call_detail", args=[self.slug])

    @property
    def state(self) -> CallState:
        now = timezone.now()
        if self.archived_at:
            return CallState.ARCHIVED
        if self.opened_at is None:
            return CallState.DRAFT
        if self.closed_at or self.ends_at <= now:
            return CallState.CLOSED
        return CallState.OPEN if self.starts_at <= now else CallState.SCHEDULED

    @property
    def is_taking(self) -> bool:
        return self.state == CallState.OPEN

    @property
    def last_day(self) -> date:
        """The last day on which it takes applications; that of its closing by hand, if sooner."""
        if self.closed_at and self.closed_at < self.ends_at:
            return timezone.localdate(self.closed_at)
        return last_day(self.ends_at)

    @property
    def days_left(self) -> int:
        """Whole days until its last one: 0 on that day itself."""
        return max(0, (self.last_day - timezone.localdate()).days)

    def due_at(self, applied_at: datetime) -> datetime:
        """By when whoever applied at a moment was promised an answer."""
        return applied_at + timedelta(days=self.answer_days)


class CallSlug(models.Model):
    """An address a call had before; it leads to the present one."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="old_slugs")
    slug = models.SlugField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.slug
