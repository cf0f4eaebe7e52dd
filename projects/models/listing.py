"""What lists are narrowed and counted by, narrow beside the wide table of projects."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from projects.models.places import Area, Category, Governorate
from projects.querysets import ListingQuerySet


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


class DirectoryChange(models.Model):
    """That listings, words or turns changed: what ``projects.remembered`` knows by that it must ask
    anew. Written by the database itself (docs/triggers.md); swept each quarter
    of an hour.
    """

    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.at)
