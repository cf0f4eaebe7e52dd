"""On which days an order can be ready, as far as the project has said: how far ahead it is asked,
on which days it works, and how long it takes orders for a season."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from projects.models import Project, SeasonOffer
from projects.seasons import hours, offers

# Nobody promises cakes for later, and prices change.
AHEAD = timedelta(days=180)


@dataclass(frozen=True)
class Calendar:
    """A project's days as they stand now. ``closed`` are its offers for seasons whose last day to
    order has passed."""

    project: Project
    today: date
    # From when on what is ready made can be had, and what is made to order.
    ready_from: date
    to_order_from: date
    closed: tuple[SeasonOffer, ...]

    @classmethod
    def of(cls, project: Project, now: datetime | None = None) -> "Calendar":
        """The calendar of a moment (now); two queries, where it has hours for Ramadan."""
        now = timezone.localtime(now)
        today = now.date()
        ready = today + timedelta(days=1) if _is_over(project, now) else today
        return cls(
            project,
            today,
            ready,
            max(ready, today + timedelta(days=project.lead_days or 0)),
            tuple(
                offer
                for offer in offers.shown(project)
                if offer.last_order_on and offer.last_order_on < today
            ),
        )

    @property
    def last(self) -> date:
        """The last day that can be asked for."""
        return self.today + AHEAD

    def earliest(self, *, to_order: bool, wanted: date | None = None) -> date | None:
        """The first day on which it can be had, from a wanted one on; sooner where nothing of it is
        made to order. None where there is no such day before ``last``."""
        first = self.to_order_from if to_order else self.ready_from
        first = max(first, wanted) if wanted else first
        days = (first + timedelta(days=n) for n in range((self.last - first).days + 1))
        return next((day for day in days if self.is_open(day) and not self.closed_by(day)), None)

    def is_open(self, day: date) -> bool:
        return hours.answers_on(self.project, day)

    def closed_by(self, day: date) -> SeasonOffer | None:
        """The offer for the season in which a day lies, where orders for it are no longer taken."""
        return next((offer for offer in self.closed if _is_within(offer, day)), None)


def _is_within(offer: SeasonOffer, day: date) -> bool:
    first = offer.occasion.starts_on
    return first is not None and first <= day <= (offer.occasion.ends_on or first)


def _is_over(project: Project, now: datetime) -> bool:
    """Whether today's hours have passed; those past midnight last until the day ends."""
    today = hours.of(project, now.date())
    return today is not None and not today.passes_midnight and now.time() >= today.end
