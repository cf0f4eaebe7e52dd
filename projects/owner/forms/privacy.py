"""The privacy dial as a form."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.enums import Privacy
from projects.fields import of_part
from projects.models import Project
from projects.seasons.hour_fields import HourField, Pair, midnight_field, passes_midnight
from projects.submission.labels import labelled

CALLS = Pair("calls_from", "calls_until", "calls_past_midnight")

# What each position does, said beside its switch.
EFFECTS = {
    Privacy.FIRST_NAME: _("Of your name only the first part is shown."),
    Privacy.NO_FACE: _("Photos that you marked as showing your face are not shown to anybody."),
    Privacy.WOMEN_ONLY: _("It is written above the contact buttons."),
    Privacy.WHATSAPP_ONLY: _("No calls, no Instagram, and no account name on cards."),
    Privacy.PICKUP_AGREED: _("No place of pickup is written: you agree on it in the chat."),
}


@labelled()
class PrivacyForm(forms.Form):
    privacy = forms.MultipleChoiceField(
        label=_("Your privacy"),
        choices=Privacy,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    calls_from = HourField(required=False)
    calls_until = HourField(required=False)
    calls_past_midnight = midnight_field()

    def __init__(self, data=None, *, project: Project):
        initial = {
            field.name: getattr(project, field.name)
            for field in of_part("privacy")
            if field.columns
        }
        initial[CALLS.tick] = passes_midnight(project.calls_from, project.calls_until)
        super().__init__(data, initial=initial)
        CALLS.offer(self)

    def switches(self) -> list[tuple[str, Promise, Promise, bool]]:
        """(value, label, what it does, whether it is on) for each position of the dial."""
        on = self["privacy"].value() or []
        return [(p.value, p.label, EFFECTS[p], p.value in on) for p in Privacy]

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        CALLS.check(self, cleaned)
        return cleaned
