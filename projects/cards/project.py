"""A project's own card: its photo, name, place and price, and who picked it on what terms."""

from collections.abc import Callable

from django.utils.translation import gettext

from adamlocal.lib.drawing import font, project_card
from adamlocal.lib.drawing.pieces import Pick
from adamlocal.lib.drawing.project_card import ProjectCard
from adamlocal.lib.wording import comma, localized
from projects.cards import pictures, subjects, words
from projects.cards.subjects import Card, Subject
from projects.enums import Purpose
from projects.models import Project
from projects.people import consents

# Who picked a project, newest first, or None: those who vouch add themselves when the site is made
# ready.
pick_sources: list[Callable[[Project], Pick | None]] = []


def find(code: str) -> Project | None:
    return Project.objects.public().for_share_cards().filter(code=code).first()


def may_have_card(project: Project) -> bool:
    """Its owner's consent to cards stands, and this machine can join Arabic letters."""
    return font.can_draw() and consents.stands(project, Purpose.CARD)


def card(project: Project) -> Card | None:
    """None where its owner agreed to no card."""
    if not may_have_card(project):
        return None
    return described(project, address=words.address(project), pick=_pick(project))


def described(project: Project, *, address: str = "", pick: Pick | None = None) -> Card:
    """The card of any project, of one that is not public yet as well: nobody's consent is asked, so
    that it names no account unless ``address`` does."""
    picture = pictures.of_project(project)
    said = ProjectCard(
        name=localized(project, "name"),
        line=localized(project, "tagline"),
        place=words.place(project),
        price=words.price(project),
        address=address or words.short_address(project),
        cloth=words.cloth(project),
        site=words.site(),
        pick=pick,
        picture_hash=pictures.mark(picture),
        is_arabic=words.is_arabic(),
    )
    return Card(project.code, said, project_card.draw, (picture,), alt=_alt(project, pick))


def _pick(project: Project) -> Pick | None:
    return next((pick for source in pick_sources if (pick := source(project))), None)


def _alt(project: Project, pick: Pick | None) -> str:
    """“A card of Umm Laith: pickles, Irbid. Rana’s pick: unpaid support.”"""
    told = gettext("A card of %(name)s: %(line)s from %(place)s.") % {
        "name": localized(project, "name"),
        "line": words.made(project),
        "place": words.place(project),
    }
    return f"{told} {pick.said}{comma()}{pick.disclosure}." if pick else told


subjects.add(
    Subject(
        name=subjects.PROJECT,
        model=Project,
        find=find,
        key=lambda project: project.code,
        card=card,
        showing=lambda project: [project.code],
    )
)
