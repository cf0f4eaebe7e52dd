"""What an owner offers for a season."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import CountField, StoryField
from projects.models.season import MENU_LENGTH


class SeasonForm(forms.Form):
    """What an owner offers for a season; all of it may stay empty but the first answer."""

    takes_part = forms.ChoiceField(
        label=_("Are you working this season?"),
        choices=[("yes", _("Yes, show me in it")), ("no", _("Not this time"))],
        widget=forms.RadioSelect,
        error_messages={"required": pgettext_lazy("note", "Choose one of the two.")},
    )
    menu = StoryField(
        label=_("Set menus and offers"),
        help_text=_("What, for how many, for how much. It is read before it is shown."),
        required=False,
        limit=MENU_LENGTH,
        validators=[no_number],
    )
    capacity = CountField(
        label=_("How many orders can you take?"),
        required=False,
        min_value=1,
        max_value=5000,
        error_messages={"invalid": _("Write the number in digits, like 40.")},
    )
    last_order_on = forms.DateField(
        label=_("Last day to order"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day like 2027-02-25.")},
    )

    def clean_last_order_on(self):
        day = self.cleaned_data["last_order_on"]
        today = timezone.localdate()
        if day and not today <= day <= today + timedelta(days=200):
            raise ValidationError(_("Choose a day that is still to come."))
        return day
