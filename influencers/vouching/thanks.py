"""After help: asking its owner what came of it, and bringing the thank-you to whoever helped.

Projects know help by its ``Source``; here it is known who stands behind one.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from adamlocal.accounts.models import User
from influencers import jobs
from influencers.models import (
    CampaignProject,
    Endorsement,
    Feature,
    Influencer,
    ShareKit,
    ShareKitPick,
)
from influencers.places.weeks import WEEK
from projects.figures import outcomes
from projects.models import Outcome, Source

# Two weeks after an endorsement, or once a place is over, owners know whether it brought orders.
ASK_AFTER = timedelta(days=14)
# Help of long ago is not asked about when this begins to run.
FORGET_AFTER = timedelta(days=60)


def ask() -> int:
    """One question for each source of help whose time has come; returns how many were asked."""
    return sum(outcomes.ask(source) is not None for source in _due())


def _due() -> Iterator[Source]:
    now = timezone.now()
    recent = (now - FORGET_AFTER, now - ASK_AFTER)
    given = Endorsement.objects.active().filter(given_at__range=recent, source__outcome=None)
    over = Feature.objects.confirmed().filter(
        cancelled_at=None,
        ends_at__range=(now - FORGET_AFTER, now),
        source__isnull=False,
        source__outcome=None,
    )
    for rows in (given, over, *_shown_together(now)):
        yield from (row.source for row in rows.select_related("source"))


def _shown_together(now: datetime) -> Iterator[QuerySet]:
    """Places of campaigns whose week is over, and projects of share kits that were posted."""
    today, unasked = timezone.localdate(now), {"source__isnull": False, "source__outcome": None}
    yield CampaignProject.objects.filter(
        week__range=(today - FORGET_AFTER, today - WEEK), **unasked
    )
    yield ShareKitPick.objects.filter(
        kit__posted_at__range=(now - FORGET_AFTER, now - ASK_AFTER), **unasked
    )


def deliver() -> int:
    """Send each new thank-you on to whoever helped, once; returns how many were sent."""
    new = Outcome.objects.filter(thanked_at__isnull=False, delivered_at=None)
    sent = 0
    for outcome in new.select_related("source"):
        with transaction.atomic():
            changed = Outcome.objects.filter(pk=outcome.pk, delivered_at=None).update(
                delivered_at=timezone.now()
            )
            if changed and helper_of(outcome.source):
                jobs.send_thanks(outcome_id=outcome.pk)
                sent += 1
    return sent


def helper_of(source: Source) -> Influencer | None:
    """Whoever stands behind a source of help; None for what nobody in particular did."""
    endorsement = Endorsement.objects.filter(source=source).select_related("influencer").first()
    placed = Feature.objects.filter(source=source).select_related("influencer").first()
    kit = ShareKit.objects.filter(picks__source=source).select_related("influencer").first()
    found = endorsement or placed or kit
    return found.influencer if found else None


def newest_of(user: User, count: int = 3) -> list[Outcome]:
    """The latest thank-yous that reached a creator, with their projects; one query."""
    theirs = Source.objects.filter(
        Q(endorsement__influencer__user=user)
        | Q(feature__influencer__user=user)
        | Q(pk__in=ShareKitPick.objects.filter(kit__influencer__user=user).values("source"))
    )
    arrived = Outcome.objects.filter(
        source__in=theirs.values("pk"), delivered_at__isnull=False, project__erased_at=None
    ).exclude(thanks="")
    return list(arrived.select_related("project").order_by("-delivered_at", "-pk")[:count])
