"""What a project makes, with a price where there is one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from adamlocal.lib.wording import localized
from projects.enums import ProductState
from projects.models.bilingual import Bilingual
from projects.models.project import NAME_LENGTH, Project


class Product(Bilingual):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="products")
    name_ar = models.CharField(_("name"), max_length=NAME_LENGTH, validators=[no_number])
    name_en = models.CharField(
        _("name in English"), max_length=NAME_LENGTH, blank=True, validators=[no_number]
    )
    unit_ar = models.CharField(_("unit"), max_length=40, blank=True, validators=[no_number])
    unit_en = models.CharField(
        _("unit in English"), max_length=40, blank=True, validators=[no_number]
    )
    price = models.DecimalField(_("price"), max_digits=9, decimal_places=3, null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ProductState, default=ProductState.TO_ORDER
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["project", "position", "pk"]
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [
            models.CheckConstraint(
                name="product_price_not_negative",
                condition=Q(price__isnull=True) | Q(price__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return localized(self, "name")
