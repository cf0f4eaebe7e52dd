"""Who is nominated in a thread, and what of it nominates nobody."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from adamlocal.lib.text import fold
from adamlocal.lib.threads import grouping, judging, turns, words
from adamlocal.lib.threads.grouping import Nomination
from adamlocal.lib.threads.judging import Accounts, Looked, Reason, of_business
from adamlocal.lib.threads.naming import Names
from adamlocal.lib.threads.people import People
from adamlocal.lib.threads.thread import Kind, Thread
from adamlocal.lib.threads.tokens import HANDLE, e164, plain


@dataclass(frozen=True)
class Candidate:
    """A project that somebody nominated.

    ``handle``, ``phone`` (E.164) and ``name`` are the commonest of ``handles``, ``phones`` and
    ``names``, empty where there is none; ``comments`` are numbers of comments in their order, and
    ``voices`` how many people wrote them.
    """

    handle: str
    phone: str
    name: str
    handles: tuple[str, ...]
    phones: tuple[str, ...]
    names: tuple[str, ...]
    comments: list[int]
    voices: int

    @property
    def mentions(self) -> int:
        return len(self.comments)


@dataclass(frozen=True)
class Reading:
    """``junk`` gives the reason for each comment that is set aside; ``unclear`` the numbers of
    those that speak of a project and name none, for a person to read."""

    candidates: list[Candidate] = field(default_factory=list)
    junk: dict[int, Reason] = field(default_factory=dict)
    unclear: list[int] = field(default_factory=list)


def candidates(thread: Thread, *, hosts: Collection[str] = ()) -> Reading:
    """Everybody who is nominated in a thread, most often nominated first.

    ``hosts`` are the accounts of whoever posted (handles, with @ or without): what they write
    nominates nobody, and a mention of them is none.
    """
    known_hosts = {host.lower().removeprefix("@") for host in (*hosts, *thread.hosts)}
    people = People(thread.comments)
    all_looked = [judging.look(comment, people) for comment in thread.comments]
    again = judging.repeated(all_looked)
    speaking = [
        looked
        for looked in all_looked
        if not looked.is_spam
        and looked.comment.number not in again
        and not looked.comment.by_host
        and looked.comment.author.lower() not in known_hosts
    ]
    accounts = Accounts(speaking, known_hosts)
    known = Names(speaking, accounts)
    nominations: list[Nomination] = []
    for looked in speaking:
        nominations += _nominations(looked, accounts, known, thread.kind)
    turns.answered(nominations, speaking)
    found = [_candidate(group) for group in grouping.groups(nominations)]
    naming = {nomination.number for nomination in nominations}
    reading = Reading(sorted(found, key=lambda c: (-len(c.comments), c.comments[0])))
    for looked in all_looked:
        number = looked.comment.number
        if number in naming:
            continue
        why = Reason.REPEATED if number in again else judging.reason(looked, known_hosts)
        if why is None:
            reading.unclear.append(number)
        else:
            reading.junk[number] = why
    return reading


def _nominations(looked: Looked, accounts: Accounts, known: Names, kind: Kind) -> list[Nomination]:
    handles = accounts.projects(looked)
    sure = known.of(looked)
    author = looked.comment.author
    if not handles and not looked.asks and _speaks_of_own(looked):
        own = _own(looked, kind)
        # Who gives a number or a name need not be called by the account they wrote with.
        is_shop = own is not None and not sure and any(map(of_business, own.handles))
        if own is not None and (not looked.phones or is_shop or looked.shows_own_account):
            own.names = [name.text for name in sure][:1]
            own.phones += looked.phones
            return [own]
    found = grouping.entries(
        looked.tokens, handles, [(name.start, name.end, name.text) for name in sure]
    )
    return [
        Nomination(looked.comment.number, author, shown, phones, names)
        for shown, phones, names in found
        if shown or phones or names
    ]


def _speaks_of_own(looked: Looked) -> bool:
    """Whether a comment is of the writer's own business: they say so, or write as one («احنا زاد،
    مفرزات بيتية» by @zad.foods)."""
    return words.speaks_of_own(looked.values) or (
        of_business(looked.comment.author.lower())
        and not words.I.isdisjoint(looked.values)
        and any(map(words.is_things, looked.values))
    )


def _own(looked: Looked, kind: Kind) -> Nomination | None:
    """The nomination of whoever speaks of a business of their own, by the account they wrote with."""
    author = looked.comment.author.strip()
    handle = author.lower().removeprefix("@")
    if (
        kind in (Kind.PAGE, Kind.TABLE, Kind.LINES)
        and (of_business(handle) or any(map(words.is_things, looked.values)))
        and HANDLE.fullmatch(handle)
        and any(map(str.isalpha, handle))
        and " " not in author
    ):
        return Nomination(looked.comment.number, author, [handle])
    number = e164(plain(author)) if kind is Kind.CHAT and not any(map(str.isalpha, author)) else ""
    return Nomination(looked.comment.number, author, [], [number]) if number else None


def _candidate(group: list[Nomination]) -> Candidate:
    handles = Counter(h for nomination in group for h in dict.fromkeys(nomination.handles))
    phones = Counter(p for nomination in group for p in dict.fromkeys(nomination.phones))
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for nomination in group:
        for name in nomination.names:
            spellings[fold(name).replace(" و ", " و")][name] += 1
    names = sorted(spellings.values(), key=lambda ways: -sum(ways.values()))
    comments = sorted({nomination.number for nomination in group})
    voices = {nomination.author.casefold() or str(nomination.number) for nomination in group}
    ordered = [ways.most_common(1)[0][0] for ways in names]
    shown = [h for h, _n in handles.most_common()]
    numbers = [p for p, _n in phones.most_common()]
    return Candidate(
        shown[0] if shown else "",
        numbers[0] if numbers else "",
        ordered[0] if ordered else "",
        tuple(shown),
        tuple(numbers),
        tuple(ordered),
        comments,
        len(voices),
    )
