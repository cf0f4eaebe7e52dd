"""What an influencer fills in the panel."""

from datetime import datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import handles
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import CountField, LineField, StoryField, in_our_time
from adamlocal.lib.text import clean_line
from influencers.enums import Disclosure, Platform, Slot
from influencers.models import (
    REASON_MAX,
    REASON_MIN,
    Campaign,
    Influencer,
    InfluencerAccount,
    InfluencerSlug,
)

# More than there are people.
MOST_FOLLOWERS = 2_000_000_000


class EndorsementForm(forms.Form):
    """A reason and an honest disclosure; none is chosen at first."""

    reason = forms.CharField(
        label=_("Why this one?"),
        help_text=_("Shown as it stands, with your name and its date: 20 to 280 letters."),
        widget=forms.Textarea(attrs={"minlength": REASON_MIN, "maxlength": REASON_MAX}),
        validators=[no_number],
        error_messages={"required": _("A sentence of your own: why this project?")},
    )
    disclosure = forms.ChoiceField(
        label=_("Your relation to it"),
        help_text=_("One choice is needed. It is shown wherever your words are."),
        choices=[
            (Disclosure.NONE, _("Unpaid: bought with my own money")),
            (Disclosure.GIFT, _("A gift: the product came free")),
            (Disclosure.KIN, _("Family or friend of the owner")),
            (Disclosure.PAID, _("Paid: it stays out of the home page and campaigns")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what ties you to the project.")},
    )
    post_url = forms.URLField(
        label=_("Link to the post"),
        help_text=_("Leave it empty if there is no post yet."),
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr"}),
        error_messages={"invalid": _("Paste the whole link of the post.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["disclosure"].widget.cards = True

    def clean_reason(self) -> str:
        reason = clean_line(self.cleaned_data["reason"])
        if not REASON_MIN <= len(reason) <= REASON_MAX:
            raise ValidationError(
                _("Between 20 and 280 letters, please: this is %(length)s. It is kept.")
                % {"length": len(reason)}
            )
        return reason


class FeatureForm(forms.Form):
    """Where, from which day to which."""

    slot = forms.ChoiceField(
        label=_("Where?"),
        choices=[
            (Slot.INFLUENCER, _("My page")),
            (Slot.HOME, _("The home page, after a moderator confirms")),
            (Slot.CAMPAIGN, _("A campaign of mine")),
        ],
        widget=forms.RadioSelect,
        initial=Slot.INFLUENCER,
    )
    campaign = forms.ModelChoiceField(
        label=_("Campaign"), queryset=Campaign.objects.none(), required=False
    )
    starts_on = forms.DateField(
        label=_("From"),
        validators=[in_our_time],
        widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"}),
    )
    ends_on = forms.DateField(
        label=_("Until, that day included"),
        validators=[in_our_time],
        widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"}),
    )

    def __init__(self, *args, influencer: Influencer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = influencer.campaigns.running()
        self.fields["slot"].widget.cards = True
        today = timezone.localdate()
        self.initial.setdefault("starts_on", today.isoformat())
        self.initial.setdefault("ends_on", (today + timedelta(days=6)).isoformat())

    def clean(self) -> dict:
        words = super().clean()
        start, end = words.get("starts_on"), words.get("ends_on")
        if start and end:
            if end < start:
                self.add_error("ends_on", _("The end comes before the start."))
            elif end < timezone.localdate():
                self.add_error("ends_on", _("This day is gone already."))
            words["starts_at"] = _at_midnight(start)
            words["ends_at"] = _at_midnight(end + timedelta(days=1))
        return words


def _at_midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class InfluencerForm(forms.ModelForm):
    """Her own page."""

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
        """Save her page and account; an address that changes keeps leading to her."""
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
        account.handle = self.cleaned_data["handle"]
        if self.cleaned_data["audience"] is not None:
            account.audience = self.cleaned_data["audience"]
            account.stated_on = timezone.localdate()
        account.save()
        return influencer


def free_slug(influencer: Influencer) -> str:
    """An address made of her English name that is nobody else's, now or before."""
    base = slugify(influencer.name_en)[:50] or "creator"
    slug, number = base, 2
    others = Influencer.objects.exclude(pk=influencer.pk)
    olds = InfluencerSlug.objects.exclude(influencer=influencer.pk)
    while slug == "join" or others.filter(slug=slug).exists() or olds.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug
