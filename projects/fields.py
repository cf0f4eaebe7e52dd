"""The fields of a project, a row each: what they are called, who asks them, what becomes of them.

Whoever handles fields reads this table and keeps no list: the steps of a submission and its draft,
the owner's edits, the preview, erasing, the moderators' pages, imports, the export and the mask of
the trail. A new field is one row here, one column of ``models.project`` and one form field; a test
asks every reader for each row (``tests/projects/test_fields.py``).

A leaf: knows no table and no form.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.accounts.enums import Gender
from projects.enums import Purpose

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Kind(Enum):
    """What a field holds: by it a value is typed, kept in a draft, read aloud and emptied."""

    LINE = auto()  # text in one line
    TEXT = auto()  # text in several lines
    CODE = auto()  # a word of the code
    CHOICE = auto()  # one of a closed list
    REFERENCE = (
        auto()
    )  # a row of reference data; a draft keeps its slug, an area «governorate/slug»
    LIST = auto()  # several of a closed list
    TICK = auto()  # yes or no
    HOUR = auto()  # an hour of the day; a draft keeps «18:00»
    COUNT = auto()  # a whole number
    PRICE = auto()  # dinars
    PHONE = auto()  # a number (or a username of WhatsApp); the name is its channel's
    HANDLE = auto()  # an account by which somebody is reached; the name is its channel's
    EMAIL = auto()
    ROWS = auto()  # rows of a table of their own; a draft keeps each cell as a field
    PHOTOS = auto()


class Change(Enum):
    """What saving a field of a live project does."""

    NONE = auto()  # it is changed before publication only
    AT_ONCE = auto()  # everybody sees it now
    HELD = auto()  # the old stays up until a moderator has looked (``owner.edits``)


# What stands in a draft's cleaned data, and in an erased row, where nothing was said.
_EMPTY: dict[Kind, Callable[[], object]] = {
    Kind.LINE: str,
    Kind.TEXT: str,
    Kind.CODE: str,
    Kind.CHOICE: str,
    Kind.LIST: list,
    Kind.TICK: bool,
    Kind.PHONE: str,
    Kind.HANDLE: str,
    Kind.EMAIL: str,
    Kind.ROWS: list,
    Kind.PHOTOS: list,
}
_WITHOUT_COLUMN = {Kind.TICK, Kind.PHONE, Kind.HANDLE, Kind.EMAIL, Kind.ROWS, Kind.PHOTOS}


@dataclass(frozen=True)
class Part:
    """A row of the owner's page of edits, whose fields are saved together; ``icon`` is its sign."""

    label: Promise
    icon: str


@dataclass(frozen=True)
class Field:
    """One field of a project, or one cell of its rows.

    ``label`` stands at its form field; what else it is called says where. ``column`` is where its
    value is stored; None for a column of its own name, empty for none. ``twin`` is the column of
    the same in English, which the owner's editor asks beside it where it asks the Arabic.
    """

    name: str
    label: StrOrPromise
    kind: Kind
    # --- where it is asked
    step: str = ""  # the slug of the step of a submission
    part: str = ""  # the part of the owner's editor
    room: str = ""  # the step that asks it in the owner's editor, where a submission does not
    is_owners: bool = False  # the owner alone changes it: a helper sees it
    change: Change = Change.NONE
    with_field: str = ""  # the field without which it means nothing: they are decided as one
    wrong_at: str = ""  # another field beside which it is said that the two do not agree
    # --- where it is stored
    column: str | None = None
    twin: str = ""
    by_rule: bool = False  # its form and its column say it differently: ``drafts`` has the rule
    is_persons: bool = False  # the account keeps it, not the project
    cells: tuple[Field, ...] = ()  # of rows
    prefix: str = ""  # of rows and photos: what the names of their fields in a draft begin with
    purpose: Purpose | None = None  # what a tick agrees to
    stands_with: Purpose | None = None  # to what it was said, for a tick that is no agreement
    import_keys: tuple[str, ...] = ()  # the keys of an import's row that fill it, and its twin
    # --- what becomes of it
    is_needed: bool = False  # without it there is no page to show
    is_personal: bool = False  # says who or where somebody is: masked in the trail
    empty_as: object = None  # said of nothing, where the kind does not say it
    erased_as: object = None  # put in its place by erasing, where that is not what is empty
    kept: str = ""  # why erasing leaves it
    # --- what it is called elsewhere
    noun: Promise | None = None  # inside a sentence
    missing: Promise | None = None  # in the list of what is left
    about: Promise | None = None  # in the list of what a moderator may ask to be changed
    held_as: Promise | None = None  # among what waits for a look

    @property
    def asked_in(self) -> str:
        """The slug of the step that asks it, in a submission or in the owner's editor."""
        return self.step or self.room

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns of the project's row, the Arabic or only one first."""
        own = self.column
        if own is None:
            own = "" if self.kind in _WITHOUT_COLUMN else self.name
        return tuple(column for column in (own, self.twin) if column)

    @property
    def import_columns(self) -> list[tuple[str, str]]:
        """(column, key) of what an import's row fills; a field of no twin there has one key."""
        return list(zip(self.columns, self.import_keys, strict=False))

    @property
    def names(self) -> tuple[str, ...]:
        """The field and its columns, by whatever name a value of it is told."""
        return tuple(dict.fromkeys((self.name, *self.columns)))

    @property
    def empty(self) -> object:
        """What cleaned data say where nothing was said; a new object each time."""
        if self.empty_as is not None:
            return self.empty_as
        return _EMPTY[self.kind]() if self.kind in _EMPTY else None

    @property
    def is_single(self) -> bool:
        """Whether a draft keeps it as one field of its name."""
        return self.kind not in (Kind.ROWS, Kind.PHOTOS)

    @property
    def is_contact(self) -> bool:
        return self.kind in (Kind.PHONE, Kind.HANDLE)

    @property
    def holds_text(self) -> bool:
        """Whether its columns can hold whatever is put there."""
        return self.kind in (Kind.LINE, Kind.TEXT, Kind.CODE, Kind.LIST)

    @property
    def is_words(self) -> bool:
        """Whether people write it, in text that the trail never keeps."""
        return self.kind in (Kind.LINE, Kind.TEXT)


# The parts of the editor whose texts wait for a look, in the order of the page. Photos and products
# have forms of their own there; «live» and «privacy» are what is seen at once.
PARTS = {
    "name": Part(_("Name"), "building-store"),
    "category": Part(_("Category"), "list"),
    "story": Part(_("Story"), "message-circle"),
    "place": Part(_("Place"), "map-pin"),
    "contacts": Part(_("Ways to reach you"), "phone"),
}

# The usual answers to «قبل قدّيش الطلب؟»; another number is asked for beside them.
LEAD_DAYS = ("0", "1", "2", "7")
# The switch by which the phone rings in the written hours only.
CALL_HOURS = "hours"
# The tick beside each pair of hours that may pass midnight.
_MIDNIGHT = _("Yes, until after midnight")

K, HELD, AT_ONCE = Kind, Change.HELD, Change.AT_ONCE
FIELDS: tuple[Field, ...] = (
    # --- what it is ------------------------------------------------------------------------------
    Field(
        "name_ar", _("Project name"), K.LINE, step="what", part="name", change=HELD,
        twin="name_en", import_keys=("name_ar", "name_en"),
        is_needed=True, is_personal=True, erased_as="—",
        noun=_("the project’s name"), about=_("Project name"),
    ),
    Field(
        "maker_name_ar", _("Your own name"), K.LINE, part="name", room="what", change=HELD,
        twin="maker_name_en", is_personal=True, noun=_("your own name"),
    ),
    Field(
        "category", _("Category"), K.REFERENCE, step="what", part="category", change=HELD,
        import_keys=("category",), is_needed=True,
        kept="figures by category hold, and it says nothing of anybody",
        noun=_("the category"), about=_("Category"),
    ),
    Field(
        "tagline_ar", _("What you make, in a sentence"), K.LINE, step="what", part="story",
        change=HELD, twin="tagline_en", import_keys=("tagline_ar",),
        noun=_("the sentence"), missing=_("A sentence on what you make"),
        about=_("What you make, in a sentence"),
    ),
    Field(
        "story_ar", _("How did it start?"), K.TEXT, step="what", part="story", change=HELD,
        twin="story_en", import_keys=("description_ar",), noun=_("the story"), about=_("Story"),
    ),
    # --- photos ----------------------------------------------------------------------------------
    Field(
        "photos", _("Photos"), K.PHOTOS, step="photos", part="photos", change=HELD,
        prefix="photo", import_keys=("photos",), about=_("Photos"),
    ),
    Field(
        "photos_mine", _("These are photos of my own work and may be shown in the directory."),
        K.TICK, step="photos", stands_with=Purpose.PUBLISH,
        missing=_("That the photos are of your own work"),
    ),
    # --- where -----------------------------------------------------------------------------------
    Field(
        "governorate", _("Governorate"), K.REFERENCE, step="what", part="place", change=HELD,
        import_keys=("governorate",), is_needed=True,
        kept="figures by governorate hold, and it says nothing of anybody",
        noun=_("the governorate"), about=_("Governorate"),
    ),
    Field(
        "area", _("Area"), K.REFERENCE, step="what", part="place", change=HELD, by_rule=True,
        with_field="governorate", import_keys=("area",), noun=_("the area"),
    ),
    # --- prices and ordering ---------------------------------------------------------------------
    Field(
        "products", _("Products"), K.ROWS, step="prices", part="products", change=HELD,
        prefix="product", import_keys=("products",),
        cells=(
            Field("name", _("What is it?"), K.LINE, column="name_ar", change=HELD, twin="name_en"),
            Field("unit", _("Unit"), K.LINE, column="unit_ar", change=HELD, twin="unit_en"),
            Field("price", _("Price, in dinars"), K.PRICE, change=AT_ONCE),
            Field("state", _("Is it there?"), K.CHOICE, change=AT_ONCE),
        ),
        about=_("Prices"), held_as=_("New products"),
    ),
    Field("price_from", _("Prices start from, in dinars"), K.PRICE, part="live", room="prices",
          change=AT_ONCE),
    Field("price_unit_ar", _("price unit"), K.LINE, twin="price_unit_en"),
    Field("lead_days", _("How far ahead?"), K.COUNT, step="prices", part="live", change=AT_ONCE,
          by_rule=True),
    Field("lead_other", _("How many days?"), K.COUNT, step="prices", part="live", change=AT_ONCE,
          column="", by_rule=True, with_field="lead_days"),
    Field("lead_note_ar", _("A note on ordering"), K.LINE, part="live", room="prices",
          change=AT_ONCE, twin="lead_note_en"),
    Field("weekly_capacity", _("How many orders a week?"), K.COUNT, step="prices", part="live",
          change=AT_ONCE),
    Field("payments", _("How do they pay?"), K.LIST, step="prices", part="live", change=AT_ONCE),
    # --- delivery --------------------------------------------------------------------------------
    Field(
        "zones", _("Delivery"), K.ROWS, step="delivery", part="live", change=AT_ONCE,
        prefix="zone-",
        cells=(
            Field("fee", _("Delivery price"), K.PRICE, change=AT_ONCE),
            Field("free", _("Free above"), K.PRICE, change=AT_ONCE, column="free_above"),
        ),
        about=_("Delivery"),
    ),
    Field("delivery_ways", _("How does an order arrive?"), K.LIST, step="delivery", part="live",
          change=AT_ONCE),
    Field("open_days", _("On which days?"), K.LIST, step="delivery", part="live", change=AT_ONCE),
    Field("opens_at", _("From"), K.HOUR, step="delivery", part="live", change=AT_ONCE,
          wrong_at="closes_at"),
    Field("closes_at", _("Until"), K.HOUR, step="delivery", part="live", change=AT_ONCE,
          with_field="opens_at"),
    Field(
        "past_midnight", _MIDNIGHT, K.TICK, step="delivery", part="live", change=AT_ONCE,
        by_rule=True, with_field="opens_at", wrong_at="closes_at",
    ),
    Field("ramadan_opens_at", _("In Ramadan from"), K.HOUR, part="live", room="delivery",
          change=AT_ONCE, wrong_at="ramadan_closes_at"),
    Field("ramadan_closes_at", _("In Ramadan until"), K.HOUR, part="live", room="delivery",
          change=AT_ONCE, with_field="ramadan_opens_at"),
    Field(
        "ramadan_past_midnight", _MIDNIGHT, K.TICK, part="live", room="delivery", change=AT_ONCE,
        by_rule=True, with_field="ramadan_opens_at", wrong_at="ramadan_closes_at",
    ),
    # --- how to reach whoever makes it -----------------------------------------------------------
    Field(
        "whatsapp", _("WhatsApp number or username"), K.PHONE, step="contact", part="contacts", change=HELD,
        import_keys=("whatsapp",), is_personal=True, noun=_("your WhatsApp"),
        missing=_("WhatsApp or Instagram"), about=_("WhatsApp number or username"),
    ),
    Field(
        "phone", _("Phone for calls"), K.PHONE, step="contact", part="contacts", change=HELD,
        wrong_at="privacy", import_keys=("phone",), is_personal=True,
        noun=_("the phone for calls"),
    ),
    Field(
        "instagram", _("Instagram"), K.HANDLE, step="contact", part="contacts", change=HELD,
        import_keys=("instagram",), is_personal=True, noun=_("the Instagram account"),
        about=_("Instagram"),
    ),
    Field(
        "privacy", _("How would you like people to talk to you?"), K.LIST, step="contact",
        part="privacy", change=AT_ONCE, by_rule=True, is_owners=True,
    ),
    Field("calls_from", _("Calls from"), K.HOUR, part="privacy", room="contact", change=AT_ONCE,
          is_owners=True, wrong_at="calls_until"),
    Field("calls_until", _("Calls until"), K.HOUR, part="privacy", room="contact", change=AT_ONCE,
          is_owners=True, with_field="calls_from"),
    Field(
        "calls_past_midnight", _MIDNIGHT, K.TICK, part="privacy", room="contact", change=AT_ONCE,
        is_owners=True, by_rule=True, with_field="calls_from", wrong_at="calls_until",
    ),
    Field(
        "gender", pgettext_lazy("to several", "How shall we speak to you?"), K.CHOICE,
        step="contact", part="person", change=AT_ONCE, is_owners=True, column="maker_gender",
        empty_as=Gender.UNSPECIFIED,
    ),
    Field("call_name", _("What shall we call you?"), K.LINE, step="contact", part="person",
          change=AT_ONCE, is_owners=True, column="", is_persons=True, is_personal=True),
    Field("email", _("Your e-mail"), K.EMAIL, step="contact", is_persons=True, is_personal=True),
    # --- agreement -------------------------------------------------------------------------------
    Field(
        "is_mine", _("This project is mine, and I am 18 or older."), K.TICK, step="contact",
        stands_with=Purpose.PUBLISH, missing=_("That the project is yours"),
    ),
    Field(
        "consent_publish", _("My project may be shown in the directory."), K.TICK, step="contact",
        purpose=Purpose.PUBLISH, missing=_("Your agreement to be shown in the directory"),
    ),
    Field(
        "consent_number", _("Buyers who press the button may be given my number."), K.TICK,
        step="contact", purpose=Purpose.NUMBER,
    ),
    Field(
        "consent_feature", _("My project may be featured on the home page and by creators."),
        K.TICK, step="contact", purpose=Purpose.FEATURE,
    ),
    Field("consent_card", _("Share cards with my photos may be made."), K.TICK, step="contact",
          purpose=Purpose.CARD),
    Field(
        "consent_campaign", _("My project may take part in campaigns such as #ادعم_المحلي."),
        K.TICK, step="contact", purpose=Purpose.CAMPAIGN,
    ),
    # --- written by the site, by staff or by an import -------------------------------------------
    Field("need", _("what would help most"), K.CHOICE),
    Field("answer_text", _("answer to the owner"), K.TEXT),
    Field("answer_field", "", K.CODE),
    Field("import_ref", "", K.CODE),
    Field("attester", _("attested by"), K.LINE),
)  # fmt: skip


def _twins() -> list[Field]:
    """The English of each field that the owner's editor asks in Arabic, as fields of their own."""
    return [
        Field(
            field.twin,
            format_lazy(_("{field}, in English"), field=field.label),
            field.kind,
            part=field.part,
            room=field.step or field.room,
            change=field.change,
            is_personal=field.is_personal,
            noun=field.noun and format_lazy(_("{field} in English"), field=field.noun),
        )
        for field in FIELDS
        if field.twin and field.change is not Change.NONE
    ]


TWINS = {field.name: field for field in _twins()}
BY_NAME = {field.name: field for field in FIELDS} | TWINS


def asked(step: str = "") -> list[Field]:
    """The fields that a submission asks, in the order of its steps: those of one, or of all."""
    found = [field for field in FIELDS if field.step and step in ("", field.step)]
    order = list(dict.fromkeys(field.step for field in found))
    return sorted(found, key=lambda field: order.index(field.step))


def of_kind(*kinds: Kind) -> list[Field]:
    return [field for field in FIELDS if field.kind in kinds]


def of_part(part: str) -> list[Field]:
    """The fields that are saved together in the owner's editor."""
    return [field for field in FIELDS if field.part == part]


def with_twins() -> list[Field]:
    """All fields, each Arabic one with its English twin behind it."""
    return [one for field in FIELDS for one in (field, TWINS.get(field.twin)) if one is not None]


def held() -> list[Field]:
    """What waits for a look when a live project is edited, in the order of the editor."""
    return [field for field in with_twins() if field.change is Change.HELD]


def live_columns() -> dict[str, str]:
    """The fields of a live project that everybody sees at once, each with the column that holds it;
    the privacy dial, which the owner alone turns, is not among them."""
    return {
        field.name: field.columns[0]
        for field in with_twins()
        if field.change is Change.AT_ONCE and field.columns and field.part != "privacy"
    }


def decided(names: Collection[str]) -> list[str]:
    """The fields of an edit that a moderator decides about, in the order of the page."""
    leaders = {field.with_field or field.name for field in held() if field.name in names}
    return [field.name for field in held() if field.name in leaders]


def followers(name: str) -> list[str]:
    """The fields that are decided with this one, itself first."""
    return [name, *(field.name for field in FIELDS if field.with_field == name)]


def label_of(name: str) -> str | Promise:
    """How a field of an edit is called, on both sides."""
    return BY_NAME[name].held_as or BY_NAME[name].label


def contacts() -> list[Field]:
    """The ways to reach somebody that forms ask; each bears the name of its channel."""
    return [field for field in FIELDS if field.is_contact]


def purposes() -> dict[str, Purpose]:
    """The ticks by which somebody agrees, and to what."""
    return {field.name: field.purpose for field in FIELDS if field.purpose}


def empty_data() -> dict[str, Any]:
    """The cleaned data of a submission in which nothing was said."""
    return {field.name: field.empty for field in asked()}
