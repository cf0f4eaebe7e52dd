"""Giving consent and taking it back; what stands is asked through ``public()`` and here."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import jobs
from projects.enums import Privacy, Purpose
from projects.models import Consent, Project
from projects.models.consent import Evidence
from projects.people.consent_texts import same_as_now

# Without any of these a card shows less, or is none: it is deleted and drawn anew.
SHOWN_ON_CARDS = (
    Purpose.PUBLISH, Purpose.CARD, Purpose.FACE, Purpose.FEATURE, Purpose.CAMPAIGN,
)  # fmt: skip


@transaction.atomic
def give(
    project: Project,
    purpose: Purpose,
    *,
    actor: User | None,
    evidence: str = Evidence.FORM,
    language: str = "ar",
    is_said_now: bool = False,
) -> Consent:
    """Record a consent; one that already stands is kept with its date. ``is_said_now``: by a press
    beside today's wording; then one that was given to another wording ends, and this one begins. A tick
    that a form brought along says nothing new.

    Given to the number, the ways to call and write are offered again, as far as the privacy dial
    lets them.
    """
    if is_said_now:
        standing = Consent.objects.filter(project=project, purpose=purpose, withdrawn_at=None)
        standing.exclude(text_version__in=same_as_now(purpose)).update(withdrawn_at=timezone.now())
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
        if purpose == Purpose.NUMBER:
            _offer_number(project, is_public=True)
        audit.record("consent", project, actor=actor, changes={"purpose": purpose})
    return consent


@transaction.atomic
def withdraw(project: Project, purpose: Purpose, *, actor: User | None) -> bool:
    """Take a consent back; False when none stood. Its effect is immediate: queries ask for it
    (``consenting()``), numbers are no longer given out, marked photos are no longer shown, and
    cards that were drawn are deleted."""
    changed = Consent.objects.filter(project=project, purpose=purpose, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
    if purpose == Purpose.FACE:
        changed = _hide_faces(project) or changed
    if not changed:
        return False
    if purpose == Purpose.NUMBER:
        _offer_number(project, is_public=False)
    if purpose in SHOWN_ON_CARDS:
        jobs.forget_files([], code=project.code)
    audit.record("withdraw_consent", project, actor=actor, changes={"purpose": purpose})
    return True


def attested(project: Project) -> QuerySet[Consent]:
    """What others said in the owner's name and stands: an import's source, until the owner says
    it themselves or takes it back."""
    return project.consents.filter(withdrawn_at=None, evidence__startswith=Evidence.ATTESTED)


def stands(project: Project, purpose: Purpose) -> bool:
    return project.consents.filter(purpose=purpose, withdrawn_at=None).exists()


def _offer_number(project: Project, *, is_public: bool) -> None:
    project.contacts.numbers().update(is_public=is_public)


def _hide_faces(project: Project) -> bool:
    """Turn the privacy dial, which every reader of photos asks; False where it stood so.

    Until somebody says otherwise a marked photo is shown as any other that the owner put up: the
    dial hides it, with or without a consent on record.
    """
    locked = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    if Privacy.NO_FACE in locked.privacy:
        return False
    project.privacy = [*locked.privacy, Privacy.NO_FACE.value]
    Project.objects.filter(pk=project.pk).update(privacy=project.privacy, updated_at=timezone.now())
    return True
