"""Sets of fields that a submission and the edits of a live project ask alike: forms are put together
of them."""

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.enums import Gender
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import ClockField, CountField, LineField, StoryField, field_of
from projects.enums import WEEK, Channel, DeliveryWay, Payment, Privacy
from projects.fields import BY_NAME, LEAD_DAYS
from projects.models import Area, Category, Governorate
from projects.models.project import NAME_LENGTH, STORY_LENGTH, TAGLINE_LENGTH
from projects.people import contacts
from projects.people.contact_field import ContactField
from projects.seasons.hour_fields import Pair, midnight_field
from projects.submission import reference
from projects.submission.labels import labelled

NAME_MISSING = _("Add the name people know you by.")
# The kinds that most owners mean, shown first.
USUAL_KINDS = ("home-cooking", "cakes", "pickles", "embroidery", "soap")
# The page's script keeps what was chosen as a list (js/draft/fields.js).
AS_LIST = {"data-kind": "list"}
HOURS = Pair("opens_at", "closes_at", "past_midnight")


@labelled()
class WordFields(forms.Form):
    """What a project says of itself."""

    name_ar = LineField(
        help_text=_("The name people know you by."),
        limit=NAME_LENGTH,
        validators=[no_number],
        error_messages={"required": NAME_MISSING},
    )
    tagline_ar = LineField(
        help_text=_("The first sentence people read."),
        limit=TAGLINE_LENGTH,
        validators=[no_number],
        error_messages={"required": _("One sentence is enough: what do you make?")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    story_ar = StoryField(
        help_text=_("What was the first order, and who works with you?"),
        limit=STORY_LENGTH,
        validators=[no_number],
        required=False,
    )


@labelled()
class CategoryFields(forms.Form):
    """What kind of thing it makes; ``categories`` are those that can be chosen, by slug."""

    category = forms.ChoiceField(
        error_messages={"required": _("Choose what comes closest.")}, widget=forms.RadioSelect
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.categories = reference.categories()
        category = field_of(self, "category", forms.ChoiceField)
        category.choices = _grouped((c.parent, slug, c) for slug, c in self.categories.items())

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

    def clean_category(self) -> Category:
        return self.categories[self.cleaned_data["category"]]


@labelled()
class PlaceFields(forms.Form):
    """Where it is made. An area is «governorate/slug», and lies in the chosen governorate."""

    governorate = forms.ChoiceField(error_messages={"required": _("Choose your governorate.")})
    area = forms.ChoiceField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.governorates = reference.governorates()
        self.areas = reference.areas()
        # The page's script narrows the one by the other (js/step/areas.js).
        self.fields["area"].widget.attrs["data-within"] = BY_NAME["area"].with_field
        governorate = field_of(self, "governorate", forms.ChoiceField)
        governorate.choices = [
            ("", _("Choose…")),
            *((slug, str(place)) for slug, place in self.governorates.items()),
        ]
        area = field_of(self, "area", forms.ChoiceField)
        area.choices = [
            ("", _("Not said")),
            *_grouped((a.governorate, f"{a.governorate.slug}/{a.slug}", a) for a in self.areas),
        ]

    def clean_governorate(self) -> Governorate:
        return self.governorates[self.cleaned_data["governorate"]]

    def clean(self) -> dict:
        super().clean()
        cleaned = self.cleaned_data
        cleaned["area"] = self._area(cleaned)
        return cleaned

    def _area(self, cleaned: Mapping) -> Area | None:
        chosen, governorate = cleaned.get("area"), cleaned.get("governorate")
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


@labelled()
class ContactFields(forms.Form):
    """How whoever makes it is reached: one way at least, and one that buyers get."""

    whatsapp = ContactField(
        Channel.WHATSAPP,
        help_text=_(
            "A Jordanian mobile, or your WhatsApp username like @umm.yazan. It is not written on the "
            "page: people press, and a chat opens."
        ),
        # No keypad of digits: a username has letters.
        widget=forms.TextInput(
            attrs={
                "dir": "ltr",
                "autocomplete": "tel",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )
    phone = ContactField(
        Channel.PHONE,
        help_text=_("A mobile or a landline, for those who would rather talk."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr", "autocomplete": "tel"}),
    )
    instagram = ContactField(
        Channel.INSTAGRAM,
        help_text=_("Paste your profile link, or the name after @."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none"}),
    )

    # Where it is said that buyers get neither a number nor a handle.
    UNREACHABLE: tuple[str, Promise]

    def check_contacts(self, cleaned: Mapping) -> None:
        """Say what is missing; called by a form's ``clean`` once all that it hangs on is checked."""
        if {"whatsapp", "instagram"} & set(self.errors):
            return
        if not self.has_way(cleaned):
            self.add_error("whatsapp", _("One way to reach you is enough: WhatsApp or Instagram."))
        elif not self.is_reachable(cleaned):
            name, sentence = self.UNREACHABLE
            self.add_error(name, str(sentence))

    def has_way(self, cleaned: Mapping) -> bool:
        """Whether a way to reach the owner is written that counts by itself."""
        return bool(cleaned.get("whatsapp") or cleaned.get("instagram"))

    def is_reachable(self, cleaned: Mapping) -> bool:
        """Whether buyers get at least one way: the number if they may have it, else a name."""
        only_whatsapp = Privacy.WHATSAPP_ONLY in (cleaned.get("privacy") or ())
        whatsapp = cleaned.get("whatsapp")
        by_name = whatsapp and not contacts.gives_number(Channel.WHATSAPP, whatsapp)
        by_number = whatsapp or (cleaned.get("phone") and not only_whatsapp)
        by_handle = by_name or (cleaned.get("instagram") and not only_whatsapp)
        return bool((cleaned.get("consent_number") and by_number) or by_handle)


@labelled()
class OrderFields(forms.Form):
    """How one orders: how far ahead, how many a week, and how it is paid."""

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
        widget=forms.CheckboxSelectMultiple(attrs=AS_LIST),
    )

    def lead(self, cleaned: Mapping) -> int | None:
        """Days ahead, of what was chosen or written beside it."""
        chosen = cleaned.get("lead_days")
        if chosen == "other":
            return cleaned.get("lead_other")
        return int(chosen) if chosen in LEAD_DAYS else None


@labelled()
class DeliveryFields(forms.Form):
    """How an order arrives, and in which hours somebody answers."""

    delivery_ways = forms.MultipleChoiceField(
        required=False,
        choices=DeliveryWay,
        widget=forms.CheckboxSelectMultiple(attrs=AS_LIST),
    )
    open_days = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        choices=[(str(day.value), day.label) for day in WEEK],
        widget=forms.CheckboxSelectMultiple(attrs=AS_LIST),
    )
    opens_at = ClockField(required=False)
    closes_at = ClockField(required=False)
    past_midnight = midnight_field()

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        HOURS.ask(self, data if data is not None else self.initial or {})


@labelled()
class PersonFields(forms.Form):
    """How whoever makes it is called and spoken to."""

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

    def clean_gender(self) -> str:
        return self.cleaned_data["gender"] or Gender.UNSPECIFIED


@labelled()
class AgreementFields(forms.Form):
    """What an owner says and agrees to when a project is sent."""

    photos_mine = forms.BooleanField(
        error_messages={"required": _("Tell us that the photos are of your own work.")},
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


def _grouped(cells) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices under headings, out of (heading, value, label) rows."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for heading, value, label in cells:
        groups.setdefault(str(heading), []).append((value, str(label)))
    return list(groups.items())
