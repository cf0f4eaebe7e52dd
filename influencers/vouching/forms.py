"""What an influencer says when vouching."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.text import clean_line
from influencers.enums import Disclosure
from influencers.models import (
    REASON_MAX,
    REASON_MIN,
)


class EndorsementForm(forms.Form):
    """A reason and an honest disclosure; none is chosen at first."""

    reason = forms.CharField(
        label=_("Why this one?"),
        help_text=_("Shown as it stands, with your name and its date: 20 to 280 letters."),
        widget=forms.Textarea(attrs={"minlength": REASON_MIN, "maxlength": REASON_MAX}),
        validators=[no_number],
        error_messages={"required": _("A sentence of your own: why this project?")},
    )
    disclosure = forms.ChoiceField(
        label=_("Your relation to it"),
        help_text=_("One choice is needed. It is shown wherever your words are."),
        choices=[
            (Disclosure.NONE, _("Unpaid: bought with my own money")),
            (Disclosure.GIFT, _("A gift: the product came free")),
            (Disclosure.KIN, _("Family or friend of the owner")),
            (Disclosure.PAID, _("Paid: it stays out of the home page and campaigns")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what ties you to the project.")},
    )
    post_url = forms.URLField(
        label=_("Link to the post"),
        help_text=_("Leave it empty if there is no post yet."),
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr"}),
        error_messages={"invalid": _("Paste the whole link of the post.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["disclosure"].widget.cards = True

    def clean_reason(self) -> str:
        reason = clean_line(self.cleaned_data["reason"])
        if not REASON_MIN <= len(reason) <= REASON_MAX:
            raise ValidationError(
                _("Between 20 and 280 letters, please: this is %(length)s. It is kept.")
                % {"length": len(reason)}
            )
        return reason
