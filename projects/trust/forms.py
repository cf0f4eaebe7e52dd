"""Saying why a project is hers, and a moderator's answer."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.forms import NeededField, StoryField
from adamlocal.lib.text import clean_text

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
        words = super().clean() or {}
        text = clean_text(words.get("text", ""))
        if words.get("decision") == "decline" and len(text) < 10:
            raise ValidationError({"text": _("Write a sentence at least: what would show it?")})
        return {**words, "text": text}
