"""Somebody nominates somebody by the form: one voice a person and day, and bursts wait for a look."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone

from adamlocal.accounts import limits
from adamlocal.accounts.models import User
from adamlocal.lib import tokens
from adamlocal.lib.address import client_address, subscriber
from influencers.enums import NominationState
from influencers.models import Campaign, Nomination, NominationVoice
from influencers.models.nomination import MANY, new_link_code
from influencers.nominations import counting, matching
from projects.figures import visitors

# From one line, which thousands of an operator's subscribers may share, in an hour and, for one
# nominee, in a day (in which no line alone makes «many»); for one nominee from everywhere in an hour.
# Beyond these voices wait for a look.
OF_LINE_AN_HOUR, OF_LINE_FOR_ONE_A_DAY, FOR_ONE_AN_HOUR = 20, MANY - 1, 40
# To one mailbox, whoever wrote it into the form: nobody is sent news by the hundred of what they never
# nominated.
MAILBOX_A_DAY = 5


@dataclass(frozen=True)
class Nominator:
    """Who nominates, as far as it may be known: ``voice`` is the visitor of the day, ``line`` the
    subscriber's, ``user`` whoever is signed in."""

    voice: bytes
    line: str
    is_robot: bool = False
    user: User | None = None


def nominator_of(request: HttpRequest) -> Nominator:
    """The session is looked at only where the browser holds one."""
    line = subscriber(client_address(request))
    visitor = visitors.of(request)
    user = None
    if visitor is None:
        voice = tokens.keyed(f"nominator-line:{timezone.localdate()}:{line}")[:16]
    else:
        voice = visitor.key
        user = User.objects.filter(pk=visitor.user_id).first() if visitor.user_id else None
    return Nominator(voice, line, visitor is None, user)


def nominate(
    campaign: Campaign | None,
    *,
    by: Nominator,
    name: str,
    handle: str,
    phone: str,
    why: str,
    email: str = "",
    language: str = "ar",
) -> NominationVoice:
    """Keep somebody's word for a nominee; said twice by one person in a day it is one.

    ``handle`` or ``phone`` is normalised, and one of them is there. Of whoever said no before nothing
    is kept, and the nominator is not told.
    """
    keys = matching.keys_of([handle] if handle else [], [phone] if phone else [], [name])
    contacts = [key for key in keys if matching.of_contact(key)]
    with transaction.atomic():
        with connection.cursor() as cursor:  # two at once about one nominee are one after the other
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"nominee:{contacts[0]}"])
        if matching.refused_among(contacts):
            return _unheard()
        known = Nomination.objects.filter(campaign=campaign).known_by(contacts).order_by("pk")
        nomination = known.first() or _begin(campaign, keys, name, handle, phone, by.user)
        there = nomination.spoken.filter(voice=by.voice).first()
        if there is not None:
            return there
        spoken = nomination.spoken.create(
            voice=by.voice, code=new_link_code(), name=name, text=why, email=_mailbox(email),
            language=language, held_at=timezone.now() if _is_burst(nomination, by) else None,
        )  # fmt: skip
        counting.count([nomination.joined_into_id or nomination.pk])
    return spoken


def _begin(
    campaign: Campaign | None,
    keys: list[str],
    name: str,
    handle: str,
    phone: str,
    user: User | None,
) -> Nomination:
    known = matching.listed_among(keys)
    project = next(iter(known.values()), None)
    return Nomination.objects.create(
        campaign=campaign,
        state=NominationState.WAITING if project is None else NominationState.LISTED,
        project_id=project,
        nominated_by=user,
        names=[name],
        handles=[handle] if handle else [],
        phones=[phone] if phone else [],
        keys=keys,
    )


def _unheard() -> NominationVoice:
    """A nomination of nobody, so that its nominator finds the same page as everybody."""
    now = timezone.now()
    nobody = Nomination.objects.create(state=NominationState.DECLINED, answered_at=now)
    return nobody.spoken.create(voice=b"", code=new_link_code(), held_at=now)


def _mailbox(email: str) -> str:
    """Where news go; empty where an address was given too often today."""
    kind = "nomination-mailbox"
    within = limits.take(kind, email.lower(), size=MAILBOX_A_DAY, seconds=limits.DAY)
    return email if within else ""


def _is_burst(nomination: Nomination, by: Nominator) -> bool:
    within = [
        limits.take("nominates", by.line, size=OF_LINE_AN_HOUR, seconds=limits.HOUR),
        limits.take(
            "nominates-one", f"{nomination.pk}:{by.line}",
            size=OF_LINE_FOR_ONE_A_DAY, seconds=limits.DAY,
        ),
        limits.take("nominated", str(nomination.pk), size=FOR_ONE_AN_HOUR, seconds=limits.HOUR),
    ]  # fmt: skip
    return by.is_robot or not all(within)
