"""Saying that something is wrong."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.lib.fields import EmailField
from adamlocal.lib.forms import StoryField
from adamlocal.lib.text import clean_text
from projects.enums import ReportReason
from projects.models.report import REPORT_LENGTH


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=ReportReason,
        widget=forms.RadioSelect,
        error_messages={"required": pgettext_lazy("report", "Choose what comes closest.")},
    )
    text = StoryField(
        label=_("What happened?"),
        help_text=_(
            "Two sentences are enough; “Something else” needs one. Only the people who check "
            "projects read it."
        ),
        required=False,
        limit=REPORT_LENGTH,
    )
    email = EmailField(
        label=_("Your e-mail"),
        help_text=_(
            "Only if you want to hear what came of it. We delete it after our answer, and after "
            "90 days at the latest."
        ),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={"invalid": _("Write the address like name@example.com.")},
    )

    def clean(self) -> dict:
        words = super().clean() or {}
        if words.get("reason") == ReportReason.OTHER and len(clean_text(words.get("text", ""))) < 5:
            raise ValidationError({"text": _("Say in a sentence what is wrong.")})
        return words
