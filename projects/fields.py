"""The fields of a project, a row each: what they are called, who asks them, what becomes of them.

Whoever handles fields reads this table and keeps no list: the steps of a submission and its draft,
the owner's edits, the preview, erasing, the moderators' pages, imports, the export and the mask of
the trail. A new field is one row here, one column of ``models.project`` and one form field; a test
asks every reader for each row (``tests/projects/test_fields.py``).

A leaf: knows no table and no form.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.accounts.enums import Gender
from projects.enums import Purpose
from projects.field_kinds import Change, Field, Kind, Part

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
        about=_("Prices"), held_as=_("Products and their names"),
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
    Field(
        "consent_card",
        _("Share cards with my photos may be made, and my project may stand in catalogues that are "
          "printed for bazaars."),
        K.TICK, step="contact", purpose=Purpose.CARD,
    ),
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
    """The English of each field that the owner's editor asks in Arabic, as fields of their own. The
    two are decided as one: a name in one language alone would be another name in the other."""
    return [
        Field(
            field.twin,
            format_lazy(_("In English: {field}"), field=field.label),
            field.kind,
            part=field.part,
            room=field.step or field.room,
            change=field.change,
            with_field=field.name,
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
    return [name, *(field.name for field in BY_NAME.values() if field.with_field == name)]


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
