"""What a submission says, all five steps of it. What is typed is kept in a Draft before any of
this is asked."""

from collections.abc import Iterator, Mapping

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Gender
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import ClockField, CountField, EmailField, LineField, field_of
from projects import fields
from projects.enums import ASKED_IN_STEPS, WEEK, Channel, DeliveryWay, Payment, Privacy
from projects.fields import CALL_HOURS, LEAD_DAYS, Kind
from projects.models.project import NAME_LENGTH
from projects.seasons.hour_fields import Pair, midnight_field
from projects.submission import album, rows, zone_groups
from projects.submission.accepting import reachable
from projects.submission.field_sets import CategoryFields, ContactFields, PlaceFields, WordFields
from projects.submission.labels import labelled
from projects.submission.row_forms import ProductForm, ZoneForm

# Why a way to reach the owner that was written is not shown.
NO_CONSENT = _(
    "It will not be shown yet: under “Your agreement”, tick that buyers may be given your number."
)
ONLY_WHATSAPP = _("It will not be shown: you chose WhatsApp only.")
NO_HOURS = _("You have written no hours yet: write them in the delivery step, or switch this off.")
HOURS = Pair("opens_at", "closes_at", "past_midnight")


@labelled()
class SubmissionForm(WordFields, CategoryFields, PlaceFields, ContactFields):
    """What a submission says. Three answers make a beginning; the rest can wait in the draft.

    Bound to a draft's values (a plain dict). ``products`` and ``zones`` are its rows.
    """

    field_order = [field.name for field in fields.asked()]

    # --- photos --------------------------------------------------------------------------------
    photos_mine = forms.BooleanField(
        error_messages={"required": _("Tell us that the photos are of your own work.")},
    )

    # --- prices and ordering -------------------------------------------------------------------
    lead_days = forms.ChoiceField(
        required=False,
        choices=[
            ("0", _("The same day")),
            ("1", _("A day")),
            ("2", _("Two days")),
            ("7", _("A week")),
            ("other", _("Other")),
        ],
        widget=forms.RadioSelect,
    )
    lead_other = CountField(required=False, min_value=0, max_value=365)
    weekly_capacity = CountField(
        help_text=_("It stays between us: so that you are not flooded when your project is shown."),
        required=False,
        min_value=0,
        max_value=10_000,
        # The page's script adds buttons for one more and one less (js/step/capacity.js).
        widget=forms.TextInput(attrs={**CountField.widget.attrs, "data-stepped": ""}),
    )
    payments = forms.MultipleChoiceField(
        required=False,
        choices=Payment,
        widget=forms.CheckboxSelectMultiple,
    )

    # --- delivery ------------------------------------------------------------------------------
    delivery_ways = forms.MultipleChoiceField(
        required=False,
        choices=DeliveryWay,
        widget=forms.CheckboxSelectMultiple,
    )
    open_days = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        choices=[(str(day.value), day.label) for day in WEEK],
        widget=forms.CheckboxSelectMultiple,
    )
    opens_at = ClockField(required=False)
    closes_at = ClockField(required=False)
    past_midnight = midnight_field()

    # --- how to reach you ----------------------------------------------------------------------
    privacy = forms.MultipleChoiceField(
        required=False,
        choices=[
            *((position.value, position.label) for position in ASKED_IN_STEPS),
            (CALL_HOURS, _("Calls in the written hours only")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    gender = forms.ChoiceField(
        choices=Gender,
        initial=Gender.UNSPECIFIED,
        required=False,
        widget=forms.RadioSelect,
    )
    call_name = LineField(
        help_text=_(
            "For our greeting, and for those who help you. It does not stand on your page."
        ),
        limit=NAME_LENGTH,
        validators=[no_number],
        required=False,
    )
    email = EmailField(
        max_length=254,
        help_text=_("We send a six-digit code to it. No password. Nobody else sees it."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={
            "required": _("We need an e-mail to send you the code and the answer."),
            "invalid": _("Check the e-mail: it looks like name@example.com."),
        },
    )
    is_mine = forms.BooleanField(
        error_messages={"required": _("Only its owner, of age, can send a project.")},
    )
    consent_publish = forms.BooleanField(
        error_messages={"required": _("Without your agreement to publish we cannot send it.")},
    )
    consent_number = forms.BooleanField(required=False)
    consent_feature = forms.BooleanField(required=False)
    consent_card = forms.BooleanField(required=False)
    consent_campaign = forms.BooleanField(required=False)
    # Where it is said that buyers get neither a number nor a handle.
    UNREACHABLE = (
        "consent_number",
        _("Without this nobody can reach you: this or an Instagram account is enough."),
    )
    # Left empty by people; programs fill whatever they find.
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *args, with_email: bool = True, **kwargs):
        super().__init__(data, *args, **kwargs)
        if not with_email:
            del self.fields["email"]
        for field in fields.asked():
            if field.kind is Kind.LIST:
                # The page's script keeps what was chosen as a list (js/draft/fields.js).
                self.fields[field.name].widget.attrs["data-kind"] = "list"
        values = data if data is not None else (self.initial or {})
        for name in (HOURS.begin, HOURS.end):
            field_of(self, name, ClockField).offer(values.get(name))
        # Asked by the page's script where the hours seem to pass midnight (js/step/hours.js).
        hours = {"data-begin": HOURS.begin, "data-end": HOURS.end}
        self.fields[HOURS.tick].widget.attrs.update(hours)
        keys = rows.product_keys(values)
        self.products = [ProductForm(values, key=key) for key in keys]
        self.zones = [
            ZoneForm(values, governorate=place, is_chosen=bool(values.get(f"zone-{slug}")))
            for slug, place in self.governorates.items()
        ]

    # --- the rows --------------------------------------------------------------------------------

    @property
    def row_errors(self) -> dict[str, str]:
        """What is wrong in the rows, and in the texts of photos: (name of the cell, sentence)."""
        # Zones of one price are right or wrong together: it is said once.
        zones = [group.first for group in zone_groups.of(self.zones)]
        forms_ = [*self.products, *zones]
        return {
            form.add_prefix(name): str(messages[0])
            for form in forms_
            for name, messages in form.errors.items()
        } | dict(album.wrong(self.data))

    def is_valid(self) -> bool:
        return super().is_valid() and not self.row_errors

    def soften(self) -> "SubmissionForm":
        """While somebody is still writing, what is empty is no error: it is only not there yet."""
        for name in list(self.errors):
            if name == NON_FIELD_ERRORS or not self.data.get(name):
                del self.errors[name]
        return self

    def wrong(self) -> Iterator[tuple[str, str]]:
        """(field or cell, sentence) of what was filled in and cannot be taken as it stands."""
        for name, messages in self.errors.items():
            if self.data.get(name):
                yield name, str(messages[0])
        yield from self.row_errors.items()

    def missing(self) -> Iterator[str]:
        """The fields without which it cannot be sent, and which are empty."""
        for name in self.errors:
            if name in self.fields and not self.data.get(name):
                yield name

    def unshown(self) -> dict[str, Promise]:
        """Field to the reason of each way to reach the owner that is written and that buyers do not
        get: said beside it, so that nobody finds out from silence."""
        self.is_valid()
        cleaned = fields.empty_data() | self.cleaned_data
        only = Privacy.WHATSAPP_ONLY in cleaned["privacy"]
        reasons = {
            str(channel): ONLY_WHATSAPP
            if only and channel != Channel.WHATSAPP
            else None
            if is_public
            else NO_CONSENT
            for channel, value, is_public in reachable(cleaned)
            if value
        }
        return {channel: reason for channel, reason in reasons.items() if reason}

    # --- the fields ------------------------------------------------------------------------------

    def clean_gender(self) -> str:
        return self.cleaned_data["gender"] or Gender.UNSPECIFIED

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned["lead_days"] = self._lead(cleaned)
        cleaned["products"] = [row.cleaned_data for row in self.products if row.is_valid()]
        cleaned["zones"] = [
            {**row.cleaned_data, "governorate": row.governorate}
            for row in self.zones
            if row.is_chosen and row.is_valid()
        ]
        HOURS.check(self, cleaned)
        if (
            CALL_HOURS in (cleaned.get("privacy") or ())
            and cleaned.get("phone")
            and not cleaned.get("opens_at")
        ):
            self.add_error("privacy", NO_HOURS)
        self.check_contacts(cleaned)
        if cleaned.get("website"):
            raise ValidationError(_("Please send it once more."), code="robot")
        return cleaned

    def _lead(self, cleaned: Mapping) -> int | None:
        chosen = cleaned.get("lead_days")
        if chosen == "other":
            return cleaned.get("lead_other")
        return int(chosen) if chosen in LEAD_DAYS else None
