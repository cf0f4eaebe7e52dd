"""The five steps of a submission: what each asks, how it is read, and what is still to do."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.forms import ReadField
from adamlocal.lib.text import titled
from projects import fields
from projects.field_kinds import Kind
from projects.fields import BY_NAME
from projects.models import Photo
from projects.submission import album, reference, rows, zone_groups
from projects.submission.forms import StepsForm, SubmissionForm
from projects.submission.row_forms import ZoneForm


@dataclass(frozen=True)
class Step:
    """``name`` as the list of steps says it, ``title`` as its page does; ``back`` is the link that
    leads back to it."""

    slug: str
    name: Promise
    back: Promise
    title: Promise
    hint: Promise
    ready: Promise

    @property
    def url(self) -> str:
        """Its page in a submission."""
        if self.slug == "what":
            return reverse("projects:submit")
        return reverse("projects:submit_step", args=[self.slug])

    @property
    def template(self) -> str:
        return f"projects/submission/steps/{self.slug}.html"


STEPS = [
    Step(
        "what",
        _("What you make"),
        _("Back to what you make"),
        _("What do you make?"),
        _("Three answers are enough to begin. No account, and every letter is kept."),
        _("Name, category, sentence and place: ready"),
    ),
    Step(
        "photos",
        _("Photos"),
        _("Back to the photos"),
        _("Your photos"),
        _("One to eight photos. The first is the cover; arrows change the order."),
        _("Photos: ready"),
    ),
    Step(
        "prices",
        _("Prices and ordering"),
        _("Back to the prices"),
        _("Prices and ordering"),
        _("One product is enough, the rest can wait."),
        _("Prices: ready"),
    ),
    Step(
        "delivery",
        _("Delivery"),
        _("Back to the delivery"),
        _("Where do you deliver?"),
        _("Governorates only, no addresses."),
        _("A way for orders to arrive: ready"),
    ),
    Step(
        "contact",
        _("How to reach you"),
        _("Back to how to reach you"),
        _("How do we reach you?"),
        _("One way is enough. The number is always hidden."),
        _("A way to reach you and your agreement: ready"),
    ),
]
BY_SLUG = {step.slug: step for step in STEPS}
FIRST = STEPS[0]
# Far above every limit of the form: what is too long is kept whole, and said.
MAX_LETTERS = 20_000


def step_of(name: str) -> Step:
    """The step that asks a field, of a submission or of an edit, or holds a row's cell."""
    holders = (field for field in fields.FIELDS if field.prefix and name.startswith(field.prefix))
    field = next(holders, BY_NAME.get(name))
    return BY_SLUG[field.asked_in] if field and field.asked_in else FIRST


def after(step: Step) -> Step | None:
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


def before(step: Step) -> Step | None:
    place = STEPS.index(step)
    return STEPS[place - 1] if place else None


@dataclass(frozen=True)
class Asking:
    """What the pages of the steps ask of somebody: by which form, and beyond or short of a submission.

    ``names`` are the single fields that are asked, by the slug of their step.
    """

    form: type[StepsForm]
    names: Mapping[str, list[str]]

    def step_of(self, name: str) -> Step | None:
        """The step that asks a field or a row's cell; None where none does."""
        if album.is_name(name):
            return BY_SLUG["photos"]
        if rows.is_name(name):
            return step_of(name)
        return next((BY_SLUG[slug] for slug, asked in self.names.items() if name in asked), None)

    def typed(self, name: str, value: object) -> object:
        """A value that a device sent, in the form that the draft keeps; None for what is no field.

        Wrong values are welcome, wrong kinds of values are not: text, yes or no, or a list of words.
        """
        if album.is_name(name):
            return album.typed(name, value)
        kind = BY_NAME[name].kind if name in BY_NAME and self.step_of(name) else None
        if kind is Kind.TICK or rows.is_tick(name):
            return bool(value)
        if kind is Kind.LIST or name == rows.ORDER:
            if not isinstance(value, list):
                return None
            return [str(item)[:40] for item in value][: rows.MAX_PRODUCTS]
        if kind or rows.is_name(name):
            return self._in_one_form(name, value) if isinstance(value, (str, int, float)) else None
        return None

    def _in_one_form(self, name: str, value: str | int | float) -> str:
        """A typed value as it was understood, so that the page shows that at once; as it was typed
        where it cannot be read."""
        text, field = str(value)[:MAX_LETTERS], self.field(name)
        return field.normal(text) if isinstance(field, ReadField) else text

    def field(self, name: str) -> forms.Field | None:
        """The field that a name stands for: of the form itself, or of a row's cell; None for none."""
        if name in self.form.base_fields:
            return self.form.base_fields[name]
        shapes: dict[str, type[forms.Form]] = {"product": self.form.product_form, "zone": ZoneForm}
        shape = shapes.get(name.partition("-")[0])
        return shape.base_fields.get(name.rpartition("-")[2]) if shape else None

    def posted(self, step: Step, data: QueryDict) -> dict[str, object]:
        """The fields of a step as its plain form sends them; an empty box is an answer too."""
        values: dict[str, object] = {}
        for name in self.names[step.slug]:
            kind = BY_NAME[name].kind
            if kind is Kind.TICK:
                values[name] = name in data
            elif kind is Kind.LIST:
                values[name] = data.getlist(name)
            elif name in data:
                values[name] = data[name]
        values |= _POSTED_ROWS[step.slug](data) if step.slug in _POSTED_ROWS else {}
        checked = {name: self.typed(name, value) for name, value in values.items()}
        return {name: value for name, value in checked.items() if value is not None}


def _posted_products(data: QueryDict) -> dict[str, object]:
    cells = (name for name in data if name.startswith("product-"))
    return {name: data[name] for name in cells if rows.is_name(name)}


def _posted_zones(data: QueryDict) -> dict[str, object]:
    return zone_groups.posted(data, list(reference.governorates()))


_POSTED_ROWS: dict[str, Callable[[QueryDict], dict[str, object]]] = {
    "photos": album.posted,
    "prices": _posted_products,
    "delivery": _posted_zones,
}

SUBMISSION = Asking(
    SubmissionForm,
    {
        step.slug: [field.name for field in fields.asked(step.slug) if field.is_single]
        for step in STEPS
    },
)


# --- what is left --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Left:
    """One line of the list: a step that is ready, a field that wants something, or what one should
    know before sending."""

    text: str
    url: str
    is_done: bool = False
    is_note: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it stands in the way of sending."""
        return not self.is_done and not self.is_note


def left(
    form: StepsForm,
    photos: Iterable[Photo],
    about: Iterable[str] = (),
    *,
    asking: Asking = SUBMISSION,
    url: Callable[[Step], str] = lambda step: step.url,
) -> list[Left]:
    """What is ready and what is still to do, in the order of the steps.

    ``form`` is bound to the draft's values. ``about`` are slugs of steps whose readiness is told
    although they ask nothing, once something is said in them. ``url`` gives the page of a step.
    """
    wrong, missing = dict(form.wrong()), set(form.missing())
    has_photo = any(True for _photo in photos)
    lines: list[Left] = []
    for step in STEPS:
        page = url(step)
        todo = [
            *_missing_of(asking.names[step.slug], page, form, missing),
            *(
                Left(titled(label_of(form, name), sentence), f"{page}#field-{name}")
                for name, sentence in wrong.items()
                if asking.step_of(name) is step
            ),
        ]
        if step.slug == "photos" and not has_photo:
            todo.insert(0, Left(str(_("One photo at least")), f"{page}#field-photos"))
        if todo:
            lines += todo
        elif _asks(step) or (step.slug in about and _says(step, form)):
            lines.append(Left(str(step.ready), page, is_done=True))
        if step.slug == "contact":
            lines += _unshown(page, form)
    return lines


def _unshown(page: str, form: StepsForm) -> list[Left]:
    return [
        Left(titled(label_of(form, name), str(why)), f"{page}#field-{name}", is_note=True)
        for name, why in form.unshown().items()
    ]


def _asks(step: Step) -> bool:
    """Whether a submission needs anything of this step."""
    return step.slug in ("what", "photos", "contact")


def _says(step: Step, form: StepsForm) -> bool:
    """Whether a step holds what its line calls ready: a price, a way for orders to arrive."""
    if step.slug == "delivery":
        return bool(form.data.get("delivery_ways")) or any(zone.is_chosen for zone in form.zones)
    return bool(form.products)


def _missing_of(names: list[str], page: str, form: StepsForm, missing: set[str]):
    for name in names:
        if name in missing:
            text = str(BY_NAME[name].missing or form.fields[name].label)
            yield Left(text, f"{page}#field-{name}")


def label_of(form: StepsForm, name: str) -> str:
    """What a field or a row's cell is called."""
    if name in form.fields:
        return str(form.fields[name].label)
    field = Asking(type(form), {}).field(name)
    if field is None:
        return str(step_of(name).name)
    return " ".join(part for part in (str(field.label), _whose(form, name)) if part)


def _whose(form: StepsForm, name: str) -> str:
    """Of which row a cell is, in a pair of quotes: «كبّة مقلية», «عمّان»."""
    key = name.split("-")[1] if "-" in name else ""
    named = {row.key: row["name"].value() for row in form.products}
    named |= {zone.governorate.slug: str(zone.governorate) for zone in form.zones}
    return gettext("“%(name)s”") % {"name": named[key]} if named.get(key) else ""


def in_words(form: StepsForm, name: str, value: object) -> str:
    """A field's value as a person reads it: what a choice says, not what it is stored as."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    labels = _labels(form, name)
    parts = value if isinstance(value, list) else [value]
    return " · ".join(labels.get(str(part), str(part)) for part in parts)


def _labels(form: StepsForm, name: str) -> dict[str, str]:
    labels: dict[str, str] = {}
    for value, label in getattr(form.fields.get(name), "choices", ()):
        choices = label if isinstance(label, (list, tuple)) else [(value, label)]
        labels |= {str(key): str(text) for key, text in choices}
    return labels
