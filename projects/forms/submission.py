"""The forms an owner fills. What is typed is kept in her Draft before any of this is asked."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from adamlocal.accounts.enums import Gender
from adamlocal.lib.text import clean_line, clean_text, western_digits
from projects import contacts
from projects.enums import Channel
from projects.models import Area, Category, Governorate
from projects.models.project import NAME_LENGTH, STORY_LENGTH, TAGLINE_LENGTH

NAME_MISSING = _("Add the name people know you by.")


class LineField(forms.CharField):
    """One line: no control characters, no blank-looking names, and a limit said in numbers."""

    cleaner = staticmethod(clean_line)

    def __init__(self, *, limit: int, **kwargs):
        self.limit = limit
        super().__init__(strip=False, **kwargs)
        self.widget.attrs["maxlength"] = limit

    def to_python(self, value: object) -> str:
        return self.cleaner(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.limit:
            raise ValidationError(
                ngettext(
                    "This is %(length)s letter long; the limit is %(limit)s. It is kept: shorten it.",
                    "This is %(length)s letters long; the limit is %(limit)s. It is kept: shorten it.",
                    len(value),
                )
                % {"length": len(value), "limit": self.limit},
                code="too_long",
            )


class StoryField(LineField):
    """Several lines; the browser does not cut what is too long, so that nothing typed is lost."""

    widget = forms.Textarea(attrs={"rows": 5})
    cleaner = staticmethod(clean_text)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        del self.widget.attrs["maxlength"]


class PriceField(forms.DecimalField):
    """A price in dinars, with ٣٫٥ as good as 3.5."""

    default_error_messages = {
        "invalid": _("Write the price in digits, like 3.50."),
        "min_value": _("Write the price in digits, like 3.50."),
        "max_digits": _("Write the price in digits, like 3.50."),
    }
    widget = forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"})

    def to_python(self, value: object):
        return super().to_python(western_digits(value) if isinstance(value, str) else value)


class SubmissionForm(forms.Form):
    """What a submission says. Three answers make a beginning; the rest can wait in the draft."""

    name_ar = LineField(
        label=_("Project name"),
        help_text=_("The name people know you by."),
        limit=NAME_LENGTH,
        error_messages={"required": NAME_MISSING},
    )
    category = forms.ChoiceField(
        label=_("Category"), error_messages={"required": _("Choose what comes closest.")}
    )
    tagline_ar = LineField(
        label=_("What you make, in a sentence"),
        help_text=_(
            "The first thing people read: makdous with village walnuts, from our own kitchen."
        ),
        limit=TAGLINE_LENGTH,
        error_messages={"required": _("One sentence is enough: what do you make?")},
    )
    story_ar = StoryField(
        label=_("How did it start?"),
        help_text=_("What was the first order, and who works with you?"),
        limit=STORY_LENGTH,
        required=False,
    )
    governorate = forms.ChoiceField(
        label=_("Governorate"),
        help_text=_("Governorate and area only. We never ask for an address."),
        error_messages={"required": _("Choose your governorate.")},
    )
    area = forms.ChoiceField(label=_("Area"), required=False)
    price_from = PriceField(
        label=_("Prices start from, in dinars"),
        required=False,
        min_value=0,
        max_digits=9,
        decimal_places=3,
    )
    whatsapp = forms.CharField(
        label=_("WhatsApp number"),
        help_text=_("Shown only to those who press the button, and only if you agree below."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr", "autocomplete": "tel"}),
    )
    instagram = forms.CharField(
        label=_("Instagram"),
        help_text=_("Paste your profile link, or the name after @."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none"}),
    )
    gender = forms.ChoiceField(
        label=_("How shall we speak to you?"),
        choices=Gender,
        initial=Gender.UNSPECIFIED,
        required=False,
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We send a six-digit code to it. No password. Nobody else sees it."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={
            "required": _("We need an e-mail to send you the code and the answer."),
            "invalid": _("Check the e-mail: it looks like name@example.com."),
        },
    )
    consent_publish = forms.BooleanField(
        label=_("These are my own work and words, and they may be shown in the directory."),
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
    # Left empty by people; programs fill whatever they find.
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    SECTIONS = (
        (_("What you make"), ("name_ar", "category", "tagline_ar", "story_ar")),
        (_("Where"), ("governorate", "area")),
        (_("Prices"), ("price_from",)),
        (_("How to reach you"), ("whatsapp", "instagram", "gender", "email")),
        (
            _("What you agree to"),
            (
                "consent_publish",
                "consent_number",
                "consent_feature",
                "consent_card",
                "consent_campaign",
            ),
        ),
    )

    def __init__(self, *args, with_email: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
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
        self.fields["category"].choices = [
            ("", _("Choose…")),
            *_grouped((c.parent, slug, c) for slug, c in self.categories.items()),
        ]
        self.fields["governorate"].choices = [
            ("", _("Choose…")),
            *((slug, str(place)) for slug, place in self.governorates.items()),
        ]
        self.fields["area"].choices = [
            ("", _("None of these, or I would rather not say")),
            *_grouped((a.governorate, f"{a.governorate.slug}/{a.slug}", a) for a in self.areas),
        ]

    def sections(self):
        """(title, bound fields) in the order of the page."""
        for title, names in self.SECTIONS:
            yield title, [self[name] for name in names if name in self.fields]

    def clean_category(self) -> Category:
        return self.categories[self.cleaned_data["category"]]

    def clean_governorate(self) -> Governorate:
        return self.governorates[self.cleaned_data["governorate"]]

    def clean_whatsapp(self) -> str:
        return self._contact(Channel.WHATSAPP)

    def clean_instagram(self) -> str:
        return self._contact(Channel.INSTAGRAM)

    def _contact(self, channel: Channel) -> str:
        typed = clean_line(self.cleaned_data[channel])
        return contacts.normalise(channel, typed) if typed else ""

    def clean_gender(self) -> str:
        return self.cleaned_data["gender"] or Gender.UNSPECIFIED

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict:
        words = super().clean()
        words["area"] = self._area(words)
        named = {"whatsapp", "instagram"} & set(self.errors)
        if not named and not (words.get("whatsapp") or words.get("instagram")):
            self.add_error("whatsapp", _("One way to reach you is enough: WhatsApp or Instagram."))
        if words.get("website"):
            raise ValidationError(_("Please send it once more."), code="robot")
        return words

    def _area(self, words: dict) -> Area | None:
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


def _grouped(rows) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices under headings, out of (heading, value, label) rows."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for heading, value, label in rows:
        groups.setdefault(str(heading), []).append((value, str(label)))
    return list(groups.items())
