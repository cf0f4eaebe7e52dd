"""The preview of the page of figures: how many, how often contacted, and from where."""

from django.utils.translation import gettext, npgettext

from adamlocal.lib.drawing import page_card
from adamlocal.lib.drawing.charts import Bar, Figure
from adamlocal.lib.drawing.page_card import PageCard
from adamlocal.lib.wording import comma, localized
from adamlocal.pages import impact
from projects.cards import subjects, words
from projects.cards.subjects import Card, Subject
from projects.enums import Cloth

KEY = "page-impact"
# What has room on a card, and the length of the longest bar.
BARS, WHOLE = 6, 1000


def find(name: str) -> str | None:
    return KEY if f"page-{name}" == KEY else None


def card(key: str) -> Card:
    """Two queries, of those that the page asks too."""
    places, taps = impact.places(), impact.taps().total()
    projects = sum(place.project_count for place in places)
    said = PageCard(
        kicker=gettext("Figures that anybody can check"),
        title=gettext("Our impact"),
        line=gettext("Home projects of Jordan, and how often their owners were contacted."),
        cloth=("impact", Cloth.BLACK.value),
        site=words.site(),
        figures=(
            Figure(f"{projects:,}", npgettext("on a card", "project", "projects", projects)),
            Figure(f"{taps:,}", npgettext("on a card", "contact", "contacts", taps)),
            Figure(
                f"{len(places):,}",
                npgettext("on a card", "governorate", "governorates", len(places)),
            ),
        ),
        bars=tuple(
            Bar(
                localized(place, "name"),
                f"{place.project_count:,}",
                place.project_count * WHOLE // places[0].project_count,
            )
            for place in places[:BARS]
        ),
        address=words.typed_address("/impact/"),
        is_arabic=words.is_arabic(),
    )
    told = [f"{figure.number} {figure.words}" for figure in said.figures]
    return Card(KEY, said, page_card.draw, (), alt=f"{said.title}: {comma().join(told)}.")


subjects.add(Subject(name="page", model=None, find=find, key=lambda key: key, card=card))
