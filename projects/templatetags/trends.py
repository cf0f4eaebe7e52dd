"""The stitched line of a figure on the owner's page."""

from django import template

register = template.Library()

WIDTH, HEIGHT, MARGIN = 130, 40, 3


@register.inclusion_tag("projects/owner/sparkline.html")
def sparkline(points: list[int]) -> dict:
    """A line through ``points``, the earliest at the start of reading, the largest at the top.

    Nothing is drawn where nothing happened.
    """
    largest = max(points, default=0)
    step = WIDTH / max(1, len(points) - 1)
    fall = (HEIGHT - 2 * MARGIN) / max(1, largest)
    corners = [
        f"{index * step:.1f},{HEIGHT - MARGIN - value * fall:.1f}"
        for index, value in enumerate(points)
    ]
    return {"corners": " ".join(corners) if largest else "", "width": WIDTH, "height": HEIGHT}
