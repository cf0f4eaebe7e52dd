"""The vocabulary of queries about vouching."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, Func, OuterRef, Prefetch, Q, Value
from django.db.models.functions import Lower
from django.utils import timezone

from adamlocal.lib.text import LETTERS
from influencers.enums import UNPAID_SLOTS, Disclosure, Slot
from projects.enums import Purpose
from projects.models import Project

if TYPE_CHECKING:
    from adamlocal.accounts.models import User


# Tashkeel and tatweel: what a name may wear.
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"


class InfluencerQuerySet(models.QuerySet):
    def public(self) -> InfluencerQuerySet:
        return self.filter(is_active=True)

    def of_user(self, user: User) -> InfluencerQuerySet:
        return self.filter(user=user) if user.is_authenticated else self.none()

    def with_counts(self) -> InfluencerQuerySet:
        """With ``endorsed_count``: how many public projects she vouches for now."""
        public = Project.objects.public().values("pk")
        return self.annotate(
            endorsed_count=Count(
                "endorsements",
                filter=Q(
                    endorsements__withdrawn_at__isnull=True,
                    endorsements__hidden_at__isnull=True,
                    endorsements__project__in=public,
                ),
            )
        ).prefetch_related("accounts")

    def in_alphabet(self, language: str) -> InfluencerQuerySet:
        """By the name that is shown in a language; in Arabic whatever carries a hamza stands with
        its bare letter, as in a telephone book, and marks count nothing."""
        if language == "en":
            return self.order_by(Lower("name_en"), "pk")
        typed, meant = LETTERS
        return self.order_by(
            Func("name_ar", Value(typed + MARKS), Value(meant), function="translate"), "pk"
        )


class EndorsementQuerySet(models.QuerySet):
    def active(self) -> EndorsementQuerySet:
        """Standing: neither withdrawn by her nor hidden by the owner."""
        return self.filter(withdrawn_at__isnull=True, hidden_at__isnull=True)

    def public(self) -> EndorsementQuerySet:
        return self.active().filter(
            influencer__is_active=True, project__in=Project.objects.public().values("pk")
        )

    def paid(self) -> EndorsementQuerySet:
        """Standing ones that somebody was paid for. Their projects are kept out of home and
        campaigns while they stand, whoever it was that chose them there."""
        return self.active().filter(disclosure=Disclosure.PAID)

    def of_user(self, user: User) -> EndorsementQuerySet:
        """Hers, whatever became of them."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(influencer__user=user)

    def about_projects_of(self, user: User) -> EndorsementQuerySet:
        """Those an owner may hide: about a project she owns."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(project__in=Project.objects.owned_by(user).values("pk"))


class FeatureQuerySet(models.QuerySet):
    def current(self, at: datetime | None = None) -> FeatureQuerySet:
        at = at or timezone.now()
        return self.filter(starts_at__lte=at, ends_at__gt=at, cancelled_at__isnull=True)

    def confirmed(self) -> FeatureQuerySet:
        """On home a moderator confirms first; elsewhere nobody has to."""
        return self.filter(~Q(slot=Slot.HOME) | Q(confirmed_at__isnull=False))

    def fair(self) -> FeatureQuerySet:
        """Nothing that anybody was paid to endorse in home or campaign, whatever was placed."""
        endorsement = apps.get_model("influencers", "Endorsement")
        paid = endorsement.objects.paid().filter(project=OuterRef("project"))
        return self.exclude(Exists(paid), slot__in=UNPAID_SLOTS)

    def agreed(self) -> FeatureQuerySet:
        """Those whose owners agree to this kind of use still: taken back, the place is gone."""
        open_to = Project.objects.consenting
        return self.filter(
            Q(slot=Slot.CAMPAIGN, project__in=open_to(Purpose.CAMPAIGN).values("pk"))
            | ~Q(slot=Slot.CAMPAIGN) & Q(project__in=open_to(Purpose.FEATURE).values("pk"))
        )

    def shown(self) -> FeatureQuerySet:
        """What stands in a slot now, of projects that are public and taking orders."""
        return (
            self.current()
            .confirmed()
            .fair()
            .agreed()
            .filter(project__in=Project.objects.public().taking_orders().values("pk"))
        )

    def of_user(self, user: User) -> FeatureQuerySet:
        if not user.is_authenticated:
            return self.none()
        return self.filter(influencer__user=user)

    def with_projects(self) -> FeatureQuerySet:
        return self.select_related("influencer").prefetch_related(
            Prefetch("project", queryset=Project.objects.for_cards())
        )


class CampaignProjectQuerySet(models.QuerySet):
    def shown(self) -> CampaignProjectQuerySet:
        """Places of public projects that agree to it still, and that nobody vouches for against
        payment, whatever was placed."""
        endorsement = apps.get_model("influencers", "Endorsement")
        agreed = Project.objects.public().consenting(Purpose.CAMPAIGN)
        return self.filter(project__in=agreed.values("pk")).exclude(
            project__in=endorsement.objects.paid().values("project")
        )


class CampaignQuerySet(models.QuerySet):
    def public(self) -> CampaignQuerySet:
        return self.filter(is_public=True, starts_at__lte=timezone.now())

    def running(self) -> CampaignQuerySet:
        now = timezone.now()
        return self.public().filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))
