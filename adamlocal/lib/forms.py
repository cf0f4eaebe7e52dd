"""Form fields: what people type, brought to one form and shown in it; days that can be reckoned with."""

import re
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from adamlocal.lib import digits, mail_domains, prices
from adamlocal.lib.text import clean_line, clean_text

Kind = TypeVar("Kind", bound=forms.Field)


class ReadField(forms.Field):
    """A field that shows what it understood: a value that can be read stands in it in one form,
    whatever was typed; one that cannot stays as it was typed."""

    def normal(self, typed: str) -> str:
        """The one spelling of what was typed; unchanged where it cannot be read."""
        raise NotImplementedError

    def prepare_value(self, value: object) -> object:
        return self.normal(value) if isinstance(value, str) else value


class LineField(forms.CharField):
    """One line: no control characters, no blank-looking names, and a limit said in numbers.

    The browser does not cut what is too long, so that nothing typed is lost. ``limit`` is left out
    in forms of models, whose fields say ``max_length``.
    """

    cleaner = staticmethod(clean_line)

    def __init__(self, *, limit: int | None = None, **kwargs):
        self.limit = limit
        super().__init__(**{"strip": limit is None, **kwargs})
        if limit is not None:
            self.widget.attrs["data-limit"] = limit
            # Mostly Arabic, on English pages too.
            self.widget.attrs["dir"] = "auto"

    def to_python(self, value: object) -> str | None:
        """What would show nothing is empty, and so is missed where something is asked for."""
        text = super().to_python(value)
        return (self.cleaner(text) or self.empty_value) if text else text

    def validate(self, value: str) -> None:
        super().validate(value)
        if self.limit is not None and len(value) > self.limit:
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
    """A text that most buttons of a form need, and one does not: the form's ``clean`` asks for
    them, and the page does not call them optional."""

    is_needed = True

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)


class StoryField(LineField):
    """Several lines."""

    widget = forms.Textarea(attrs={"rows": 5})
    cleaner = staticmethod(clean_text)


class PriceField(ReadField):
    """A price in dinars, in any spelling that ``prices.read`` reads. ``zero`` lets it be nothing.

    The page's script writes the plainest ones as ``prices.plain`` does (js/step/prices.js).
    """

    widget = forms.TextInput(
        attrs={
            "inputmode": "decimal",
            "dir": "ltr",
            "data-price": prices.PLAINEST,
            "data-decimals": prices.DECIMALS,
        }
    )

    def __init__(self, *, zero: bool = False, most: Decimal = prices.MOST, **kwargs):
        self.zero, self.most = zero, most
        super().__init__(**kwargs)

    def to_python(self, value: object) -> Decimal | None:
        if isinstance(value, Decimal):
            return value
        typed = str(value or "").strip()
        return prices.read(typed, zero=self.zero, most=self.most) if typed else None

    def normal(self, typed: str) -> str:
        try:
            return prices.plain(self.to_python(typed))
        except ValidationError:
            return typed

    def prepare_value(self, value: object) -> object:
        return prices.plain(value) if isinstance(value, Decimal) else super().prepare_value(value)


class CountField(ReadField, forms.IntegerField):
    """A small whole number, in any digits, with or without marks of thousands."""

    default_error_messages = {
        kind: _("Write a whole number, like 25.") for kind in ("invalid", "min_value", "max_value")
    }
    widget = forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"})

    def to_python(self, value: object) -> int | None:
        typed = self.normal(value) if isinstance(value, str) else value
        # Python itself would take 1_000.
        if isinstance(typed, str) and typed and not re.fullmatch(r"-?\d{1,18}", typed):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(typed)

    def normal(self, typed: str) -> str:
        text = digits.plain(typed).strip()
        grouped = re.fullmatch(r"\d{1,3}(?:[,٬،]\d{3})+", text)
        return re.sub(r"\D", "", text) if grouped else text


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


class Unasked(str):
    """An address out of a page that asks about slips (``EmailInput``), not asked about yet."""


class EmailInput(forms.EmailInput):
    """An address with the question whether a well-known domain was meant (``mail_domains``).

    The page's script asks. With ``asks`` the server does as well, once: a hidden field holds the
    address that was asked about, and each of two buttons sends the one to be taken. Whatever sends
    the address alone is not asked.
    """

    template_name = "components/email_input.html"

    def __init__(self, attrs: dict | None = None, *, asks: bool = False):
        self.asks = asks
        known, asked = " ".join(mail_domains.WELL_KNOWN), " ".join(mail_domains.ASKED_FOR)
        super().__init__({"data-known": known, "data-asked": asked, **(attrs or {})})

    def value_from_datadict(self, data, files, name):
        typed = super().value_from_datadict(data, files, name)
        asked = data.get(f"{name}_asked") if self.asks else None
        if typed is None or asked is None:
            return typed
        if not asked or asked.strip().lower() != typed.strip().lower():
            return Unasked(typed)
        return data.get(f"{name}_as") or typed

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        meant = mail_domains.meant(str(value or "")) if self.asks else ""
        context["widget"] |= {"asks": self.asks, "meant": meant, "asked": value if meant else ""}
        return context


class EmailField(ReadField, forms.EmailField):
    """An e-mail address, with ``sara٩٩@…`` as good as ``sara99@…``; in lower case."""

    widget = EmailInput

    def clean(self, value: object) -> str:
        address = super().clean(value)
        if isinstance(value, Unasked) and mail_domains.meant(address):
            raise ValidationError(_("Look at the end of the address once more."), code="slip")
        return address

    def to_python(self, value: object) -> str:
        return self.normal(super().to_python(value) or "")

    def normal(self, typed: str) -> str:
        return digits.plain(typed).strip().lower()


def field_of(form: forms.BaseForm, name: str, kind: type[Kind]) -> Kind:
    """A field of a form as what it was declared to be. Raises TypeError where it is another."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} is a {type(field).__name__}, not a {kind.__name__}")
    return field


def in_our_time(day: date) -> None:
    """A validator of days: from a year that no calendar ends at, weeks are reckoned both ways."""
    if not 2000 <= day.year <= 2100:
        raise ValidationError(_("Choose a day between 2000 and 2100."))


class DayInput(forms.DateInput):
    """The phone's own calendar, in its language, without a script (the panel's of Django names the
    months of Egypt, and is wider than a phone)."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day ``in_our_time``."""

    widget = DayInput
    default_validators = [in_our_time]
