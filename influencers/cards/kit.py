"""A share kit's card: one to three projects under the flag, and whose pick they are."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from adamlocal.lib.drawing import pieces, trio_card
from adamlocal.lib.drawing.pieces import Pick
from adamlocal.lib.drawing.trio_card import Row, TrioCard
from adamlocal.lib.wording import comma, localized
from influencers.cards import words
from influencers.models import Campaign, ShareKit
from influencers.vouching.relations import relations_of
from projects.cards import pictures, subjects
from projects.cards import words as project_words
from projects.cards.subjects import Card, Subject
from projects.enums import SourceKind
from projects.models import Project


def find(code: str) -> ShareKit | None:
    """A kit that is in use, of a creator whose page is public."""
    kits = ShareKit.objects.open().filter(influencer__is_active=True, source__code=code)
    return (
        kits.select_related("source", "influencer", "campaign")
        .prefetch_related("influencer__accounts")
        .first()
    )


def card(kit: ShareKit) -> Card | None:
    """The picks whose owners agree to it still; None where none is left."""
    keys = list(kit.picks.shown().values_list("project", flat=True))
    loaded = Project.objects.for_share_cards().in_bulk(keys)
    projects = [loaded[key] for key in keys if key in loaded]
    if not projects:
        return None
    said = _words(kit, projects)
    alt = comma().join(_told(row) for row in said.rows)
    return Card(
        kit.source.code,
        said,
        trio_card.draw,
        tuple(pictures.of_project(project) for project in projects),
        alt=f"{said.sentence}: {alt}. {_chosen(said.pick)}",
    )


def _chosen(pick: Pick | None) -> str:
    return ". ".join(filter(None, [pick.said, pick.disclosure])) + "." if pick else ""


def _told(row: Row) -> str:
    """A project in words, with its terms where it has some of its own."""
    return f"{row.name} ({comma().join(filter(None, [row.about, row.disclosure]))})"


def _words(kit: ShareKit, projects: Sequence[Project]) -> TrioCard:
    relations = relations_of(kit.influencer, [project.pk for project in projects])
    told = {relations.get(project.pk, "") for project in projects}
    # What all have in common is said once, beside the name.
    common = told.pop() if len(told) == 1 else ""
    count = len(projects)
    return TrioCard(
        rows=tuple(_row(project, relations.get(project.pk, ""), common) for project in projects),
        sentence=ngettext(
            "%(n)s home project of Jordan", "%(n)s home projects of Jordan", count
        ) % {"n": count},
        site=project_words.site(),
        pick=words.picked_by(kit.influencer, common),
        hashtag=_hashtag(kit),
        is_arabic=project_words.is_arabic(),
    )  # fmt: skip


def _hashtag(kit: ShareKit) -> str:
    """The campaign's as long as anybody may see it; else the site's own."""
    shown = kit.campaign_id and Campaign.objects.public().filter(pk=kit.campaign_id).first()
    return f"#{shown.hashtag}" if shown else pieces.HASHTAG


def _row(project: Project, relation: str, common: str) -> Row:
    own = "" if relation == common else relation
    return Row(
        name=localized(project, "name"),
        about=project_words.about(project),
        address=project_words.address(project),
        cloth=project_words.cloth(project),
        price=project_words.price(project),
        disclosure=words.label(own),
        relation=own,
        picture_hash=pictures.mark(pictures.of_project(project)),
    )


def _showing(project: Project) -> list[str]:
    return list(project.kit_picks.values_list("kit__source__code", flat=True))


subjects.add(
    Subject(
        name="kit",
        model=ShareKit,
        find=find,
        key=lambda kit: kit.source.code,
        card=card,
        showing=_showing,
        kind=SourceKind.KIT,
    )
)
