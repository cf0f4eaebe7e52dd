"""Where and when a project is featured."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.forms import DayField, field_of
from influencers.enums import Slot
from influencers.models import Campaign, Influencer

OF_A_CREATOR = [
    (Slot.INFLUENCER, _("My page")),
    (Slot.HOME, _("The home page, after a moderator confirms")),
    (Slot.CATEGORY, _("The page of its category")),
    (Slot.CAMPAIGN, _("A campaign of mine, on its Thursday")),
]
OF_A_MODERATOR = [
    (Slot.CATEGORY, _("The page of its category")),
    (Slot.HOME, _("The home page")),
    (Slot.CAMPAIGN, _("A campaign, on its Thursday")),
]


class DaysForm(forms.Form):
    """From which day to which, the last one included."""

    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until, that day included"))

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end:
            if end < start:
                self.add_error("ends_on", _("The end comes before the start."))
            elif end < timezone.localdate():
                self.add_error("ends_on", _("This day is gone already."))
        return cleaned


class FeatureForm(DaysForm):
    """Where, from which day to which. In a campaign it is the Thursday on or after the first."""

    slot = forms.ChoiceField(
        label=_("Where?"),
        choices=[],
        widget=forms.RadioSelect,
    )
    campaign = forms.ModelChoiceField(
        label=_("Campaign"), queryset=Campaign.objects.none(), required=False
    )

    field_order = ("slot", "campaign", "starts_on", "ends_on")

    def __init__(
        self,
        *args,
        slots: Collection[Slot],
        influencer: Influencer | None,
        where: Mapping[str, str],
        **kwargs,
    ):
        """Offers the kinds of places among ``slots``: those that the owner agrees to. ``where`` is
        what the address says: ``slot``, ``on`` (a day) and ``campaign`` (its key)."""
        super().__init__(*args, **kwargs)
        known = OF_A_CREATOR if influencer else OF_A_MODERATOR
        slot = field_of(self, "slot", forms.ChoiceField)
        slot.choices = [(value, label) for value, label in known if value in slots]
        self.has_slots = bool(slot.choices)
        campaign = field_of(self, "campaign", forms.ModelChoiceField)
        running = Campaign.objects.running()
        campaign.queryset = running.filter(influencers=influencer) if influencer else running
        self.fields["slot"].widget.cards = True
        today = timezone.localdate()
        self.initial = {
            "slot": where.get("slot", known[0][0]),
            "campaign": where.get("campaign"),
            "starts_on": where.get("on", today.isoformat()),
        }
        self.initial["ends_on"] = _a_week_from(self.initial["starts_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("slot") == Slot.CAMPAIGN and not cleaned.get("campaign"):
            self.add_error("campaign", _("Choose the campaign."))
        return cleaned


def _a_week_from(day: str) -> str:
    """The last of seven days; empty where the first is none."""
    try:
        return (DayField().clean(day) + timedelta(days=6)).isoformat()
    except forms.ValidationError:
        return ""
