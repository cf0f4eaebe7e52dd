"""A project as its editor asks it: the steps' own fields, and what only the editor asks."""

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import ClockField, LineField, PriceField, StoryField
from projects.enums import Channel, Privacy
from projects.fields import with_twins
from projects.models import Area
from projects.models.project import NAME_LENGTH, STORY_LENGTH, TAGLINE_LENGTH
from projects.people.contact_field import ContactField
from projects.seasons.hour_fields import Pair, midnight_field
from projects.submission.field_sets import AS_LIST, AgreementFields
from projects.submission.forms import NOT_GIVEN, StepsForm
from projects.submission.labels import labelled
from projects.submission.row_forms import UNIT_LENGTH, ProductForm

NOTE_LENGTH = 120
RAMADAN = Pair("ramadan_opens_at", "ramadan_closes_at", "ramadan_past_midnight")
CALLS = Pair("calls_from", "calls_until", "calls_past_midnight")
PAIRS = (RAMADAN, CALLS)

# What each position of the privacy dial does, said beside its switch.
EFFECTS: dict[str, Promise] = {
    Privacy.FIRST_NAME: _("Of your name only the first part is shown."),
    Privacy.NO_FACE: _("Photos that you marked as showing your face are not shown to anybody."),
    Privacy.WOMEN_ONLY: _("It is written above the contact buttons."),
    Privacy.WHATSAPP_ONLY: _("No calls, no Instagram, and no account name on cards."),
    Privacy.PICKUP_AGREED: _("No place of pickup is written: you agree on it in the chat."),
}


def _english(length: int, kind: type[LineField] = LineField, **kwargs) -> LineField:
    """The English of a text: what was left empty is shown in Arabic."""
    field = kind(limit=length, validators=[no_number], required=False, **kwargs)
    field.widget.attrs["dir"] = "ltr"
    field.widget.attrs["lang"] = "en"
    return field


@labelled(with_twins())
class EnglishFields(forms.Form):
    """The texts in English, each beside its Arabic."""

    name_en = _english(NAME_LENGTH)
    maker_name_en = _english(NAME_LENGTH)
    tagline_en = _english(TAGLINE_LENGTH)
    story_en = _english(STORY_LENGTH, StoryField)
    lead_note_en = _english(NOTE_LENGTH)


class EditedProductForm(ProductForm):
    """A product with its English; a row of the editor."""

    name_en = _english(NAME_LENGTH, label=_("Its name in English"))
    unit_en = _english(UNIT_LENGTH, label=_("Unit in English"))


@labelled()
class MakerFields(forms.Form):
    """What the steps do not ask: whoever makes it, by name; a price without products; a note."""

    maker_name_ar = LineField(
        help_text=_("As your neighbours call you. Leave it empty and no name is shown."),
        limit=NAME_LENGTH,
        validators=[no_number],
        required=False,
    )
    price_from = PriceField(required=False)
    lead_note_ar = LineField(
        help_text=_("For example: four days for baskets."),
        required=False,
        limit=NOTE_LENGTH,
        validators=[no_number],
    )


@labelled()
class HourFields(forms.Form):
    """Other hours in Ramadan, and those in which the phone may ring."""

    ramadan_opens_at = ClockField(
        help_text=_("Ramadan hours stand on your page on the days of Ramadan only."),
        required=False,
    )
    ramadan_closes_at = ClockField(required=False)
    ramadan_past_midnight = midnight_field()
    calls_from = ClockField(required=False)
    calls_until = ClockField(required=False)
    calls_past_midnight = midnight_field()

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        for pair in PAIRS:
            pair.ask(self, data if data is not None else self.initial or {})


@labelled()
class EditorForm(StepsForm, MakerFields, HourFields, EnglishFields):
    """What the editor asks of every project."""

    product_form = EditedProductForm

    phone = ContactField(
        Channel.PHONE,
        help_text=_("Shown only to those who press the button, within your call hours."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr", "autocomplete": "tel"}),
    )
    privacy = forms.MultipleChoiceField(
        choices=Privacy,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=AS_LIST),
    )

    def switches(self) -> list[tuple[str, Promise, Promise, bool]]:
        """(value, label, what it does, whether it is on) for each position of the dial."""
        on = self["privacy"].value() or []
        return [(p.value, p.label, EFFECTS[p], p.value in on) for p in Privacy]

    def clean(self) -> dict:
        cleaned = super().clean()
        for pair in PAIRS:
            pair.check(self, cleaned)
        self.check_contacts(cleaned)
        return cleaned

    def stored(self, name: str) -> str:
        """A checked value as a draft keeps it."""
        value = self.cleaned_data.get(name)
        if isinstance(value, Area):
            return f"{value.governorate.slug}/{value.slug}"
        return getattr(value, "slug", value) or ""


class ProjectForm(EditorForm):
    """A live project: what is asked of it, but agreement, which has a page of its own."""

    NO_CONSENT = _("Buyers do not get it: you have not agreed to giving it.")
    ONLY_WHATSAPP = _("Buyers do not get it: you chose WhatsApp only.")
    # Agreement is no field of this form: it stands or not, and the handle is the other way.
    UNREACHABLE: tuple[str, Promise] = (
        "instagram",
        _("Without it nobody can reach you: you have not agreed that buyers may get your number."),
    )

    def has_way(self, cleaned: Mapping) -> bool:
        """As of a submission, where a phone alone reaches nobody: here it is a way as well."""
        return super().has_way(cleaned) or self._has_phone_alone(cleaned)

    def is_reachable(self, cleaned: Mapping) -> bool:
        """As it will be with these values and with what the owner agreed to and chose before."""
        standing = {name: self.data.get(name) for name in ("consent_number", "privacy")}
        return self._has_phone_alone(cleaned) or super().is_reachable({**standing, **cleaned})

    def _has_phone_alone(self, cleaned: Mapping) -> bool:
        others = self.data.get("whatsapp") or self.data.get("instagram")
        return bool(cleaned.get("phone") and not others)


class ResubmissionForm(EditorForm, AgreementFields):
    """A project that is not live: all of it is sent again as one, with what is agreed to."""

    # Where it is said that buyers get neither a number nor a handle.
    UNREACHABLE = NOT_GIVEN
