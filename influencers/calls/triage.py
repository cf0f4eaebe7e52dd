"""Reading what came: whose turn it is, what comes after it, and how far the team is."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, QuerySet, Value, When
from django.utils import timezone

from adamlocal.accounts.models import Hold, User
from influencers.models import Application, Call, Influencer


@dataclass(frozen=True)
class Progress:
    """How many of a call's applications were looked at, and by whom: (first name, how many)."""

    done: int
    total: int
    by: list[tuple[Influencer, int]]

    @property
    def left(self) -> int:
        return self.total - self.done

    @property
    def stitches(self) -> list[bool]:
        """Twenty stitches of a bar: how many of them are done."""
        done = round(self.done * STITCHES / self.total) if self.total else 0
        return [place < done for place in range(STITCHES)]


STITCHES = 20


def progress(call: Call) -> Progress:
    """Three queries."""
    standing = Application.objects.standing().filter(call=call)
    who = list(standing.order_by().values_list("decided_by_id", "second_decided_by_id"))
    waiting = standing.to_read().count()
    team = Influencer.objects.filter(calls=call).order_by("pk")
    counts = Counter(key for pair in who for key in pair if key)
    by = [(one, counts[one.user_id]) for one in team if one.user_id and counts[one.user_id]]
    return Progress(done=len(who) - waiting, total=len(who), by=by)


def queue(call: Call, user: User) -> QuerySet[Application]:
    """What a person may look at now, in its order: never what is their own."""
    own = user.memberships.values("project")
    return Application.objects.to_read().filter(call=call).exclude(project__in=own)


def _free(rows: QuerySet[Application], user: User) -> QuerySet[Application]:
    """Those that nobody else is on."""
    others = Hold.objects.filter(
        object_label=Application._meta.label_lower, until__gt=timezone.now()
    ).exclude(user=user)
    return rows.exclude(pk__in=others.values("object_id"))


def next_of(call: Call, user: User, *, after: int | None = None) -> Application | None:
    """The first of the queue that nobody else is on; behind a number, so that «next» passes one
    over, and from the beginning again where nothing is behind it. What others are on comes last."""
    rows = queue(call, user)
    free = _free(rows, user).exclude(number=after or 0)
    behind = free.filter(number__gt=after).order_by("number").first() if after else None
    return behind or free.first() or rows.first()


def before(call: Call, user: User, number: int) -> Application | None:
    """The one before a number that can still be looked at."""
    return queue(call, user).filter(number__lt=number).order_by("-number").first()


def coming(
    call: Call, user: User, application: Application, count: int = 3
) -> QuerySet[Application]:
    """What comes after an application, in the order of numbers, and from the beginning again."""
    before_it = Case(When(number__gt=application.number, then=Value(0)), default=Value(1))
    rows = queue(call, user).exclude(pk=application.pk)
    return rows.order_by(before_it, "number")[:count]
