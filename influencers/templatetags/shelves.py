"""What stands in its place on the pages of categories and creators, which know nothing of places."""

from copy import copy

from django import template

from influencers.enums import Slot
from influencers.models import Feature, Influencer
from influencers.models.feature import FeatureQuerySet
from influencers.places.slots import RULES
from projects.models import Category, Project

register = template.Library()


@register.simple_tag
def featured_in(thing: object) -> list[Project]:
    """Those that stand on the page of a category, the newest first; nothing for any other thing.
    One query, four more where anybody does."""
    if not isinstance(thing, Category):
        return []
    there = Feature.objects.shown().filter(slot=Slot.CATEGORY, project__category=thing)
    return _cards(there, Slot.CATEGORY)


@register.simple_tag
def featured_by(influencer: Influencer) -> list[Project]:
    """Those that stand on a creator's own page; as many queries."""
    there = Feature.objects.shown().filter(slot=Slot.INFLUENCER, influencer=influencer)
    return _cards(there, Slot.INFLUENCER)


def _cards(there: FeatureQuerySet, slot: Slot) -> list[Project]:
    """Their projects, each once and crediting its place."""
    rows = there.select_related("source").order_by("-starts_at", "pk")[: RULES[slot].holds]
    found = {row.project_id: row.source.code if row.source else "" for row in rows}
    loaded = Project.objects.for_cards().in_bulk(found) if found else {}
    cards = []
    for key, code in found.items():
        if key in loaded:
            card = copy(loaded[key])
            card.via = code
            cards.append(card)
    return cards
