"""What a project offers for a season."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import no_number
from projects.models.project import Project

MENU_LENGTH = 500


class SeasonOfferQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Words that nobody has read yet."""
        return self.filter(menu_read_at=None).exclude(menu="").order_by("answered_at", "pk")

    def moderated_by(self, user: User | AnonymousUser) -> Self:
        """Those of projects that somebody moderates."""
        return self.filter(project__in=Project.objects.moderated_by(user).values("pk"))


class SeasonOffer(models.Model):
    """An owner is asked once a season; ``year`` is that of its first day, wherever staff move it.

    The day and the number stand on the page at once; the menu when a moderator has read it.
    """

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="season_offers"
    )
    occasion = models.ForeignKey(
        "projects.Occasion", on_delete=models.CASCADE, related_name="offers"
    )
    year = models.PositiveSmallIntegerField()
    menu = models.TextField(
        _("set menus and offers"), max_length=MENU_LENGTH, blank=True, validators=[no_number]
    )
    capacity = models.PositiveSmallIntegerField(
        _("how many orders"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    last_order_on = models.DateField(_("last day to order"), null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    menu_read_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SeasonOfferQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("offer for a season")
        verbose_name_plural = _("offers for seasons")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "occasion", "year"], name="seasonoffer_once_a_season"
            ),
        ]
        indexes = [
            models.Index(
                fields=["answered_at"],
                name="seasonoffer_waiting",
                condition=Q(menu_read_at__isnull=True) & ~Q(menu=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.occasion} {self.year}: {self.project}"

    @property
    def shown_menu(self) -> str:
        return self.menu if self.menu_read_at else ""
