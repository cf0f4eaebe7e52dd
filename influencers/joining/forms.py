"""Asking to come in, and the answer of staff."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.accounts.enums import Role
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import CountField, EmailField, LineField, NeededField, StoryField
from adamlocal.lib.text import clean_text
from influencers.enums import JoinKind, Platform
from influencers.joining import profiles
from influencers.models import InfluencerAccount

# More than there are people.
MOST_FOLLOWERS = 2_000_000_000
COMING = [(JoinKind.CREATOR.value, JoinKind.CREATOR.label),
          (JoinKind.INSTITUTION.value, JoinKind.INSTITUTION.label)]  # fmt: skip


class JoinForm(forms.Form):
    """Who asks, which account is theirs, and that the rules were read; nothing is chosen at first."""

    kind = forms.ChoiceField(
        label=_("Who are you?"),
        choices=COMING,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    name_ar = LineField(
        label=_("Name"), help_text=_("As people know you."), max_length=80, validators=[no_number]
    )
    name_en = LineField(label=_("Name in English"), max_length=80, validators=[no_number])
    platform = forms.ChoiceField(label=_("Where people find you"), choices=Platform)
    handle = forms.CharField(
        label=_("Your account there"),
        help_text=_("Paste your profile link, or the name after @."),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none"}),
    )
    audience = CountField(
        label=_("Followers today"),
        help_text=_("For estimating reach only: never shown, and it ranks nobody."),
        required=False,
        min_value=0,
        max_value=MOST_FOLLOWERS,
    )
    words = StoryField(
        label=_("What would you like to do here?"),
        help_text=_("Two sentences are enough."),
        required=False,
        limit=500,
    )
    discloses = forms.BooleanField(
        label=_("I say what ties me to a project, each time and wherever I vouch for it."),
        error_messages={"required": _("Without this nobody can vouch here.")},
    )
    is_fair = forms.BooleanField(
        label=_("I take no money for a place here, and promise nobody one."),
        error_messages={"required": _("Without this nobody can vouch here.")},
    )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        platform, typed = cleaned.get("platform"), cleaned.get("handle")
        if not platform or not typed:
            return cleaned
        try:
            handle = profiles.handle_of(platform, typed)
        except ValidationError as error:
            raise ValidationError({"handle": error.messages}) from error
        taken = InfluencerAccount.objects.filter(platform=platform, handle=handle)
        if taken.filter(proved_at__isnull=False).exists():
            raise ValidationError({"handle": _("This account belongs to another creator here.")})
        return {**cleaned, "handle": handle}

    def asked(self) -> dict:
        """What ``verbs.ask`` takes."""
        names = ("kind", "name_ar", "name_en", "platform", "handle", "audience", "words")
        fields = {name: self.cleaned_data[name] for name in names}
        return fields | {
            "stated_on": timezone.localdate() if fields["audience"] is not None else None
        }


class JoinAnswerForm(forms.Form):
    """Let in, or say why not yet."""

    decision = forms.ChoiceField(
        choices=[("accept", ""), ("decline", "")], widget=forms.HiddenInput
    )
    text = NeededField(
        label=pgettext_lazy("joining", "Your words to whoever asked"),
        help_text=_("Say what to do next. It is read as it stands."),
        widget=forms.Textarea,
        max_length=500,
    )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        text = clean_text(cleaned.get("text", ""))
        if cleaned.get("decision") == "decline" and len(text) < 10:
            raise ValidationError(
                {"text": _("Write a sentence at least: why not, and what to do next?")}
            )
        return {**cleaned, "text": text}


class InviteForm(forms.Form):
    """Somebody whom staff knows: let in by signing in with that address."""

    email = EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"invalid": _("Write the address like name@example.com.")},
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[choice for choice in Role.choices if choice[0] != Role.SUPERUSER],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role.")},
    )
