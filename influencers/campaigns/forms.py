"""What a campaign says of itself, in which week a project stands, and words between creators."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import DayField, LineField, StoryField, field_of
from adamlocal.lib.pictures.images import Master, PictureRefused, clean_master
from influencers.campaigns import covers, team
from influencers.models import Campaign, CampaignCover, Influencer
from influencers.models.influencer import InfluencerQuerySet
from influencers.places.weeks import PLACES_A_WEEK, WEEK, thursday_of
from projects.photos import intake

# What the form writes as it is typed; its days become moments (``values``).
COLUMNS = ["name_ar", "name_en", "hashtag", "lead_ar", "lead_en", "cloth", "slug"]
# How many weeks are offered, this one first.
WEEKS_AHEAD = 9


class CoverField(forms.FileField):
    """A picture; cleaned it is a ``Master``, and None where none was chosen."""

    def clean(self, data: Any, initial: Any = None) -> Master | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            if upload.size > intake.MAX_FILE_BYTES:
                raise PictureRefused("large")
            if getattr(upload, "busy", False):
                raise PictureRefused("busy")
            return clean_master(upload.file)
        except PictureRefused as refused:
            raise ValidationError(intake.sentence(refused, size=upload.size)) from refused


class CampaignForm(forms.ModelForm):
    """A campaign's own words. Dates are said as people say them: the last day included."""

    hashtag = LineField(
        label=_("Hashtag"), help_text=_("Without # and without spaces."), limit=40,
        validators=[no_number],
    )  # fmt: skip
    starts_on = DayField(label=_("From"))
    ends_on = DayField(
        label=_("Until, that day included"),
        help_text=_("Leave it empty for one that goes on and on."),
        required=False,
    )
    cover = CoverField(
        label=_("Cover"),
        help_text=_("A picture of the work, wider than it is high. No number in it, and nobody who has "
                    "not agreed. Without one the cloth stands there."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )  # fmt: skip
    no_cover = forms.BooleanField(label=_("Take the cover off"), required=False)
    slug = forms.CharField(
        label=_("Address"),
        help_text=_("Latin letters, after /campaigns/. Empty: made of the English name. An old "
                    "address keeps leading here."),
        max_length=60,
        required=False,
        validators=[no_number],
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none"}),
    )  # fmt: skip

    class Meta:
        model = Campaign
        fields = COLUMNS
        widgets = {"cloth": forms.RadioSelect}
        field_classes = {
            **dict.fromkeys(["name_ar", "name_en"], LineField),
            **dict.fromkeys(["lead_ar", "lead_en"], StoryField),
        }

    field_order = [
        "name_ar", "name_en", "hashtag", "lead_ar", "lead_en", "starts_on", "ends_on", "cloth",
        "cover", "no_cover", "slug",
    ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.instance
        for name in ("lead_ar", "lead_en"):
            self.fields[name].widget.attrs["rows"] = 3
        self.initial["starts_on"] = (
            timezone.localdate(own.starts_at) if own.pk else timezone.localdate()
        ).isoformat()
        if not CampaignCover.objects.filter(campaign=own.pk).exists():
            del self.fields["no_cover"]
        if own.pk and own.last_day:
            self.initial["ends_on"] = own.last_day.isoformat()

    def clean_hashtag(self) -> str:
        hashtag = self.cleaned_data["hashtag"].lstrip("#").strip()
        if not hashtag or not hashtag.replace("_", "").isalnum():
            raise ValidationError(_("Letters, digits and _ only: no spaces, no other signs."))
        return hashtag

    def clean_slug(self) -> str:
        typed = self.cleaned_data["slug"].strip()
        if typed and not slugify(typed):
            raise ValidationError(_("Latin letters, digits and hyphens only."))
        return slugify(typed)[:50]

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The end comes before the start."))
        return cleaned

    def values(self) -> dict[str, object]:
        """The columns of the table, from a form that is valid."""
        cleaned = self.cleaned_data
        end = cleaned["ends_on"]
        return {
            **{name: cleaned[name] for name in COLUMNS},
            "starts_at": _midnight(cleaned["starts_on"]),
            "ends_at": _midnight(end + timedelta(days=1)) if end else None,
        }

    def save_cover(self, campaign: Campaign, *, actor: User) -> None:
        """Put the picture that was chosen on a campaign that is saved, or take its cover off."""
        if self.cleaned_data["cover"] is not None:
            covers.put(campaign, self.cleaned_data["cover"], actor=actor)
        elif self.cleaned_data.get("no_cover"):
            covers.take_off(campaign, actor=actor)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def weeks_of(campaign: Campaign) -> list[date]:
    """The Thursdays that may be filled: this week's and the next, as long as the campaign runs."""
    first = thursday_of(max(timezone.localdate(), timezone.localdate(campaign.starts_at)))
    last = campaign.last_day
    weeks = [first + number * WEEK for number in range(WEEKS_AHEAD)]
    return [week for week in weeks if last is None or week <= last]


class WeekForm(forms.Form):
    """Which of the coming weeks."""

    week = forms.TypedChoiceField(
        label=_("For the week of"), coerce=date.fromisoformat, widget=forms.Select
    )

    def __init__(self, *args, campaign: Campaign, **kwargs):
        super().__init__(*args, **kwargs)
        taken = campaign.places.per_week()
        room = [week for week in weeks_of(campaign) if taken.get(week, 0) < PLACES_A_WEEK]
        if room:
            self.initial["week"] = room[0].isoformat()
        field_of(self, "week", forms.TypedChoiceField).choices = [
            (week.isoformat(), _week_label(week, taken.get(week, 0))) for week in weeks_of(campaign)
        ]


def _week_label(week: date, taken: int) -> str:
    return _("%(day)s: %(taken)s of 3") % {"day": date_format(week, "l j F"), "taken": taken}


class WhoForm(forms.Form):
    """One of the creators that may be asked."""

    asked = forms.ModelChoiceField(
        label=_("Who?"),
        queryset=Influencer.objects.none(),
        empty_label=_("Choose a creator"),
        error_messages={"required": _("Choose a creator out of the list.")},
    )

    def __init__(self, *args, among: InfluencerQuerySet, **kwargs):
        super().__init__(*args, **kwargs)
        field_of(self, "asked", forms.ModelChoiceField).queryset = among


class AskForm(WhoForm):
    """Which creator is asked into a team."""

    def __init__(self, *args, campaign: Campaign, **kwargs):
        super().__init__(*args, among=team.others(campaign), **kwargs)


class HandoverForm(WhoForm):
    """To whom a campaign or a call goes on, and a word to them."""

    note = StoryField(
        label=_("A word to the next"),
        help_text=_("What is under way, who was promised what, what you learned."),
        limit=600,
        validators=[no_number],
    )
    leaves = forms.BooleanField(label=_("I leave the team once it is accepted"), required=False)

    def __init__(self, *args, by: Influencer, **kwargs):
        team_and_others = Influencer.objects.public().filter(user__isnull=False)
        super().__init__(*args, among=team_and_others.exclude(pk=by.pk), **kwargs)


class NoteForm(forms.Form):
    """A word to the team, or a promise by a day."""

    text = LineField(label=_("Note"), limit=280, validators=[no_number])
    due_on = DayField(
        label=_("Promised by"),
        help_text=_(
            "Fill it in if somebody was promised something: it stays on top until it is kept."
        ),
        required=False,
    )
