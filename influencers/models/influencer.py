"""Who vouches: content creators, their addresses and accounts."""

import re
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Func, Q, Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Gender
from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.text import LETTERS
from influencers.enums import Platform
from projects.enums import Cloth
from projects.models import Governorate

# Tashkeel and tatweel: what a name may wear.
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"

# Where a handle of each platform leads, whatever was typed: the handle is letters, digits and these.
PROFILES = {
    Platform.INSTAGRAM: "https://www.instagram.com/{}/",
    Platform.FACEBOOK: "https://www.facebook.com/{}",
    Platform.TIKTOK: "https://www.tiktok.com/@{}",
    Platform.YOUTUBE: "https://www.youtube.com/@{}",
    Platform.SNAPCHAT: "https://www.snapchat.com/add/{}",
}
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")


class InfluencerQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(is_active=True)

    def of_user(self, user: User | AnonymousUser) -> Self:
        return self.filter(user=user) if user.is_authenticated else self.none()

    def with_counts(self) -> Self:
        """With ``endorsed_count``: how many public projects each vouches for now."""
        # By the narrow table, which has a row for each public project and joins by its key.
        return self.annotate(
            endorsed_count=Count(
                "endorsements",
                filter=Q(
                    endorsements__withdrawn_at__isnull=True,
                    endorsements__hidden_at__isnull=True,
                    endorsements__project__listing__isnull=False,
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


class Influencer(models.Model):
    """A content creator who vouches. Followers are never shown and rank nobody."""

    user = models.OneToOneField(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="influencer"
    )
    governorate = models.ForeignKey(
        Governorate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("governorate"),
    )
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name_ar = models.CharField(_("name"), max_length=80, validators=[no_number])
    name_en = models.CharField(_("name in English"), max_length=80, validators=[no_number])
    short_name_ar = models.CharField(_("first name"), max_length=30, validators=[no_number])
    short_name_en = models.CharField(
        _("first name in English"), max_length=30, validators=[no_number]
    )
    topic_ar = models.CharField(
        _("what the creator speaks about"), max_length=60, blank=True, validators=[no_number]
    )
    topic_en = models.CharField(
        _("what the creator speaks about, in English"),
        max_length=60,
        blank=True,
        validators=[no_number],
    )
    about_ar = models.TextField(_("about"), max_length=600, blank=True, validators=[no_number])
    about_en = models.TextField(
        _("about, in English"), max_length=600, blank=True, validators=[no_number]
    )
    gender = models.CharField(
        _("How shall we speak to you?"), max_length=12, choices=Gender, default=Gender.UNSPECIFIED
    )
    cloth = models.CharField(_("cloth"), max_length=8, choices=Cloth, default=Cloth.SARW)
    portrait_hash = models.CharField(max_length=32, blank=True, editable=False)
    is_active = models.BooleanField(_("page is public"), default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    # Who left keeps their page and what they said, with its dates; nothing new comes.
    left_at = models.DateTimeField(_("left"), null=True, blank=True, editable=False)

    # Of how many projects, where ``with_counts`` loaded it.
    endorsed_count: int

    objects = InfluencerQuerySet.as_manager()

    class Meta:
        ordering = ["name_ar", "pk"]
        verbose_name = _("creator")
        verbose_name_plural = _("creators")

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ar

    def get_absolute_url(self) -> str:
        return reverse("influencers:detail", args=[self.slug])

    @property
    def handle(self) -> str:
        """The creator's best known handle that was proved; from the prefetched accounts where a list
        loaded them."""
        account = self.best_account
        return account.handle if account else ""

    @property
    def best_account(self) -> "InfluencerAccount | None":
        return next(iter(self.proved_accounts), None)

    @property
    def proved_accounts(self) -> "list[InfluencerAccount]":
        """The accounts that may be named in public."""
        return [account for account in self.accounts.all() if account.proved_at]

    @property
    def portrait_url(self) -> str:
        if not self.portrait_hash:
            return ""
        return reverse("influencers_machine:portrait", args=[self.portrait_hash, 256, "webp"])


class InfluencerSlug(models.Model):
    """An address the creator had before; it leads to the present one."""

    influencer = models.ForeignKey(Influencer, on_delete=models.CASCADE, related_name="old_slugs")
    slug = models.SlugField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.slug


class InfluencerAccount(models.Model):
    """Where a creator speaks, and how many listened on the day it was said (for estimates only)."""

    influencer = models.ForeignKey(Influencer, on_delete=models.CASCADE, related_name="accounts")
    platform = models.CharField(_("platform"), max_length=10, choices=Platform)
    handle = models.CharField(_("handle"), max_length=60)
    audience = models.PositiveIntegerField(_("followers"), null=True, blank=True)
    stated_on = models.DateField(_("stated on"), null=True, blank=True)
    # When a person saw that it is theirs; until then nothing public names it.
    proved_at = models.DateTimeField(_("proved"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["influencer", "pk"]
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(fields=["platform", "handle"], name="account_handle_unique"),
            models.CheckConstraint(
                name="account_audience_has_date",
                condition=Q(audience__isnull=True) | Q(stated_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"@{self.handle}"

    @property
    def url(self) -> str:
        """Where the account is; empty for a handle that no address can be made of."""
        form = PROFILES.get(Platform(self.platform), "")
        return form.format(self.handle) if form and _PLAIN.fullmatch(self.handle) else ""
