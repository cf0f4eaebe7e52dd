"""One product and one place it is delivered to, as rows of the submission."""

from django import forms
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import LineField, PriceField
from projects.enums import ProductState
from projects.fields import BY_NAME
from projects.models.project import NAME_LENGTH
from projects.submission.labels import labelled

UNIT_LENGTH = 40


@labelled(BY_NAME["products"].cells)
class ProductForm(forms.Form):
    """Its prefix is ``product-<key>``, so that each cell is a field of the draft. ``is_removed`` is
    one that was taken out and may be brought back."""

    name = LineField(
        limit=NAME_LENGTH,
        validators=[no_number],
        error_messages={"required": _("Write what it is called.")},
    )
    unit = LineField(
        limit=UNIT_LENGTH,
        validators=[no_number],
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("a dozen, a 700 g jar…")}),
    )
    price = PriceField(required=False)
    state = forms.ChoiceField(
        choices=ProductState,
        required=False,
        initial=ProductState.TO_ORDER,
        widget=forms.RadioSelect,
    )

    def __init__(self, data=None, *, key: str, is_removed: bool = False):
        self.key, self.is_removed = key, is_removed
        super().__init__(data, prefix=f"product-{key}", auto_id="id_%s")
        if data and not data.get(f"product-{key}-state"):
            # A row without an answer says «حسب الطلب», and shows that it does.
            self.data = {**data, f"product-{key}-state": ProductState.TO_ORDER}


@labelled(BY_NAME["zones"].cells)
class ZoneForm(forms.Form):
    """What it costs to bring an order to one governorate; its prefix is ``zone-<slug>``."""

    fee = PriceField(required=False, zero=True)
    free = PriceField(required=False)

    def __init__(self, data=None, *, governorate, is_chosen: bool):
        self.governorate, self.is_chosen = governorate, is_chosen
        super().__init__(data, prefix=f"zone-{governorate.slug}", auto_id="id_%s")
