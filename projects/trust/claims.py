"""“This project is mine”: the number on the profile proves it, or a person decides.

Never paid, never public. Nothing of the profile's contact is shown to whoever claims it. Where two
claim one project, whoever is first to prove it has it, and the others are told.
"""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import jobs, own_interest
from projects.enums import ClaimState, ClaimWay, MemberRole
from projects.lifecycle import review
from projects.models import Claim, Contact, Project, ProjectMember
from projects.refused import Refused

# By what a claim was decided: a code to the number, a message from it, a word that a person saw in
# the bio, a person who read the words; or another person had proved that it is theirs.
BY_CODE, BY_MESSAGE, BY_BIO, BY_PERSON, BY_ANOTHER = EVIDENCE = (
    "code",
    "message",
    "bio",
    "person",
    "another",
)
# Whose claims a person sees: nobody has more projects than that taken over in a day.
OPEN_A_DAY = 5


def own_page(project: Project) -> str:
    """The owner's page of a project that they just took over: it says so."""
    return reverse("projects:me_project", args=[project.code]) + "?done=claim#done"


def open_claim(
    project: Project,
    *,
    actor: User,
    way: ClaimWay = ClaimWay.WORDS,
    words: str = "",
    word: str = "",
) -> Claim:
    """Put a claim before the moderators, and say that it arrived; claiming twice is one claim,
    shown by what was said last."""
    with transaction.atomic():
        claim, created = Claim.objects.get_or_create(
            project=project,
            user=actor,
            state=ClaimState.OPEN,
            defaults={"way": way, "words": words, "word": word},
        )
        if created:
            audit.record("claim", project, actor=actor, changes={"way": way})
            jobs.send_claim_mail(claim_id=claim.pk, state=ClaimState.OPEN)
        elif (way, words or claim.words, word or claim.word) != (
            claim.way,
            claim.words,
            claim.word,
        ):
            claim.way, claim.words = way, words or claim.words
            claim.word = word or claim.word
            claim.save(update_fields=["way", "words", "word"])
    return claim


def prove(project: Project, *, actor: User, contact: Contact, evidence: str = BY_CODE) -> Claim:
    """The number on the profile was shown to be theirs: so is the project, and the number checked.

    Refused when somebody owns it, or did so first.
    """
    with transaction.atomic():
        # Before the row of the claim, which would hold the project by its key: two at once would
        # wait for each other.
        Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        claim, created = Claim.objects.get_or_create(
            project=project,
            user=actor,
            state=ClaimState.OPEN,
            defaults={"way": ClaimWay(evidence)},
        )
        if created:
            audit.record("claim", project, actor=actor, changes={"way": evidence})
        grant(claim, actor=None, evidence=evidence)
        if contact.checked_at is None:
            review.confirm_phone(project, actor=None)
    return claim


def grant(claim: Claim, *, actor: User | None, evidence: str = BY_PERSON) -> Claim:
    """Make the claimant the owner; who else claimed it is told, and whoever listed it hears of it.

    Refused when the project has an owner, the claim was answered, or it is the moderator's own.
    """
    with transaction.atomic():
        project = Project.objects.select_for_update(of=("self",)).get(pk=claim.project_id)
        _answer(claim, ClaimState.GRANTED, actor=actor, evidence=evidence)
        if project.erased_at or project.has_owner:
            raise Refused(_("This project has an owner already: it cannot be given away."))
        ProjectMember.objects.update_or_create(
            project=project,
            user=claim.user,
            defaults={"role": MemberRole.OWNER, "joined_at": timezone.now()},
        )
        audit.record("grant_claim", project, actor=actor, changes={"how": evidence})
        jobs.send_claim_mail(claim_id=claim.pk, state=ClaimState.GRANTED)
        _tell_others(claim)
        if project.listed_by_id not in (None, claim.user_id):
            jobs.send_listed_mail(project_id=project.pk)
    return claim


def _tell_others(granted: Claim) -> None:
    """Whoever else claimed it: the project is no longer anybody's to give."""
    others = Claim.objects.select_for_update(of=("self",)).open()
    for claim in others.filter(project=granted.project_id).select_related("project"):
        _answer(claim, ClaimState.DECLINED, actor=None, evidence=BY_ANOTHER)
        audit.record("decline_claim", claim.project, actor=None, changes={"how": BY_ANOTHER})
        jobs.send_claim_mail(claim_id=claim.pk, state=ClaimState.DECLINED)


def decline(claim: Claim, *, actor: User, answer: str) -> Claim:
    """Say why not, and what would show it."""
    evidence = BY_BIO if claim.way == ClaimWay.BIO else BY_PERSON
    with transaction.atomic():
        _answer(claim, ClaimState.DECLINED, actor=actor, evidence=evidence, answer=answer)
        audit.record("decline_claim", claim.project, actor=actor, changes={"how": evidence})
        jobs.send_claim_mail(claim_id=claim.pk, state=ClaimState.DECLINED)
    return claim


def _answer(
    claim: Claim, state: ClaimState, *, actor: User | None, evidence: str, answer: str = ""
) -> None:
    own_interest.refuse(claim.project, actor=actor)
    locked = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if locked.state != ClaimState.OPEN:
        raise Refused(_("This claim was answered already."))
    claim.state, claim.answer, claim.evidence = state, answer, evidence
    claim.answered_at, claim.answered_by_id = timezone.now(), actor.pk if actor else None
    claim.save(update_fields=["state", "answer", "evidence", "answered_at", "answered_by_id"])
