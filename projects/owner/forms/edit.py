"""Words of a live project that wait for a look, part by part; and a moderator's answer to them."""

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import LineField, PriceField
from projects.enums import Channel
from projects.models.project import NAME_LENGTH
from projects.people.contact_field import ContactField
from projects.submission.forms import SubmissionForm

# What stands in one row of the owner's page and is saved together.
PARTS: dict[str, tuple[str, ...]] = {
    "name": ("name_ar", "maker_name_ar"),
    "category": ("category",),
    "story": ("tagline_ar", "story_ar"),
    "place": ("governorate", "area"),
    "contacts": ("whatsapp", "phone", "instagram"),
}
PART_LABELS = {
    "name": _("Name"),
    "category": _("Category"),
    "story": _("Story"),
    "place": _("Place"),
    "contacts": _("Ways to reach you"),
}
# What a field is called inside a sentence, where its label is a question or an order.
NOUNS = {
    "name_ar": _("the project’s name"),
    "maker_name_ar": _("your own name"),
    "category": _("the category"),
    "tagline_ar": _("the sentence"),
    "story_ar": _("the story"),
    "governorate": _("the governorate"),
    "area": _("the area"),
    "whatsapp": _("the WhatsApp number"),
    "phone": _("the phone for calls"),
    "instagram": _("the Instagram account"),
}
# Fields that are no single words: they have forms of their own.
OTHER_LABELS = {"photos": _("Photos"), "products": _("New products")}
# An area means nothing without its governorate: they are decided as one.
TOGETHER = {"area": "governorate"}
UNIT_LENGTH = 40


class EditForm(SubmissionForm):
    """The words of a submission that an owner may change later, without ticks and e-mail."""

    maker_name_ar = LineField(
        label=_("Your own name"),
        help_text=_("As your neighbours call you. Leave it empty and no name is shown."),
        limit=NAME_LENGTH,
        validators=[no_number],
        required=False,
    )
    phone = ContactField(
        Channel.PHONE,
        label=_("Phone for calls"),
        help_text=_("Shown only to those who press the button, within your call hours."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr", "autocomplete": "tel"}),
    )

    # Her agreement is no field of this form: it stands or not, and the handle is the other way.
    UNREACHABLE = (
        "instagram",
        _("Without it nobody can reach you: you have not agreed that buyers may get your number."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, with_email=False, **kwargs)
        wanted = {name for names in PARTS.values() for name in names}
        self.fields = {name: field for name, field in self.fields.items() if name in wanted}

    def clean(self) -> dict:
        """As of a submission, where a phone alone reaches nobody: here it is a way as well."""
        words = super().clean()
        if words.get("phone") and not (self.data.get("whatsapp") or self.data.get("instagram")):
            self.errors.pop("whatsapp", None)
            words["whatsapp"] = ""
        return words

    def _is_reachable(self, words: Mapping) -> bool:
        """As it will be with these words and with what she agreed to and chose before."""
        standing = {name: self.data.get(name) for name in ("consent_number", "privacy")}
        return super()._is_reachable({**standing, **words})

    def wrong_in(self, names: tuple[str, ...]) -> bool:
        """Whether something is wrong in these fields; what was right once is not asked again."""
        return any(name in self.errors for name in names)

    def stored(self, name: str) -> str:
        """A checked value as a draft keeps it."""
        value = self.cleaned_data.get(name)
        if not value:
            return ""
        if name in ("category", "governorate"):
            return value.slug
        return f"{value.governorate.slug}/{value.slug}" if name == "area" else value


def label_of(name: str) -> str | Promise:
    """How a field of an edit is called, on both sides."""
    return OTHER_LABELS.get(name) or EditForm.base_fields[name].label or name


def decided(names: Mapping[str, object]) -> list[str]:
    """The fields that a moderator decides about, in the order of the page."""
    order = [*(name for part in PARTS.values() for name in part), *OTHER_LABELS]
    found = {TOGETHER.get(name, name) for name in names}
    return [name for name in order if name in found]


class NewProductForm(forms.Form):
    """One more thing she makes: its name is read before it is shown."""

    product_ar = LineField(
        label=_("What is it?"),
        limit=NAME_LENGTH,
        validators=[no_number],
        error_messages={"required": _("Write what it is called.")},
    )
    unit_ar = LineField(
        label=_("Unit"),
        help_text=_("For example: a jar of 700 g."),
        limit=UNIT_LENGTH,
        validators=[no_number],
        required=False,
    )
    new_price = PriceField(label=_("Price, in dinars"), required=False)

    def stored(self) -> dict[str, str]:
        """As a draft's field ``products`` lists it."""
        words = self.cleaned_data
        price = words["new_price"]
        return {
            "name_ar": words["product_ar"],
            "unit_ar": words["unit_ar"],
            "price": "" if price is None else f"{price:.3f}",
        }
