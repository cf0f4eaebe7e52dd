"""How long it is until a moment."""

from datetime import datetime

from django.utils import timezone


def hours_until(moment: datetime) -> int:
    """Whole hours until a moment; negative when it is gone."""
    return int((moment - timezone.now()).total_seconds() // 3600)
