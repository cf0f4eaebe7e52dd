"""What is asked of whoever nominates."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import EmailField, LineField, StoryField
from influencers.models.nomination import NAME_LENGTH, WHY_LENGTH
from influencers.nominations import matching

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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Numbers and names stand at the side where the script begins.
        self.fields["account"].widget.attrs["dir"] = "ltr"

    def clean_account(self) -> tuple[str, str]:
        """(handle, phone), one of them empty."""
        typed = self.cleaned_data["account"]
        try:
            return matching.account(typed)
        except ValidationError as error:
            raise ValidationError(error.messages, code=error.code) from error
