"""Short words of buyers and owners that stand beside a project."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.lib import digits
from adamlocal.lib.fields import EmailField
from adamlocal.lib.forms import CountField, LineField, StoryField, no_number
from projects.enums import NoteKind
from projects.models import Project
from projects.models.note import NOTE_LENGTH, REPLY_LENGTH
from projects.models.season import MENU_LENGTH

WORDS_MIN = 10


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
    if len(text) < WORDS_MIN:
        raise ValidationError(_("Write a sentence at least."))
    return text


class SeasonForm(forms.Form):
    """What an owner offers for a season; all of it may stay empty but the first answer."""

    takes_part = forms.ChoiceField(
        label=_("Are you working this season?"),
        choices=[("yes", _("Yes, show me in it")), ("no", _("Not this time"))],
        widget=forms.RadioSelect,
        error_messages={"required": pgettext_lazy("note", "Choose one of the two.")},
    )
    menu = StoryField(
        label=_("Set menus and offers"),
        help_text=_("What, for how many, for how much. It is read before it is shown."),
        required=False,
        limit=MENU_LENGTH,
        validators=[no_number],
    )
    capacity = CountField(
        label=_("How many orders can you take?"),
        required=False,
        min_value=1,
        max_value=5000,
        error_messages={"invalid": _("Write the number in digits, like 40.")},
    )
    last_order_on = forms.DateField(
        label=_("Last day to order"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day like 2027-02-25.")},
    )

    def clean_last_order_on(self):
        day = self.cleaned_data["last_order_on"]
        today = timezone.localdate()
        if day and not today <= day <= today + timedelta(days=200):
            raise ValidationError(_("Choose a day that is still to come."))
        return day


class NeighbourForm(forms.Form):
    """Another project, by its address or its code."""

    OWN = _("That is your own page. Paste another project’s.")
    ENOUGH = _("Three are enough: take one away first.")

    address = LineField(
        label=_("The link of her page, or its code"),
        limit=300,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "off"}),
        error_messages={"required": _("Paste the link of a project’s page.")},
    )

    def clean_address(self) -> Project:
        typed = digits.plain(self.cleaned_data["address"]).strip().lower()
        code = typed.partition("/p/")[2].partition("/")[0] or typed
        project = Project.objects.public().filter(code=code[:6]).first()
        if project is None or len(code) != 6:
            raise ValidationError(_("We found no project there. Copy the link from its page."))
        return project


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
