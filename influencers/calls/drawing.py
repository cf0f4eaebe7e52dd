"""A draw: committing to a list and a secret, then reckoning the winners from a public value.

How anybody reckons them again, without us, is told in docs/draw.md: what is hashed is a promise.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from adamlocal.lib import sealed
from influencers.calls import deciding, verbs
from influencers.calls.reasons import BY_KEY
from influencers.enums import Certainty
from influencers.models import Application, Call, Draw
from influencers.models.application import OPEN
from projects.models import ProjectMember
from projects.people import members
from projects.refused import Already, Refused


def eligible(call: Call):
    """Undecided applications whose three questions were all answered with yes, by number; none of
    the team's own, about which they may not decide."""
    team = call.influencers.exclude(user=None).values("user")
    own = ProjectMember.objects.filter(user__in=team).values("project")
    yes = dict.fromkeys(deciding.QUESTIONS, Certainty.YES)
    rows = Application.objects.standing().filter(call=call, state__in=OPEN, **yes)
    return rows.exclude(project__in=own).order_by("number")


def commitment_of(secret: str, entries: Iterable[int]) -> str:
    """What is published before the day: SHA-256 of the secret, a colon and the numbers with commas."""
    return hashlib.sha256(f"{secret}:{','.join(map(str, entries))}".encode()).hexdigest()


def winners_of(secret: str, value: str, entries: Iterable[int], places: int) -> list[int]:
    """The ``places`` numbers whose SHA-256 of ``secret:value:number`` is smallest, in that order."""

    def lot(number: int) -> str:
        return hashlib.sha256(f"{secret}:{value}:{number}".encode()).hexdigest()

    return sorted(entries, key=lot)[:places]


def commit(call: Call, *, actor: User, places: int, value_source: str, value_day: date) -> Draw:
    """Freeze the list of the eligible and promise a secret. The value has to be of a later day, so
    that nobody can know it yet."""
    with transaction.atomic():
        locked = verbs.lock(call)
        if Draw.objects.filter(call=locked).exists():
            raise Already(_("This call has its draw already."))
        if locked.is_taking:
            raise Refused(_("Close the call first: whoever applies later has to be in the list."))
        if value_day <= timezone.localdate():
            raise Refused(_("Choose a later day: today’s value may be known to somebody."))
        entries = list(eligible(locked).values_list("number", flat=True))
        if len(entries) <= places:
            raise Refused(
                _("There are places for all whose three answers are yes: no draw is needed.")
            )
        secret = secrets.token_hex(16)
        draw = Draw.objects.create(
            call=locked,
            entries=entries,
            places=places,
            commitment=commitment_of(secret, entries),
            secret=sealed.seal(secret),
            value_source=value_source,
            value_day=value_day,
            committed_by_id=actor.pk,
        )
        audit.record("commit_draw", draw, actor=actor, changes={"places": places})
    return draw


def reveal(draw: Draw, *, actor: User, value: str) -> Draw:
    """Type in the public value of its day: winners are accepted, the others hear kindly that the
    places were fewer, each as if decided by hand."""
    with transaction.atomic():
        locked = Draw.objects.select_for_update(of=("self",)).get(pk=draw.pk)
        if locked.revealed_at:
            raise Already(_("This draw was made already."))
        if not locked.is_due:
            raise Refused(_("Its day has not come yet."))
        drawn = Application.objects.filter(call=locked.call, number__in=locked.entries)
        rows = {row.number: row for row in drawn.prefetch_related("project__memberships__user")}
        standing = [n for n in locked.entries if n in rows and rows[n].withdrawn_at is None]
        secret = sealed.unseal(locked.secret)
        locked.withdrawn = sorted(set(locked.entries) - set(standing))
        locked.winners = winners_of(secret, value, standing, locked.places)
        locked.value, locked.revealed_at, locked.revealed_by_id = value, timezone.now(), actor.pk
        locked.save()
        for number in standing:
            _tell(rows[number], is_winner=number in locked.winners, actor=actor)
        audit.record("reveal_draw", locked, actor=actor)
    return locked


def _tell(application: Application, *, is_winner: bool, actor: User) -> None:
    with translation.override("ar"):
        fact = str(_("By the draw"))
    if is_winner:
        deciding.accept(application, actor=actor, fact=fact, by_draw=True)
        return
    answer = BY_KEY["full"].answer(members.owner_language(application.project))
    deciding.decline(
        application, actor=actor, reason="full", answer=answer, fact=fact, by_draw=True
    )


def public(draw: Draw) -> dict:
    """What anybody may check, and what docs/draw.py reads; the secret once it was shown."""
    told = {
        "entries": draw.entries,
        "places": draw.places,
        "commitment": draw.commitment,
        "value_source": draw.value_source,
        "value_day": draw.value_day.isoformat(),
        "committed_at": draw.committed_at.isoformat(),
    }
    if draw.revealed_at is None:
        return told
    return told | {
        "secret": sealed.unseal(draw.secret),
        "value": draw.value,
        "withdrawn": draw.withdrawn,
        "winners": draw.winners,
    }
