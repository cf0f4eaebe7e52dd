"""What the steps ask, all five of them together. What is typed is kept in a Draft before any of
this is asked."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.forms import EmailField, EmailInput
from projects import fields
from projects.enums import ASKED_IN_STEPS, Channel, Privacy
from projects.fields import CALL_HOURS
from projects.submission import album, rows, zone_groups
from projects.submission.accepting import reachable
from projects.submission.field_sets import (
    AS_LIST,
    HOURS,
    AgreementFields,
    CategoryFields,
    ContactFields,
    DeliveryFields,
    OrderFields,
    PersonFields,
    PlaceFields,
    WordFields,
)
from projects.submission.labels import labelled
from projects.submission.row_forms import ProductForm, ZoneForm

NO_HOURS = _("You have written no hours yet: write them in the delivery step, or switch this off.")
# Where it is said that buyers get neither a number nor a handle.
NOT_GIVEN = (
    "consent_number",
    _("Without this nobody can reach you: this or an Instagram account is enough."),
)


class StepsForm(
    WordFields,
    CategoryFields,
    PlaceFields,
    OrderFields,
    DeliveryFields,
    ContactFields,
    PersonFields,
):
    """What the steps ask of everybody: of whoever sends a project, and of whoever edits one.

    Bound to the values of a draft (a plain dict). ``products`` and ``zones`` are its rows.
    """

    product_form: type[ProductForm] = ProductForm
    # What stands beside the names of its rows (the owner's editor says what saving them does).
    marks: dict[str, object]
    # Why a way to reach the owner that was written is not shown.
    NO_CONSENT = _(
        "It will not be shown yet: under “Your agreement”, tick that buyers may be given your number."
    )
    ONLY_WHATSAPP = _("It will not be shown: you chose WhatsApp only.")

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.marks = {}

    # --- the rows --------------------------------------------------------------------------------

    @property
    def values(self) -> Mapping:
        return self.data if self.is_bound else (self.initial or {})

    @cached_property
    def products(self) -> list[ProductForm]:
        keys = rows.product_keys(self.values)
        return [self.product_form(self.values, key=key) for key in keys]

    @cached_property
    def zones(self) -> list[ZoneForm]:
        values = self.values
        return [
            ZoneForm(values, governorate=place, is_chosen=bool(values.get(f"zone-{slug}")))
            for slug, place in self.governorates.items()
        ]

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

    def soften(self) -> "StepsForm":
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
        standing = {"consent_number": bool(self.values.get("consent_number"))}
        cleaned = fields.empty_data() | standing | self.cleaned_data
        only = Privacy.WHATSAPP_ONLY in cleaned["privacy"]
        reasons = {
            str(channel): self.ONLY_WHATSAPP
            if only and channel != Channel.WHATSAPP
            else None
            if is_public
            else self.NO_CONSENT
            for channel, value, is_public in reachable(cleaned)
            if value
        }
        return {channel: reason for channel, reason in reasons.items() if reason}

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned["lead_days"] = self.lead(cleaned)
        cleaned["products"] = [
            {**row.cleaned_data, "key": row.key} for row in self.products if row.is_valid()
        ]
        cleaned["zones"] = [
            {**row.cleaned_data, "governorate": row.governorate}
            for row in self.zones
            if row.is_chosen and row.is_valid()
        ]
        HOURS.check(self, cleaned)
        return cleaned


@labelled()
class SubmissionForm(StepsForm, AgreementFields):
    """What a submission says. Three answers make a beginning; the rest can wait in the draft."""

    field_order = [field.name for field in fields.asked()]

    privacy = forms.MultipleChoiceField(
        required=False,
        choices=[
            *((position.value, position.label) for position in ASKED_IN_STEPS),
            (CALL_HOURS, _("Calls in the written hours only")),
        ],
        widget=forms.CheckboxSelectMultiple(attrs=AS_LIST),
    )
    email = EmailField(
        max_length=254,
        help_text=_("We send a six-digit code to it. No password. Nobody else sees it."),
        widget=EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={
            "required": _("We need an e-mail to send you the code and the answer."),
            "invalid": _("Check the e-mail: it looks like name@example.com."),
        },
    )
    UNREACHABLE = NOT_GIVEN
    # Left empty by people; programs fill whatever they find.
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *args, with_email: bool = True, **kwargs):
        super().__init__(data, *args, **kwargs)
        if not with_email:
            del self.fields["email"]

    def clean(self) -> dict:
        cleaned = super().clean()
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
