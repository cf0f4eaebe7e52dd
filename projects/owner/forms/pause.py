"""A pause with an end."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.forms import DayInput

PAUSE_LIMIT = timedelta(days=180)


class PauseForm(forms.Form):
    """A break with an end: three days, a week, or until a day of one's own."""

    CHOICES = {"3": timedelta(days=3), "7": timedelta(days=7)}

    days = forms.ChoiceField(choices=[("3", ""), ("7", ""), ("", "")], required=False)
    until = forms.DateField(
        label=_("Until which day?"),
        required=False,
        widget=DayInput(),
        error_messages={"invalid": _("Choose a day.")},
    )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        today = timezone.localdate()
        until: date | None = cleaned.get("until")
        if cleaned.get("days"):
            cleaned["until"] = today + self.CHOICES[cleaned["days"]]
        elif "until" not in self.errors and until is None:
            raise ValidationError({"until": _("Choose a day.")})
        elif until and not today < until <= today + PAUSE_LIMIT:
            raise ValidationError({"until": _("Choose a day after today, within half a year.")})
        return cleaned
