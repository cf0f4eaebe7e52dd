"""What a person agreed to, one row a purpose."""

from enum import StrEnum

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.enums import Purpose

# The wording that is shown beside the ticks (``data/consent-texts.json``); a new wording gets a new
# version.
TEXT_VERSION = "2026-12"
# The first wording by which cards are printed too, in catalogues of bazaars.
NAMES_PRINT = "2026-12"


class Evidence(StrEnum):
    """On what a consent rests, as it is stored. An import's is ``attested: <source>``."""

    FORM = "form"  # a tick in the steps of a submission
    ROOM = "room"  # a press on the page of consents
    DIAL = "dial"  # the privacy dial was opened for it
    ATTESTED = "attested"
    NOMINEE = "nominee"  # a yes by the signed link that a nominee was sent
    LINK = "link"  # a yes by the signed link of a mail that asked the owner
    CARRIED = "carried"  # a yes by the signed link of a message that a creator sent to them


class Consent(models.Model):
    """Consent to one use of a project's data, with who recorded it and on what evidence.

    ``evidence`` is a short code (``Evidence``), never a person's words.
    """

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="consents"
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    text_version = models.CharField(max_length=20, default=TEXT_VERSION)
    language = models.CharField(max_length=2, default="ar")
    recorded_by_id = models.BigIntegerField(null=True)
    evidence = models.CharField(_("evidence"), max_length=120)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        ordering = ["project", "purpose", "-given_at", "pk"]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_one_standing_a_purpose",
            ),
            models.CheckConstraint(
                name="consent_withdrawn_after_given",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.purpose}"
