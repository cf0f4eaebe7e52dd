"""What an influencer says when vouching, and corrects later."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import post_links
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import DayField
from adamlocal.lib.text import clean_line, western_digits
from influencers.enums import Disclosure
from influencers.models import PERMIT_MAX, REASON_MAX, REASON_MIN, Endorsement
from influencers.models.endorsement import permit
from influencers.vouching.relations import RELATIONS


class PermitField(forms.CharField):
    """The number of an advertising permit, in whichever digits a keyboard has."""

    def to_python(self, value: object) -> str:
        return clean_line(western_digits(super().to_python(value) or ""))


class PostField(forms.CharField):
    """The link of a post, as pasted; its value is the one spelling of it."""

    def __init__(self, **kwargs):
        super().__init__(
            **{
                "label": _("Link to the post"),
                "max_length": 2000,  # apps paste a whole message with it
                "widget": forms.TextInput(
                    attrs={"dir": "ltr", "inputmode": "url", "autocapitalize": "none"}
                ),
                **kwargs,
            }
        )

    def to_python(self, value: object) -> str:
        typed = super().to_python(value)
        return post_links.clean(typed) if typed else ""


class EndorsementForm(forms.Form):
    """A reason and an honest disclosure; none is chosen at first.

    ``is_own``: whoever vouches belongs to the project, and may say that alone.
    """

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
        choices=[(relation.value, relation.choice) for relation in RELATIONS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what ties you to the project.")},
    )
    permit_number = PermitField(
        label=_("Advertising permit"),
        help_text=_("Only where a law asks you for one: it is shown beside your relation."),
        required=False,
        max_length=PERMIT_MAX,
        validators=[no_number, permit],
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    post_url = PostField(
        help_text=_("Leave it empty if there is no post yet: you can add it later."),
        required=False,
    )
    tried_on = DayField(
        label=_("When did you try it?"),
        required=False,
    )

    def __init__(self, *args, is_own: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_own = is_own
        self.fields["disclosure"].widget.cards = True
        self.initial.setdefault("tried_on", timezone.localdate().isoformat())

    @property
    def relations(self):
        """Each relation beside its radio button; only the one that is true for a member."""
        rows = zip(RELATIONS, self["disclosure"], strict=True)
        return [row for row in rows if not self.is_own or row[0].value == Disclosure.OWN]

    def clean_reason(self) -> str:
        reason = clean_line(self.cleaned_data["reason"])
        if not REASON_MIN <= len(reason) <= REASON_MAX:
            raise ValidationError(
                _("Between 20 and 280 letters, please: this is %(length)s. It is kept.")
                % {"length": len(reason)}
            )
        return reason

    def clean_tried_on(self) -> date | None:
        day = self.cleaned_data["tried_on"]
        if day and day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day


class PostForm(forms.Form):
    """The post that came after the words."""

    post_url = PostField(error_messages={"required": post_links.NOT_A_LINK})


def said(endorsement: Endorsement) -> dict[str, object]:
    """What a form of corrections begins with."""
    return {
        "reason": endorsement.reason_ar,
        "disclosure": endorsement.disclosure,
        "permit_number": endorsement.permit_number,
        "post_url": endorsement.post_url,
        "tried_on": endorsement.tried_on and endorsement.tried_on.isoformat(),
    }
