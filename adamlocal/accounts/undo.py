"""Taking back what one press did, before anything of it has left.

A view wraps the verb it calls in ``pressed``: the jobs that the verb asks for (mails, mostly) wait
until the moment to undo is over, and the panel's next page says what was done, with a button. Undoing
cancels those jobs and calls what was registered for the verb with ``reverts``.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone
from django.utils.functional import Promise

from adamlocal.accounts import audit
from adamlocal.accounts.models import UndoableAct, User
from adamlocal.lib import queue

# What the bar shows, and what is granted beyond it: the press travels, and the worker is not early.
SHOWN = timedelta(seconds=10)
GRANTED = timedelta(seconds=12)
KEPT = timedelta(days=1)

# The key of the object, what ``pressed`` noted before, and who undoes it.
Revert = Callable[[int, dict, User], None]
# What was done, lazily translated; or made of the act, where it names a number or a day.
Words = str | Promise | Callable[[UndoableAct], str]
# The address of what was taken back, where its own page is the next thing that a person wants.
Leads = Callable[[UndoableAct], str]


class TooLate(Exception):
    """Its time is over, it was undone already, or somebody was quicker (``overtaken_by``)."""


@dataclass(frozen=True)
class Reversal:
    revert: Revert
    says: Words
    leads: Leads | None


_reversals: dict[str, Reversal] = {}
# What a reversal raises where the world went on since the press: rows are gone, or a place is taken.
_overtaken: list[type[Exception]] = [ObjectDoesNotExist, IntegrityError]


def overtaken_by(error: type[Exception]) -> None:
    """Have an error of an app's verbs mean, in a reversal, that it is too late."""
    if error not in _overtaken:
        _overtaken.append(error)


def reverts(verb: str, *, says: Words, leads: Leads | None = None) -> Callable[[Revert], Revert]:
    """Register how a verb of the trail is taken back, the words that say it was done, and where
    whoever took it back goes on, if that is not where they pressed."""

    def register(revert: Revert) -> Revert:
        if verb in _reversals and _reversals[verb].revert is not revert:
            raise ValueError(f"two reversals of {verb}")
        _reversals[verb] = Reversal(revert, says, leads)
        return revert

    return register


@contextmanager
def pressed(
    verb: str, subject: models.Model, *, actor: User, before: dict | None = None
) -> Iterator[UndoableAct]:
    """Around the call of a verb: one transaction with it, whose jobs wait.

    ``before`` is what the reversal needs (closed words, keys, times in ISO 8601; no text of a
    person); what is known only afterwards, as the key of what was made, goes into ``act.before``
    within. A verb that refuses leaves nothing to undo.
    """
    with transaction.atomic(), queue.held_back(GRANTED) as keys:
        act = UndoableAct(
            actor=actor,
            verb=verb,
            object_label=subject._meta.label_lower,
            object_id=subject.pk,
            before=before or {},
        )
        yield act
        act.jobs = keys
        act.save()


def latest(user: User) -> UndoableAct | None:
    """What this person did last, while the bar still offers to undo it; one query."""
    act = UndoableAct.objects.filter(actor=user, at__gt=timezone.now() - SHOWN).first()
    return act if act and act.undone_at is None and act.verb in _reversals else None


def words_of(act: UndoableAct) -> str:
    says = _reversals[act.verb].says
    return says(act) if callable(says) else str(says)


def leads_to(act: UndoableAct) -> str:
    """Where to go on once an act was taken back; empty: where one was."""
    leads = _reversals[act.verb].leads
    return leads(act) if leads else ""


def undo(act_id: int, *, actor: User) -> UndoableAct:
    """Take back an act of this person, whole or not at all; raises ``TooLate``, or
    ``UndoableAct.DoesNotExist`` where it is nobody's or another's."""
    with transaction.atomic():
        act = UndoableAct.objects.select_for_update(of=("self",)).get(pk=act_id, actor=actor)
        if act.undone_at or act.at <= timezone.now() - GRANTED or not queue.cancel(act.jobs):
            raise TooLate
        try:
            _reversals[act.verb].revert(act.object_id, act.before, actor)
            with connection.cursor() as cursor:  # else a row that is gone is missed at the commit
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        except tuple(_overtaken) as error:
            raise TooLate from error
        act.undone_at = timezone.now()
        act.save(update_fields=["undone_at"])
        audit.record("undo", _subject(act), actor=actor, changes={"verb": act.verb})
    return act


def _subject(act: UndoableAct) -> models.Model:
    """What the act was about; the act itself where that went with it."""
    about = apps.get_model(act.object_label)._base_manager
    return about.filter(pk=act.object_id).first() or act


def forget_old() -> int:
    return UndoableAct.objects.filter(at__lte=timezone.now() - KEPT).delete()[0]
