"""Signing in: an address, then the code that was sent to it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from adamlocal.accounts import codes, message_codes, sms
from adamlocal.accounts.models import SignInCode, User
from adamlocal.lib import phones
from adamlocal.lib.forms import EmailField, EmailInput, LineField, Unasked


class EmailForm(forms.Form):
    # As much as the column holds (RFC 5321 allows no longer path); Django's field lets 320 pass.
    email = EmailField(
        label=_("Your e-mail"),
        max_length=254,
        widget=EmailInput(
            attrs={"dir": "ltr", "autocomplete": "email", "autofocus": True}, asks=True
        ),
        error_messages={
            "required": _("Write your e-mail, and a code comes to it."),
            "invalid": _("Check the e-mail: it looks like name@example.com."),
        },
    )


class NewEmailForm(EmailForm):
    """Another address for an account whose ``present`` one is known."""

    def __init__(self, *args, present: str | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.present = present
        self.fields["email"].label = _("Your new e-mail")

    def clean_email(self) -> str:
        new = self.cleaned_data["email"]
        if new == self.present:
            raise ValidationError(_("This is your e-mail already."))
        return new


class AddressInput(EmailInput):
    """For an e-mail or a number."""

    input_type = "text"


class AddressForm(EmailForm):
    """Where a code is to go: an e-mail, or a mobile where text messages are on."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if sms.are_on():
            self.fields["email"] = forms.CharField(
                label=_("Your e-mail or mobile"),
                max_length=254,
                widget=AddressInput(
                    attrs={"dir": "ltr", "autocomplete": "username", "autofocus": True}, asks=True
                ),
                error_messages={"required": _("Write your e-mail or mobile: a code comes to it.")},
            )

    def clean_email(self) -> str:
        typed = self.cleaned_data["email"].strip()
        if sms.are_on() and "@" not in typed:
            return phones.mobile(typed)
        # The field itself has made a plain text of it.
        asked = not isinstance(self["email"].data, Unasked)
        return EmailForm.base_fields["email"].clean(typed if asked else Unasked(typed))


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Your code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "dir": "ltr",
                "autofocus": True,
            }
        ),
        error_messages={"required": _("Write the six digits from the e-mail.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.css = "code-input"
        self.is_over = False

    def say(self, outcome: codes.Outcome, code: SignInCode | None) -> None:
        """Put into words what became of the typed code; ``is_over`` when only a new one helps."""
        if outcome is codes.Outcome.WRONG and code is not None:
            left = codes.TRIES - code.tries
            message = ngettext(
                "Wrong code, %(left)s try left.", "Wrong code, %(left)s tries left.", left
            ) % {"left": left}
        else:
            self.is_over = True
            message = str(
                _("Three wrong codes. Ask for a new one: what you wrote is kept.")
                if outcome is codes.Outcome.TOO_MANY
                else _("This code has expired. Ask for a new one: what you wrote is kept.")
            )
        self.add_error("code", message)


class ReceivedMessageForm(forms.Form):
    """What a moderator reads on the directory's phone."""

    text = forms.CharField(
        label=_("The code, or the whole message"),
        max_length=message_codes.MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autofocus": True}),
        error_messages={"required": _("Paste the message that came.")},
    )
    number = forms.CharField(
        label=_("The sender’s number, as the chat shows it"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "tel", "autocomplete": "off"}),
    )
    is_hidden = forms.BooleanField(
        label=_("The chat shows a user name only, or a number from abroad"), required=False
    )

    def clean(self) -> dict:
        """A number that is none is an error to mend; that there is none has to be said."""
        cleaned = super().clean() or {}
        number, is_hidden = cleaned.get("number", ""), cleaned.get("is_hidden")
        if number and is_hidden:
            self.add_error("is_hidden", _("There is a number above: one of the two."))
        elif number:
            try:
                cleaned["number"] = phones.of_sender(number)
            except ValidationError as error:
                self.add_error("number", error)
        elif not is_hidden:
            self.add_error("number", _("Write the number, or tick that none is shown."))
        return cleaned


class PersonForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "gender", "language"]
        field_classes = {"name": LineField}
        labels = {"name": _("Your name")}
        widgets = {
            "gender": forms.RadioSelect,
            # Each language in its own words, and marked so that it is read in its own voice.
            "language": forms.RadioSelect(
                choices=[
                    ("ar", format_html('<span lang="ar">{}</span>', "العربية")),
                    ("en", format_html('<span lang="en">{}</span>', "English")),
                ]
            ),
        }
