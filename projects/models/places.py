"""Reference data: where, what and when. Loaded from ``projects/data`` by ``load_reference``."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self, TypedDict, cast

from django.apps import apps
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from projects.enums import Cloth, SourceKind

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

# A season is spoken of six weeks before it opens, so that orders can be made in time.
SEASON_AHEAD = timedelta(weeks=6)


class Named(models.Model):
    """Something with a slug and a name in both languages, in an order that staff decide."""

    slug = models.SlugField(_("address"), max_length=60)
    name_ar = models.CharField(_("name"), max_length=80, validators=[no_number])
    name_en = models.CharField(_("name in English"), max_length=80, validators=[no_number])
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_ar


class Counted(TypedDict):
    """What ``with_project_counts`` adds to a row."""

    project_count: int


def _project_count(**of: object) -> Coalesce:
    """How many public projects there are, out of the counts that the database keeps
    (``ListingCount``): nothing is read that grows with the directory."""
    return Coalesce(Sum("listing_counts__listings", filter=Q(**of)), 0)


class CategoryQuerySet(models.QuerySet["Category"]):
    def with_project_counts(
        self, occasion: "Occasion | None" = None
    ) -> "models.QuerySet[WithAnnotations[Category, Counted]]":
        """With ``project_count``: its public projects, or those of them for an occasion."""
        counted = self.annotate(project_count=_project_count(listing_counts__occasion=occasion))
        # Grouping forgets the order of the table.
        return cast(
            "models.QuerySet[WithAnnotations[Category, Counted]]", counted.order_by("order", "pk")
        )

    def called(self, slug: str) -> Self:
        """The one of this address, or that an address of before leads to."""
        return self.filter(Q(slug=slug) | Q(former__slug=slug)).distinct()


class Category(Named):
    """Two levels: a heading and the kinds under it. Projects belong to the second."""

    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("heading"),
    )
    short_ar = models.CharField(_("short name"), max_length=40, validators=[no_number])
    short_en = models.CharField(_("short name in English"), max_length=40, validators=[no_number])
    icon = models.CharField(_("icon"), max_length=40)
    cloth = models.CharField(_("cloth"), max_length=8, choices=Cloth)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [models.UniqueConstraint(fields=["slug"], name="category_slug_unique")]

    def get_absolute_url(self) -> str:
        return reverse("projects:category", args=[self.slug])


class GovernorateQuerySet(models.QuerySet["Governorate"]):
    def with_project_counts(self) -> "models.QuerySet[WithAnnotations[Governorate, Counted]]":
        """With ``project_count``: the public projects that are made there."""
        counted = self.annotate(project_count=_project_count())
        # Grouping forgets the order of the table.
        return cast(
            "models.QuerySet[WithAnnotations[Governorate, Counted]]",
            counted.order_by("order", "pk"),
        )


class Governorate(Named):
    code = models.CharField(_("ISO 3166-2 code"), max_length=5, unique=True)

    objects = GovernorateQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("governorate")
        verbose_name_plural = _("governorates")
        constraints = [models.UniqueConstraint(fields=["slug"], name="governorate_slug_unique")]

    def get_absolute_url(self) -> str:
        return reverse("projects:governorate", args=[self.slug])


class Area(Named):
    """A town or a neighbourhood: the finest place that is ever asked, stored or shown."""

    governorate = models.ForeignKey(
        Governorate,
        on_delete=models.PROTECT,
        related_name="areas",
        verbose_name=_("governorate"),
    )
    # The name folded, for matching and for an order that does not put أ before ا.
    sort_name = models.CharField(max_length=80, editable=False)

    class Meta:
        ordering = ["sort_name", "pk"]
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            models.UniqueConstraint(fields=["governorate", "slug"], name="area_slug_unique")
        ]


class OccasionQuerySet(models.QuerySet):
    def in_season(self, today: date) -> Self:
        """Open on this day or within six weeks of it, the nearest first.

        One without a first day is never in season; one without a last day lasts a single day.
        """
        return (
            self.alias(last=Coalesce("ends_on", "starts_on"))
            .filter(starts_on__lte=today + SEASON_AHEAD, last__gte=today)
            .order_by("starts_on", "order", "pk")
        )

    def with_project_counts(self) -> "models.QuerySet[WithAnnotations[Occasion, Counted]]":
        """With ``project_count``: the public projects that make something for it."""
        counted = self.annotate(project_count=_project_count())
        return cast("models.QuerySet[WithAnnotations[Occasion, Counted]]", counted)


class Occasion(Named):
    """A season («موسم») with dates that staff can correct; filled by a later step."""

    starts_on = models.DateField(_("opens"), null=True, blank=True)
    ends_on = models.DateField(_("closes"), null=True, blank=True)
    is_expected = models.BooleanField(_("date is expected, not certain"), default=False)
    # Names its card, and credits what the card brings.
    source = models.OneToOneField(
        "projects.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="occasion",
    )

    objects = OccasionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("occasion")
        verbose_name_plural = _("occasions")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="occasion_slug_unique"),
            models.CheckConstraint(
                name="occasion_ends_after_start",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def save(self, *args, **kwargs) -> None:
        """With a source, whoever adds it: staff or reference data."""
        if self.source_id is None and not kwargs.get("update_fields"):
            # By its name: the ledger knows projects, and those know places.
            sources = apps.get_model("projects", "Source").objects
            self.source = sources.create(
                kind=SourceKind.SEASON, target_path=f"/occasions/{self.slug}/"
            )
        super().save(*args, **kwargs)
        if self.source_id and "slug" in kwargs.get("update_fields", ["slug"]):
            # Its link leads where its page is, whatever staff call it.
            path = f"/occasions/{self.slug}/"
            own = apps.get_model("projects", "Source").objects.filter(pk=self.source_id)
            own.exclude(target_path=path).update(target_path=path)

    def get_absolute_url(self) -> str:
        return reverse("projects:occasion", args=[self.slug])

    @property
    def opens_on(self) -> date | None:
        """From when its page is open and home speaks of it: six weeks ahead."""
        return self.starts_on - SEASON_AHEAD if self.starts_on else None

    @property
    def year(self) -> int:
        """Of its first day. Raises ValueError for one without dates, which is never in season."""
        if self.starts_on is None:
            raise ValueError(f"{self.slug} has no dates")
        return self.starts_on.year

    @property
    def is_open(self) -> bool:
        """As ``in_season`` today."""
        opens, last = self.opens_on, self.ends_on or self.starts_on
        return bool(opens and last and opens <= timezone.localdate() <= last)
