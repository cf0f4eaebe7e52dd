"""What help brought, and a thank-you of twenty words."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import LineField
from projects.enums import Orders
from projects.models.outcome import THANKS_LENGTH, THANKS_WORDS


class OrdersForm(forms.Form):
    orders = forms.ChoiceField(
        choices=Orders, error_messages={"required": _("Choose one of the three.")}
    )


class ThanksForm(forms.Form):
    thanks = LineField(
        label=_("Your thank-you"),
        help_text=_("Up to twenty words. Whoever helped gets them by e-mail."),
        limit=THANKS_LENGTH,
        validators=[no_number],
        error_messages={"required": _("Write a word of thanks, or leave it.")},
    )
    may_share = forms.BooleanField(label=_("They may show my words to others."), required=False)

    def clean_thanks(self) -> str:
        thanks = self.cleaned_data["thanks"]
        count = len(thanks.split())
        if count > THANKS_WORDS:
            raise ValidationError(
                ngettext(
                    "This is %(count)s word; the limit is %(limit)s. It is kept: shorten it.",
                    "This is %(count)s words; the limit is %(limit)s. It is kept: shorten it.",
                    count,
                )
                % {"count": count, "limit": THANKS_WORDS}
            )
        return thanks
