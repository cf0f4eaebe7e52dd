"""What a creator says of a call, an owner of an application, and whoever answers one."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import digits
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.forms import CountField, DayField, LineField, StoryField, field_of
from adamlocal.lib.text import clean_line
from influencers.calls.reasons import REASONS
from influencers.enums import Leaning, OpinionPurpose
from influencers.models import Call
from influencers.models.application import (
    ANSWER_LENGTH,
    FACT_LENGTH,
    HELP_LENGTH,
    SENTENCE_LENGTH,
)
from influencers.models.call import LINE_LENGTH
from influencers.models.draw import VALUE_LENGTH
from influencers.models.opinion import NOTE_LENGTH, WHO_LENGTH, WORDS_LENGTH
from projects.models import Category, Project

MOST_LINES = 8


class LinesField(forms.Field):
    """Several short lines, as a list; empty ones are passed over."""

    widget = forms.Textarea(attrs={"rows": 4, "dir": "auto"})

    def to_python(self, value: object) -> list[str]:
        typed = value if isinstance(value, str) else ""
        return [line for line in map(clean_line, typed.splitlines()) if line]

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: object, data: object) -> bool:
        return self.to_python(data) != (initial or [])

    def run_validators(self, value: list[str]) -> None:
        if len(value) > MOST_LINES:
            raise ValidationError(_("Eight lines at most, please. They are kept."))
        for line in value:
            if len(line) > LINE_LENGTH:
                raise ValidationError(_("A line is too long: 160 letters at most. It is kept."))
            no_number(line)


class CallForm(forms.ModelForm):
    """A call: what is looked for, from which day to which, and on what terms."""

    criteria_ar = LinesField(
        label=_("Who can apply?"),
        help_text=_("A line each. What stands behind a colon is shown small, as a detail."),
        error_messages={"required": _("One line at least: whom is the call for?")},
    )
    criteria_en = LinesField(label=_("Who can apply, in English"), required=False)
    gives_ar = LinesField(
        label=_("What happens with whoever is chosen?"),
        help_text=_("A line each, only what you will surely do."),
        required=False,
    )
    gives_en = LinesField(label=_("What happens, in English"), required=False)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until, that day included"))
    places = CountField(
        label=_("How many can be chosen?"),
        help_text=_("Shown on the call’s page. Leave it empty where it does not matter."),
        required=False,
        min_value=1,
        max_value=1000,
    )
    answer_days = CountField(
        label=_("Within how many days is everybody answered?"),
        initial=3,
        min_value=1,
        max_value=14,
    )

    class Meta:
        model = Call
        fields = [
            "name_ar", "name_en", "lead_ar", "lead_en", "criteria_ar", "criteria_en", "gives_ar",
            "gives_en", "hashtag", "categories", "governorates", "places", "answer_days",
            "is_blind", "cloth",
        ]  # fmt: skip
        field_classes = {
            **dict.fromkeys(["name_ar", "name_en"], LineField),
            **dict.fromkeys(["lead_ar", "lead_en"], StoryField),
        }
        widgets = {
            "categories": forms.CheckboxSelectMultiple,
            "governorates": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "hashtag": _("Without #. Letters, digits and _ only."),
            "categories": _("None chosen: all of them."),
            "governorates": _("None chosen: all of them."),
            "is_blind": _("Names, followers and earlier endorsers stay hidden until a choice is "
                          "made, and the call’s page says so."),
        }  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = field_of(self, "categories", forms.ModelMultipleChoiceField)
        kinds.queryset = Category.objects.filter(parent__isnull=False)
        # Whoever applied was promised it.
        self.fields["is_blind"].disabled = self.instance.opened_at is not None
        today = timezone.localdate()
        is_new = self.instance.pk is None
        self.initial.setdefault(
            "starts_on", today if is_new else timezone.localdate(self.instance.starts_at)
        )
        self.initial.setdefault(
            "ends_on", today + timedelta(days=10) if is_new else self.instance.last_day
        )

    def clean_hashtag(self) -> str:
        hashtag = clean_line(self.cleaned_data["hashtag"]).lstrip("#").replace(" ", "_")
        if not all(letter.isalnum() or letter == "_" for letter in hashtag):
            raise ValidationError(_("Letters, digits and _ only, please."))
        return hashtag

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end:
            if end < start:
                self.add_error("ends_on", _("The end comes before the start."))
            elif end - start >= Call.MAX_LENGTH:
                self.add_error("ends_on", _("A call lasts 120 days at most."))
            elif "ends_on" in self.changed_data and end < timezone.localdate():
                self.add_error("ends_on", _("This day is gone already."))
            self.instance.starts_at = _midnight(start)
            self.instance.ends_at = _midnight(end + timedelta(days=1))
        return cleaned


def _midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class ApplicationForm(forms.Form):
    """One sentence and what would help; which project, where somebody has any."""

    NEW = "new"

    project = forms.ChoiceField(label=_("With which project?"), widget=forms.RadioSelect)
    sentence = LineField(
        label=_("What do you make, in one sentence?"),
        help_text=_("The team reads this first, without your name."),
        limit=SENTENCE_LENGTH,
        validators=[no_number],
        error_messages={"required": _("One sentence is enough: what do you make?")},
    )
    helps = LineField(
        label=_("What would help you most?"),
        help_text=_("Such as: somebody who tastes it and tells."),
        limit=HELP_LENGTH,
        required=False,
        validators=[no_number],
    )

    def __init__(self, *args, projects: list[Project], **kwargs):
        super().__init__(*args, **kwargs)
        choice = field_of(self, "project", forms.ChoiceField)
        choice.choices = [
            *((project.code, str(project)) for project in projects),
            (self.NEW, _("A new project, which I am going to add now")),
        ]
        if not projects:
            choice.required = False
            choice.widget = forms.HiddenInput()
        self.initial.setdefault("project", projects[0].code if projects else self.NEW)


class AppealForm(forms.Form):
    """Why an answer should be looked at again."""

    words = LineField(
        label=_("What should be looked at again?"),
        help_text=_("A fact is best: what was missed, or what has changed since."),
        limit=SENTENCE_LENGTH,
        validators=[no_number],
        error_messages={"required": _("One sentence, please: what was missed?")},
    )


class DeclineForm(forms.Form):
    """A reason, the fact it rests on, and the words that leave."""

    reason = forms.ChoiceField(
        label=_("Why not this time?"),
        choices=[(reason.key, reason.why) for reason in REASONS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason: everybody hears why.")},
    )
    answer = StoryField(
        label=_("What the owner reads"),
        help_text=_("Edit it freely. It leaves after an hour, and can be stopped until then."),
        limit=ANSWER_LENGTH,
        required=False,
    )
    fact = LineField(
        label=_("On which fact does it rest?"),
        help_text=_("For the record alone, should somebody look a second time."),
        limit=FACT_LENGTH,
        required=False,
    )

    def __init__(self, *args, language: str = "ar", **kwargs):
        super().__init__(*args, **kwargs)
        self.language = language

    def clean(self) -> dict[str, Any]:
        """Words that were left empty, or were those of another reason, are the reason's own."""
        super().clean()
        cleaned = self.cleaned_data
        ready = {reason.key: reason.answer(self.language) for reason in REASONS}
        chosen, typed = cleaned.get("reason"), cleaned.get("answer", "")
        if chosen and (not typed or typed in ready.values()):
            cleaned["answer"] = ready[chosen]
        return cleaned


class AnswerAllForm(forms.Form):
    """One reason for everybody who waits, and how many that was when it was shown."""

    reason = forms.ChoiceField(
        label=_("Why not this time?"),
        choices=[(reason.key, reason.why) for reason in REASONS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason: everybody hears why.")},
    )
    count = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class DrawForm(forms.Form):
    """What decides a draw, said before anybody can know it."""

    places = CountField(label=_("How many places are there?"), min_value=1, max_value=1000)
    value_source = LineField(
        label=_("Which public value decides?"),
        help_text=_(
            "One that nobody of you makes and anybody can look up, such as: the closing "
            "figure of the Amman Stock Exchange’s general index."
        ),
        limit=160,
        validators=[no_number],
    )
    value_day = DayField(label=_("Of which day?"))


class ValueForm(forms.Form):
    """The public value, on its day."""

    value = LineField(
        label=_("The value, as it was published"),
        help_text=_("Digit by digit: everybody reckons with it."),
        limit=VALUE_LENGTH,
    )

    def clean_value(self) -> str:
        return digits.plain(self.cleaned_data["value"])


class SecondLookForm(forms.Form):
    """What a second person answers."""

    decision = forms.ChoiceField(choices=[("accept", ""), ("uphold", "")])
    answer = StoryField(
        label=_("What the owner reads"),
        help_text=_("Say why, and what to do next. It leaves after an hour."),
        limit=ANSWER_LENGTH,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("decision") == "uphold" and not cleaned.get("answer"):
            self.add_error("answer", _("A sentence, please: why, and what to do next."))
        return cleaned


class AskOpinionForm(forms.Form):
    """Who outside the team is asked, and what."""

    who = LineField(
        label=_("Who is asked?"),
        help_text=_("As you call them, such as: the neighbour who bakes. Only the team reads it."),
        limit=WHO_LENGTH,
        validators=[no_number],
        error_messages={"required": _("A name, please, so that you know whose answer it is.")},
    )
    purpose = forms.TypedChoiceField(
        label=_("What are they asked?"),
        choices=OpinionPurpose.choices,
        coerce=OpinionPurpose,
        initial=OpinionPurpose.FITS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they are asked.")},
    )
    note = LineField(
        label=_("A word along with it"),
        limit=NOTE_LENGTH,
        required=False,
        validators=[no_number],
    )


class OpinionForm(forms.Form):
    """What somebody outside thinks."""

    leaning = forms.TypedChoiceField(
        choices=Leaning.choices,
        coerce=Leaning,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the three, please: “not sure” is an answer too.")
        },
    )
    words = LineField(
        label=_("A sentence, if you like: why?"),
        limit=WORDS_LENGTH,
        required=False,
        validators=[no_number],
    )

    def __init__(self, *args, purpose: OpinionPurpose, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leaning"].label = purpose.label
