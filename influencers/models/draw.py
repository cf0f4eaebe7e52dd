"""A draw among the eligible of a call, where they are more than its places: decided by nobody."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from influencers.models.call import Call

VALUE_LENGTH = 40


class Draw(models.Model):
    """A list of numbers, a promise made before the outcome could be known, and the outcome.

    The list, and the commitment to a secret, are published first; a public value that nobody of the
    team makes is typed in by hand on its day, and the secret is shown. From these three anybody
    reckons the winners (docs/draw.md). A trigger keeps what was published as it was.
    """

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="draw")
    entries = ArrayField(models.PositiveIntegerField())
    places = models.PositiveSmallIntegerField(_("places"))
    commitment = models.CharField(max_length=64)
    # Sealed: whoever reads the table before the day learns nothing.
    secret = models.CharField(max_length=400)
    value_source = models.CharField(
        _("which public value decides"), max_length=160, validators=[no_number]
    )
    value_day = models.DateField(_("of which day"))
    committed_at = models.DateTimeField(default=timezone.now, editable=False)
    committed_by_id = models.BigIntegerField(editable=False)
    value = models.CharField(_("the public value"), max_length=VALUE_LENGTH, blank=True, default="")
    # Taken back by their owners between the promise and the day: passed over.
    withdrawn = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    winners = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    revealed_by_id = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-committed_at", "-pk"]
        verbose_name = _("draw")
        verbose_name_plural = _("draws")
        constraints = [
            models.CheckConstraint(
                name="draw_revealed_has_value",
                condition=Q(revealed_at__isnull=True) | ~Q(value=""),
            ),
            models.CheckConstraint(
                name="draw_revealed_by_has_time",
                condition=Q(revealed_by_id__isnull=True) | Q(revealed_at__isnull=False),
            ),
            models.CheckConstraint(name="draw_has_a_place", condition=Q(places__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.call_id}: {len(self.entries)}"

    @property
    def is_due(self) -> bool:
        """Whether the day of the public value has come, and it was not typed in yet."""
        return self.revealed_at is None and self.value_day <= timezone.localdate()
