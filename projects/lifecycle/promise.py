"""The promised time in which a person answers."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone


def due(since: datetime) -> datetime:
    """When a person will have answered what came at ``since``."""
    return since + timedelta(hours=settings.ANSWER_HOURS)


def hours_left(since: datetime) -> int:
    """Whole hours until the promised answer; negative when it is late."""
    return int((due(since) - timezone.now()).total_seconds() // 3600)
