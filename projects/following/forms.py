"""Where the news of a list is sent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.forms import EmailField


class FollowForm(forms.Form):
    email = EmailField(
        label=_("Your e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={
            "required": _("Write the address like name@example.com."),
            "invalid": _("Write the address like name@example.com."),
        },
    )
