"""One press of a creator, taken back within ten seconds (``accounts.undo``): what each verb has to note
before, and how it is undone. Nothing of it has left by then, so that no trace stays in public."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import undo
from adamlocal.accounts.models import UndoableAct, User
from influencers.models import ConsentRequest, Endorsement, EndorsementRevision, Influencer
from influencers.vouching import consent_requests, held_places
from projects.enums import Purpose
from projects.models import Project


@contextmanager
def endorsing(project: Project, *, actor: User) -> Iterator[UndoableAct]:
    """Around ``verbs.endorse``; the key of what it made goes into ``act.before["endorsement"]``."""
    held = held_places.unpaid(project)
    with undo.pressed("endorse", project, actor=actor, before={"held": held}) as act:
        yield act


@undo.reverts("endorse", says=_("Your words are public, and the owner is told."))
def forget(project_id: int, before: dict, actor: User) -> None:
    given = Endorsement.objects.filter(pk=before["endorsement"]).select_related("source").get()
    given.delete()
    given.source.delete()
    held_places.give_back(project_id, before["held"])


@contextmanager
def correcting(endorsement: Endorsement, verb: str, *, actor: User) -> Iterator[UndoableAct]:
    """Around ``verbs.correct`` and ``verbs.add_post``, whose names in the trail are ``verb``."""
    before = {
        "held": held_places.unpaid(endorsement.project),
        "dates": [_iso(endorsement.corrected_at), _iso(endorsement.post_added_at)],
    }
    with undo.pressed(verb, endorsement, actor=actor, before=before) as act:
        yield act
        act.before["revision"] = endorsement.revisions.latest("pk").pk


def _iso(moment) -> str | None:
    return moment and moment.isoformat()


@undo.reverts("correct_endorsement", says=_("Corrected. The page says since when."))
@undo.reverts("add_post", says=_("The link to your post is shown now."))
def say_as_before(endorsement_id: int, before: dict, actor: User) -> None:
    given = Endorsement.objects.select_for_update(of=("self",)).get(pk=endorsement_id)
    kept = EndorsementRevision.objects.get(pk=before["revision"], endorsement=given)
    for field, value in kept.values.items():
        setattr(given, field, parse_date(value) if field == "tried_on" and value else value)
    given.corrected_at, given.post_added_at = (
        moment and parse_datetime(moment) for moment in before["dates"]
    )
    given.save(update_fields=[*kept.values, "corrected_at", "post_added_at"])
    kept.delete()
    held_places.give_back(given.project_id, before["held"])


@contextmanager
def withdrawing(endorsement: Endorsement, *, actor: User) -> Iterator[UndoableAct]:
    """Around ``verbs.withdraw``."""
    held = held_places.of(endorsement)
    with undo.pressed(
        "withdraw_endorsement", endorsement, actor=actor, before={"held": held}
    ) as act:
        yield act


@undo.reverts("withdraw_endorsement", says=_("Taken back. Its dates stay to be read."))
def stand_again(endorsement_id: int, before: dict, actor: User) -> None:
    # Refused by the table where they vouched anew, or came to belong to it, meanwhile.
    Endorsement.objects.filter(pk=endorsement_id).update(withdrawn_at=None)
    given = Endorsement.objects.get(pk=endorsement_id)
    held_places.give_back(given.project_id, before["held"])


@contextmanager
def asking(project: Project, *, actor: User) -> Iterator[UndoableAct]:
    """Around ``consent_requests.ask``; the key of the question goes into ``act.before``."""
    with undo.pressed("ask_consent", project, actor=actor) as act:
        yield act


@undo.reverts("ask_consent", says=_("The owner is asked, this once. The answer shows here."))
def ask_nothing(project_id: int, before: dict, actor: User) -> None:
    ConsentRequest.objects.waiting().filter(pk=before["request"], project=project_id).delete()


@contextmanager
def unasking(asked: ConsentRequest, *, actor: User) -> Iterator[UndoableAct]:
    """Around ``consent_requests.take_back``."""
    before = {"influencer": asked.influencer_id, "purpose": asked.purpose}
    with undo.pressed("unask_consent", asked.project, actor=actor, before=before) as act:
        yield act


@undo.reverts("unask_consent", says=_("The question was taken back."))
def ask_after_all(project_id: int, before: dict, actor: User) -> None:
    influencer = Influencer.objects.of_user(actor).get(pk=before["influencer"])
    project = Project.objects.get(pk=project_id)
    consent_requests.ask(influencer, project, Purpose(before["purpose"]), actor=actor)
