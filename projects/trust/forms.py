"""Saying why a project is one's own, and a moderator's answer."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import EmailField, NeededField, StoryField
from adamlocal.lib.text import clean_text
from projects.enums import NoteKind, ReportReason
from projects.models.note import NOTE_LENGTH, REPLY_LENGTH
from projects.models.report import REPORT_LENGTH

WORDS_LENGTH = 500


class ClaimForm(forms.Form):
    words = StoryField(
        label=_("How can we see that it is yours?"),
        help_text=_("For example: write to us from its Instagram account, or tell who entered it."),
        limit=WORDS_LENGTH,
        error_messages={"required": _("One sentence is enough, so that a person can check.")},
    )


class ClaimAnswerForm(forms.Form):
    """Grant, or decline with a reason."""

    decision = forms.ChoiceField(choices=[("grant", ""), ("decline", "")], widget=forms.HiddenInput)
    text = NeededField(
        label=_("Your words to whoever asked"),
        widget=forms.Textarea,
        max_length=WORDS_LENGTH,
    )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        text = clean_text(cleaned.get("text", ""))
        if cleaned.get("decision") == "decline" and len(text) < 10:
            raise ValidationError({"text": _("Write a sentence at least: what would show it?")})
        return {**cleaned, "text": text}


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
        cleaned = super().clean() or {}
        if (
            cleaned.get("reason") == ReportReason.OTHER
            and len(clean_text(cleaned.get("text", ""))) < 5
        ):
            raise ValidationError({"text": _("Say in a sentence what is wrong.")})
        return cleaned


SENTENCE_MIN = 10


class NoteForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("How was it?"),
        choices=NoteKind,
        widget=forms.RadioSelect,
        error_messages={"required": pgettext_lazy("note", "Choose one of the two.")},
    )
    text = StoryField(
        label=_("In a sentence or two"),
        help_text=_("What you bought and how it went. No names, numbers or addresses, please."),
        limit=NOTE_LENGTH,
        validators=[no_number],
        error_messages={"required": _("Write a sentence at least.")},
    )

    def clean_text(self) -> str:
        return _enough(self.cleaned_data["text"])


class ReplyForm(forms.Form):
    reply = StoryField(
        label=_("Your answer"),
        help_text=_("Calm and short. It is read before it is shown."),
        limit=REPLY_LENGTH,
        validators=[no_number],
        error_messages={"required": _("Write a sentence at least.")},
    )

    def clean_reply(self) -> str:
        return _enough(self.cleaned_data["reply"])


def _enough(text: str) -> str:
    if len(text) < SENTENCE_MIN:
        raise ValidationError(_("Write a sentence at least."))
    return text
