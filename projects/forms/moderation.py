"""The moderators' answer."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.text import clean_text

# Which part of her form a requested change is about; the mail links to it.
FIELDS = [
    ("", _("All of it")),
    ("name_ar", _("Project name")),
    ("category", _("Category")),
    ("tagline_ar", _("What you make, in a sentence")),
    ("story_ar", _("Story")),
    ("photos", _("Photos")),
    ("governorate", _("Governorate")),
    ("products", _("Prices")),
    ("zones", _("Delivery")),
    ("whatsapp", _("WhatsApp number")),
    ("instagram", _("Instagram")),
]


class AnswerForm(forms.Form):
    """Publish, ask for a change, or decline kindly; the last two say why."""

    decision = forms.ChoiceField(
        choices=[("publish", ""), ("change", ""), ("decline", "")], widget=forms.HiddenInput
    )
    field = forms.ChoiceField(label=_("What is it about?"), choices=FIELDS, required=False)
    text = forms.CharField(
        label=_("Your words to the owner"),
        help_text=_("Say what to do next. She reads it as it stands."),
        required=False,
        widget=forms.Textarea,
        max_length=500,
    )

    def clean(self) -> dict:
        words = super().clean() or {}
        text = clean_text(words.get("text", ""))
        if words.get("decision") in ("change", "decline") and len(text) < 10:
            raise ValidationError(
                {"text": _("Write a sentence at least: what should she change, and how?")}
            )
        return {**words, "text": text}
