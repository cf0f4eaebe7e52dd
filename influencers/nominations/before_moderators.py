"""What of nominations waits for a moderator, as the one queue asks for it: nominees of the directory's
own whom nobody has asked, and voices that came in a burst, whichever campaign they are about."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from adamlocal.accounts.models import User
from influencers.enums import NominationState
from influencers.models import Nomination, NominationVoice
from influencers.nominations import queue
from projects.moderation.waiting import Kind, Source, register

NAME = "nomination"


def nominees(user: User) -> QuerySet[Nomination]:
    """Those without a campaign that wait to be asked, except a moderator's own."""
    if not queue.has_directory(user):
        return Nomination.objects.none()
    return (
        Nomination.objects.filter(campaign=None, state=NominationState.WAITING)
        .queued()
        .but_own_of(user)
        .annotate(
            waits_as=Value(NAME),
            waits_about=F("project_id"),
            waits_since=F("nominated_at"),
            waits_with=JSONObject(names="names", handles="handles", voices="voices"),
        )
        .order_by("nominated_at", "pk")
    )


def bursts(user: User) -> QuerySet[Nomination]:
    voices = NominationVoice.objects.held().exclude(voice=b"").filter(nomination=OuterRef("pk"))
    count = voices.order_by().values("nomination").annotate(n=Count("pk")).values("n")
    return (
        queue.with_held(user)
        .but_own_of(user)
        .annotate(
            waits_as=Value(NAME),
            waits_about=F("project_id"),
            waits_since=Subquery(voices.order_by("held_at").values("held_at")[:1]),
            waits_with=JSONObject(
                names="names",
                handles="handles",
                held=Subquery(count),
                hashtag="campaign__hashtag",
            ),
        )
        .order_by("waits_since", "pk")
    )


def _named(detail: dict) -> dict:
    """What to call the nominee: a name, an account, or nothing where only a number is known."""
    accounts = [f"@{handle}" for handle in detail["handles"]]
    return detail | {"name": next(iter([*detail["names"], *accounts]), "")}


def _promise() -> timedelta:
    return timedelta(hours=settings.ANSWER_HOURS)


def listen() -> None:
    """Put them before the moderators, once influencers are made ready."""
    kind = Kind(pgettext_lazy("kind in the queue", "Nomination"), "label--trust")
    register(
        Source(
            name="nominee", may_be=(NAME,), rows=nominees, promise=_promise, shown=_named,
            address=lambda item: reverse("admin:nominee", args=[item.key]),
            template="panel/waiting/nominee.html",
        ),
        nomination=kind,
    )  # fmt: skip
    register(
        Source(
            name="burst", may_be=(NAME,), rows=bursts, promise=_promise, shown=_named,
            address=lambda item: reverse("admin:nominations_held"),
            template="panel/waiting/burst.html",
        ),
    )  # fmt: skip
