"""Where and when a project is featured."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.forms import field_of, in_our_time
from influencers.enums import Slot
from influencers.models import (
    Campaign,
    Influencer,
)

SLOTS = [
    (Slot.INFLUENCER, _("My page")),
    (Slot.HOME, _("The home page, after a moderator confirms")),
    (Slot.CAMPAIGN, _("A campaign of mine")),
]


class FeatureForm(forms.Form):
    """Where, from which day to which."""

    slot = forms.ChoiceField(
        label=_("Where?"),
        choices=[],
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

    def __init__(self, *args, influencer: Influencer, slots: Collection[Slot], **kwargs):
        """Offers the kinds of places among ``slots``: those that the owner agrees to."""
        super().__init__(*args, **kwargs)
        slot = field_of(self, "slot", forms.ChoiceField)
        slot.choices = [(value, label) for value, label in SLOTS if value in slots]
        campaign = field_of(self, "campaign", forms.ModelChoiceField)
        campaign.queryset = influencer.campaigns.running()
        self.fields["slot"].widget.cards = True
        today = timezone.localdate()
        self.initial.setdefault("starts_on", today.isoformat())
        self.initial.setdefault("ends_on", (today + timedelta(days=6)).isoformat())

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end:
            if end < start:
                self.add_error("ends_on", _("The end comes before the start."))
            elif end < timezone.localdate():
                self.add_error("ends_on", _("This day is gone already."))
            cleaned["starts_at"] = _at_midnight(start)
            cleaned["ends_at"] = _at_midnight(end + timedelta(days=1))
        return cleaned


def _at_midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
