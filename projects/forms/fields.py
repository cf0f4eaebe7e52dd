"""What people type into a field, brought to one form: lines, stories, prices."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from adamlocal.lib import phones
from adamlocal.lib.text import clean_line, clean_text, western_digits


class LineField(forms.CharField):
    """One line: no control characters, no blank-looking names, and a limit said in numbers.

    The browser does not cut what is too long, so that nothing typed is lost.
    """

    cleaner = staticmethod(clean_line)

    def __init__(self, *, limit: int, **kwargs):
        self.limit = limit
        super().__init__(strip=False, **kwargs)
        self.widget.attrs["data-limit"] = limit
        # Mostly Arabic, on English pages too.
        self.widget.attrs["dir"] = "auto"

    def to_python(self, value: object) -> str:
        return self.cleaner(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.limit:
            raise ValidationError(
                ngettext(
                    "This is %(length)s letter long; the limit is %(limit)s. It is kept: shorten it.",
                    "This is %(length)s letters long; the limit is %(limit)s. It is kept: shorten it.",
                    len(value),
                )
                % {"length": len(value), "limit": self.limit},
                code="too_long",
            )


class NeededField(forms.CharField):
    """Words that most presses of a form need, and one does not: the form's ``clean`` asks for
    them, and the page does not call them optional."""

    is_needed = True

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)


def no_number(words: str) -> None:
    """A validator of words that everybody reads: no number stands in a page's source."""
    if phones.stands_in(words):
        raise ValidationError(
            _("A phone number stands in these words. Buyers get it by the contact button alone: "
              "take it out here.")
        )  # fmt: skip


class StoryField(LineField):
    """Several lines."""

    widget = forms.Textarea(attrs={"rows": 5})
    cleaner = staticmethod(clean_text)


class PriceField(forms.DecimalField):
    """A price in dinars, with ٣٫٥ as good as 3.5."""

    default_error_messages = {
        "invalid": _("Write the price in digits, like 3.50."),
        "min_value": _("Write the price in digits, like 3.50."),
        "max_digits": _("Write the price in digits, like 3.50."),
        "max_whole_digits": _("Write the price in digits, like 3.50."),
        "max_decimal_places": _("Write the price in digits, like 3.50."),
    }
    widget = forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"})

    def __init__(self, **kwargs):
        super().__init__(
            **{"min_value": 0, "max_digits": 9, "decimal_places": 3, "localize": False, **kwargs}
        )

    def to_python(self, value: object):
        if isinstance(value, str):
            # A comma between digits is how many write a decimal point.
            value = western_digits(value).strip()
            value = value.replace(",", ".") if value.count(",") == 1 and "." not in value else value
        return super().to_python(value)


class CountField(forms.IntegerField):
    """A small whole number, in either kind of digits."""

    default_error_messages = {
        kind: _("Write a whole number, like 25.") for kind in ("invalid", "min_value", "max_value")
    }
    widget = forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"})

    def to_python(self, value: object):
        return super().to_python(western_digits(value).strip() if isinstance(value, str) else value)


class ClockField(forms.TimeField):
    """An hour of the day out of a list of half hours."""

    widget = forms.Select
    default_error_messages = {"invalid": _("Choose an hour out of the list.")}

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%H:%M"], **kwargs)
        halves = [f"{hour:02d}:{minute}" for hour in range(24) for minute in ("00", "30")]
        self.widget.choices = [("", "—"), *((half, half) for half in halves)]
        self.widget.attrs["dir"] = "ltr"

    def offer(self, value: object) -> None:
        """Let the list hold a quarter past that was written elsewhere."""
        if value and (value, value) not in self.widget.choices:
            self.widget.choices = [*self.widget.choices, (value, value)]
