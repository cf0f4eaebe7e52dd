"""Where a project delivers."""

from django.db import models

from projects.models.places import Governorate


class DeliveryZone(models.Model):
    """Where it delivers: a governorate, with a fee (nothing said: by agreement)."""

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="delivery_zones"
    )
    governorate = models.ForeignKey(Governorate, on_delete=models.PROTECT, related_name="+")
    fee = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    free_above = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)

    class Meta:
        ordering = ["project", "governorate__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "governorate"], name="zone_once_a_governorate"
            ),
        ]

    def __str__(self) -> str:
        return str(self.governorate)
