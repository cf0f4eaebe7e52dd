"""The course of an owner's numbers as a small chart: two stitched lines, with words under it."""

from django import template
from django.utils.translation import get_language_bidi

from projects.figures.numbers import Point

register = template.Library()

WIDTH, HEIGHT, EDGE = 320, 96, 4


@register.inclusion_tag("projects/owner/line_chart.html")
def course(points: list[Point]) -> dict:
    """Opened and tapped as corners of two lines; time runs as the page is read, so that in
    Arabic the latest point stands at the left. Each line has its own height."""
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "seen": corners([point.seen for point in points]),
        "tapped": corners([point.tapped for point in points]),
        "first": points[0].day if points else None,
        "last": points[-1].day if points else None,
    }


def corners(values: list[int]) -> str:
    """The corners of a line, as SVG reads them; the largest value touches the top."""
    most, room = max([*values, 1]), WIDTH - 2 * EDGE
    step = room / max(1, len(values) - 1)
    places = [EDGE + n * step for n in range(len(values))]
    if get_language_bidi():
        places = [WIDTH - place for place in places]
    heights = [HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / most for value in values]
    return " ".join(
        f"{place:.1f},{height:.1f}" for place, height in zip(places, heights, strict=True)
    )
