"""An end that is kept as a moment is said as people say it: the last day included."""

from datetime import date, datetime, timedelta

from django.utils import timezone


def last_day(ends_at: datetime) -> date:
    """The last day, in Amman, of what stands until just before ``ends_at``."""
    return timezone.localdate(ends_at - timedelta.resolution)
