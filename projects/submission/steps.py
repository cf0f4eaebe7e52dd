"""The five steps of a submission: what each asks, how it is read, and what is still to do."""

from collections.abc import Iterable
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
from projects.fields import Kind
from projects.models import Governorate, Photo
from projects.submission import album, rows, zone_groups
from projects.submission.forms import SubmissionForm
from projects.submission.row_forms import ProductForm, ZoneForm


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
    def fields(self) -> list[str]:
        """The names of those of ``SubmissionForm`` that it asks."""
        return [field.name for field in fields.asked(self.slug) if field.is_single]

    @property
    def url(self) -> str:
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
    """The step that asks a field, or holds a row's cell."""
    holders = (field for field in fields.FIELDS if field.prefix and name.startswith(field.prefix))
    field = next(holders, fields.BY_NAME.get(name))
    return BY_SLUG[field.step] if field and field.step else FIRST


def _kind(name: str) -> Kind | None:
    """What a draft keeps under this name; None where no step asks it as one field."""
    field = fields.BY_NAME.get(name)
    return field.kind if field and field.step and field.is_single else None


def after(step: Step) -> Step | None:
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


def before(step: Step) -> Step | None:
    place = STEPS.index(step)
    return STEPS[place - 1] if place else None


def typed(name: str, value: object) -> object:
    """A value that a device sent, in the form that the draft keeps; None for what is no field.

    Wrong values are welcome, wrong kinds of values are not: text, yes or no, or a list of words.
    """
    if album.is_name(name):
        return album.typed(name, value)
    kind = _kind(name)
    if kind is Kind.TICK or (
        name.startswith("zone-") and name.count("-") == 1 and rows.is_name(name)
    ):
        return bool(value)
    if name.endswith("-gone") and rows.is_name(name):
        return bool(value)
    if kind is Kind.LIST or name == rows.ORDER:
        if not isinstance(value, list):
            return None
        return [str(item)[:40] for item in value][: rows.MAX_PRODUCTS]
    if kind or rows.is_name(name):
        return _in_one_form(name, value) if isinstance(value, (str, int, float)) else None
    return None


def _in_one_form(name: str, value: str | int | float) -> str:
    """A typed value as it was understood, so that the page shows that at once; as it was typed
    where it cannot be read."""
    text, field = str(value)[:MAX_LETTERS], _field(name)
    return field.normal(text) if isinstance(field, ReadField) else text


def _field(name: str):
    """The field that a name stands for: of the form itself, or of a row's cell; None for none."""
    if name in SubmissionForm.base_fields:
        return SubmissionForm.base_fields[name]
    shapes: dict[str, type[forms.Form]] = {"product": ProductForm, "zone": ZoneForm}
    shape = shapes.get(name.partition("-")[0])
    return shape.base_fields.get(name.rpartition("-")[2]) if shape else None


def posted(step: Step, data: QueryDict) -> dict[str, object]:
    """The fields of a step as its plain form sends them; an empty box is an answer too."""
    values: dict[str, object] = {}
    for name in step.fields:
        if _kind(name) is Kind.TICK:
            values[name] = name in data
        elif _kind(name) is Kind.LIST:
            values[name] = data.getlist(name)
        elif name in data:
            values[name] = data[name]
    if step.slug == "photos":
        values |= album.posted(data)
    if step.slug == "prices":
        cells = (name for name in data if name.startswith("product-"))
        values |= {name: data[name] for name in cells if rows.is_name(name)}
    if step.slug == "delivery":
        values |= zone_groups.posted(data, Governorate.objects.values_list("slug", flat=True))
    checked = {name: typed(name, value) for name, value in values.items()}
    return {name: value for name, value in checked.items() if value is not None}


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


def left(form: SubmissionForm, photos: Iterable[Photo], about: Iterable[str] = ()) -> list[Left]:
    """What is ready and what is still to do, in the order of the steps.

    ``form`` is bound to the draft's values. ``about`` are slugs of steps whose readiness is told
    although they ask nothing, once something is said in them.
    """
    wrong, missing = dict(form.wrong()), set(form.missing())
    has_photo = any(True for _photo in photos)
    lines: list[Left] = []
    for step in STEPS:
        todo = [
            *_missing_of(step, form, missing, has_photo=has_photo),
            *(
                Left(titled(label_of(form, name), sentence), f"{step.url}#field-{name}")
                for name, sentence in wrong.items()
                if step_of(name) is step
            ),
        ]
        if todo:
            lines += todo
        elif _asks(step) or (step.slug in about and _says(step, form)):
            lines.append(Left(str(step.ready), step.url, is_done=True))
        if step.slug == "contact":
            lines += _unshown(step, form)
    return lines


def _unshown(step: Step, form: SubmissionForm) -> list[Left]:
    return [
        Left(titled(label_of(form, name), str(why)), f"{step.url}#field-{name}", is_note=True)
        for name, why in form.unshown().items()
    ]


def _asks(step: Step) -> bool:
    """Whether a submission needs anything of this step."""
    return step.slug in ("what", "photos", "contact")


def _says(step: Step, form: SubmissionForm) -> bool:
    """Whether a step holds what its line calls ready: a price, a way for orders to arrive."""
    if step.slug == "delivery":
        return bool(form.data.get("delivery_ways")) or any(zone.is_chosen for zone in form.zones)
    return bool(form.products)


def _missing_of(step: Step, form: SubmissionForm, missing: set[str], *, has_photo: bool):
    if step.slug == "photos" and not has_photo:
        yield Left(str(_("One photo at least")), f"{step.url}#field-photos")
    for name in step.fields:
        if name in missing:
            text = str(fields.BY_NAME[name].missing or form.fields[name].label)
            yield Left(text, f"{step.url}#field-{name}")


def label_of(form: SubmissionForm, name: str) -> str:
    """What a field or a row's cell is called."""
    if name in form.fields:
        return str(form.fields[name].label)
    field = _field(name)
    if field is None:
        return str(step_of(name).name)
    return " ".join(part for part in (str(field.label), _whose(form, name)) if part)


def _whose(form: SubmissionForm, name: str) -> str:
    """Of which row a cell is, in a pair of quotes: «كبّة مقلية», «عمّان»."""
    key = name.split("-")[1] if "-" in name else ""
    named = {row.key: row["name"].value() for row in form.products}
    named |= {zone.governorate.slug: str(zone.governorate) for zone in form.zones}
    return gettext("“%(name)s”") % {"name": named[key]} if named.get(key) else ""


def in_words(form: SubmissionForm, name: str, value: object) -> str:
    """A field's value as a person reads it: what a choice says, not what it is stored as."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    labels = _labels(form, name)
    parts = value if isinstance(value, list) else [value]
    return " · ".join(labels.get(str(part), str(part)) for part in parts)


def _labels(form: SubmissionForm, name: str) -> dict[str, str]:
    labels: dict[str, str] = {}
    for value, label in getattr(form.fields.get(name), "choices", ()):
        choices = label if isinstance(label, (list, tuple)) else [(value, label)]
        labels |= {str(key): str(text) for key, text in choices}
    return labels
