"""What a submission says, all five steps of it. What is typed is kept in her Draft before any of
this is asked."""

from collections.abc import Iterator, Mapping

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.accounts.enums import Gender
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import (
    ClockField,
    CountField,
    EmailField,
    LineField,
    StoryField,
    field_of,
)
from projects.enums import ASKED_IN_STEPS, Channel, DeliveryWay, Payment, Privacy, Weekday
from projects.models import Area, Category, Governorate
from projects.models.project import NAME_LENGTH, STORY_LENGTH, TAGLINE_LENGTH
from projects.people.contact_field import ContactField
from projects.seasons.hour_fields import Pair, midnight_field
from projects.submission import album, rows
from projects.submission.accepting import reachable
from projects.submission.drafts import CALL_HOURS, LEAD_DAYS
from projects.submission.row_forms import ProductForm, ZoneForm

# Why a way to reach her that she wrote is not shown.
NO_CONSENT = _(
    "It will not be shown yet: under “Your agreement”, tick that buyers may be given your number."
)
ONLY_WHATSAPP = _("It will not be shown: you chose WhatsApp only.")
NAME_MISSING = _("Add the name people know you by.")
NO_HOURS = _("You have written no hours yet: write them in the delivery step, or switch this off.")
HOURS = Pair("opens_at", "closes_at", "past_midnight")
# Jordan's week begins on Saturday.
WEEK = [6, 0, 1, 2, 3, 4, 5]
# The kinds that most owners mean, shown first.
USUAL_KINDS = ("home-cooking", "cakes", "pickles", "embroidery", "soap")


class SubmissionForm(forms.Form):
    """What a submission says. Three answers make a beginning; the rest can wait in the draft.

    Bound to a draft's values (a plain dict). ``products`` and ``zones`` are its rows.
    """

    # --- what you make -----------------------------------------------------------------------
    name_ar = LineField(
        label=_("Project name"),
        help_text=_("The name people know you by."),
        limit=NAME_LENGTH,
        validators=[no_number],
        error_messages={"required": NAME_MISSING},
    )
    category = forms.ChoiceField(
        label=_("Category"),
        error_messages={"required": _("Choose what comes closest.")},
        widget=forms.RadioSelect,
    )
    tagline_ar = LineField(
        label=_("What you make, in a sentence"),
        help_text=_("The first sentence people read."),
        limit=TAGLINE_LENGTH,
        validators=[no_number],
        error_messages={"required": _("One sentence is enough: what do you make?")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    governorate = forms.ChoiceField(
        label=_("Governorate"), error_messages={"required": _("Choose your governorate.")}
    )
    area = forms.ChoiceField(label=_("Area"), required=False)
    story_ar = StoryField(
        label=_("How did it start?"),
        help_text=_("What was the first order, and who works with you?"),
        limit=STORY_LENGTH,
        validators=[no_number],
        required=False,
    )

    # --- photos --------------------------------------------------------------------------------
    photos_mine = forms.BooleanField(
        label=_("These are photos of my own work and may be shown in the directory."),
        error_messages={"required": _("Tell us that the photos are of your own work.")},
    )

    # --- prices and ordering -------------------------------------------------------------------
    lead_days = forms.ChoiceField(
        label=_("How far ahead?"),
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
    lead_other = CountField(label=_("How many days?"), required=False, min_value=0, max_value=365)
    weekly_capacity = CountField(
        label=_("How many orders a week?"),
        help_text=_("It stays between us: so that you are not flooded when your project is shown."),
        required=False,
        min_value=0,
        max_value=10_000,
    )
    payments = forms.MultipleChoiceField(
        label=_("How do they pay?"),
        required=False,
        choices=Payment,
        widget=forms.CheckboxSelectMultiple,
    )

    # --- delivery ------------------------------------------------------------------------------
    delivery_ways = forms.MultipleChoiceField(
        label=_("How does an order arrive?"),
        required=False,
        choices=DeliveryWay,
        widget=forms.CheckboxSelectMultiple,
    )
    open_days = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        required=False,
        coerce=int,
        choices=[(str(day), Weekday(day).label) for day in WEEK],
        widget=forms.CheckboxSelectMultiple,
    )
    opens_at = ClockField(label=_("From"), required=False)
    closes_at = ClockField(label=_("Until"), required=False)
    past_midnight = midnight_field()

    # --- how to reach you ----------------------------------------------------------------------
    whatsapp = ContactField(
        Channel.WHATSAPP,
        label=_("WhatsApp number"),
        help_text=_(
            "A Jordanian mobile. It is not written on the page: people press, and a chat opens."
        ),
        widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr", "autocomplete": "tel"}),
    )
    phone = ContactField(
        Channel.PHONE,
        label=_("Phone for calls"),
        help_text=_("A mobile or a landline, for those who would rather talk."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr", "autocomplete": "tel"}),
    )
    instagram = ContactField(
        Channel.INSTAGRAM,
        label=_("Instagram"),
        help_text=_("Paste your profile link, or the name after @."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none"}),
    )
    privacy = forms.MultipleChoiceField(
        label=_("How would you like people to talk to you?"),
        required=False,
        choices=[
            *((position.value, position.label) for position in ASKED_IN_STEPS),
            (CALL_HOURS, _("Calls in the written hours only")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    gender = forms.ChoiceField(
        label=pgettext_lazy("to several", "How shall we speak to you?"),
        choices=Gender,
        initial=Gender.UNSPECIFIED,
        required=False,
        widget=forms.RadioSelect,
    )
    call_name = LineField(
        label=_("What shall we call you?"),
        help_text=_(
            "For our greeting, and for those who help you. It does not stand on your page."
        ),
        limit=NAME_LENGTH,
        validators=[no_number],
        required=False,
    )
    email = EmailField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("We send a six-digit code to it. No password. Nobody else sees it."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={
            "required": _("We need an e-mail to send you the code and the answer."),
            "invalid": _("Check the e-mail: it looks like name@example.com."),
        },
    )
    is_mine = forms.BooleanField(
        label=_("This project is mine, and I am 18 or older."),
        error_messages={"required": _("Only its owner, of age, can send a project.")},
    )
    consent_publish = forms.BooleanField(
        label=_("My project may be shown in the directory."),
        error_messages={"required": _("Without your agreement to publish we cannot send it.")},
    )
    consent_number = forms.BooleanField(
        label=_("Buyers who press the button may be given my number."), required=False
    )
    consent_feature = forms.BooleanField(
        label=_("My project may be featured on the home page and by creators."), required=False
    )
    consent_card = forms.BooleanField(
        label=_("Share cards with my photos may be made."), required=False
    )
    consent_campaign = forms.BooleanField(
        label=_("My project may take part in campaigns such as #ادعم_المحلي."), required=False
    )
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
        self.categories = {
            c.slug: c
            for c in Category.objects.filter(parent__isnull=False).select_related("parent")
        }
        self.governorates = {g.slug: g for g in Governorate.objects.all()}
        self.areas = list(Area.objects.select_related("governorate").order_by(
            "governorate__order", "sort_name"
        ))  # fmt: skip
        choices = {
            name: field_of(self, name, forms.ChoiceField)
            for name in ("category", "governorate", "area")
        }
        choices["category"].choices = _grouped(
            (c.parent, slug, c) for slug, c in self.categories.items()
        )
        choices["governorate"].choices = [
            ("", _("Choose…")),
            *((slug, str(place)) for slug, place in self.governorates.items()),
        ]
        choices["area"].choices = [
            ("", _("Not said")),
            *_grouped((a.governorate, f"{a.governorate.slug}/{a.slug}", a) for a in self.areas),
        ]
        for field in self.fields.values():
            if isinstance(field, forms.MultipleChoiceField):
                # The page's script keeps what was chosen as a list (js/draft/fields.js).
                field.widget.attrs["data-kind"] = "list"
        values = data if data is not None else (self.initial or {})
        for name in ("opens_at", "closes_at"):
            field_of(self, name, ClockField).offer(values.get(name))
        keys = rows.product_keys(values)
        self.products = [ProductForm(values, key=key) for key in keys]
        self.zones = [
            ZoneForm(values, governorate=place, is_chosen=bool(values.get(f"zone-{slug}")))
            for slug, place in self.governorates.items()
        ]

    # --- the kinds, as tiles ---------------------------------------------------------------------

    @property
    def usual_kinds(self) -> list[Category]:
        return [self.categories[slug] for slug in USUAL_KINDS if slug in self.categories]

    @property
    def other_kind(self) -> Category | None:
        """The chosen kind, where it is none of the usual ones."""
        chosen = self["category"].value()
        return None if chosen in USUAL_KINDS else self.categories.get(chosen)

    @property
    def other_kinds(self) -> list[tuple[Category, list[Category]]]:
        """(heading, kinds under it) of all that are not among the usual ones."""
        groups: dict[Category, list[Category]] = {}
        for kind in self.categories.values():
            if kind.parent and kind.slug not in USUAL_KINDS:
                groups.setdefault(kind.parent, []).append(kind)
        return list(groups.items())

    # --- the rows --------------------------------------------------------------------------------

    @property
    def row_errors(self) -> dict[str, str]:
        """What is wrong in the rows, and in the words of photos: (name of the cell, sentence)."""
        forms_ = [*self.products, *(zone for zone in self.zones if zone.is_chosen)]
        return {
            form.add_prefix(name): str(messages[0])
            for form in forms_
            for name, messages in form.errors.items()
        } | dict(album.wrong(self.data))

    def is_valid(self) -> bool:
        return super().is_valid() and not self.row_errors

    def soften(self) -> "SubmissionForm":
        """While she is still writing, what is empty is no error: it is only not there yet."""
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
        """Field to the reason of each way to reach her that is written and that buyers do not
        get: said beside it, so that nobody finds out from silence."""
        self.is_valid()
        words = {"privacy": [], "consent_number": False, "whatsapp": "", "phone": "",
                 "instagram": "", **self.cleaned_data}  # fmt: skip
        only = Privacy.WHATSAPP_ONLY in words["privacy"]
        reasons = {
            str(channel): ONLY_WHATSAPP
            if only and channel != Channel.WHATSAPP
            else None
            if is_public
            else NO_CONSENT
            for channel, value, is_public in reachable(words)
            if value
        }
        return {channel: reason for channel, reason in reasons.items() if reason}

    # --- the fields ------------------------------------------------------------------------------

    def clean_category(self) -> Category:
        return self.categories[self.cleaned_data["category"]]

    def clean_governorate(self) -> Governorate:
        return self.governorates[self.cleaned_data["governorate"]]

    def clean_gender(self) -> str:
        return self.cleaned_data["gender"] or Gender.UNSPECIFIED

    def clean(self) -> dict:
        super().clean()
        words = self.cleaned_data
        words["area"] = self._area(words)
        words["lead_days"] = self._lead(words)
        words["products"] = [row.cleaned_data for row in self.products if row.is_valid()]
        words["zones"] = [
            {**row.cleaned_data, "governorate": row.governorate}
            for row in self.zones
            if row.is_chosen and row.is_valid()
        ]
        HOURS.check(self, words)
        if (
            CALL_HOURS in (words.get("privacy") or ())
            and words.get("phone")
            and not words.get("opens_at")
        ):
            self.add_error("privacy", NO_HOURS)
        named = {"whatsapp", "instagram"} & set(self.errors)
        if not named and not (words.get("whatsapp") or words.get("instagram")):
            self.add_error("whatsapp", _("One way to reach you is enough: WhatsApp or Instagram."))
        elif not named and not self._is_reachable(words):
            self.add_error(*self.UNREACHABLE)
        if words.get("website"):
            raise ValidationError(_("Please send it once more."), code="robot")
        return words

    def _is_reachable(self, words: Mapping) -> bool:
        """Whether buyers get at least one way: the number if they may have it, else the handle."""
        only_whatsapp = Privacy.WHATSAPP_ONLY in (words.get("privacy") or ())
        by_number = words.get("whatsapp") or (words.get("phone") and not only_whatsapp)
        by_handle = words.get("instagram") and not only_whatsapp
        return bool((words.get("consent_number") and by_number) or by_handle)

    def _lead(self, words: Mapping) -> int | None:
        chosen = words.get("lead_days")
        if chosen == "other":
            return words.get("lead_other")
        return int(chosen) if chosen in LEAD_DAYS else None

    def _area(self, words: Mapping) -> Area | None:
        chosen, governorate = words.get("area"), words.get("governorate")
        if not chosen or governorate is None:
            return None
        place, _sign, slug = chosen.partition("/")
        if place != governorate.slug:
            self.add_error(
                "area",
                _("This area lies in another governorate: choose one in %(place)s, or none.")
                % {"place": governorate},
            )
            return None
        return next(a for a in self.areas if a.slug == slug and a.governorate == governorate)


def _grouped(cells) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices under headings, out of (heading, value, label) rows."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for heading, value, label in cells:
        groups.setdefault(str(heading), []).append((value, str(label)))
    return list(groups.items())
