"""Words of a live project that wait for a look, part by part."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import LineField, PriceField
from projects.enums import Channel
from projects.models import Area
from projects.models.project import NAME_LENGTH
from projects.people.contact_field import ContactField
from projects.submission.field_sets import CategoryFields, ContactFields, PlaceFields, WordFields
from projects.submission.labels import labelled
from projects.submission.row_forms import UNIT_LENGTH


@labelled()
class EditForm(WordFields, CategoryFields, PlaceFields, ContactFields):
    """The texts of a live project that wait for a look when they are changed."""

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

    # Agreement is no field of this form: it stands or not, and the handle is the other way.
    UNREACHABLE = (
        "instagram",
        _("Without it nobody can reach you: you have not agreed that buyers may get your number."),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        self.check_contacts(cleaned)
        return cleaned

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
    """One more product: its name is read before it is shown."""

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
        cleaned = self.cleaned_data
        price = cleaned["new_price"]
        return {
            "name_ar": cleaned["product_ar"],
            "unit_ar": cleaned["unit_ar"],
            "price": "" if price is None else f"{price:.3f}",
        }
