"""What lists are narrowed and counted by, narrow beside the wide table of projects."""

from decimal import Decimal
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from taggit.models import Tag

from projects.models.places import Area, Category, Governorate, Occasion


class ListingQuerySet(models.QuerySet):
    """What lists are narrowed by, but for words (``projects.finding.narrowing``)."""

    def in_categories(self, keys: list[int]) -> Self:
        """As keys: how many projects they have tells the database where to begin."""
        return self.filter(category__in=keys)

    def in_governorate(self, place: Governorate) -> Self:
        return self.filter(governorate=place)

    def in_area(self, slug: str) -> Self:
        areas = Area.objects.filter(slug=slug)
        return self.filter(area__in=list(areas.values_list("pk", flat=True)))

    def delivering_to(self, place: Governorate) -> Self:
        return self.filter(zones__contains=[place.pk])

    def for_occasion(self, occasion: Occasion) -> Self:
        return self.filter(occasions__contains=[occasion.pk])

    def tagged(self, slug: str) -> Self:
        tags = Tag.objects.filter(slug=slug)
        return self.filter(tags__overlap=list(tags.values_list("pk", flat=True)))

    def up_to(self, price: Decimal) -> Self:
        return self.filter(price_from__lte=price)

    def ready_today(self, wanted: bool = True) -> Self:
        """Something finished and waiting, or no days of notice asked."""
        return self.filter(is_ready=wanted)

    def needing(self, need: str) -> Self:
        return self.filter(need=need)


class Listing(models.Model):
    """One row for each public project and none for any other.

    Written by the database itself whenever a project, a consent, a product, a zone, a tag or a
    season changes (docs/triggers.md), so that no change of any kind is missed;
    what is shown passes ``public()`` as ever. Arrays hold keys: counting them needs no join.
    """

    project = models.OneToOneField(
        "projects.Project", on_delete=models.CASCADE, primary_key=True, related_name="listing"
    )
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="+")
    governorate = models.ForeignKey(Governorate, on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, related_name="+")
    price_from = models.DecimalField(max_digits=9, decimal_places=3, null=True)
    need = models.CharField(max_length=10, blank=True)
    is_ready = models.BooleanField()
    zones = ArrayField(models.BigIntegerField())
    occasions = ArrayField(models.BigIntegerField())
    tags = ArrayField(models.BigIntegerField())

    objects = ListingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.project_id)


_FOLD = """
WITH parts AS (DELETE FROM projects_listingcount
               RETURNING category_id, governorate_id, occasion_id, listings)
INSERT INTO projects_listingcount (category_id, governorate_id, occasion_id, listings)
SELECT category_id, governorate_id, occasion_id, sum(listings) FROM parts
GROUP BY category_id, governorate_id, occasion_id HAVING sum(listings) <> 0
"""


class ListingCountQuerySet(models.QuerySet):
    """Sums over the parts of each count; one statement reads all parts as they were at one moment."""

    def summed(self) -> int:
        """How many listings these counts are of, taken together."""
        return self.aggregate(all=models.Sum("listings"))["all"] or 0

    def of_everything(self) -> Self:
        """The counts that have each listing once."""
        return self.filter(occasion=None)

    def of_category(self, category: Category) -> Self:
        """Of a category, or of all kinds under a heading."""
        there = models.Q(category=category) | models.Q(category__parent=category)
        return self.of_everything().filter(there)

    def fold(self) -> None:
        """Put the parts of each count together as one row.

        What is not committed yet is not seen and stays a part of its own; of two who fold at once
        the second finds nothing.
        """
        with connection.cursor() as cursor:
            cursor.execute(_FOLD)


class ListingCount(models.Model):
    """Parts of how many listings there are: of a category in a governorate, where ``occasion`` is
    none, and of a category for an occasion, where ``governorate`` is none.

    The count is the sum of its parts. Written by the database itself whenever listings change
    (docs/triggers.md), a row each time and never an update: who publishes waits for nobody. Keys
    alone, without constraints: a sum of nothing may outlive its category until it is folded.
    """

    category = models.ForeignKey(
        Category,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="listing_counts",
    )
    governorate = models.ForeignKey(
        Governorate,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="listing_counts",
    )
    occasion = models.ForeignKey(
        Occasion,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="listing_counts",
    )
    listings = models.IntegerField()

    objects = ListingCountQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.listings:+}"


class DirectoryChange(models.Model):
    """That listings, words or turns changed: what ``projects.finding.cached`` knows by that it must ask
    anew. Written by the database itself (docs/triggers.md); swept each quarter
    of an hour.
    """

    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.at)
