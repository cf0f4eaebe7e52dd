"""What help brought, in the owner's own words: the only result that is ever measured."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from projects.enums import Orders
from projects.models.ledger import Source
from projects.models.project import Project

THANKS_WORDS, THANKS_LENGTH = 20, 200


class Outcome(models.Model):
    """One question about one source of help: did it bring orders? With a thank-you, or none.

    Whoever helped finds it by the source (``source.outcome``).
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="outcomes")
    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="outcome")
    orders = models.CharField(max_length=4, choices=Orders, blank=True)
    thanks = models.CharField(
        _("thank-you"), max_length=THANKS_LENGTH, blank=True, validators=[no_number]
    )
    # Whoever helped may show the owner's words to others.
    may_share = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    # When the thank-you was sent to whoever helped.
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="outcome_answered_has_answer",
                condition=Q(answered_at__isnull=True) | ~Q(orders=""),
            ),
            models.CheckConstraint(
                name="outcome_thanked_has_words",
                condition=Q(thanked_at__isnull=True) | ~Q(thanks=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id}: {self.orders}"
