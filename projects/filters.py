"""Narrowing the list: every parameter of the address passes through here."""

from django import forms
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import (
    BooleanFilter,
    CharFilter,
    ChoiceFilter,
    FilterSet,
    ModelChoiceFilter,
    NumberFilter,
)

from adamlocal.lib.text import clean_line, western_digits
from projects.enums import Need
from projects.models import Category, Governorate, Occasion, Project
from projects.search import Search
from projects.words.understanding import Query, asked

WORDS_LENGTH = 100
# How the list is ordered and its words are read: these narrow nothing.
BESIDE = {"sort", "exact"}


class Sort(models.TextChoices):
    """How a list may be ordered. No sort by price or by popularity exists.

    In turn is the default; with words it is the best match first, and in turn among equals.
    """

    FAIR = "fair", _("In turn")
    NEW = "new", _("Newest")
    READY = "ready", _("Soonest ready")


class PriceField(forms.DecimalField):
    default_error_messages = {"invalid": _("Write the price in digits, like 3.50.")}

    def to_python(self, value):
        return super().to_python(western_digits(value) if isinstance(value, str) else value)


class PriceFilter(NumberFilter):
    field_class = PriceField


class ProjectFilter(FilterSet):
    """The public list. A value that is wrong narrows nothing and is named on the page."""

    q = CharFilter(method="by_words", max_length=WORDS_LENGTH, label=_("Search"))
    category = ModelChoiceFilter(
        queryset=Category.objects.all(),
        to_field_name="slug",
        method="in_category",
        label=_("Category"),
        empty_label=_("All categories"),
    )
    governorate = ModelChoiceFilter(
        queryset=Governorate.objects.all(),
        to_field_name="slug",
        method="in_governorate",
        label=_("Where it is made"),
        empty_label=_("All governorates"),
    )
    area = CharFilter(field_name="area__slug", max_length=60, label=_("Area"))
    delivers_to = ModelChoiceFilter(
        queryset=Governorate.objects.all(),
        to_field_name="slug",
        method="delivering_to",
        label=_("Delivers to"),
        empty_label=_("Anywhere"),
    )
    occasion = ModelChoiceFilter(
        queryset=Occasion.objects.all(),
        to_field_name="slug",
        field_name="occasions",
        label=_("Season"),
        empty_label=_("Any season"),
    )
    tag = CharFilter(field_name="tags__slug", max_length=100, label=_("Tag"))
    price_max = PriceFilter(method="up_to", min_value=0, label=_("Price up to"))
    ready = BooleanFilter(method="ready_today", widget=forms.CheckboxInput, label=_("Ready today"))
    need = ChoiceFilter(choices=Need, label=_("What would help"), empty_label=_("Anything"))
    exact = BooleanFilter(method="exactly", widget=forms.CheckboxInput, label=_("Search exactly"))
    sort = ChoiceFilter(
        choices=Sort, method="ordered", label=_("Order"), empty_label=None, null_label=None
    )

    class Meta:
        model = Project
        fields: list[str] = []

    @property
    def qs(self):
        found = super().qs
        if self.asked_order:
            return found
        return found.by_relevance(self.query) if self.query else found.in_turn()

    @cached_property
    def query(self) -> Query | None:
        """What the words were understood to mean; None without words."""
        words = self.chosen.get("q")
        exactly = bool(self.form.cleaned_data.get("exact"))
        return asked(clean_line(words), exactly=exactly) if words else None

    @property
    def search(self) -> Search | None:
        """The search in this list: did you mean, where each project matched, what to try."""
        found = self.qs
        return Search(self.query, found) if self.query else None

    @property
    def asked_order(self) -> str:
        """The order that was asked for; empty for the fair one."""
        chosen = self.form.cleaned_data.get("sort") if self.form.is_valid() else ""
        return "" if chosen == Sort.FAIR else chosen or ""

    def by_words(self, projects, name, words):
        return projects.search(self.query)

    def exactly(self, projects, name, wanted):
        """Read with the words (``query``)."""
        return projects

    def in_category(self, projects, name, category):
        return projects.in_category(category.slug)

    def in_governorate(self, projects, name, governorate):
        return projects.in_governorate(governorate.slug)

    def delivering_to(self, projects, name, governorate):
        return projects.delivering_to(governorate.slug)

    def up_to(self, projects, name, price):
        return projects.up_to(price)

    def ready_today(self, projects, name, wanted):
        return projects.ready_today() if wanted else projects

    def ordered(self, projects, name, sort):
        orders = {Sort.NEW: "newest", Sort.READY: "soonest_ready"}
        return getattr(projects, orders[sort])() if sort in orders else projects

    @cached_property
    def chosen(self) -> dict[str, object]:
        """What narrows the list, by name: neither how it is read and ordered nor what was wrong."""
        self.form.is_valid()
        return {
            name: value
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "", False) and name not in BESIDE
        }
