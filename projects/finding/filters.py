"""Narrowing the list: every parameter of the address passes through here."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import (
    BooleanFilter,
    CharFilter,
    ChoiceFilter,
    Filter,
    FilterSet,
    ModelChoiceFilter,
)

from adamlocal.lib.forms import PriceField
from adamlocal.lib.text import clean_line
from projects.enums import Need
from projects.finding import narrowing, shortlist
from projects.finding.facet_counts import FacetCounts
from projects.finding.query.understanding import Query, asked
from projects.finding.search import Search
from projects.models import Category, Governorate, Listing, Occasion, Project
from projects.models.listing import ListingQuerySet

WORDS_LENGTH = 100
# Filter → the name of ``ListingQuerySet`` that narrows by it; words narrow by ``narrowing``.
NARROWS = {
    "category": "in_categories", "governorate": "in_governorate", "area": "in_area",
    "delivers_to": "delivering_to", "occasion": "for_occasion", "tag": "tagged",
    "price_max": "up_to", "ready": "ready_today", "need": "needing",
}  # fmt: skip
# How the list is ordered and its words are read: these narrow nothing.
BESIDE = {"sort", "exact"}


class Sort(models.TextChoices):
    """How a list may be ordered. No sort by price or by popularity exists.

    In turn is the default; with words it is the best match first, and in turn among equals.
    """

    FAIR = "fair", _("In turn")
    NEW = "new", _("Newest")
    READY = "ready", _("Soonest ready")


ORDERS = {Sort.NEW: "newest", Sort.READY: "soonest_ready"}


class PriceFilter(Filter):
    """A price as the forms read it; none is too high to ask for."""

    field_class = PriceField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, zero=True, most=Decimal(10**9), **kwargs)


class CategoryField(forms.ModelChoiceField):
    """A category by its slug, or by one that it had before: old links narrow as they did."""

    def to_python(self, value: Any) -> Category | None:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            found = Category.objects.called(str(value)).first()
            if found is None:
                raise
            return found


class CategoryFilter(ModelChoiceFilter):
    field_class = CategoryField


class ProjectFilter(FilterSet):
    """The public list. A value that is wrong narrows nothing and is named on the page.

    A project is in the list when its ``Listing`` is in ``listed``: each filter but
    the words is a name of ``ListingQuerySet``, and what is counted cannot differ from what is shown.
    """

    q = CharFilter(
        max_length=WORDS_LENGTH,
        label=_("Search"),
        error_messages={"max_length": _("That is too long to search for. A few words are enough.")},
    )
    category = CategoryFilter(
        queryset=Category.objects.all(),
        to_field_name="slug",
        label=_("Category"),
        empty_label=_("All categories"),
    )
    governorate = ModelChoiceFilter(
        queryset=Governorate.objects.all(),
        to_field_name="slug",
        label=_("Where it is made"),
        empty_label=_("All governorates"),
    )
    area = CharFilter(max_length=60, label=_("Area"))
    delivers_to = ModelChoiceFilter(
        queryset=Governorate.objects.all(),
        to_field_name="slug",
        label=_("Delivers to"),
        empty_label=_("Anywhere"),
    )
    occasion = ModelChoiceFilter(
        queryset=Occasion.objects.all(),
        to_field_name="slug",
        label=_("Season"),
        empty_label=_("Any season"),
    )
    tag = CharFilter(max_length=100, label=_("Tag"))
    price_max = PriceFilter(label=_("Price up to"))
    ready = BooleanFilter(widget=forms.CheckboxInput, label=_("Ready today"))
    need = ChoiceFilter(choices=Need, label=_("What would help"), empty_label=_("Anything"))
    exact = BooleanFilter(widget=forms.CheckboxInput, label=_("Search exactly"))
    sort = ChoiceFilter(choices=Sort, label=_("Order"), empty_label=None, null_label=None)

    class Meta:
        model = Project
        fields: list[str] = []

    def filter_queryset(self, queryset):
        """In the order that was asked for; the fair one with the best match before it, if not."""
        if self.query is not None and self.is_ranked:
            ranked = queryset.filter(pk__in=self.counts.ranked)
            return narrowing.by_relevance(ranked, self.query)
        found = queryset
        if self.chosen:
            found = found.filter(pk__in=self.listed().values("pk"))
        if self.asked_order:
            return getattr(found, ORDERS[Sort(self.asked_order)])()
        return found.in_turn()

    @property
    def is_ranked(self) -> bool:
        """Whether the best match comes first: a governorate alone is matched by all alike."""
        query = self.query
        return bool(query and not self.asked_order and (query.concepts or query.areas))

    @property
    def has_many(self) -> bool:
        """Whether the words match more than are worth ranking, so that the best are chosen first."""
        return bool(self.query and self.is_ranked and shortlist.are_many(self.query))

    @property
    def shortlist(self) -> list[int] | None:
        """Keys of the matches that are ranked, where the words match more than are worth it."""
        return self.counts.ranked if self.has_many else None

    @cached_property
    def counts(self) -> FacetCounts:
        """How many there are in all and for each choice, and which matches are ranked."""
        return FacetCounts(self)

    def listed(self, *, without: str = "") -> ListingQuerySet:
        """The list as rows of ``Listing``; narrowed by all filters, or by all but one."""
        found = Listing.objects.order_by()
        if self.query is not None and without != "q":
            found = narrowing.matching(found, self.query)
        return self.narrowed(found, without=without)

    def narrowed(self, found: ListingQuerySet, *, without: str = "") -> ListingQuerySet:
        """Those of some listings that all filters but the words leave, or all but one more."""
        for name, value in self.chosen.items():
            if name not in ("q", without):
                narrowed = getattr(found, NARROWS[name])
                found = narrowed(self.kinds if name == "category" else value)
        return found

    @cached_property
    def kinds(self) -> list[int]:
        """Keys of the category that was chosen and of what is under it."""
        chosen = self.chosen.get("category")
        return [
            kind.pk for kind in self.categories if chosen and chosen.pk in (kind.pk, kind.parent_id)
        ]

    @cached_property
    def categories(self) -> list[Category]:
        return list(Category.objects.all())

    @cached_property
    def query(self) -> Query | None:
        """What the typed words mean; None where nothing was typed."""
        typed = self.chosen.get("q")
        exactly = bool(self.form.cleaned_data.get("exact"))
        return asked(clean_line(typed), exactly=exactly) if typed else None

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

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What narrows the list, by name: neither how it is read and ordered nor what was wrong."""
        self.form.is_valid()
        return {
            name: value
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "", False) and name not in BESIDE
        }
