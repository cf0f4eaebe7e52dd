"""What cards say of those who vouch, in the page's language: names, proved handles, relations."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext

from adamlocal.lib.drawing.faces import Face
from adamlocal.lib.drawing.pieces import Pick
from adamlocal.lib.wording import comma, localized
from influencers.models import Endorsement, Influencer
from influencers.vouching import relations
from projects.cards import pictures
from projects.cards.pictures import Picture
from projects.models import Project

# What portraits are stored in, in pixels.
PORTRAIT_WIDTHS = (128, 256)


def handle(influencer: Influencer) -> str:
    """The best known account that was proved, with its @; empty where there is none."""
    return f"@{influencer.handle}" if influencer.handle else ""


def initials(influencer: Influencer) -> str:
    """What stands in the ring of one without a portrait."""
    return localized(influencer, "short_name")[:1]


def portrait(influencer: Influencer) -> Picture | None:
    if not influencer.portrait_hash:
        return None
    return Picture(f"portraits/{influencer.portrait_hash}", PORTRAIT_WIDTHS)


def face(influencer: Influencer) -> Face:
    return Face(
        name=localized(influencer, "name"),
        initials=initials(influencer),
        handle=handle(influencer),
        picture_hash=pictures.mark(portrait(influencer)),
    )


def named(influencers: Iterable[Influencer]) -> str:
    """All of them by name."""
    return comma().join(localized(influencer, "name") for influencer in influencers)


def picked_by(influencer: Influencer, disclosure: str = "") -> Pick:
    """“Rana’s pick”, and on what terms; ``disclosure`` is a relation's key, or nothing."""
    name = localized(influencer, "name")
    return Pick(
        said=gettext("%(who)s’s pick") % {"who": name},
        name=name,
        handle=handle(influencer),
        disclosure=label(disclosure),
        relation=disclosure,
    )


def label(disclosure: str) -> str:
    """A relation in words; empty for none said."""
    return relations.BY_VALUE[disclosure].label if disclosure else ""


def newest_pick(project: Project) -> Pick | None:
    """Who vouched for a project last; None where nobody does. Two queries."""
    given = (
        Endorsement.objects.public()
        .filter(project=project)
        .select_related("influencer")
        .prefetch_related("influencer__accounts")
        .order_by("-given_at", "-pk")
        .first()
    )
    return picked_by(given.influencer, given.disclosure) if given else None


def common_disclosure(projects: Sequence[Project]) -> str:
    """The relation that everybody who vouches for these projects told alike; empty where they differ,
    or where nobody vouches for one of them. One query."""
    said: dict[int, set[str]] = {project.pk: set() for project in projects}
    rows = Endorsement.objects.public().filter(project__in=said).order_by()
    for project, disclosure in rows.values_list("project", "disclosure"):
        said[project].add(disclosure)
    found = set().union(*said.values())
    return found.pop() if len(found) == 1 and all(said.values()) else ""
