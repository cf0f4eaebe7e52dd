"""What goes live at once: prices and states, days ahead, hours. And a pause with an end."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import CountField, LineField, PriceField
from projects.enums import ProductState, Weekday
from projects.fields import labelled
from projects.models import Product, Project
from projects.owner import live
from projects.seasons.hour_fields import HourField, Pair, midnight_field, passes_midnight

HOURS = [
    Pair("opens_at", "closes_at", "past_midnight"),
    Pair("ramadan_opens_at", "ramadan_closes_at", "ramadan_past_midnight"),
]
NOTE_LENGTH = 120
MOST_DAYS = 60
# Jordan's week begins on Saturday.
DAYS = sorted(Weekday.choices, key=lambda day: (day[0] + 1) % 7)
PAUSE_LIMIT = timedelta(days=180)


class DaysField(CountField):
    default_error_messages = {
        "invalid": _("Write the days in digits, like 2. Same day is 0."),
        "min_value": _("Write the days in digits, like 2. Same day is 0."),
        "max_value": _("Sixty days at most."),
    }


@labelled()
class LiveForm(forms.Form):
    """One price and one state a product (``price_<key>``, ``state_<key>``), and the hours."""

    price_from = PriceField(required=False)
    lead_days = DaysField(
        label=_("Days ahead"),
        help_text=_("How many days before must people order? Same day is 0."),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
    )
    lead_note_ar = LineField(
        help_text=_("For example: four days for baskets."),
        required=False,
        limit=NOTE_LENGTH,
        validators=[no_number],
    )
    open_days = forms.TypedMultipleChoiceField(
        label=_("Days on which you answer"),
        required=False,
        coerce=int,
        choices=DAYS,
        widget=forms.CheckboxSelectMultiple,
    )
    opens_at = HourField(label=_("You answer from"), required=False)
    closes_at = HourField(label=_("You answer until"), required=False)
    past_midnight = midnight_field()
    ramadan_opens_at = HourField(required=False)
    ramadan_closes_at = HourField(required=False)
    ramadan_past_midnight = midnight_field()

    def __init__(self, data=None, *, project: Project):
        self.products = list(project.products.all())
        initial = {name: getattr(project, name) for name in live.FIELDS}
        for product in self.products:
            initial |= {f"price_{product.pk}": product.price}
            initial |= {f"state_{product.pk}": product.state}
        for pair in HOURS:
            initial[pair.tick] = passes_midnight(initial[pair.begin], initial[pair.end])
        super().__init__(data, initial=initial)
        for product in self.products:
            self.fields[f"price_{product.pk}"] = _price_of(product)
            self.fields[f"state_{product.pk}"] = forms.ChoiceField(
                label=_("State"),
                choices=ProductState,
                widget=forms.RadioSelect,
            )
        if any(product.price is not None for product in self.products):
            del self.fields["price_from"]
        for pair in HOURS:
            pair.offer(self)

    def product_rows(self) -> list[tuple[Product, forms.BoundField, forms.BoundField]]:
        return [(p, self[f"price_{p.pk}"], self[f"state_{p.pk}"]) for p in self.products]

    def clean(self) -> dict:
        words = super().clean() or {}
        for pair in HOURS:
            pair.check(self, words)
        return words

    def values(self) -> dict[str, object]:
        """As ``projects.owner.live.change`` takes them."""
        words = self.cleaned_data
        plain = {name: live.plain(words[name]) for name in live.FIELDS if name in words}
        plain["open_days"] = sorted(words["open_days"])
        plain["products"] = {
            str(p.pk): [live.plain(words[f"price_{p.pk}"]), words[f"state_{p.pk}"]]
            for p in self.products
        }
        return plain


def _price_of(product: Product) -> PriceField:
    return PriceField(label=product.name_ar, required=False)


class PauseForm(forms.Form):
    """A break with an end: three days, a week, or until a day of her own."""

    CHOICES = {"3": timedelta(days=3), "7": timedelta(days=7)}

    days = forms.ChoiceField(choices=[("3", ""), ("7", ""), ("", "")], required=False)
    until = forms.DateField(
        label=_("Until which day?"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "dir": "ltr"}),
        error_messages={"invalid": _("Choose a day.")},
    )

    def clean(self) -> dict:
        words = super().clean() or {}
        today = timezone.localdate()
        until: date | None = words.get("until")
        if words.get("days"):
            words["until"] = today + self.CHOICES[words["days"]]
        elif "until" not in self.errors and until is None:
            raise ValidationError({"until": _("Choose a day.")})
        elif until and not today < until <= today + PAUSE_LIMIT:
            raise ValidationError({"until": _("Choose a day after today, within half a year.")})
        return words
