"""The orders of public lists, each with an index that gives it without sorting the directory."""

from django.db import models
from django.db.models import Q

from projects.enums import LIVE


def newest_index(name: str, *first: str) -> models.Index:
    """The newest first, after what comes ``first``: within a category, say; of what may be shown,
    but for consents, which another table has."""
    shown = Q(status__in=LIVE, hidden_reason="")
    return models.Index(fields=[*first, "-published_at", "id"], name=name, condition=shown)
