"""The words to post with a card, and the accounts to tag, in its order.

Both are made of the card's own words, so that nothing is said beside a picture that may not stand on
it: what the privacy dial or a consent kept off the card is in no caption either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch

from django.utils.translation import gettext

from adamlocal.lib.drawing import pieces
from adamlocal.lib.drawing.call_card import CallCard
from adamlocal.lib.drawing.campaign_card import CampaignCard
from adamlocal.lib.drawing.entries import Entry
from adamlocal.lib.drawing.page_card import PageCard
from adamlocal.lib.drawing.project_card import ProjectCard
from adamlocal.lib.drawing.quote_card import QuoteCard
from adamlocal.lib.drawing.results_card import ResultsCard
from adamlocal.lib.drawing.season_card import SeasonCard
from adamlocal.lib.drawing.thanks_card import ThanksCard
from adamlocal.lib.drawing.week_card import WeekCard
from adamlocal.lib.wording import comma

# The relation of a ``Pick`` that needs no word beside the post.
UNPAID = "none"


@dataclass(frozen=True)
class Account:
    """Whom a post tags: ``tag`` is the handle with its @."""

    name: str
    tag: str


@singledispatch
def caption(card: object, link: str) -> str:
    """The words to post with a card in the language that is active; ``link`` is the tracked one.
    TypeError for a card of which there is none."""
    raise TypeError(type(card).__name__)


@caption.register
def _project(card: ProjectCard, link: str) -> str:
    line = card.line.rstrip(".")
    return _lines(
        f"{line}." if line else "",
        comma().join([card.name, card.place]),
        card.offer,
        card.pick.said if card.pick else "",
        _disclosure(card.pick),
        gettext("Prices and how to order: %(link)s") % {"link": link},
        pieces.HASHTAG,
    )


@caption.register
def _thanks(card: ThanksCard, link: str) -> str:
    whose = comma().join(filter(None, [card.name, card.place]))
    return _lines(card.headline, card.words, whose, link, pieces.HASHTAG)


@caption.register
def _quote(card: QuoteCard, link: str) -> str:
    who = f"{card.pick.name} {card.pick.handle}".rstrip()
    words = gettext("“%(words)s”") % {"words": card.words}
    return _lines(
        words,
        gettext("%(who)s about %(project)s") % {"who": who, "project": card.project},
        f"{card.about} {_tag(card.address)}".rstrip(),
        _disclosure(card.pick),
        gettext("Prices and how to order: %(link)s") % {"link": link},
        pieces.HASHTAG,
    )


def own_quote(card: QuoteCard, link: str) -> str:
    """A quotation in its author's own post: the words are theirs, and so is the account."""
    return _lines(
        card.words,
        f"{comma().join([card.project, card.about])} {_tag(card.address)}".rstrip(),
        _disclosure(card.pick),
        gettext("Prices and how to order: %(link)s") % {"link": link},
        pieces.HASHTAG,
    )


@caption.register
def _campaign(card: CampaignCard, link: str) -> str:
    return _lines(
        comma().join(filter(None, [card.name, card.dates])),
        card.lead,
        f"{card.heading}:" if card.entries else "",
        *_numbered(card.entries),
        _said(card.disclosure, card.relation),
        link,
        _hashtags(card.hashtag),
    )


@caption.register
def _call(card: CallCard, link: str) -> str:
    return _lines(
        f"{card.kicker}: {card.name}",
        card.lead,
        card.until,
        comma().join(filter(None, [card.kinds, card.places])),
        card.answer,
        card.blind,
        f"{card.ask}: {link}",
        _hashtags(card.hashtag),
    )


@caption.register
def _results(card: ResultsCard, link: str) -> str:
    figures = comma().join(f"{figure.number} {figure.words}" for figure in card.figures)
    return _lines(
        f"{card.kicker}: {card.name}",
        figures,
        card.rule,
        *_numbered(card.entries),
        card.more,
        _said(card.disclosure, card.relation),
        link,
        pieces.HASHTAG,
    )


@caption.register
def _season(card: SeasonCard, link: str) -> str:
    dates = " ".join(filter(None, [card.dates, f"({card.expected})" if card.expected else ""]))
    return _lines(
        comma().join(filter(None, [card.name, dates])),
        card.line,
        card.last_order,
        f"{card.count}: {link}" if card.count else link,
        pieces.HASHTAG,
    )


@caption.register
def _week(card: WeekCard, link: str) -> str:
    return _lines(
        comma().join(filter(None, [card.heading, card.dates])),
        *_numbered(card.entries),
        card.more,
        card.covered,
        link,
        pieces.HASHTAG,
    )


@caption.register
def _page(card: PageCard, link: str) -> str:
    figures = comma().join(f"{figure.number} {figure.words}" for figure in card.figures)
    return _lines(
        f"{card.kicker}: {card.title}" if card.kicker else card.title,
        card.line,
        figures,
        link,
        pieces.HASHTAG,
    )


def accounts(card: object) -> list[Account]:
    """Whom a post of this card tags, in the order in which they stand on it, each once."""
    found: list[tuple[str, str]] = []
    match card:
        case CampaignCard() | ResultsCard() | SeasonCard() | WeekCard() | PageCard():
            found = [(entry.name, entry.address) for entry in card.entries]
        case QuoteCard():
            found = [(card.pick.name, card.pick.handle), (card.project, card.address)]
        case ProjectCard():
            found = [(card.name, card.address)]
            found += [(card.pick.name, card.pick.handle)] if card.pick else []
        case CallCard():
            found = [(face.name, face.handle) for face in card.callers]
    named = {tag: name for name, tag in reversed(found) if _tag(tag)}
    return [
        Account(named[tag], tag)
        for tag in dict.fromkeys(tag for _name, tag in found)
        if tag in named
    ]


def _numbered(entries: Iterable[Entry]) -> list[str]:
    """A project a line: its place in the picture, its name, kind and place, and its handle."""
    return [
        f"{number}. {comma().join([entry.name, entry.about])} {_tag(entry.address)}".rstrip()
        for number, entry in enumerate(entries, 1)
    ]


def _tag(address: str) -> str:
    """A handle; nothing for a short address, which a post can lead nobody by."""
    return address if address.startswith("@") else ""


def _disclosure(pick: pieces.Pick | None) -> str:
    return _said(pick.disclosure, pick.relation) if pick else ""


def _said(disclosure: str, relation: str) -> str:
    if not disclosure or relation == UNPAID:
        return ""
    return gettext("Disclosure: %(relation)s") % {"relation": disclosure}


def _hashtags(own: str) -> str:
    """A campaign's or a call's before the site's, each once."""
    return " ".join(dict.fromkeys(filter(None, [own, pieces.HASHTAG])))


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))
