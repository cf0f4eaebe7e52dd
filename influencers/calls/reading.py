"""What a creator has to read of all their calls: how much, and where the next answer is due."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from adamlocal.accounts.models import User
from influencers.models import Application
from influencers.models.application import ApplicationQuerySet


def requests(user: User) -> ApplicationQuerySet:
    """Applications to this person's calls that wait to be read, the soonest due first; never to one's
    own."""
    own = user.memberships.order_by().values("project")
    return (
        Application.objects.of_user(user)
        .to_read()
        .exclude(project__in=own)
        .order_by("due_at", "pk")
    )


def owed_today(user: User) -> ApplicationQuerySet:
    """Those of them whose answers were promised by the end of today or before."""
    midnight = datetime.combine(timezone.localdate() + timedelta(days=1), time())
    return requests(user).filter(due_at__lt=timezone.make_aware(midnight))
