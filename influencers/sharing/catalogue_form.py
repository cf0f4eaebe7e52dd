"""What a catalogue is called, and which projects stand in it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.printing.characters import printable
from influencers.models import Campaign
from influencers.sharing import catalogue
from projects.models import Category, Governorate, Occasion
from projects.models.project_query import ProjectQuerySet


class CatalogueForm(forms.Form):
    """``found`` are its projects, once it is valid: one at least, and no more than one file holds."""

    title = forms.CharField(
        label=_("What is it called?"),
        help_text=_("It stands large on the cover: the bazaar, the market, the exhibition."),
        max_length=80,
        validators=[no_number],
    )
    line = forms.CharField(
        label=_("When and where"),
        help_text=_("One line under it, or nothing."),
        max_length=120,
        required=False,
        validators=[no_number],
    )
    governorate = forms.ModelChoiceField(
        label=_("Made in"),
        queryset=Governorate.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label=_("All governorates"),
    )
    category = forms.ModelChoiceField(
        label=_("What is made"),
        queryset=Category.objects.filter(parent=None),
        to_field_name="slug",
        required=False,
        empty_label=_("Everything"),
    )
    occasion = forms.ModelChoiceField(
        label=_("For a season"),
        queryset=Occasion.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label=_("For any"),
    )
    campaign = forms.ModelChoiceField(
        label=_("Shown by a campaign"),
        queryset=Campaign.objects.public(),
        to_field_name="slug",
        required=False,
        empty_label=_("By any, or by none"),
    )
    order = forms.ChoiceField(
        label=_("In which order?"),
        choices=catalogue.Order,
        initial=catalogue.Order.GOVERNORATE,
        widget=forms.RadioSelect,
    )

    found: ProjectQuerySet

    def clean_title(self) -> str:
        title = self.cleaned_data["title"]
        if not printable(title):
            raise ValidationError(_("Write it in letters: signs and emoji cannot be printed."))
        return title

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = ("governorate", "category", "occasion", "campaign")
        if self.errors:
            return cleaned
        self.found = catalogue.found(**{name: cleaned[name] for name in chosen})
        count = self.found.count()
        if not count:
            raise ValidationError(
                _(
                    "No project is found: leave out one of the choices. Only those whose owners agreed to print are in it."
                )
            )
        if count > catalogue.MOST:
            raise ValidationError(
                ngettext(
                    "%(n)s project is found, and a catalogue holds %(most)s: choose a governorate or what is made.",
                    "%(n)s projects are found, and a catalogue holds %(most)s: choose a governorate or what is made.",
                    count,
                )
                % {"n": f"{count:,}", "most": f"{catalogue.MOST:,}"}
            )
        return cleaned
