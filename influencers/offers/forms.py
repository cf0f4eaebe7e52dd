"""What an institution can give, and what staff says to it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.forms import NeededField, StoryField
from adamlocal.lib.text import clean_text
from influencers.models.help_offer import WORDS_LENGTH
from projects.enums import Need
from projects.models import Governorate

# Being seen is what creators give.
IN_KIND = [choice for choice in Need.choices if choice[0] != Need.EXPOSURE]


class HelpOfferForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What can you give?"),
        choices=IN_KIND,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest.")},
    )
    governorate = forms.ModelChoiceField(
        label=_("Where?"),
        queryset=Governorate.objects.all(),
        empty_label=_("Everywhere in Jordan"),
        required=False,
    )
    words = StoryField(
        label=_("In your words"),
        help_text=_("How much, for whom, from when to when. Staff reads it, nobody else."),
        limit=WORDS_LENGTH,
        error_messages={"required": _("Two sentences are enough: how much, and for whom?")},
    )


class OfferAnswerForm(forms.Form):
    text = NeededField(
        label=_("Your words to the institution"),
        help_text=_("Say what to do next. It is read as it stands."),
        widget=forms.Textarea,
        max_length=500,
    )

    def clean_text(self) -> str:
        text = clean_text(self.cleaned_data.get("text") or "")
        if len(text) < 10:
            raise ValidationError(_("Write a sentence at least: what happens next?"))
        return text
