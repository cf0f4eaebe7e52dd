"""Words of a live project that wait for a look, part by part."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import LineField, PriceField
from projects import fields
from projects.enums import Channel
from projects.models import Area
from projects.models.project import NAME_LENGTH
from projects.people.contact_field import ContactField
from projects.submission.field_sets import CategoryFields, ContactFields, PlaceFields, WordFields
from projects.submission.row_forms import UNIT_LENGTH


@fields.labelled()
class EditForm(WordFields, CategoryFields, PlaceFields, ContactFields):
    """The words of a live project that wait for a look when they are changed."""

    maker_name_ar = LineField(
        help_text=_("As your neighbours call you. Leave it empty and no name is shown."),
        limit=NAME_LENGTH,
        validators=[no_number],
        required=False,
    )
    phone = ContactField(
        Channel.PHONE,
        help_text=_("Shown only to those who press the button, within your call hours."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr", "autocomplete": "tel"}),
    )

    # Her agreement is no field of this form: it stands or not, and the handle is the other way.
    UNREACHABLE = (
        "instagram",
        _("Without it nobody can reach you: you have not agreed that buyers may get your number."),
    )

    def clean(self) -> dict:
        words = super().clean()
        self.check_contacts(words)
        return words

    def has_way(self, words: Mapping) -> bool:
        """As of a submission, where a phone alone reaches nobody: here it is a way as well."""
        return super().has_way(words) or self._has_phone_alone(words)

    def is_reachable(self, words: Mapping) -> bool:
        """As it will be with these words and with what she agreed to and chose before."""
        standing = {name: self.data.get(name) for name in ("consent_number", "privacy")}
        return self._has_phone_alone(words) or super().is_reachable({**standing, **words})

    def _has_phone_alone(self, words: Mapping) -> bool:
        others = self.data.get("whatsapp") or self.data.get("instagram")
        return bool(words.get("phone") and not others)

    def wrong_in(self, names: Iterable[str]) -> bool:
        """Whether something is wrong in these fields; what was right once is not asked again."""
        return any(name in self.errors for name in names)

    def stored(self, name: str) -> str:
        """A checked value as a draft keeps it."""
        value = self.cleaned_data.get(name)
        if isinstance(value, Area):
            return f"{value.governorate.slug}/{value.slug}"
        return getattr(value, "slug", value) or ""


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
