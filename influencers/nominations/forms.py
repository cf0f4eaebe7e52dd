"""What is asked of whoever nominates, and of a creator who pastes comments."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.lib import threads
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import EmailField, LineField, NeededField, StoryField
from adamlocal.lib.threads.thread import MOST_BYTES
from influencers.models.nomination import NAME_LENGTH, WHY_LENGTH
from influencers.nominations import matching
from influencers.vouching.forms import PostField

ACCOUNT_LENGTH = 200


class NominationForm(forms.Form):
    """Three fields, and an address for whoever wants to hear what came of it."""

    name = LineField(
        label=_("Name of the project"),
        limit=NAME_LENGTH,
        validators=[no_number],
        error_messages={"required": pgettext_lazy("nomination", "Write what people call it.")},
    )
    account = LineField(
        label=_("Its account or number"),
        help_text=_("Like @name. A number stays between us."),
        limit=ACCOUNT_LENGTH,
        widget=forms.TextInput(
            attrs={
                "dir": "ltr",
                "autocapitalize": "off",
                "autocorrect": "off",
                "spellcheck": "false",
            }
        ),
        error_messages={
            "required": _("Write its Instagram name after @, or its number, so that we can ask.")
        },
    )
    why = StoryField(
        label=_("Why does it deserve it?"),
        help_text=_("Two sentences are enough."),
        limit=WHY_LENGTH,
        error_messages={"required": _("One sentence is enough.")},
    )
    email = EmailField(
        label=_("Your e-mail"),
        help_text=_(
            "So that we tell you what came of it; we delete it after 90 days at the latest."
        ),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={"invalid": _("Write the address like name@example.com.")},
    )

    def clean_account(self) -> tuple[str, str]:
        """(handle, phone), one of them empty."""
        typed = self.cleaned_data["account"]
        try:
            return matching.account(typed)
        except ValidationError as error:
            raise ValidationError(error.messages, code=error.code) from error


class NeededFile(forms.FileField):
    """A file in whose place something else will do: not called optional (``NeededField``)."""

    is_needed = True


class ThreadForm(forms.Form):
    """Comments, pasted or as a file; cleaned they are a ``threads.Thread``."""

    post_url = PostField(label=_("Link of the post"), required=False)
    comments = NeededField(
        label=_("The comments"),
        help_text=_("Pasted from Instagram or Facebook, up to 5,000 comments."),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
    file = NeededFile(
        label=_("Or a file"),
        help_text=_(
            "An exported WhatsApp chat, or the table of a comment tool (CSV, Excel). 4 MB at most."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.zip,.csv,.tsv,.xlsx,.xls,text/*"}),
    )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        file, pasted = cleaned.get("file"), cleaned.get("comments", "")
        if not file and not pasted.strip():
            self.add_error("comments", _("Paste the comments, or choose a file."))
            return cleaned
        field = "file" if file else "comments"
        try:
            if file and file.size > MOST_BYTES:
                raise threads.Unreadable(
                    _(
                        "This file is more than 4 MB. Paste the comments in parts, or save the text alone."
                    )
                )
            cleaned["thread"] = (
                threads.read(file.read(), file.name) if file else threads.read(pasted)
            )
        except threads.Unreadable as error:
            self.add_error(field, str(error))
        return cleaned
