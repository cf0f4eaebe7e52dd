"""A draft goes from one browser of a phone to another: out of an app's own, where it cannot stay.

The link serves once and for a quarter of an hour, so that one that is left in a chat or a history opens
nothing. Asking for its page takes nothing: a messenger that looks at a link for its preview does so.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from adamlocal.lib import tokens
from projects.models import Draft, HandOver

LIFETIME = timedelta(minutes=15)
LINKS_A_DAY = 20


def open_link(draft: Draft) -> str:
    """The token of a new link; the draft's earlier one ends."""
    token = tokens.new(size=18)
    HandOver.objects.update_or_create(
        draft=draft,
        defaults={"token_hash": tokens.hashed(token), "expires_at": timezone.now() + LIFETIME},
    )
    return token


def take(token: str) -> Draft | None:
    """The draft of a link, which is used up by it; None where it was, or has ended."""
    with transaction.atomic():
        held = HandOver.objects.open(token).select_for_update(of=("self",))
        found = held.select_related("draft__project").first()
        if found is None:
            return None
        found.delete()
        return found.draft
