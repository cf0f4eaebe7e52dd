"""“This project is mine”: a code to the number on the profile proves it, or a person decides.

Never paid, never public. Nothing of the profile's contact is shown to whoever claims it.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit, sms
from adamlocal.accounts.models import User
from projects import jobs
from projects.enums import ClaimState, MemberRole
from projects.lifecycle import review
from projects.models import Claim, Contact, Project, ProjectMember
from projects.refused import Refused

BY_CODE, BY_PERSON = "code", "person"


def provable_number(project: Project) -> Contact | None:
    """The mobile on the profile that a code can be sent to; None where text messages are off."""
    if not sms.are_on() or has_owner(project):
        return None
    numbers = project.contacts.with_number()
    return next((c for c in numbers if c.number.startswith("+9627")), None)


def has_owner(project: Project) -> bool:
    return project.memberships.filter(role=MemberRole.OWNER).exists()


def open_claim(project: Project, *, actor: User, words: str = "") -> Claim:
    """Put a claim before the moderators; claiming twice is one claim."""
    claim, created = Claim.objects.get_or_create(
        project=project, user=actor, state=ClaimState.OPEN, defaults={"words": words}
    )
    if created:
        audit.record("claim", project, actor=actor)
    elif words and words != claim.words:
        claim.words = words
        claim.save(update_fields=["words"])
    return claim


def prove(project: Project, *, actor: User, contact: Contact) -> Claim:
    """The code that went to the number on the profile came back: it is theirs, and checked."""
    with transaction.atomic():
        claim = grant(open_claim(project, actor=actor), actor=None, evidence=BY_CODE)
        if contact.checked_at is None:
            review.confirm_phone(project, actor=None)
    return claim


def grant(claim: Claim, *, actor: User | None, evidence: str = BY_PERSON) -> Claim:
    """Make the claimant the owner. Refused when the project has one, or the claim was answered."""
    with transaction.atomic():
        project = Project.objects.select_for_update(of=("self",)).get(pk=claim.project_id)
        _answer(claim, ClaimState.GRANTED, actor=actor, evidence=evidence)
        if project.erased_at or has_owner(project):
            raise Refused(_("This project has an owner already: it cannot be given away."))
        ProjectMember.objects.update_or_create(
            project=project, user=claim.user, defaults={"role": MemberRole.OWNER}
        )
        audit.record("grant_claim", project, actor=actor, changes={"how": evidence})
        jobs.send_claim_mail(claim_id=claim.pk)
    return claim


def decline(claim: Claim, *, actor: User, answer: str) -> Claim:
    """Say why not, and what would show it."""
    with transaction.atomic():
        _answer(claim, ClaimState.DECLINED, actor=actor, evidence=BY_PERSON, answer=answer)
        audit.record("decline_claim", claim.project, actor=actor)
        jobs.send_claim_mail(claim_id=claim.pk)
    return claim


def _answer(
    claim: Claim, state: ClaimState, *, actor: User | None, evidence: str, answer: str = ""
) -> None:
    locked = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if locked.state != ClaimState.OPEN:
        raise Refused(_("This claim was answered already."))
    claim.state, claim.answer, claim.evidence = state, answer, evidence
    claim.answered_at, claim.answered_by_id = timezone.now(), actor.pk if actor else None
    claim.save()
