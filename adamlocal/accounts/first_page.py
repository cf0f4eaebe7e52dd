"""The panel's first page: what waits for somebody, and what else their role finds there.

Each part of the site adds its rows and its sections once, as it is made ready; the page knows none of
them. What a source counts it asks a query set for, in a number of queries that does not grow.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.utils.functional import Promise

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User

Words = str | Promise
Made = TypeVar("Made")


@dataclass(frozen=True)
class Row:
    """One thing that waits: where it leads, its icon, what it is and why.

    ``count`` is None where nothing is counted. ``hours`` are left until what was promised, and said
    from under ``urgent`` on. ``act`` is what the page's one button says where this is the first row
    that has such words.
    """

    url: str
    icon: str
    name: Words
    why: Words = ""
    count: int | None = None
    hours: int | None = None
    urgent: int = 0
    act: Words = ""


@dataclass(frozen=True)
class Section:
    """What stands there besides: a template and what it is given as ``it``.

    ``area`` is "side" (beside what waits), "wide" (under both) or "below"; ``styles`` are the static
    files of style that it needs.
    """

    template: str
    it: object = None
    area: str = "below"
    styles: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Source(Generic[Made]):
    make: Callable[[User], Iterable[Made]]
    role: Role | None
    place: int


@dataclass
class Register(Generic[Made]):
    """Sources of one kind, in the order of their places."""

    sources: list[_Source[Made]] = field(default_factory=list)

    def add(
        self, make: Callable[[User], Iterable[Made]], *, place: int, role: Role | None = None
    ) -> None:
        """What ``make`` returns for whoever has the role, and for anybody where it is None. Moderators'
        is superusers' too."""
        if all(known.make is not make for known in self.sources):
            self.sources.append(_Source(make, role, place))
            self.sources.sort(key=lambda source: source.place)

    def of(self, user: User) -> list[Made]:
        made = (source.make(user) for source in self.sources if is_for(source.role, user))
        return [one for several in made for one in several]


rows: Register[Row] = Register()
sections: Register[Section] = Register()


def is_for(role: Role | None, user: User) -> bool:
    """Whether something of a role stands before somebody: superusers find what moderators find, and
    nothing of those whose own work it is."""
    if role == Role.SUPERUSER:
        return user.is_superuser
    return role is None or role in user.roles or (role == Role.MODERATOR and user.is_superuser)


def of(user: User) -> dict[str, object]:
    """All that the page shows somebody."""
    waiting, besides = rows.of(user), sections.of(user)
    return {
        "rows": waiting,
        "act": next((row for row in waiting if row.act), None),
        "sides": [one for one in besides if one.area == "side"],
        "wides": [one for one in besides if one.area == "wide"],
        "belows": [one for one in besides if one.area == "below"],
        "styles": dict.fromkeys(name for one in besides for name in one.styles),
    }
