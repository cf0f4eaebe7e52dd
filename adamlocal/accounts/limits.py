"""Token buckets in PostgreSQL: a limit that no lost cache lifts and no second process doubles."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from adamlocal.accounts.models import Bucket
from adamlocal.lib import tokens

# In seconds, within which a limit lets so many through.
HOUR, DAY = 3600, 86_400

# Refill what time has brought, take one if there is one, and say whether there was: one statement,
# so that two requests at once cannot both take the last token.
_TAKE = """
INSERT INTO accounts_bucket AS b (key, tokens, updated_at)
VALUES (%(key)s, %(size)s - 1, clock_timestamp())
ON CONFLICT (key) DO UPDATE SET
    tokens = LEAST(%(size)s, b.tokens
        + extract(epoch FROM clock_timestamp() - b.updated_at) * %(rate)s) - 1,
    updated_at = clock_timestamp()
WHERE LEAST(%(size)s, b.tokens
        + extract(epoch FROM clock_timestamp() - b.updated_at) * %(rate)s) >= 1
RETURNING tokens
"""


def take(kind: str, subject: str, *, size: int, seconds: int) -> bool:
    """Take one of ``size`` tokens that refill within ``seconds``; False when none is left.

    ``subject`` (a mailbox, an account, an address) is stored as a keyed hash only.
    """
    key = tokens.keyed(f"{kind}:{size}:{subject}").hex()
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"key": key, "size": size, "rate": size / seconds})
        return cursor.fetchone() is not None


# No bucket of ours takes longer than a day to fill again, and a full one is as good as none.
FULL_AFTER = timedelta(days=2)


def forget_full() -> int:
    """Delete the buckets that nobody took from for so long that they are full; returns how many."""
    return Bucket.objects.filter(updated_at__lt=timezone.now() - FULL_AFTER).delete()[0]
