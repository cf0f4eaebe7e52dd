"""Which matches of a search are ranked: all, or a few hundred of very many, those that could come first.

To weigh every project that mentions a common word would take longer than anybody waits, and nobody
turns to the hundredth page. Who could come first is told roughly: by how much of the search they
match and where (``matching.layers``), the named neighbourhood before all, and in the turn of the
day where many match alike, so that who is left out today is not so tomorrow.
"""

from django.db.models import QuerySet

from projects.finding import narrowing
from projects.finding.paging import PAGE_SIZE
from projects.finding.query import loading, matching
from projects.finding.query.matching import Condition
from projects.finding.query.understanding import Query
from projects.models import Listing, SearchEntry

PAGES = 20
RANKED = PAGES * PAGE_SIZE

_LAYERED = """
SELECT listed.*, entry.layer FROM ({entries}) AS entry
JOIN ({listed}) AS listed ON listed.project_id = entry.project_id
"""
_BEST = """
SELECT best.project_id FROM ({layered}) AS best
JOIN projects_turn AS turn ON turn.project_id = best.project_id
ORDER BY best.area_id = ANY(%s::bigint[]) IS NOT TRUE, best.layer, turn.rank, best.project_id
LIMIT %s
"""


def are_many(query: Query) -> bool:
    """Whether a search matches more than are worth ranking."""
    return _about(query) > RANKED


def layered(query: Query, columns: tuple[str, ...]) -> Condition:
    """The matches as rows of listings (``columns`` and the key) with the ``layer`` of each.

    ``EmptyResultSet`` where the words are such as nobody has.
    """
    layers = matching.layers(query)
    entries = SearchEntry.objects.order_by()
    if query.concepts:
        entries = entries.filter(matching.where(layers[-1])) if layers else entries.none()
    placed = entries.annotate(layer=matching.first_of(layers[:-1])).values("project_id", "layer")
    entries_sql, entries_params = placed.query.sql_with_params()
    listed = narrowing.located(Listing.objects.order_by(), query).values("project_id", *columns)
    listed_sql, listed_params = listed.query.sql_with_params()
    sql = _LAYERED.format(entries=entries_sql, listed=listed_sql)
    return Condition(sql, *entries_params, *listed_params)


def best(found: QuerySet, query: Query) -> Condition:
    """The keys of as many as ``RANKED`` pages hold, or all; ``found`` are rows of ``layered``."""
    sql, params = found.query.sql_with_params()
    return Condition(_BEST.format(layered=sql), *params, sorted(query.areas), RANKED)


def _about(query: Query) -> int:
    """About how many projects match at most, by the words as they were last counted."""
    if not query.concepts or any(concept.named for concept in query.concepts):
        return loading.held().total
    meanings = [part for concept in query.concepts for part in (concept, *concept.parts)]
    phrases = {p for m in meanings for p in m.exact | m.same | m.narrower | m.broader}
    words = filter(None, map(loading.held().count, phrases))
    return sum(word.projects for word in words)
