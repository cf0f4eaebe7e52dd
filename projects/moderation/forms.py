"""The moderators' answers: to a submission, and to a report."""

from collections.abc import Iterator, Mapping
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.forms import NeededField
from adamlocal.lib.text import clean_text
from projects.enums import ReportOutcome
from projects.fields import FIELDS, decided, label_of
from projects.models import Draft

# What is missing when the text is, by what was decided.
SHORT = {
    "change": _("Write a sentence at least: what should be changed, and how?"),
    "decline": _("Write a sentence at least: why not, and what to do next?"),
}


class AnswerForm(forms.Form):
    """Publish, ask for a change, or decline kindly; the last two say why."""

    decision = forms.ChoiceField(
        choices=[("publish", ""), ("change", ""), ("decline", "")], widget=forms.HiddenInput
    )
    # Which part of the owner's form a requested change is about; the mail links to it.
    field = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[("", _("All of it")), *((f.name, f.about) for f in FIELDS if f.about)],
        required=False,
    )
    text = NeededField(
        label=_("Your words to the owner"),
        help_text=_("Say what to do next. It is read as it stands."),
        widget=forms.Textarea,
        max_length=500,
    )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        text = clean_text(cleaned.get("text", ""))
        if cleaned.get("decision") in SHORT and len(text) < 10:
            raise ValidationError({"text": SHORT[cleaned["decision"]]})
        return {**cleaned, "text": text}


class ReportAnswerForm(forms.Form):
    """What came of a report; the owner reads a ready sentence, and these words where there are
    any."""

    outcome = forms.ChoiceField(choices=ReportOutcome, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your words to the owner"),
        help_text=_("A sentence of ours says what was decided. Never say who reported."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=500,
    )

    def clean_text(self) -> str:
        return clean_text(self.cleaned_data["text"])


class MergeForm(forms.Form):
    """What of the duplicate's page comes along; each part names how many there are of it."""

    PARTS = {
        "photos": _("Its photos (%(count)s), behind those of the one that stays"),
        "products": _("Its products (%(count)s), behind those of the one that stays"),
        "contacts": _("Its ways to be reached (%(count)s), where the one that stays has none"),
    }

    parts = forms.MultipleChoiceField(
        label=_("What of its page comes along?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data=None, *, can_bring: Mapping[str, int]):
        super().__init__(data)
        choices = [(name, self.PARTS[name] % {"count": n}) for name, n in can_bring.items()]
        cast(forms.MultipleChoiceField, self.fields["parts"]).choices = choices


class ExportForm(forms.Form):
    """As what file the list is taken along, and whether with numbers in clear, for whoever may."""

    kind = forms.ChoiceField(
        label=_("What kind of file?"),
        choices=[("xlsx", _("Excel (xlsx)")), ("csv", _("Plain table (csv)"))],
        initial="xlsx",
        widget=forms.RadioSelect,
    )
    in_clear = forms.BooleanField(
        label=_("With the numbers in clear"),
        help_text=_("Without it numbers are masked, as everywhere in the panel."),
        required=False,
    )

    def __init__(self, data=None, *, may_take_numbers: bool):
        super().__init__(data)
        if not may_take_numbers:
            del self.fields["in_clear"]


class EditAnswerForm(forms.Form):
    """Field by field: take it, ask for a change (with words), or keep the old.

    ``decide_<field>`` and ``ask_<field>``; ``version`` tells whether the owner wrote meanwhile.
    """

    CHOICES = [
        ("accept", _("Accept")),
        ("ask", _("Ask for a change")),
        ("keep", _("Keep the old")),
    ]

    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, draft: Draft, typed: Mapping[str, object] | None = None):
        """``typed`` is what stands in the form and was not sent."""
        self.names = decided(draft.values)
        super().__init__(data, initial={"version": draft.updated_at.isoformat(), **(typed or {})})
        for name in self.names:
            self.fields[f"decide_{name}"] = forms.ChoiceField(
                label=str(label_of(name)),
                choices=self.CHOICES,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the three.")},
            )
            self.fields[f"ask_{name}"] = NeededField(
                label=_("Your words to the owner"),
                help_text=_("Say what to do next. It is read as it stands."),
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def rows(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        for name in self.names:
            yield name, self[f"decide_{name}"], self[f"ask_{name}"]

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        for name in self.names:
            text = clean_text(cleaned.get(f"ask_{name}") or "")
            cleaned[f"ask_{name}"] = text
            if cleaned.get(f"decide_{name}") == "ask" and len(text) < 10:
                self.add_error(f"ask_{name}", SHORT["change"])
        return cleaned

    def decisions(self) -> dict[str, tuple[str, str]]:
        """Field to (decision, words to the owner)."""
        return {
            name: (self.cleaned_data[f"decide_{name}"], self.cleaned_data[f"ask_{name}"])
            for name in self.names
        }
