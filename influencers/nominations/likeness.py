"""Which nominees of a campaign may be one and the same, and the sign by which they differ."""

from collections import Counter
from collections.abc import Sequence

from adamlocal.lib import threads
from influencers.models import Nomination

# What is like so many others is a kind of name (beit1, beit2 …), and no second spelling of one.
CROWD = 6
Pieces = tuple[tuple[str, bool], ...]


def pairs(rows: Sequence[Nomination]) -> list[tuple[int, int]]:
    """Keys of two that may be one, the smaller first; without what is like a crowd."""
    found = threads.alike([_candidate(row, row.phones) for row in rows])
    keys = [(rows[one].pk, rows[other].pk) for one, other, _how in found]
    twins = Counter(key for pair in keys for key in pair)
    return [(min(pair), max(pair)) for pair in keys if max(map(twins.__getitem__, pair)) <= CROWD]


def sides(one: Nomination, other: Nomination) -> tuple[Pieces, Pieces]:
    """By what two are alike, each in pieces: (text, whether the other lacks it). Of numbers, which a
    page holds nowhere, nothing is said."""
    how = threads.same(_candidate(one), _candidate(other))
    if how is None:
        return ((one.name, False),), ((other.name, False),)
    return how.one, how.other


def _candidate(row: Nomination, phones: Sequence[str] = ()) -> threads.Candidate:
    return threads.Candidate(
        handle="", phone="", name="", handles=tuple(row.handles), phones=tuple(phones),
        names=tuple(row.names), comments=[], voices=row.voices,
    )  # fmt: skip
