"""The preview of a creator's page: a face, what they say of themselves, and for how many they vouch.
Followers are on no card."""

from django.db.models import Count, Q
from django.utils.text import Truncator
from django.utils.translation import gettext, npgettext, pgettext

from adamlocal.accounts.enums import Gender
from adamlocal.lib.drawing import page_card
from adamlocal.lib.drawing.charts import Figure
from adamlocal.lib.drawing.page_card import PageCard
from adamlocal.lib.wording import comma, localized
from influencers.cards import words
from influencers.models import Endorsement, Influencer
from projects.cards import subjects
from projects.cards import words as project_words
from projects.cards.subjects import Card, Subject

# Letters of what they say of themselves.
LINE = 120


def find(slug: str) -> Influencer | None:
    """By the slug that the page has or had."""
    called = Q(slug=slug) | Q(old_slugs__slug=slug)
    return Influencer.objects.public().filter(called).prefetch_related("accounts").first()


def key_of(influencer: Influencer) -> str:
    return f"influencer-{influencer.slug}"


def card(influencer: Influencer) -> Card:
    name, about = localized(influencer, "name"), localized(influencer, "about")
    face = words.face(influencer)
    said = PageCard(
        kicker=_called(influencer),
        title=name,
        line=Truncator(about).chars(LINE)
        or gettext("For whom %(name)s vouches, why and on what terms.") % {"name": name},
        cloth=(influencer.slug[:12], influencer.cloth),
        site=project_words.site(),
        handle=face.handle,
        figures=_figures(influencer),
        face=face,
        address=project_words.typed_address(influencer.get_absolute_url()),
        is_arabic=project_words.is_arabic(),
    )
    told = [name, *(f"{figure.number} {figure.words}" for figure in said.figures)]
    return Card(
        key_of(influencer),
        said,
        page_card.draw,
        (words.portrait(influencer),),
        alt=f"{comma().join(told)}. {said.line}",
    )


def _called(influencer: Influencer) -> str:
    """What they are, as they are addressed."""
    if influencer.gender == Gender.FEMININE:
        return pgettext("feminine", "Creator")
    return gettext("Creator")


def _figures(influencer: Influencer) -> tuple[Figure, ...]:
    """As the page counts them: projects that they back, and governorates; nothing while there are
    none. One query."""
    counts = (
        Endorsement.objects.public()
        .filter(influencer=influencer)
        .aggregate(
            projects=Count("project", distinct=True),
            places=Count("project__governorate", distinct=True),
        )
    )
    if not counts["projects"]:
        return ()
    return (
        Figure(
            f"{counts['projects']:,}",
            npgettext("on a card", "project backed", "projects backed", counts["projects"]),
        ),
        Figure(
            f"{counts['places']:,}",
            npgettext("on a card", "governorate", "governorates", counts["places"]),
        ),
    )


subjects.add(Subject(name="influencer", model=Influencer, find=find, key=key_of, card=card))
