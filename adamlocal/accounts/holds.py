"""Who is on what just now: two people of the panel never call the same owner.

Whoever opens an item holds it for a quarter of an hour and renews that by coming back; others see
whose it is, and it is free again by itself. A hold keeps nobody from deciding: it is a word between
colleagues, not a lock of the database.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import connection, models
from django.utils import timezone

from adamlocal.accounts.models import Hold, User

FOR = timedelta(minutes=15)


def hold(subject: models.Model, *, user: User) -> Hold:
    """Take an object, or renew one's own; the hold that stands now, which may be another's
    (``Hold.is_of``)."""
    now = timezone.now()
    # One statement: of two who come at once one gets it, and neither sees an error.
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO accounts_hold AS held (object_label, object_id, user_id, since, until)
            VALUES (%(label)s, %(key)s, %(user)s, %(now)s, %(until)s)
            ON CONFLICT (object_label, object_id) DO UPDATE
            SET user_id = excluded.user_id, until = excluded.until,
                since = CASE WHEN held.user_id = excluded.user_id AND held.until > %(now)s
                             THEN held.since ELSE excluded.since END
            WHERE held.user_id = excluded.user_id OR held.until <= %(now)s
            """,
            {
                "label": subject._meta.label_lower, "key": subject.pk, "user": user.pk,
                "now": now, "until": now + FOR,
            },
        )  # fmt: skip
    standing = Hold.objects.select_related("user").filter(
        object_label=subject._meta.label_lower, object_id=subject.pk
    )
    # Another's may be given back at this very moment: then it is anybody's, and taken here.
    return standing.first() or hold(subject, user=user)


def holds_on(subjects: Iterable[models.Model]) -> dict[int, Hold]:
    """The holds that stand on objects of one table, by their key; one query."""
    rows = list(subjects)
    if not rows:
        return {}
    standing = Hold.objects.filter(
        object_label=rows[0]._meta.label_lower,
        object_id__in=[row.pk for row in rows],
        until__gt=timezone.now(),
    )
    return {held.object_id: held for held in standing.select_related("user")}


def release(subject: models.Model, *, user: User) -> None:
    """Give an object back before its time, as one's decision does."""
    Hold.objects.filter(
        object_label=subject._meta.label_lower, object_id=subject.pk, user=user
    ).delete()


def forget_ended() -> int:
    return Hold.objects.filter(until__lte=timezone.now()).delete()[0]
