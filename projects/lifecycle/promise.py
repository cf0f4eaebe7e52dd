"""The promised time in which a person answers."""

from datetime import datetime, timedelta

from django.conf import settings

from adamlocal.lib.deadlines import hours_until

# Hours: below this the promise is shown in red.
URGENT = 12


def due(since: datetime) -> datetime:
    """When a person will have answered what came at ``since``."""
    return since + timedelta(hours=settings.ANSWER_HOURS)


def hours_left(since: datetime) -> int:
    """Whole hours until the promised answer; negative when it is late."""
    return hours_until(due(since))
