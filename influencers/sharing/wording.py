"""The words of a share kit: the caption, the handles in its order, hashtags and the alt text.

Nothing is said that the creator did not say: “bought with my own money” stands only where each of the
endorsements says so, and every other relation stands in the caption by its name.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from adamlocal.lib.wording import comma, localized
from influencers.enums import Disclosure
from influencers.models import ShareKit
from influencers.vouching.relations import relations_of
from projects.cards import sharing, subjects
from projects.cards.captions import Account
from projects.cards.sharing import Shared, Words
from projects.enums import Channel
from projects.models import Project, privacy
from projects.owner import kit as owner_kit

SITE_HASHTAG = "ادعم_المحلي"
MADE_AT_HOME = "صنع_بيتي"


@dataclass(frozen=True)
class Picked:
    """A project of a kit as it is posted. ``handle`` is empty where none is public; ``relation`` is
    what its creator said ties them to it, empty where they do not vouch for it."""

    key: int
    project: Project
    handle: str
    relation: str

    @property
    def tag(self) -> str:
        """As a post tags it."""
        return f"@{self.handle}" if self.handle else ""


def picked(kit: ShareKit) -> list[Picked]:
    """What stands in a kit now, in its order, loaded with what its words need; six queries."""
    rows = list(kit.picks.shown())
    loaded = (
        Project.objects.for_cards()
        .prefetch_related("contacts")
        .in_bulk([row.project_id for row in rows])
    )
    relations = relations_of(kit.influencer, list(loaded))
    return [
        Picked(
            key=row.pk,
            project=loaded[row.project_id],
            handle=_handle(loaded[row.project_id]),
            relation=relations.get(row.project_id, ""),
        )
        for row in rows
    ]


def _handle(project: Project) -> str:
    found = privacy.shown_contact(project, Channel.INSTAGRAM)
    return found.value if found else ""


def link_of(kit: ShareKit) -> str:
    """The short tracked link, with its host."""
    return owner_kit.address_of(kit.source)


def captions(kit: ShareKit, picks: Sequence[Picked]) -> list[Words]:
    """The caption in both languages, that of the page first."""
    return sharing.in_both_languages(lambda: _caption(kit, picks))


def shared(kit: ShareKit, picks: Sequence[Picked]) -> Shared:
    """The kit as it is taken along: its card, where one can be drawn, and its words in any case."""
    found = subjects.find(kit.source.code)
    return Shared(
        key=kit.source.code,
        label=gettext("Share kit"),
        link=link_of(kit),
        card=subjects.card_of(*found) if found else None,
        captions=captions(kit, picks),
        alts=sharing.in_both_languages(lambda: alt_text(kit, picks)),
        accounts=[Account(localized(pick.project, "name"), pick.tag) for pick in picks if pick.tag],
    )


def _caption(kit: ShareKit, picks: Sequence[Picked]) -> str:
    lines = [_opening(picks)]
    for number, pick in enumerate(picks, 1):
        said = f"{number}. {_named(pick)}" if len(picks) > 1 else _named(pick)
        lines.append(f"{said} {pick.tag}".rstrip())
    lines += [
        gettext("Disclosure: %(name)s: %(relation)s")
        % {
            "name": localized(pick.project, "name"),
            "relation": Disclosure(pick.relation).label,
        }
        for pick in picks
        if pick.relation not in ("", Disclosure.NONE)
    ]
    lines.append(gettext("Talk to them directly, nobody in between."))
    lines.append(" ".join(f"#{tag}" for tag in hashtags(kit)))
    return "\n".join(lines)


def _opening(picks: Sequence[Picked]) -> str:
    count = len(picks)
    if all(pick.relation == Disclosure.NONE for pick in picks):
        return ngettext(
            "%(n)s home project of Jordan that I tried and paid for myself:",
            "%(n)s home projects of Jordan that I tried and paid for myself:",
            count,
        ) % {"n": count}
    return ngettext(
        "%(n)s home project of Jordan that I would like you to meet:",
        "%(n)s home projects of Jordan that I would like you to meet:",
        count,
    ) % {"n": count}


def _named(pick: Picked) -> str:
    project = pick.project
    return comma().join([localized(project, "name"), localized(project.governorate, "name")])


def hashtags(kit: ShareKit) -> list[str]:
    """Without their sign: the campaign's first, each once."""
    own = [kit.campaign.hashtag] if kit.campaign else []
    return list(dict.fromkeys([*own, SITE_HASHTAG, MADE_AT_HOME]))


def alt_text(kit: ShareKit, picks: Sequence[Picked]) -> str:
    """For those who do not see the picture: what each project makes and where, and whose pick it
    is."""
    each = [
        gettext("%(line)s from %(place)s")
        % {
            "line": _line(pick.project),
            "place": localized(pick.project.governorate, "name"),
        }
        for pick in picks
    ]
    said = ngettext(
        "A card of %(n)s project: %(projects)s. %(who)s’s pick.",
        "Cards of %(n)s projects: %(projects)s. %(who)s’s pick.",
        len(picks),
    )
    return said % {
        "n": len(picks),
        "projects": comma().join(each),
        "who": localized(kit.influencer, "name"),
    }


def _line(project: Project) -> str:
    """What is made; of one that says nothing of it, its kind."""
    return (localized(project, "tagline") or localized(project.category, "name")).rstrip(".")
