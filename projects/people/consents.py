"""Giving consent and taking it back; what stands is asked through ``public()`` and here."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects.enums import Purpose
from projects.models import Consent, Project

# With this begins the evidence of what a source vouches for; its name follows.
ATTESTED = "attested"


@transaction.atomic
def give(
    project: Project,
    purpose: Purpose,
    *,
    actor: User | None,
    evidence: str = "form",
    language: str = "ar",
) -> Consent:
    """Record a consent; one that already stands is kept with its date."""
    consent, created = Consent.objects.get_or_create(
        project=project,
        purpose=purpose,
        withdrawn_at=None,
        defaults={
            "recorded_by_id": actor.pk if actor else None,
            "evidence": evidence,
            "language": language,
        },
    )
    if created:
        audit.record("consent", project, actor=actor, changes={"purpose": purpose})
    return consent


@transaction.atomic
def withdraw(project: Project, purpose: Purpose, *, actor: User | None) -> bool:
    """Take a consent back; False when none stood. Its effect is immediate: queries ask for it
    (``consenting()``), and numbers are no longer given out."""
    changed = Consent.objects.filter(project=project, purpose=purpose, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
    if changed and purpose == Purpose.NUMBER:
        project.contacts.numbers().update(is_public=False)
    if changed:
        audit.record("withdraw_consent", project, actor=actor, changes={"purpose": purpose})
    return bool(changed)


def attested(project: Project) -> QuerySet[Consent]:
    """What others said in the owner's name and stands: an import's source, until the owner says
    it themselves or takes it back."""
    return project.consents.filter(withdrawn_at=None, evidence__startswith=ATTESTED)


def stands(project: Project, purpose: Purpose) -> bool:
    return project.consents.filter(purpose=purpose, withdrawn_at=None).exists()
