"""Which of very many matches are ranked: a few hundred, those that could come first.

To weigh every project that mentions a common word would take longer than anybody waits, and nobody
turns to the hundredth page. Who could come first is told roughly: by how much of the search they
match and where (``matching.layers``), the named neighbourhood before all, and in the turn of the
day where many match alike, so that who is left out today is not so tomorrow.
"""

from django.db.models import QuerySet

from projects.finding import narrowing, remembered
from projects.finding.paging import PAGE_SIZE
from projects.finding.words import loading, matching
from projects.finding.words.understanding import Query
from projects.models import SearchEntry

PAGES = 20
RANKED = PAGES * PAGE_SIZE

_SQL = """
SELECT entry.project_id FROM ({entries}) AS entry
JOIN ({listed}) AS listed ON listed.project_id = entry.project_id
JOIN projects_turn AS turn ON turn.project_id = entry.project_id
ORDER BY listed.area_id = ANY(%s::bigint[]) IS NOT TRUE, entry.layer, turn.rank, entry.project_id
LIMIT %s
"""


def shortlist(listed: QuerySet, query: Query) -> list[int] | None:
    """Keys of the matches among some listings that are worth ranking; None: rank them all.

    ``listed`` is narrowed by everything but the words. As many as ``RANKED`` pages hold, or all.
    """
    if _about(query) <= RANKED:
        return None
    layers = matching.layers(query)
    if query.concepts and not layers:
        return []
    entries = SearchEntry.objects.order_by()
    if layers:
        entries = entries.filter(matching.where(layers[-1]))
    placed = entries.annotate(layer=matching.first_of(layers[:-1])).values("project_id", "layer")
    entries_sql, entries_params = placed.query.sql_with_params()
    listed_sql, listed_params = (
        narrowing.located(listed, query).values("project_id", "area_id").query.sql_with_params()
    )
    sql = _SQL.format(entries=entries_sql, listed=listed_sql)
    params = [*entries_params, *listed_params, sorted(query.areas), RANKED]
    return [key for (key,) in remembered.rows(sql, params, remembered.version())]


def _about(query: Query) -> int:
    """About how many projects match at most, by the words as they were last counted."""
    if not query.concepts or any(concept.named for concept in query.concepts):
        return loading.held().total
    meanings = [part for concept in query.concepts for part in (concept, *concept.parts)]
    phrases = {p for m in meanings for p in m.exact | m.same | m.narrower | m.broader}
    words = filter(None, map(loading.held().count, phrases))
    return sum(word.projects for word in words)
