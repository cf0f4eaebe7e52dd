"""The vocabulary of queries about vouching. Those about places ask endorsements, and stand with
their tables in ``influencers.models``.
"""

from __future__ import annotations

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Func, Q, Value
from django.db.models.functions import Lower
from django.utils import timezone

from adamlocal.accounts.models import User
from adamlocal.lib.text import LETTERS
from influencers.enums import Disclosure
from projects.models import Project

# Tashkeel and tatweel: what a name may wear.
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"


class InfluencerQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(is_active=True)

    def of_user(self, user: User | AnonymousUser) -> Self:
        return self.filter(user=user) if user.is_authenticated else self.none()

    def with_counts(self) -> Self:
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

    def most_endorsed(self) -> Self:
        """With counts, whoever vouches for most first."""
        return self.with_counts().order_by("-endorsed_count", "pk")

    def in_alphabet(self, language: str) -> Self:
        """By the name that is shown in a language; in Arabic whatever carries a hamza stands with
        its bare letter, as in a telephone book, and marks count nothing."""
        if language == "en":
            return self.order_by(Lower("name_en"), "pk")
        typed, meant = LETTERS
        return self.order_by(
            Func("name_ar", Value(typed + MARKS), Value(meant), function="translate"), "pk"
        )


class EndorsementQuerySet(models.QuerySet):
    def active(self) -> Self:
        """Standing: neither withdrawn by her nor hidden by the owner."""
        return self.filter(withdrawn_at__isnull=True, hidden_at__isnull=True)

    def public(self) -> Self:
        return self.active().filter(
            influencer__is_active=True, project__in=Project.objects.public().values("pk")
        )

    def paid(self) -> Self:
        """Standing ones that somebody was paid for. Their projects are kept out of home and
        campaigns while they stand, whoever it was that chose them there."""
        return self.active().filter(disclosure=Disclosure.PAID)

    def of_user(self, user: User | AnonymousUser) -> Self:
        """Hers, whatever became of them."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(influencer__user=user)

    def about_projects_of(self, user: User | AnonymousUser) -> Self:
        """Those an owner may hide: about a project she owns."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(project__in=Project.objects.owned_by(user).values("pk"))


class CampaignQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(is_public=True, starts_at__lte=timezone.now())

    def running(self) -> Self:
        now = timezone.now()
        return self.public().filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))
