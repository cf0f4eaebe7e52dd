"""Form fields of models: text as people type it, brought to one form; days that can be reckoned with."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.text import clean_line, clean_text


class LineField(forms.CharField):
    """One line; what would show nothing is empty, and so is missed where something is asked for."""

    cleaner = staticmethod(clean_line)

    def to_python(self, value: object) -> str | None:
        text = super().to_python(value)
        return (self.cleaner(text) or self.empty_value) if text else text


class TextField(LineField):
    """Several lines."""

    widget = forms.Textarea
    cleaner = staticmethod(clean_text)


def in_our_time(day: date) -> None:
    """A validator of days: from a year that no calendar ends at, weeks are reckoned both ways."""
    if not 2000 <= day.year <= 2100:
        raise ValidationError(_("Choose a day between 2000 and 2100."))
