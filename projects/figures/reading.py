"""Figures read from the daily counts."""

from django.db.models import Sum

from projects.enums import EventKind
from projects.models import Project

# --- figures ---------------------------------------------------------------------------------


# Under this many a number of thanks would count people, not say thank you (brief, 11 c).
THANKS_SHOWN_FROM = 3


def thanks(project: Project) -> int:
    """How many times people thanked it, or 0 while there are too few to show; one query."""
    stats = project.daily_stats.filter(kind=EventKind.THANKED)
    total = stats.aggregate(total=Sum("count"))["total"] or 0
    return total if total >= THANKS_SHOWN_FROM else 0
