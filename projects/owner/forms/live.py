"""What goes live at once: prices and states, days ahead, hours. And a pause with an end."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import CountField, LineField, PriceField
from projects.enums import WEEK, ProductState
from projects.models import Product, Project
from projects.owner import live
from projects.seasons.hour_fields import HourField, Pair, midnight_field, passes_midnight
from projects.submission.labels import labelled

HOURS = [
    Pair("opens_at", "closes_at", "past_midnight"),
    Pair("ramadan_opens_at", "ramadan_closes_at", "ramadan_past_midnight"),
]
NOTE_LENGTH = 120
MOST_DAYS = 60
DAYS_IN_DIGITS = _("Write the days in digits, like 2. Same day is 0.")
PAUSE_LIMIT = timedelta(days=180)


@labelled()
class LiveForm(forms.Form):
    """One price and one state a product (``price_<key>``, ``state_<key>``), and the hours."""

    price_from = PriceField(required=False)
    lead_days = CountField(
        label=_("Days ahead"),
        help_text=_("How many days before must people order? Same day is 0."),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        error_messages={
            "invalid": DAYS_IN_DIGITS,
            "min_value": DAYS_IN_DIGITS,
            "max_value": _("Sixty days at most."),
        },
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
        choices=[(day.value, day.label) for day in WEEK],
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
        asked = [name for name in live.COLUMNS if name in self.base_fields]
        initial = {name: getattr(project, live.COLUMNS[name]) for name in asked}
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
        cleaned = super().clean() or {}
        for pair in HOURS:
            pair.check(self, cleaned)
        return cleaned

    def values(self) -> dict[str, object]:
        """As ``projects.owner.live.change`` takes them."""
        cleaned = self.cleaned_data
        plain = {name: live.plain(cleaned[name]) for name in live.COLUMNS if name in cleaned}
        plain["open_days"] = sorted(cleaned["open_days"])
        plain["products"] = {
            str(p.pk): [live.plain(cleaned[f"price_{p.pk}"]), cleaned[f"state_{p.pk}"]]
            for p in self.products
        }
        return plain


def _price_of(product: Product) -> PriceField:
    return PriceField(label=product.name_ar, required=False)


class PauseForm(forms.Form):
    """A break with an end: three days, a week, or until a day of one's own."""

    CHOICES = {"3": timedelta(days=3), "7": timedelta(days=7)}

    days = forms.ChoiceField(choices=[("3", ""), ("7", ""), ("", "")], required=False)
    until = forms.DateField(
        label=_("Until which day?"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "dir": "ltr"}),
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
