"""Deciding about nominees: asking, setting aside, joining and parting; and their own answer.

As in ``projects.lifecycle``: one change under a lock, one line of the trail, ``Refused`` when the moment
forbids it. Nobody decides about a nominee of their own.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from influencers.enums import NominationState
from influencers.models import (
    CommentAside,
    Nomination,
    NominationVoice,
    NomineePair,
    NomineeRefusal,
)
from influencers.models.nomination import PERSONAL
from influencers.nominations import counting, matching
from projects.models import Draft, Project
from projects.refused import Already, Refused

# So many at a press: each gets a message that a person sends.
ASKED_AT_ONCE = 20
OWN = _("You nominated or own this one: somebody else decides about it.")
OPEN = (NominationState.WAITING, NominationState.SET_ASIDE)


def lock(nomination: Nomination) -> Nomination:
    return Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk)


def _not_own(nomination: Nomination, actor: User) -> None:
    """Refuse whoever nominated it, and whoever runs the project that it is or became."""
    parts = Nomination.objects.filter(joined_into=nomination, nominated_by=actor)
    is_own = nomination.nominated_by_id == actor.pk or parts.exists()
    if not is_own:
        made = Q(pk=nomination.project_id) | Q(drafts=nomination.draft_id, drafts__isnull=False)
        is_own = Project.objects.of_member(actor).filter(made).exists()
    if is_own:
        raise Refused(OWN)


def ask(nomination: Nomination, *, actor: User) -> Nomination:
    """A curator asks the nominee, by a message of their own phone; nothing is sent from here."""
    with transaction.atomic():
        locked = lock(nomination)
        _not_own(locked, actor)
        if locked.state == NominationState.ASKED:
            raise Already(_("They are asked already."))
        if locked.state not in OPEN or locked.joined_into_id:
            raise Refused(_("There is nothing to ask here any more."))
        contacts = [key for key in locked.keys if matching.of_contact(key)]
        with connection.cursor() as cursor:  # two campaigns may know the same account
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('influencers.ask_nominee'))")
        others = Nomination.objects.known_by(contacts).exclude(pk=locked.pk)
        if contacts and others.filter(asked_at__isnull=False).exists():
            raise Refused(_("Somebody else asked them already: one message is enough."))
        locked.state, locked.asked_at = NominationState.ASKED, timezone.now()
        return _decided(locked, "ask_nominee", actor, "state", "asked_at")


def take_back_asking(nomination: Nomination, *, actor: User) -> Nomination:
    """The message was not sent after all."""
    with transaction.atomic():
        locked = lock(nomination)
        if locked.state != NominationState.ASKED:
            raise Refused(_("There is nothing to take back here."))
        _not_own(locked, actor)
        locked.state, locked.asked_at = NominationState.WAITING, None
        return _decided(locked, "unask_nominee", actor, "state", "asked_at")


def set_aside(nomination: Nomination, *, actor: User) -> Nomination:
    """Not for this campaign; it can be put back."""
    with transaction.atomic():
        locked = lock(nomination)
        _not_own(locked, actor)
        if locked.state == NominationState.SET_ASIDE:
            raise Already(_("It is set aside already."))
        if locked.state not in (NominationState.WAITING, NominationState.LISTED):
            raise Refused(_("They were asked: only their answer counts now."))
        locked.state = NominationState.SET_ASIDE
        return _decided(locked, "set_nominee_aside", actor, "state")


def put_back(nomination: Nomination, *, actor: User) -> Nomination:
    with transaction.atomic():
        locked = lock(nomination)
        _not_own(locked, actor)
        if locked.state != NominationState.SET_ASIDE:
            raise Already(_("It is in the list already."))
        known = matching.listed_among([key for key in locked.keys if matching.of_contact(key)])
        locked.state = NominationState.LISTED if known else NominationState.WAITING
        locked.project_id = next(iter(known.values()), None)
        return _decided(locked, "put_nominee_back", actor, "state", "project")


def _decided(locked: Nomination, verb: str, actor: User, *columns: str) -> Nomination:
    locked.decided_by, locked.decided_at = actor, timezone.now()
    locked.save(update_fields=[*columns, "decided_by", "decided_at"])
    audit.record(verb, locked, actor=actor)
    return locked


# --- one and the same ------------------------------------------------------------------------------


def kept_first(one: Nomination, other: Nomination) -> tuple[Nomination, Nomination]:
    """Which of two stays when they are joined: the one whose link is on its way, or else the louder."""
    sent = (NominationState.AGREED, NominationState.ASKED)
    first, second = sorted(
        (one, other), key=lambda row: (row.state not in sent, -row.voices, row.pk)
    )
    return first, second


def join(kept: Nomination, other: Nomination, *, actor: User) -> Nomination:
    """Two nominees are one: the other's voices count at the kept one, and each keeps what is its own,
    so that they can be parted again."""
    with transaction.atomic():
        first, second = _both(kept, other)
        if second.joined_into_id == first.pk:
            raise Already(_("These two are joined already."))
        is_other_place = first.campaign_id != second.campaign_id
        if is_other_place or first.joined_into_id or second.joined_into_id or first == second:
            raise Refused(_("These two cannot be joined."))
        for one in (first, second):
            _not_own(one, actor)
        if NominationState.DECLINED in (first.state, second.state):
            raise Refused(_("One of the two said no, and is asked no more."))
        now = timezone.now()
        Nomination.objects.filter(joined_into=second).update(joined_into=first)
        second.joined_into, second.joined_at = first, now
        second.save(update_fields=["joined_into", "joined_at"])
        _answer_pairs(first, second)
        counting.count([first.pk, second.pk])
        audit.record("join_nominees", first, actor=actor, changes={"nominee": second.pk})
    first.refresh_from_db()
    return first


def part(nomination: Nomination, *, actor: User) -> Nomination:
    """A joined nominee stands by itself again."""
    with transaction.atomic():
        locked = lock(nomination)
        kept = locked.joined_into
        if kept is None:
            raise Already(_("It stands by itself already."))
        for one in (locked, kept):
            _not_own(one, actor)
        locked.joined_into = locked.joined_at = None
        locked.save(update_fields=["joined_into", "joined_at"])
        counting.count([kept.pk, locked.pk])
        audit.record("part_nominees", kept, actor=actor, changes={"nominee": locked.pk})
    locked.refresh_from_db()
    return locked


def tell_apart(one: Nomination, other: Nomination, *, actor: User) -> None:
    """They look alike and are two: nobody is asked about them again."""
    with transaction.atomic():
        first, second = _both(one, other)
        for nominee in (first, second):
            _not_own(nominee, actor)
        _answer_pairs(first, second)
        audit.record("tell_nominees_apart", first, actor=actor, changes={"nominee": second.pk})


def open_pair(one: int, other: int) -> None:
    """Whether two (their keys) are one is an open question again."""
    low, high = sorted((one, other))
    NomineePair.objects.filter(one=low, other=high).update(answered_at=None)


def _both(one: Nomination, other: Nomination) -> tuple[Nomination, Nomination]:
    """Both locked, the smaller key first, so that two presses never wait for each other."""
    rows = Nomination.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk, other.pk])
    found = {row.pk: row for row in rows.order_by("pk")}
    return found[one.pk], found[other.pk]


def _answer_pairs(one: Nomination, other: Nomination) -> None:
    low, high = sorted((one.pk, other.pk))
    NomineePair.objects.update_or_create(
        one_id=low,
        other_id=high,
        defaults={"answered_at": timezone.now()},
        create_defaults={"answered_at": timezone.now(), "campaign_id": one.campaign_id},
    )


def split(nomination: Nomination, key: str, *, actor: User) -> Nomination:
    """An account or a number that is somebody else's becomes a nominee of its own, with the voices
    whose words hold it."""
    with transaction.atomic():
        locked = lock(nomination)
        _not_own(locked, actor)
        contacts = [one for one in locked.keys if matching.of_contact(one)]
        if key not in contacts or len(locked.keys) < 2 or locked.state not in OPEN:
            raise Refused(_("There is nothing to split here."))
        made = Nomination(campaign=locked.campaign, nominated_by=locked.nominated_by)
        made.handles = [handle for handle in locked.handles if f"@{handle}" == key]
        made.phones = [phone for phone in locked.phones if phone == key]
        locked.handles = [handle for handle in locked.handles if handle not in made.handles]
        locked.phones = [phone for phone in locked.phones if phone not in made.phones]
        for row in (made, locked):
            row.keys = matching.keys_of(row.handles, row.phones, row.names)
        made.save()
        locked.save(update_fields=["handles", "phones", "keys"])
        theirs = locked.spoken.filter(text__icontains=key.lstrip("@+"))
        theirs.update(nomination=made)
        counting.count([locked.pk, made.pk])
        _answer_pairs(locked, made)
        audit.record("split_nominee", locked, actor=actor, changes={"nominee": made.pk})
    made.refresh_from_db()
    return made


def unite(nomination: Nomination, made: Nomination) -> None:
    """What was split off goes back to where it was, and is no nominee of its own any more."""
    with transaction.atomic():
        first, second = _both(nomination, made)
        _check_untouched(second)
        first.handles = [*first.handles, *second.handles]
        first.phones = [*first.phones, *second.phones]
        first.keys = matching.keys_of(first.handles, first.phones, first.names)
        second.spoken.update(nomination=first)
        second.delete()
        first.save(update_fields=["handles", "phones", "keys"])
        counting.count([first.pk])


def forget_made(made: Nomination) -> None:
    """What a comment was made into a moment ago is no nominee again."""
    with transaction.atomic():
        locked = lock(made)
        _check_untouched(locked)
        locked.delete()


def _check_untouched(made: Nomination) -> None:
    """Refuse where somebody asked, joined or named a nominee since it was made: that is not the
    maker's to delete."""
    is_new = made.state == NominationState.WAITING and made.joined_into_id is None
    is_taken_up = made.decided_by_id or made.draft_id or made.joined.exists()
    if not is_new or is_taken_up or made.spoken.filter(thread=None).exists():
        raise Refused(_("Somebody went on with it meanwhile."))


# --- comments and voices that were laid aside -------------------------------------------------------


def take_comment_back(comment: CommentAside, *, actor: User) -> Nomination:
    """A comment that was read as naming nobody names somebody: its words stand for the name."""
    with transaction.atomic():
        locked = CommentAside.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        if locked.taken_back_at:
            raise Already(_("This comment is in the list already."))
        made = Nomination(campaign=locked.thread.campaign)
        made.handles, made.phones, made.names = matching.written_in(locked.text)
        made.keys = matching.keys_of(made.handles, made.phones, made.names)
        made.save()
        NominationVoice.objects.create(
            nomination=made, thread=locked.thread, voice=locked.voice, text=locked.text
        )
        locked.taken_back_at = timezone.now()
        locked.save(update_fields=["taken_back_at"])
        counting.count([made.pk])
        audit.record("take_comment_back", made, actor=actor, changes={"comment": locked.number})
    made.refresh_from_db()
    return made


def let_through(nomination: Nomination, *, actor: User) -> list[int]:
    """What came in a burst was looked at and counts; returns the keys of the voices."""
    with transaction.atomic():
        freed = _looked_at(nomination, "let_voices_through", actor, held_at=None)
        counting.count([nomination.joined_into_id or nomination.pk])
    return freed


def drop_held(nomination: Nomination, *, actor: User) -> list[int]:
    """What came in a burst was looked at and does not count; returns the keys of the voices."""
    return _looked_at(nomination, "drop_voices", actor, dropped_at=timezone.now())


def _looked_at(
    nomination: Nomination, verb: str, actor: User, **changes: datetime | None
) -> list[int]:
    with transaction.atomic():
        locked = lock(nomination)
        _not_own(locked, actor)
        held = list(locked.spoken.held().values_list("pk", flat=True))
        if not held:
            raise Already(_("Nothing is held here any more."))
        NominationVoice.objects.filter(pk__in=held).update(**changes)
        audit.record(verb, locked, actor=actor, changes={"voices": len(held)})
    return held


def hold_again(nomination: Nomination, voices: Iterable[int], *, at: datetime) -> None:
    """What was looked at waits for a look once more."""
    with transaction.atomic():
        lock(nomination)
        NominationVoice.objects.filter(pk__in=voices).update(held_at=at, dropped_at=None)
        counting.count([nomination.joined_into_id or nomination.pk])


# --- the nominee's own answer ----------------------------------------------------------------------


def agree(nomination: Nomination, draft: Draft) -> Nomination:
    """The nominee said yes and began a submission; nothing is public by that."""
    with transaction.atomic():
        locked = lock(nomination)
        if locked.state == NominationState.AGREED:
            raise Already(_("You said yes already."))
        if locked.state in (NominationState.DECLINED, NominationState.NO_ANSWER):
            raise Refused(_("This question is over."))
        locked.state, locked.answered_at = NominationState.AGREED, timezone.now()
        locked.draft = draft
        locked.save(update_fields=["state", "answered_at", "draft"])
        audit.record("nominee_agrees", locked, actor=None)
    return locked


def decline(nomination: Nomination) -> Nomination:
    """The nominee said no: all that tells who they are goes, here and wherever else they were named;
    only keyed hashes of their accounts and numbers stay, so that nobody asks again."""
    with transaction.atomic():
        locked = lock(nomination)
        if locked.state == NominationState.DECLINED:
            raise Already(_("You said no already."))
        everywhere = [locked, *Nomination.objects.filter(joined_into=locked)]
        contacts = {key for row in everywhere for key in row.keys if matching.of_contact(key)}
        NomineeRefusal.objects.bulk_create(
            (NomineeRefusal(digest=matching.digest_of(key)) for key in sorted(contacts)),
            ignore_conflicts=True,
        )
        same = Nomination.objects.known_by(sorted(contacts)).values_list("pk", flat=True)
        close({*same, *(row.pk for row in everywhere)}, NominationState.DECLINED)
        audit.record("nominee_declines", locked, actor=None)
    locked.refresh_from_db()
    return locked


def close(keys: Iterable[int], state: NominationState) -> int:
    """End nominations by a no or by silence, and forget who they were about; returns how many."""
    rows = Nomination.objects.filter(pk__in=set(keys))
    answered = timezone.now() if state == NominationState.DECLINED else None
    blank: dict[str, list] = {column: [] for column in PERSONAL}
    closed = rows.update(state=state, answered_at=answered, draft=None, **blank)
    NominationVoice.objects.filter(nomination__in=rows).update(name="", text="", email="")
    return closed
