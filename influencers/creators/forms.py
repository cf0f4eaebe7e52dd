"""An influencer's own page."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib import handles
from adamlocal.lib.forms import CountField, LineField, StoryField
from influencers.enums import JoinState, Platform
from influencers.models import (
    Influencer,
    InfluencerAccount,
    InfluencerSlug,
    JoinRequest,
)

# More than there are people.
MOST_FOLLOWERS = 2_000_000_000


class InfluencerForm(forms.ModelForm):
    """A creator's own page."""

    handle = forms.CharField(
        label=_("Instagram"),
        help_text=_("Paste your profile link, or the name after @."),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none"}),
    )
    audience = CountField(
        label=_("Followers today"),
        help_text=_("For estimating reach only: never shown, and it ranks nobody."),
        required=False,
        min_value=0,
        max_value=MOST_FOLLOWERS,
    )

    class Meta:
        model = Influencer
        fields = [
            "name_ar", "name_en", "short_name_ar", "short_name_en", "topic_ar", "topic_en",
            "about_ar", "about_en", "governorate", "gender", "cloth",
        ]  # fmt: skip
        widgets = {"gender": forms.RadioSelect}
        field_classes = {
            **dict.fromkeys(
                ["name_ar", "name_en", "short_name_ar", "short_name_en", "topic_ar", "topic_en"],
                LineField,
            ),
            **dict.fromkeys(["about_ar", "about_en"], StoryField),
        }

    def clean_handle(self) -> str:
        handle = handles.instagram(self.cleaned_data["handle"])
        taken = InfluencerAccount.objects.filter(platform=Platform.INSTAGRAM, handle=handle)
        if taken.exclude(influencer=self.instance.pk).exists():
            raise ValidationError(_("This account belongs to another creator here."))
        return handle

    def save_for(self, user) -> Influencer:
        """Save a creator's page and account; an address that changes keeps leading there."""
        influencer = self.save(commit=False)
        influencer.user = user
        slug = free_slug(influencer)
        if influencer.slug and influencer.slug != slug:
            InfluencerSlug.objects.get_or_create(
                slug=influencer.slug, defaults={"influencer": influencer}
            )
        influencer.slug = slug
        influencer.save()
        account = influencer.accounts.filter(platform=Platform.INSTAGRAM).first()
        account = account or InfluencerAccount(influencer=influencer, platform=Platform.INSTAGRAM)
        if account.handle != self.cleaned_data["handle"]:
            account.handle = self.cleaned_data["handle"]
            account.proved_at = _seen_at(user, account.handle)
        if self.cleaned_data["audience"] is not None:
            account.audience = self.cleaned_data["audience"]
            account.stated_on = timezone.localdate()
        account.save()
        return influencer


def asked_with(user: User) -> dict:
    """What somebody wrote who asked to join, for the first visit of their page."""
    asked = JoinRequest.objects.of(user).filter(state=JoinState.ACCEPTED).first()
    if asked is None:
        return {}
    names = {"name_ar": asked.name_ar, "name_en": asked.name_en}
    short = {
        "short_name_ar": asked.name_ar.split()[0][:30],
        "short_name_en": asked.name_en.split()[0][:30],
    }
    if asked.platform != Platform.INSTAGRAM:
        return names | short
    return names | short | {"handle": asked.handle, "audience": asked.audience}


def _seen_at(user: User, handle: str) -> datetime | None:
    """When a person saw that this account is theirs."""
    seen = JoinRequest.objects.of(user).filter(
        state=JoinState.ACCEPTED, platform=Platform.INSTAGRAM, handle=handle
    )
    return seen.values_list("answered_at", flat=True).first()


def free_slug(influencer: Influencer) -> str:
    """An address made of the creator's English name that is nobody else's, now or before."""
    base = slugify(influencer.name_en)[:50] or "creator"
    slug, number = base, 2
    others = Influencer.objects.exclude(pk=influencer.pk)
    olds = InfluencerSlug.objects.exclude(influencer=influencer.pk)
    while slug == "join" or others.filter(slug=slug).exists() or olds.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug
