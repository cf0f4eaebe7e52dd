"""An endorsement's card: the creator's own words, on what terms, and what they are about."""

from django.utils.translation import gettext

from adamlocal.lib.drawing import quote_card
from adamlocal.lib.drawing.pieces import Pick
from adamlocal.lib.drawing.quote_card import QuoteCard
from adamlocal.lib.wording import localized
from influencers.cards import words
from influencers.models import Endorsement
from projects.cards import pictures, subjects
from projects.cards import words as project_words
from projects.cards.project import may_have_card
from projects.cards.subjects import Card, Subject
from projects.enums import SourceKind
from projects.models import Project


def find(code: str) -> Endorsement | None:
    """Standing words of a public creator about a public project, which its owner does not hide."""
    found = Endorsement.objects.public().select_related("influencer", "source")
    return (
        found.prefetch_related("influencer__accounts")
        .filter(source__code=code, source__closed_at=None)
        .first()
    )


def card(endorsement: Endorsement) -> Card | None:
    """None where the project's owner agreed to no card."""
    project = Project.objects.for_share_cards().get(pk=endorsement.project_id)
    if not may_have_card(project):
        return None
    influencer = endorsement.influencer
    portrait, picture = words.portrait(influencer), pictures.of_project(project)
    name = localized(influencer, "name")
    said = QuoteCard(
        words=localized(endorsement, "reason"),
        pick=Pick(
            said=name,
            name=name,
            handle=words.handle(influencer),
            disclosure=words.label(endorsement.disclosure),
            relation=endorsement.disclosure,
        ),
        initials=words.initials(influencer),
        project=localized(project, "name"),
        about=project_words.about(project),
        address=project_words.address(project),
        cloth=project_words.cloth(project),
        site=project_words.site(),
        price=project_words.price(project),
        portrait_hash=pictures.mark(portrait),
        picture_hash=pictures.mark(picture),
        is_arabic=project_words.is_arabic(),
    )
    alt = gettext("%(who)s about %(project)s: “%(words)s” %(relation)s.") % {
        "who": name,
        "project": said.project,
        "words": said.words,
        "relation": said.pick.disclosure,
    }
    return Card(endorsement.source.code, said, quote_card.draw, (portrait, picture), alt)


def _showing(project: Project) -> list[str]:
    return list(project.endorsements.values_list("source__code", flat=True))


subjects.add(
    Subject(
        name="endorsement",
        model=Endorsement,
        find=find,
        key=lambda endorsement: endorsement.source.code,
        card=card,
        showing=_showing,
        kind=SourceKind.ENDORSEMENT,
    )
)
