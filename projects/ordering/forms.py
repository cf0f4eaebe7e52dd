"""The form of an order slip: what can be asked for, and whether it can be so."""

from collections.abc import Iterator, Mapping
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import prices
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import CountField, DayInput, StoryField, field_of
from adamlocal.lib.wording import localized
from projects.enums import DeliveryWay, ProductState
from projects.models import Area, Governorate, Product, Project
from projects.ordering import delivery, query
from projects.ordering.days import Calendar
from projects.ordering.delivery import Place
from projects.ordering.message import day_in_words
from projects.ordering.slip import Line, Slip, is_to_order

# Of one thing; whoever wants more writes to the owner.
MOST = 500
NOTE_LENGTH = 200
# Of the field: beyond what a page can say to be too long, no server takes an address.
MOST_TYPED = 500

NOTHING = _("Write how many you want beside at least one thing.")
NOTHING_LEFT = _("Nothing of this order is there any more: choose something else.")
COUNT = _("Write how many in digits, like 2.")
TOO_MANY = _("For more than %(limit_value)s ask in the chat.")
WAY_GONE = _("That way of getting it is not offered here any more. Write the message without it.")
NOT_LISTED = _("This is not in the list: choose out of it.")
PASSED = _("This day is over. The earliest is %(day)s.")
TOO_SOON = _("It cannot be ready by then. The earliest is %(day)s.")
NOT_OPEN = _("No orders on a %(weekday)s. The next day is %(day)s.")
SEASON_OVER = _("Orders for %(season)s were taken until %(last)s. The next day is %(day)s.")
NO_DAY = _("No day is free within six months: leave the day out, and ask in the chat.")
TOO_FAR = _("That is far ahead: choose a day before %(last)s, or leave it out.")
NOT_DAY = _("Choose the day from the calendar, or write it like 3/12/2026.")
# An address may be passed on by anybody who sees it.
PRIVATE_NOTE = _("The note stands in the address of this page. Phone numbers, e-mail and house "
                 "addresses belong in the chat alone: take them out here.")  # fmt: skip


def no_contact(text: str) -> None:
    """A validator of notes: as ``no_number``, said to a buyer."""
    try:
        no_number(text)
    except ValidationError as error:
        raise ValidationError(PRIVATE_NOTE, code=error.code) from error


class PlaceSelect(forms.Select):
    """Places with what delivery to each costs, for the page's script (js/order.js)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.rules: dict[str, dict[str, str]] = {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"] |= self.rules.get(str(value).partition("/")[0], {})
        return option


class OrderForm(forms.Form):
    """What can be ordered of a project, a field a thing, and how, where to and when.

    After ``is_valid``, ``slip`` is what is ordered. ``possible_day`` is the next day where the one
    that was asked for is none.
    """

    way = forms.ChoiceField(
        label=_("How do you get it?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": NOT_LISTED},
    )
    area = forms.ChoiceField(
        label=_("Where to?"),
        help_text=_("The area is enough here; the street you tell in the chat."),
        required=False,
        widget=PlaceSelect,
        error_messages={"invalid_choice": NOT_LISTED},
    )
    day = forms.DateField(
        label=_("Which day?"),
        required=False,
        input_formats=query.DAYS,
        error_messages={"invalid": NOT_DAY},
        widget=DayInput(),
    )
    note = StoryField(
        label=_("A note"),
        help_text=_(
            "Size, colour, the writing on the cake… Numbers and addresses belong in the chat."
        ),
        required=False,
        limit=NOTE_LENGTH,
        validators=[no_contact],
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MOST_TYPED}),
    )

    slip: Slip
    possible_day: date | None = None

    def __init__(self, project: Project, values: Mapping[str, str] | None = None):
        super().__init__(None if values is None else {**values})
        self.project, self.values = project, values or {}
        self.products = project.orderable
        self.calendar = Calendar.of(project)
        for product in self.products:
            self.fields[query.item_field(product.pk)] = _count_field(product)
        self._offer_ways()
        self._offer_places()
        self.fields["day"].widget.attrs |= {
            "min": self.calendar.ready_from.isoformat(),
            "max": self.calendar.last.isoformat(),
        }

    def _offer_ways(self) -> None:
        self.ways = delivery.ways(self.project)
        if len(self.ways) < 2:
            del self.fields["way"]
            return
        way = field_of(self, "way", forms.ChoiceField)
        way.choices = [(str(way.value), way.label) for way in self.ways]

    def _offer_places(self) -> None:
        self.places: dict[str, Place] = {}
        if self.ways == [DeliveryWay.PICKUP]:
            del self.fields["area"]
            return
        groups = delivery.places(self.project)
        for governorate, areas in groups:
            for place in (Place(governorate, area) for area in (None, *areas)):
                self.places[place.slug] = place
        self._know_other_area(groups)
        area = field_of(self, "area", forms.ChoiceField)
        area.choices = [("", _("Choose…")), *_grouped(groups)]
        if isinstance(area.widget, PlaceSelect):
            area.widget.rules = {
                zone.governorate.slug: {
                    "data-fee": prices.plain(zone.fee),
                    "data-free": prices.plain(zone.free_above),
                }
                for zone in self.project.delivery_zones.all()
            }

    def _know_other_area(self, groups: list[tuple[Governorate, list[Area]]]) -> None:
        """An address may name an area that the list has none of, being far from all that is
        delivered to."""
        typed = self.values.get(query.AREA, "")
        place, _sign, slug = typed.partition("/")
        if not slug or typed in self.places or place not in self.places:
            return
        governorate = self.places[place].governorate
        area = Area.objects.filter(governorate=governorate, slug=slug).first()
        if area:
            self.places[typed] = Place(governorate, area)
            next(areas for one, areas in groups if one == governorate).append(area)

    @property
    def rows(self) -> Iterator[tuple[Product, forms.BoundField]]:
        """Each thing that can be chosen, with the field that asks how many."""
        return ((product, self[query.item_field(product.pk)]) for product in self.products)

    @property
    def others(self) -> Iterator[forms.BoundField]:
        """The fields that are not of a thing."""
        return (self[name] for name in ("way", "area", "day", "note") if name in self.fields)

    @property
    def made_by(self) -> date | None:
        """The first day on which what is made to order can be had; None where nothing is, or the
        project has not said how far ahead it is asked."""
        if self.project.lead_days is None or not is_to_order(self.products):
            return None
        return self.calendar.earliest(to_order=True)

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        lines = tuple(
            Line(product, count)
            for product in self.products
            if (count := cleaned.get(query.item_field(product.pk)))
        )
        known = {str(product.pk): product for product in self.project.products.all()}
        keys = query.item_keys(self.values)
        finished = [known[key] for key in keys if key in known
                    and known[key].state == ProductState.FINISHED]  # fmt: skip
        gone = [key for key in keys if key not in known]
        if not lines and not any(query.item_field(p.pk) in self.errors for p in self.products):
            self.add_error(None, NOTHING_LEFT if finished or gone else NOTHING)
        # Where nothing is chosen the form has no such field: an address may hold one all the same.
        if "way" not in self.fields and self.values.get(query.WAY, "") not in ("", *self.ways):
            self.add_error(None, WAY_GONE)
        self._check_day(cleaned.get("day"), lines)
        if not self.errors:
            self.slip = Slip(
                self.project,
                lines,
                day=cleaned["day"],
                way=(way := self._way(cleaned)),
                place=None
                if way == DeliveryWay.PICKUP
                else self.places.get(cleaned.get("area", "")),
                note=cleaned["note"],
                gone=len(gone),
                finished=tuple(finished),
            )
        return cleaned

    @property
    def only_way(self) -> str:
        """The way that nobody has to choose; empty where there are several, or none is named."""
        return self.ways[0].value if len(self.ways) == 1 else ""

    def _way(self, cleaned: Mapping) -> DeliveryWay | None:
        """The way that was chosen, or the only one that there is."""
        chosen = cleaned.get("way") or self.only_way
        return DeliveryWay(chosen) if chosen else None

    def _check_day(self, day: date | None, lines: tuple[Line, ...]) -> None:
        """Say of a day on which it cannot be had why, and which one is next."""
        if day is None:
            return
        calendar = self.calendar
        if day > calendar.last:
            last = {"last": day_in_words(calendar.last)}
            self.add_error("day", ValidationError(TOO_FAR, "too_far", last))
            return
        chosen = [line.product for line in lines] or self.products
        possible = calendar.earliest(to_order=is_to_order(chosen), wanted=day)
        if possible == day:
            return
        self.possible_day = possible
        if possible is None:
            self.add_error("day", ValidationError(NO_DAY, "no_day"))
            return
        self.add_error("day", self._why_not(day, possible, to_order=is_to_order(chosen)))

    def _why_not(self, day: date, possible: date, *, to_order: bool) -> ValidationError:
        calendar, next_day = self.calendar, {"day": day_in_words(possible)}
        season = calendar.closed_by(day)
        if day < calendar.today:
            return ValidationError(PASSED, "passed", next_day)
        if day < (calendar.to_order_from if to_order else calendar.ready_from):
            return ValidationError(TOO_SOON, "too_soon", next_day)
        if season and season.last_order_on:
            facts = {
                "season": localized(season.occasion, "name"),
                "last": day_in_words(season.last_order_on),
            }
            return ValidationError(SEASON_OVER, "season_over", {**next_day, **facts})
        weekday = {"weekday": formats.date_format(day, "l")}
        return ValidationError(NOT_OPEN, "not_open", {**next_day, **weekday})


def order_slip(project: Project, values: Mapping[str, str]) -> Slip | None:
    """What the values of an address order; None where it cannot be had so."""
    form = OrderForm(project, values)
    return form.slip if form.is_valid() else None


def _count_field(product: Product) -> CountField:
    return CountField(
        label=localized(product, "name"),
        required=False,
        min_value=1,
        max_value=MOST,
        error_messages={"invalid": COUNT, "min_value": COUNT, "max_value": TOO_MANY},
        widget=forms.TextInput(
            attrs={
                **CountField.widget.attrs,
                "maxlength": 12,
                "data-count": "",
                "data-each": prices.plain(product.price),
            }
        ),
    )


def _grouped(groups: list[tuple[Governorate, list[Area]]]) -> list:
    """The places as choices: a governorate alone, or over its areas."""
    choices: list = []
    for governorate, areas in groups:
        name = localized(governorate, "name")
        whole = (governorate.slug, name)
        choices.append(
            (name, [whole, *((Place(governorate, a).slug, localized(a, "name")) for a in areas)])
            if areas
            else whole
        )
    return choices
