"""“The same project?”: two candidates that differ by a sign, and which sign it is.

Only asked, never answered: a dot more or less is another person's account.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from adamlocal.lib.threads.finding import Candidate
from adamlocal.lib.threads.grouping import key_of, sound_of
from adamlocal.lib.threads.spelling import squashed

# Of names that many share, nobody wants to see every pair.
_MOST_OF_A_KIND = 20


@dataclass(frozen=True)
class Likeness:
    """The two spellings that are alike, each in pieces: (text, whether the other lacks it)."""

    one: tuple[tuple[str, bool], ...]
    other: tuple[tuple[str, bool], ...]


def same(a: Candidate, b: Candidate) -> Likeness | None:
    """How two candidates are alike: by an account but for its dots or one letter, by a number but
    for one digit, or by a name that sounds the same; None where they are not."""
    for one, other in _pairs(a.handles, b.handles):
        if _differ_little(squashed(one), squashed(other), least=5):
            return _marked(one, other)
    for one, other in _pairs(a.phones, b.phones):
        if _differ_little(one, other, least=12):
            return _marked(one, other)
    for one, other in _pairs(a.names, b.names):
        sound = sound_of(one)
        if _differ_little(key_of(one), key_of(other), least=6) or (
            sound and sound == sound_of(other)
        ):
            return _marked(one, other)
    return None


def alike(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int, Likeness]]:
    """The pairs that ``same`` finds among many (their places, the earlier first), in time that grows
    with their number: only those are compared that share a spelling with one sign taken out."""
    sharing: dict[str, list[int]] = defaultdict(list)
    for place, candidate in enumerate(candidates):
        spellings = {squashed(handle) for handle in candidate.handles} | set(candidate.phones)
        spellings |= {key_of(name) for name in candidate.names}
        ways = {w for s in spellings if len(s) >= 5 for w in (s, *_without_one(s))}
        ways |= {f"~{sound}" for sound in map(sound_of, candidate.names) if sound}
        for way in ways:
            sharing[way].append(place)
    seen: set[tuple[int, int]] = set()
    for places in sharing.values():
        for at, one in enumerate(places[:_MOST_OF_A_KIND]):
            seen |= {(one, other) for other in places[at + 1 : _MOST_OF_A_KIND]}
    for one, other in sorted(seen):
        likeness = same(candidates[one], candidates[other])
        if likeness:
            yield one, other, likeness


def _pairs(some: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for one in some for other in others)


def _without_one(text: str) -> Iterator[str]:
    return (text[:at] + text[at + 1 :] for at in range(len(text)))


def _differ_little(one: str, other: str, *, least: int) -> bool:
    """Whether at most one sign is more, less or another, in spellings of ``least`` signs or more."""
    if min(len(one), len(other)) < least or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    return (
        one[start + 1 :] == other[start + 1 :]
        or one[start:] == other[start + 1 :]
        or one[start + 1 :] == other[start:]
    )


def _marked(one: str, other: str) -> Likeness:
    pieces: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for text, found in ((one[a:b], pieces[0]), (other[c:d], pieces[1])):
            if text:
                found.append((text, kind != "equal"))
    return Likeness(tuple(pieces[0]), tuple(pieces[1]))
