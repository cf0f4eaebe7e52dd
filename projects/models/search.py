"""What search reads: a narrow table beside projects, the known words, the lexicon staff edit, and
the searches that found nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models.former_category import FormerCategory
from projects.models.places import Category
from projects.models.project import Project

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class SearchEntry(models.Model):
    """The words of one project, as stems with the field they stand in; written by ``refresh``.

    ``words`` holds them with PostgreSQL's four labels: A name, B tags and the line under the name,
    C products and public handle, D story. Category and place are not words here: they are looked
    up among the few that exist and compared as keys.

    ``category`` is the project's (a trigger keeps it so): beside the words, one
    condition over both is answered by indexes of one table.
    """

    project = models.OneToOneField(
        Project, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="+")
    words = SearchVectorField()
    # Folded, in both languages: for suggestions by the beginning or the likeness of a name.
    name = models.CharField(max_length=170)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [
            GinIndex(fields=["words"], name="search_entry_words"),
            GinIndex(OpClass("name", name="gin_trgm_ops"), name="search_entry_name"),
        ]

    def __str__(self) -> str:
        return self.name


class SearchWord(models.Model):
    """A stem (or two that stand together) with how many public projects bear it.

    Held in memory by ``projects.finding.query.loading``; counted anew each night and after an import.
    """

    stem = models.CharField(max_length=80, primary_key=True)
    # In how many projects it stands in name, tags, line or products, and in how many anywhere.
    strong = models.PositiveIntegerField(default=0)
    projects = models.PositiveIntegerField(default=0)
    # Category key → strong count: where the goods of that name gather.
    categories = models.JSONField(default=dict)
    # Folded spellings it has in strong fields, the commonest first; the first as it was written.
    spellings = ArrayField(models.CharField(max_length=80), default=list)
    shown = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("known word")
        verbose_name_plural = _("known words")

    def __str__(self) -> str:
        return self.shown or self.stem


class SearchStamp(models.Model):
    """Changes whenever the lexicon or the known words do, so that every process reads them anew."""

    kind = models.CharField(max_length=10, primary_key=True)
    value = models.UUIDField()

    def __str__(self) -> str:
        return self.kind


def word_list(name: StrOrPromise, **options) -> ArrayField:
    return ArrayField(
        models.CharField(max_length=60), verbose_name=name, default=list, blank=True, **options
    )


class LexiconGroup(models.Model):
    """Words that mean one thing to a shopper: search for one finds the others.

    Comes from ``projects/data/lexicon.jsonl``; what staff edit here stays theirs.
    """

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    words = word_list(_("words"), help_text=_("The names of the thing; the first is shown."))
    forms = word_list(_("forms"), help_text=_("Plurals, duals and feminines."))
    spellings = word_list(_("spellings"), help_text=_("Other ways people write them."))
    dialect = word_list(_("dialect"), help_text=_("What people call it at home."))
    english = word_list(_("English"))
    arabizi = word_list(
        _("Arabic in Latin letters"), help_text=_("Only what does not follow from the sound.")
    )
    narrower = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="broader", verbose_name=_("kinds of it")
    )
    related = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="+", verbose_name=_("related")
    )
    categories = word_list(
        _("categories"), help_text=_("Slugs of the categories it belongs to, the strongest first.")
    )
    is_active = models.BooleanField(_("used by search"), default=True)
    # Set by the panel: from then on the file changes nothing here.
    edited_at = models.DateTimeField(_("edited by staff"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("lexicon group")
        verbose_name_plural = _("lexicon")

    def __str__(self) -> str:
        return " · ".join(self.words[:3]) or self.slug

    def clean(self) -> None:
        known = set(Category.objects.values_list("slug", flat=True))
        known |= set(FormerCategory.objects.values_list("slug", flat=True))
        strange = [slug for slug in self.categories if slug not in known]
        if strange:
            message = _("There is no category “%(slug)s”.") % {"slug": strange[0]}
            raise ValidationError({"categories": message})


class SearchMiss(models.Model):
    """Words that found nothing on a day, and how often; never who typed them."""

    words = models.CharField(_("words"), max_length=100)
    day = models.DateField(_("day"), default=timezone.localdate)
    count = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        ordering = ["-day", "-count", "pk"]
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")
        constraints = [
            models.UniqueConstraint(fields=["words", "day"], name="search_miss_once_a_day")
        ]
        indexes = [models.Index(fields=["day"], name="search_miss_day")]

    def __str__(self) -> str:
        return self.words
