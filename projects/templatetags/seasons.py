"""Seasons in templates."""

from django import template
from django.utils import timezone

from projects.models import Occasion

register = template.Library()


@register.simple_tag
def near_seasons() -> list[Occasion]:
    """The seasons that are open or within six weeks, the nearest first; one query."""
    return list(Occasion.objects.in_season(timezone.localdate()))
