"""Form fields: text as people type it, brought to one form; values that people spell in many ways,
shown in one; days that can be reckoned with."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import digits
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


class ReadField(forms.Field):
    """A field that shows what it understood: a value that can be read stands in it in one form,
    whatever was typed; one that cannot stays as it was typed."""

    def normal(self, typed: str) -> str:
        """The one spelling of what was typed; unchanged where it cannot be read."""
        raise NotImplementedError

    def prepare_value(self, value: object) -> object:
        return self.normal(value) if isinstance(value, str) else value


class EmailField(ReadField, forms.EmailField):
    """An e-mail address, with ``sara٩٩@…`` as good as ``sara99@…``; in lower case."""

    def to_python(self, value: object) -> str:
        return self.normal(super().to_python(value))

    def normal(self, typed: str) -> str:
        return digits.plain(typed).strip().lower()
