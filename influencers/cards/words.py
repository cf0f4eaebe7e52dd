"""What cards say of those who vouch, in the page's language: names, proved handles, relations."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext

from adamlocal.lib.drawing.faces import Face
from adamlocal.lib.drawing.pieces import Pick
from adamlocal.lib.wording import comma, localized
from influencers.enums import Disclosure
from influencers.models import Endorsement, Influencer
from influencers.vouching import relations
from projects.cards import pictures
from projects.cards.pictures import Picture
from projects.models import Project

# What has money in it before what has not.
GRAVEST_FIRST: list[str] = [
    Disclosure.PAID, Disclosure.CLIENT, Disclosure.OWN, Disclosure.GIFT, Disclosure.KIN,
    Disclosure.NONE,
]  # fmt: skip
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


def terms(projects: Sequence[Project]) -> tuple[str, str]:
    """On what terms these projects are vouched for, in words, and the key of the gravest relation
    among them: each but “unpaid” that anybody told is named, whatever others told; “unpaid” where
    nobody told another, and somebody vouches for every one of them. Nothing else. One query; those
    that an owner hides count, for the relation stands."""
    said: dict[int, set[str]] = {project.pk: set() for project in projects}
    rows = Endorsement.objects.standing().filter(
        project__in=said, influencer__in=Influencer.objects.public().values("pk")
    )
    for project, disclosure in rows.order_by().values_list("project", "disclosure"):
        said[project].add(disclosure)
    found = sorted(set().union(*said.values()), key=GRAVEST_FIRST.index)
    named = [disclosure for disclosure in found if disclosure != Disclosure.NONE]
    if not named and (not found or not all(said.values())):
        return "", ""
    return comma().join(label(disclosure) for disclosure in named or found), found[0]
