"""Comments that were read become nominations: each nominee once, each person's voice once, and all
again when the same comments come again."""

import hashlib
import time
from dataclasses import dataclass, field

from django.db import transaction

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from adamlocal.lib import threads, tokens
from adamlocal.lib.text import clean_line, fold
from influencers.enums import NominationState
from influencers.models import (
    Campaign,
    CommentAside,
    Nomination,
    NominationVoice,
    NomineePair,
    ThreadImport,
)
from influencers.models.nomination import HANDLE_LENGTH, NAME_LENGTH, WHY_LENGTH
from influencers.models.thread_import import EXCERPT_LENGTH
from influencers.nominations import counting, likeness, matching

BATCH = 1000
# The reason of a comment that may name somebody, and whom no reader could tell.
UNCLEAR = "unclear"
# How many spellings, accounts and numbers of one nominee are kept.
AT_MOST = 12


@dataclass
class Found:
    """A candidate with what it is known by, and the nomination that it is."""

    candidate: threads.Candidate
    keys: list[str]
    nomination: Nomination = field(default_factory=Nomination)
    contacts: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.contacts = [key for key in self.keys if matching.of_contact(key)]


def content_hash(thread: threads.Thread) -> bytes:
    """What the same comments are known by, wherever and as what they were copied: SHA-256 of who wrote
    what, in order."""
    said = "\x1e".join(f"{fold(c.author)}\x1f{fold(c.text)}" for c in thread.comments)
    return hashlib.sha256(said.encode("utf-8", "replace")).digest()


def take(
    campaign: Campaign,
    thread: threads.Thread,
    reading: threads.Reading,
    *,
    actor: User | None,
    post_url: str = "",
) -> ThreadImport:
    """Bring a thread's nominees into a campaign; the same comments again change nothing.

    A nominee whom the campaign knows by an account or a number is that one; who said no before leaves
    no trace but in a figure. The number of queries does not grow with the thread.
    """
    began, digest = time.perf_counter(), content_hash(thread)
    with transaction.atomic():
        Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
        known = ThreadImport.objects.filter(campaign=campaign, content_hash=digest).first()
        if known is not None:
            return known
        made = ThreadImport.objects.create(
            campaign=campaign, pasted_by=actor, post_url=post_url, content_hash=digest,
            kind=thread.kind,
            comments=len(thread.comments),
        )  # fmt: skip
        found, refused = _welcome(reading)
        _meet(campaign, found)
        _mark_listed([one for one in found if one.nomination.pk is None])
        _store(found)
        _speak(made, thread, found)
        _ask_about_likes(campaign, found)
        _lay_aside(made, thread, reading)
        made.candidates, made.refused = (
            len({one.nomination.pk for one in found}),
            refused,
        )
        made.seconds = time.perf_counter() - began
        made.save(update_fields=["candidates", "refused", "seconds"])
        audit.record(
            "import_thread", made, actor=actor,
            changes={"comments": made.comments, "candidates": made.candidates},
        )  # fmt: skip
    return made


def _welcome(reading: threads.Reading) -> tuple[list[Found], int]:
    """The candidates that can be told from others, without those who said no; and how many did."""
    found = [
        Found(one, matching.keys_of(one.handles, one.phones, one.names))
        for one in reading.candidates
    ]
    no = matching.refused_among({key for one in found for key in one.contacts})
    asked = [one for one in found if no.isdisjoint(one.contacts)]
    return [one for one in asked if one.keys or one.candidate.names], len(found) - len(asked)


def _meet(campaign: Campaign, found: list[Found]) -> None:
    """Give each candidate its nomination: the campaign's own of the same account or number (by a name
    alone only where neither has any), or a new one."""
    keys = list({key for one in found for key in one.keys})
    rows = Nomination.objects.filter(campaign=campaign).known_by(keys)
    by_key: dict[str, Nomination] = {}
    for row in rows.order_by("pk"):
        bare = not any(map(matching.of_contact, row.keys))
        for key in row.keys:
            if matching.of_contact(key) or bare:
                by_key.setdefault(key, row)
    for one in found:
        sought = one.contacts or one.keys
        there = next((by_key[key] for key in sought if key in by_key), None)
        row = there or Nomination(campaign=campaign)
        one.nomination = row
        _learn(row, one.candidate)
        by_key |= dict.fromkeys(sought, row)


def _learn(row: Nomination, candidate: threads.Candidate) -> None:
    """Add what a candidate is called and reached by to what is known already."""
    names = [name for name in (clean_line(n)[:NAME_LENGTH] for n in candidate.names) if name]
    row.names = list(dict.fromkeys([*row.names, *names]))[:AT_MOST]
    handles = [handle for handle in candidate.handles if len(handle) <= HANDLE_LENGTH]
    row.handles = list(dict.fromkeys([*row.handles, *handles]))[:AT_MOST]
    row.phones = list(dict.fromkeys([*row.phones, *candidate.phones]))[:AT_MOST]
    row.keys = matching.keys_of(row.handles, row.phones, row.names)


def _mark_listed(new: list[Found]) -> None:
    """Those that are in the directory by their account or number are listed; by the name alone they
    may be, which a curator sees."""
    by_contact = matching.listed_among({key for one in new for key in one.contacts})
    by_name = matching.named_among({k for one in new if not one.contacts for k in one.keys})
    for one in new:
        project = next((by_contact[key] for key in one.contacts if key in by_contact), None)
        if project is not None:
            one.nomination.state = NominationState.LISTED
        elif not one.contacts:
            project = next((by_name[key] for key in one.keys if key in by_name), None)
        one.nomination.project_id = project


def _store(found: list[Found]) -> None:
    rows = {id(one.nomination): one.nomination for one in found}.values()
    new = [row for row in rows if row.pk is None]
    old = [row for row in rows if row.pk is not None]
    Nomination.objects.bulk_create(new, batch_size=BATCH)
    Nomination.objects.bulk_update(old, ["names", "handles", "phones", "keys"], batch_size=BATCH)


def voice_of(campaign: Campaign, comment: threads.Comment) -> bytes:
    """Whose voice a comment is, for this campaign alone: 16 bytes that tell nobody who it was."""
    who = fold(comment.author) or fold(comment.text)
    return tokens.keyed(f"nominator:{campaign.pk}:{who}")[:16]


def _speak(made: ThreadImport, thread: threads.Thread, found: list[Found]) -> None:
    """One voice a person and nominee; whoever spoke for them in an earlier thread has theirs."""
    by_number = {comment.number: comment for comment in thread.comments}
    voices: dict[tuple[int, bytes], NominationVoice] = {}
    for one in found:
        for number in one.candidate.comments:
            comment = by_number[number]
            voice = voice_of(made.campaign, comment)
            there = voices.get((one.nomination.pk, voice))
            if there is not None:
                there.comments = min(there.comments + 1, 9999)
                continue
            voices[one.nomination.pk, voice] = NominationVoice(
                nomination=one.nomination, thread=made, voice=voice,
                text=clean_line(comment.text)[:WHY_LENGTH],
            )  # fmt: skip
    NominationVoice.objects.bulk_create(voices.values(), batch_size=BATCH, ignore_conflicts=True)
    touched = {one.nomination for one in found}
    counting.count({row.joined_into_id or row.pk for row in touched})


def hosts_of(campaign: Campaign) -> list[str]:
    """The accounts of a campaign's people: under their posts nobody nominates them."""
    return list(
        campaign.influencers.exclude(accounts=None).values_list("accounts__handle", flat=True)
    )


def _ask_about_likes(campaign: Campaign, found: list[Found]) -> None:
    """Pairs that may be one nominee, old ones among them: each is asked about once."""
    touched = {one.nomination.pk for one in found}
    rows = Nomination.objects.filter(campaign=campaign).roots().exclude(keys=[])
    pairs = likeness.pairs(list(rows.only("names", "handles", "phones", "voices")))
    NomineePair.objects.bulk_create(
        (
            NomineePair(campaign=campaign, one_id=one, other_id=other)
            for one, other in pairs
            if one in touched or other in touched
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _lay_aside(made: ThreadImport, thread: threads.Thread, reading: threads.Reading) -> None:
    reasons = dict.fromkeys(reading.unclear, UNCLEAR) | {
        number: reason.value for number, reason in reading.junk.items()
    }
    CommentAside.objects.bulk_create(
        (
            CommentAside(
                thread=made, number=comment.number, reason=reasons[comment.number],
                text=clean_line(comment.text)[:EXCERPT_LENGTH],
                voice=voice_of(made.campaign, comment),
            )
            for comment in thread.comments
            if comment.number in reasons
        ),
        batch_size=BATCH,
    )  # fmt: skip
