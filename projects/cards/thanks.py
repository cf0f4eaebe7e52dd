"""A project's thanks to those who ordered, shared and vouched. How many they were is on no card, and
what it says is ours: an owner's own words stand nowhere before somebody has read them."""

from dataclasses import dataclass

from django.utils.translation import gettext

from adamlocal.lib.drawing import thanks_card
from adamlocal.lib.drawing.thanks_card import ThanksCard
from adamlocal.lib.wording import localized
from projects.cards import pictures, subjects, words
from projects.cards.project import may_have_card
from projects.cards.subjects import Card, Subject
from projects.enums import SourceKind
from projects.models import Project


@dataclass(frozen=True)
class Thanks:
    """A project's thanks under the code of their source."""

    code: str
    project: Project


def find(code: str) -> Thanks | None:
    shown = Project.objects.public().for_share_cards()
    thanked = {"sources__code": code, "sources__kind": SourceKind.THANKS}
    project = shown.filter(**thanked, sources__closed_at=None).first()
    return Thanks(code, project) if project else None


def card(thanks: Thanks) -> Card | None:
    """None where its owner agreed to no card."""
    project = thanks.project
    if not may_have_card(project):
        return None
    picture = pictures.of_project(project)
    said = ThanksCard(
        headline=gettext("Thanks to everybody who supported us"),
        words=gettext("Every order and every word you passed on reached us at home."),
        name=localized(project, "name"),
        place=words.place(project),
        address=words.address(project),
        cloth=words.cloth(project),
        site=words.site(),
        picture_hash=pictures.mark(picture),
        is_arabic=words.is_arabic(),
    )
    alt = gettext("%(headline)s. %(name)s, %(place)s.") % {
        "headline": said.headline,
        "name": said.name,
        "place": said.place,
    }
    return Card(thanks.code, said, thanks_card.draw, (picture,), alt)


def _showing(project: Project) -> list[str]:
    return list(project.sources.filter(kind=SourceKind.THANKS).values_list("code", flat=True))


subjects.add(
    Subject(
        name="thanks",
        model=Thanks,
        find=find,
        key=lambda thanks: thanks.code,
        card=card,
        showing=_showing,
        kind=SourceKind.THANKS,
    )
)
