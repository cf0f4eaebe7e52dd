"""What a comment is if it nominates nobody, and whether an account in it is a project's or a friend's.

Marks for and against are summed (``Accounts``): one comment rarely says it alone, the thread does.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.text import fold
from adamlocal.lib.threads import lexicon, names, platforms, spam, words
from adamlocal.lib.threads.people import People
from adamlocal.lib.threads.runs import Named, Strength
from adamlocal.lib.threads.spelling import sounds_in, sounds_of
from adamlocal.lib.threads.thread import Comment
from adamlocal.lib.threads.tokens import Sort, Token, plain, tokens_of


class Reason(TextChoices):
    """Why a comment is set aside."""

    SPAM = "spam", _("an advertisement")
    FRIEND = "friend", _("calls a friend to look")
    HOST = "host", _("by whoever posted")
    REPLY = "reply", _("a reply without a project")
    PRAISE = "praise", _("kind words without a project")
    REPEATED = "repeated", _("the same text again")


# Parts of handles that businesses bear.
_BUSINESS = re.compile(
    r"kitchen|cake|sweet|bak[ei]|food|cook(?!ie\d)|chef|store|shop|boutique|design|arts?(?:$|[._])|craft|made|crochet|knit|candle|soap"
    r"|flower|rose\w|studio|home|house|(?:^|[._])(?:dar|beit|bait|bayt|by|the)(?:$|[._])|(?:^|[._\w])jo$|jordan|amman|irbid|(?:^|[._])salt|zarqa|ajloun|ajlun|madaba|karak|aqaba|jerash"
    r"|accessor|jewel|gift|pastr|choco|donut|honey|zait|zeit|zaytoun|olive|mou?neh|mooneh|matbakh|halaw|7alaw|embroid|tatreez|thread"
    r"|needle|stitch|wool|wood|potter|ceramic|resin|print|box|garden|plant|farm|dairy|spice|coffee|herb|organic|natural|fashion|abaya"
    r"|dress|kids|baby|toys|perfume|beauty|demo|luqma|lo2ma|taste|bites?(?:$|[._])|delight|corner|oven|bread|furn|khub[zs]|maamoul|ka3?ak|knafeh|tales?(?:$|[._])"
    r"|sabou?n|shamaa?|khai?t|ward(?:$|[._a])|yadaw|akl|ta[b5]kh|tabkha|mezze|catering|creations?|collection|line(?:$|[._])|market|project|handy|macram|clay|glass|silver|gold|beads?|oud"
    r"|zaatar|za3tar|jameed|mansaf|labneh|pickles?|makdous|honeybee|na7l|bees?(?:$|[._])|pots?(?:$|[._])|um[._m]|om[._]|umm?(?:yazan|\w{3,})$|teta|sitt?i|hajj"
)
_FIRST_NAMES = lexicon.words("first names")
_PERSON = re.compile(r"[a-z]+[._]?[a-z]*[._]*\d{1,4}_?")


@dataclass
class Looked:
    """A comment with what was found in it."""

    comment: Comment
    tokens: list[Token]
    values: list[str]  # its folded words
    named: list[Named]
    is_spam: bool
    handles: list[int] = field(default_factory=list)  # places of tokens
    phones: list[str] = field(default_factory=list)

    @property
    def nominates(self) -> bool:
        return any(value in words.NOMINATE for value in self.values)

    @property
    def names_itself(self) -> bool:
        author = self.comment.author.lower()
        return any(self.tokens[at].value == author for at in self.handles)

    @property
    def shows_own_account(self) -> bool:
        """Whether its writer sends others to the account they write with: «شرفوني بصفحتي»."""
        return any(words.is_cue(value, words.MY_ACCOUNT) for value in self.values)

    @property
    def asks(self) -> bool:
        text = self.comment.text
        return "?" in text or "؟" in text or bool(words.ASKS.search(" ".join(self.values)))


def look(comment: Comment, people: People) -> Looked:
    text = plain(comment.text)
    tokens = people.called(tokens_of(text), comment.author)
    platforms.accounts_without_sign(tokens)
    values = [token.value for token in tokens if token.sort is Sort.WORD]
    looked = Looked(
        comment,
        tokens,
        values,
        names.names_in(tokens),
        spam.is_spam(comment.author, text, values, tokens),
    )
    looked.handles = [at for at, token in enumerate(tokens) if token.sort is Sort.HANDLE]
    looked.phones = [token.value for token in tokens if token.sort is Sort.PHONE]
    return looked


def repeated(all_looked: Sequence[Looked]) -> set[int]:
    """Numbers of comments that say a long text again, which three or more said word for word; the
    first of them stays."""
    said: dict[str, list[int]] = {}
    for looked in all_looked:
        key = fold(looked.comment.text)
        if len(key) >= 60:
            said.setdefault(key, []).append(looked.comment.number)
    return {number for numbers in said.values() if len(numbers) >= 3 for number in numbers[1:]}


def of_business(handle: str) -> bool:
    return bool(_BUSINESS.search(handle))


def of_person(handle: str) -> bool:
    """Whether a handle is built like a private person's: a first name, perhaps with figures."""
    parts = [part for part in re.split(r"[._\d]+", handle) if part]
    if of_business(handle) or not parts:
        return False
    is_name = parts[0] in _FIRST_NAMES and all(
        part in _FIRST_NAMES or len(part) < 7 for part in parts[1:]
    )
    return is_name or bool(_PERSON.fullmatch(handle))


class Accounts:
    """Which accounts of a thread are projects': ``scores`` is what speaks for each of them."""

    def __init__(self, all_looked: Sequence[Looked], hosts: Collection[str]):
        self.hosts = frozenset(hosts)
        self.authors = Counter(
            looked.comment.author.lower() for looked in all_looked if looked.comment.author
        )
        self.own = {
            looked.comment.author.lower()
            for looked in all_looked
            if words.speaks_of_own(looked.values) or looked.names_itself
        }
        self.scores: Counter[str] = Counter()
        self.at: dict[tuple[int, int], float] = {}
        earlier: set[str] = set()
        # What a clear name of the thread sounds like: an account that spells one is a project's.
        self.sounds = {
            heard
            for looked in all_looked
            for name in looked.named
            for heard in sounds_in(name.text.split())
            if name.strength > Strength.WEAK and len(name.text.split()) > 1
        }
        for looked in all_looked:
            if not looked.is_spam:
                self._weigh(looked, earlier)
            earlier.add(looked.comment.author.lower())
        for looked in all_looked:
            self._weigh_list(looked)

    def projects(self, looked: Looked) -> list[int]:
        """Places of the tokens that name a project's account."""
        return [at for at in looked.handles if self.is_project(looked, at)]

    def is_project(self, looked: Looked, at: int) -> bool:
        handle = looked.tokens[at].value
        return (
            handle not in self.hosts
            and self.scores[handle] > 0
            and self.at.get((looked.comment.number, at), 0) > -2
        )

    def _weigh(self, looked: Looked, earlier: set[str]) -> None:
        for place, at in enumerate(looked.handles):
            about = _about(looked, at)
            handle = looked.tokens[at].value
            score = about + self._of_itself(looked, at, handle)
            if at == 0 and handle in earlier - self.own and not of_business(handle):
                score -= 5
            elif handle in self.authors and handle not in self.own:
                score -= 1.5
            score -= _called(looked, place, about)
            if not about and at == 0 and looked.values and not of_business(handle):
                score -= not words.PRAISE.intersection(looked.values)  # they are talked to
            if len(looked.handles) > 1 and about < 2 and not of_business(handle):
                score -= 1.5  # who calls several calls friends
            score = max(-3.0, min(4.0, score))
            self.at[looked.comment.number, at] = score
            self.scores[handle] += score  # type: ignore[assignment]

    def _weigh_list(self, looked: Looked) -> None:
        """Where accounts stand in a row without words, or a comma or «و» binds them, what one of
        them surely is the others are."""
        if looked.is_spam:
            return
        for row in _rows(looked, bound=len(looked.values) > 1):
            if any(self.scores[handle] >= 2 for handle in row):
                for handle in row:
                    self.scores[handle] += 2

    def _of_itself(self, looked: Looked, at: int, handle: str) -> float:
        token = looked.tokens[at]
        score = 0.5 + 3 * token.linked + 1.5 * (not token.sure)
        score += 2 * of_business(handle) - 1.5 * of_person(handle)
        score += 2 * _follows_page(looked, at)
        score += 3 * any(len(way) > 4 and way in self.sounds for way in sounds_of(handle))
        is_mine = words.speaks_of_own(looked.values)
        score += 2.5 * is_mine
        if handle == looked.comment.author.lower():
            score += 4.5  # nobody names themselves but to be found
        return score


def _follows_page(looked: Looked, at: int) -> bool:
    """Whether «صفحة», «حسابه» or a platform's name stands right before an account."""
    before = [token.value for token in looked.tokens[max(0, at - 2) : at]]
    return any(words.is_cue(value, words.PAGE | words.PLATFORM) for value in before if value)


_BINDING = {",", "،", "و", "&", "and", "w", "+"}


def _rows(looked: Looked, *, bound: bool) -> list[list[str]]:
    """The accounts that stand one after another with nothing between them but signs; where they
    have to be ``bound``, with a comma or «و»."""
    rows: list[list[str]] = []
    before = -1
    for at in looked.handles:
        between = looked.tokens[before + 1 : at] if before >= 0 else []
        binds = any(token.value in _BINDING for token in between)
        signs = all(token.sort is Sort.BREAK or token.value in _BINDING for token in between)
        if before >= 0 and signs and (binds or not bound):
            rows[-1].append(looked.tokens[at].value)
        else:
            rows.append([looked.tokens[at].value])
        before = at
    return [row for row in rows if len(row) > 1]


def _is_told_behind(looked: Looked, at: int) -> bool:
    """Whether what they make stands right behind an account: «@warqa دفاتر يدوية». Behind those who
    are called first it is no more than what they are called for."""
    if looked.asks or not any(token.sort is Sort.WORD for token in looked.tokens[:at]):
        return False
    behind = looked.tokens[at + 1 : at + 3]
    return any(token.sort is Sort.WORD and words.is_goods(token.value) for token in behind)


def _is_asked(looked: Looked, at: int) -> bool:
    """Whether a comment asks something about an account, or of it; “cakes? @cakeology” answers."""
    behind = any(token.text in "?؟" for token in looked.tokens[at:])
    return behind or bool(words.ASKS.search(" ".join(looked.values)))


def _is_made_by(looked: Looked, at: int) -> bool:
    """Whether an account is of somebody who is told by their relation and their work: “my cousin
    @lama.fk makes …”."""
    before = looked.tokens[at - 1].value if at else ""
    return before in words.RELATION and words.makes_something(" ".join(looked.values))


def _is_nominated(looked: Looked, at: int) -> bool:
    """Whether a word that nominates speaks of an account: it stands before it, or ends what is said
    of it. Those who stand before «رشحوا ماما» are asked to nominate."""
    places = [p for p, token in enumerate(looked.tokens) if token.value in words.NOMINATE]
    if looked.tokens[max(0, at - 1)].value in words.HAVE_YOU_TRIED:
        return True
    if not places:
        return False
    is_called = not any(token.sort is Sort.WORD for token in looked.tokens[:at])
    goes_on = any(token.sort is Sort.WORD for token in looked.tokens[places[-1] + 1 :])
    return not (
        is_called and goes_on and len(looked.handles) > 1 and places[0] > looked.handles[-1]
    )


def _about(looked: Looked, at: int) -> float:
    """How much the words of a comment are about a project that the account at a place is."""
    values = looked.values
    nominates = _is_nominated(looked, at)
    score = 2.0 * nominates + 2 * _is_told_behind(looked, at)
    score += 2 * _is_made_by(looked, at)
    if words.THEIR_WORK.stand_in(values) or words.OF_A_PAGE.stand_in(values):
        score += 2
    else:
        score += any(len(v) > 4 and v.endswith(("ها", "هم")) for v in values)
    score += 2 * words.YOUR_WORK.stand_in(values)
    score += bool(looked.phones) + any(n.strength > Strength.WEAK for n in looked.named)
    score += any(map(words.at_place, values))
    is_own = words.speaks_of_own(values)
    if score < 1 and at > 0 and not is_own and _is_asked(looked, at):
        score -= 3  # they are asked about for another reason, or called to answer
    if score < 2 and words.TO_SOMEBODY.stand_in(values):
        score -= 2.5
    if score < 2 and words.TO_THE_HOST.stand_in(values):
        score -= 3
    return score


def _are_called(looked: Looked, place: int) -> bool:
    """Whether an account stands in a row of people with which a comment begins, and no work of
    theirs is spoken of."""
    row = 0
    while row < len(looked.handles) and looked.handles[row] == row:
        row += 1
    if row < 2 or place >= row or not looked.values:
        return False
    row_of_people = not any(of_business(looked.tokens[at].value) for at in range(row))
    return row_of_people and not words.THEIR_WORK.stand_in(looked.values)


def _called(looked: Looked, place: int, about: float) -> float:
    """What speaks for a friend: they are addressed right behind their name."""
    at = looked.handles[place]
    end = next((h for h in looked.handles[place + 1 :]), len(looked.tokens))
    behind = [t.value for t in looked.tokens[at + 1 : end] if t.sort is Sort.WORD][:8]
    before = [t.value for t in looked.tokens[:at] if t.sort is Sort.WORD]
    is_asked = place + 1 < len(looked.handles) and not words.HAVE_YOU_TRIED.isdisjoint(behind)
    if words.TO_A_FRIEND.stand_in(behind) or is_asked or _are_called(looked, place):
        return 4 if not before else 2
    if (
        about < 2
        and words.TO_A_FRIEND.stand_in(before)
        and not of_business(looked.tokens[at].value)
    ):
        return 2
    # «@sara @lina شوفوا»: who is called first is called by the same words.
    if not behind and place + 1 < len(looked.handles) and not before:
        return _called(looked, place + 1, about)
    return 0


def reason(looked: Looked, hosts: Collection[str]) -> Reason | None:
    """Why a comment that nominates nobody is set aside; None where a person has to read it."""
    comment, values = looked.comment, looked.values
    if comment.by_host or comment.author.lower() in hosts:
        return Reason.HOST
    if looked.is_spam:
        return Reason.SPAM
    if looked.handles or any(token.sort is Sort.MENTION for token in looked.tokens):
        return Reason.REPLY if comment.is_reply else Reason.FRIEND
    speaks = words.SOMEBODY.stand_in(values) or looked.nominates or words.speaks_of_own(values)
    if speaks and words.makes_something(" ".join(values)) and not looked.asks:
        return None
    return Reason.REPLY if comment.is_reply or looked.asks else Reason.PRAISE
