"""What moderators find on the panel's first page: the queue, and what the search has to learn."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import first_page
from adamlocal.accounts.enums import Role
from adamlocal.accounts.first_page import Row, Section
from adamlocal.accounts.models import User
from adamlocal.lib.moments import ago
from projects.finding import search
from projects.lifecycle.promise import URGENT
from projects.moderation import waiting


def queue(user: User) -> Iterator[Row]:
    """How much waits, and what is first: four queries."""
    counts = waiting.counts(user)
    first = next(iter(waiting.Queue(user, known_counts=counts)[:1]), None)
    if first is None:
        return
    said = gettext("First: %(kind)s, %(when)s.")
    yield Row(
        url=reverse("admin:queue"),
        icon="inbox",
        name=_("The queue"),
        why=said % {"kind": first.kind.label, "when": ago(first.since)},
        count=sum(counts.values()),
        hours=first.hours_left,
        urgent=URGENT,
        act=_("Open the queue"),
    )


def teaching(_user: User) -> Iterator[Section]:
    """What shoppers looked for in vain within a week, and the lexicon; one query."""
    missed = Row(
        url=reverse("admin:teach"),
        icon="search",
        name=_("Words that found nothing"),
        why=_("What shoppers looked for in vain this week; never who."),
        count=search.missed_lately(),
    )
    lexicon = Row(
        url=reverse("admin:projects_lexicongroup_changelist"),
        icon="list",
        name=_("The lexicon"),
        why=_("Words that mean one thing: teach it what the search did not know."),
    )
    yield Section(
        "panel/first/rows.html", {"title": _("Teach the search"), "rows": [missed, lexicon]}
    )


def listen() -> None:
    """Put them before the moderators, once projects are made ready."""
    first_page.rows.add(queue, place=20, role=Role.MODERATOR)
    first_page.sections.add(teaching, place=20, role=Role.MODERATOR)
