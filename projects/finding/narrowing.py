"""Search as a narrowing of query sets: which rows match what was typed, and in which order.

What was typed is a ``Query`` (``projects.finding.query.understanding``), its SQL comes from
``projects.finding.query.matching``. Rows have a governorate, an area and a project's key: projects, and
their listings.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Round
from django.utils import timezone

from projects.enums import ProjectStatus
from projects.finding.query import matching as conditions
from projects.finding.query.matching import Condition
from projects.finding.query.understanding import Query
from projects.models import Contact, Listing, SearchEntry
from projects.models.project_query import ProjectQuerySet

Found = TypeVar("Found", bound=QuerySet)

# Points that being in the very neighbourhood adds (less than a whole word), being of its
# governorate (rather than delivering there), and being confirmed within so long.
NEAR, THERE, FRESH, LATELY = 60.0, 2.0, 0.5, timedelta(days=60)


def matching(found: Found, query: Query) -> Found:
    """Those that match what a search was understood to mean.

    A place in the words narrows to it; a word misspelt, in dialect, in English or in Latin
    letters finds what it means; several words need what the search is about, and
    ``by_relevance`` puts those that have all of them first. Empty words match everything.
    The order is not changed.
    """
    if query.is_wordless:
        return found.none()
    if query.handle:
        return of_handle(found, query.handle)
    there = located(found, query)
    return worded(there, conditions.matching(query)) if query.concepts else there


def of_handle(found: Found, handle: str) -> Found:
    """Those whose public Instagram account is called so."""
    return found.filter(pk__in=Contact.objects.account(handle).values("project"))


def located(found: Found, query: Query) -> Found:
    """Those of the places that a search names, or named after them; all when it names none.

    With other words those too that deliver there: who looks for oil in a town wants it there.
    """
    if not query.places:
        return found
    governorates, areas = conditions.located(query.places, widely=bool(query.concepts))
    named = Q(pk__in=_entries(conditions.has(query.place_phrases, "A")))
    there = Q(governorate__in=governorates) | Q(area__in=areas) | named
    return found.filter(there | _reaching(found, query) if query.concepts else there)


def _reaching(found: QuerySet, query: Query) -> Q:
    """That a project delivers to the governorate of a place that was named."""
    reached = Q(zones__overlap=sorted({place.governorate for place in query.places}))
    if found.model is Listing:
        return reached
    return Q(pk__in=Listing.objects.order_by().filter(reached).values("pk"))


def worded(found: Found, condition: Condition) -> Found:
    """Those whose words fulfil a condition."""
    return found.filter(pk__in=_entries(condition))


def _entries(condition: Condition) -> QuerySet:
    entries = SearchEntry.objects
    fulfilling = entries.filter(conditions.where(condition)) if condition else entries.none()
    return fulfilling.values("pk")


def by_relevance(found: ProjectQuerySet, query: Query) -> ProjectQuerySet:
    """Those with every word, then those with some; of each the best match first, and equals as
    ``search.Search`` promises.

    In the neighbourhood that was named comes before elsewhere in its governorate.
    """
    governorates, areas = conditions.located(query.places)
    there = [When(area__in=areas, then=Value(NEAR))] if areas else []
    if governorates:
        there.append(When(governorate__in=governorates, then=Value(THERE)))
    near = Case(*there, default=Value(0.0)) if there else 0.0
    lately = timezone.now() - LATELY
    fresh = Case(When(confirmed_at__gte=lately, then=Value(FRESH)), default=Value(0.0))
    relevance = conditions.points(conditions.score(query)) + near + fresh
    closed = Case(When(status=ProjectStatus.PUBLISHED, then=Value(0)), default=Value(1))
    taken = found.filter(turn__isnull=False).alias(relevance=relevance)
    order: list[str | Combinable] = [Round("relevance").desc(), closed, "turn__rank", "pk"]
    if whole := conditions.whole(query):
        taken = taken.alias(whole=conditions.truth(whole))
        order.insert(0, F("whole").desc())
    return taken.order_by(*order)
