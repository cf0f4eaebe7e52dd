"""A search as SQL: which projects match it, and how well. No model is imported here.

The score of one meaning is the sum over the fields it stands in (``FIELDS``: the name first),
in full where such goods gather and less elsewhere, so that a scent of chocolate does not stand
beside chocolate. All meanings found come before some (``ALL``). ``ts_rank`` is not used: it
counts words, and a story that says one often is not more about it than a name that says it once.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import BooleanField, F, FloatField, Func

from projects.words.knowledge import Phrase, Place
from projects.words.understanding import Concept, Query

# Label of the search vector → points (see ``SearchEntry``).
FIELDS = {"A": 10.0, "B": 7.0, "C": 5.0, "D": 2.0}
STRONG = "ABC"
NAMED = 1.5  # only the category is called so
# Of the points of a word itself: for a narrower thing, for a phrase's words apart, for the wider
# thing that a phrase is a kind of.
NARROWER, APART, BROADER = 0.8, 0.5, 0.35
ALL = 100.0  # above any sum of points: all meanings first
IN_NAME = 15.0  # the whole search is a project's name
WORDS, CATEGORY = "%(words)s", "%(category)s"


def tsquery(phrases: Iterable[Phrase], labels: str = "") -> str:
    """The text of a PostgreSQL tsquery: any of the phrases, in fields of these labels."""
    mark = f":{labels}" if labels else ""
    return " | ".join(
        sorted("(" + " <-> ".join(f"'{_quoted(w)}'{mark}" for w in phrase) + ")" for phrase in phrases)
    )


def _quoted(word: str) -> str:
    return word.replace("\\", "").replace("'", "")


class Condition:
    """A piece of SQL with its parameters, over the columns ``words`` and ``category``."""

    def __init__(self, sql: str, *params: object):
        self.sql, self.params = sql, list(params)

    def __bool__(self) -> bool:
        return bool(self.sql)


NEVER = Condition("")


def _joined(parts: Iterable[Condition], sign: str) -> Condition:
    real = [part for part in parts if part]
    if len(real) < 2:
        return real[0] if real else NEVER
    sql = "(" + sign.join(part.sql for part in real) + ")"
    return Condition(sql, *(value for part in real for value in part.params))


def any_of(*parts: Condition) -> Condition:
    return _joined(parts, " OR ")


def all_of(*parts: Condition) -> Condition:
    return _joined(parts, " AND ") if all(parts) else NEVER


def has(phrases: Iterable[Phrase], labels: str = "") -> Condition:
    query = tsquery(phrases, labels)
    return Condition(f"{WORDS} @@ %s::tsquery", query) if query else NEVER


def in_categories(keys: Iterable[int]) -> Condition:
    numbers = ", ".join(str(int(key)) for key in sorted(keys))
    return Condition(f"{CATEGORY} IN ({numbers})") if numbers else NEVER


# --- which ---------------------------------------------------------------------------------


def direct(concept: Concept) -> Condition:
    """The meaning itself stands in the project.

    Her own word in name, tags or products counts anywhere. Another name of it, and a mere
    mention in the story, count only where such things are at home, if that is known.
    """
    home = in_categories(concept.homes)
    others = concept.same | concept.narrower
    if not home:
        found = has(concept.exact | others)
    else:
        found = any_of(
            has(concept.exact, STRONG), all_of(home, has(concept.exact | others))
        )
    return any_of(found, in_categories(concept.named))


def apart(concept: Concept) -> Condition:
    return all_of(*(direct(part) for part in concept.parts)) if concept.parts else NEVER


def full(concept: Concept) -> Condition:
    return any_of(direct(concept), apart(concept))


def partly(concept: Concept) -> Condition:
    """At least the wider thing that a phrase is a kind of."""
    wider = has(concept.broader)
    home = in_categories(concept.homes)
    return any_of(full(concept), all_of(home, wider) if home else wider)


def matching(query: Query) -> Condition:
    """What a project must have to be in the list at all.

    What the search is about, or another thing in it that weighs as much; nothing at all when
    nobody has what it is about.
    """
    head = query.head
    if head is None or not head.is_known:
        return NEVER
    standing = [
        c for c in query.concepts
        if c is head or (c.is_goods and c.is_known and c.weight >= 0.5 * head.weight)
    ]  # fmt: skip
    if not head.is_goods:
        standing = [head]
    return any_of(*(partly(concept) for concept in standing))


def located(places: Iterable[Place], *, widely: bool = True) -> tuple[set[int], set[int]]:
    """Keys of (governorates, areas). ``widely`` adds the governorate around an area."""
    governorates = {p.governorate for p in places if p.area is None or widely or p.is_capital}
    return governorates, {p.area for p in places if p.area is not None}


# --- how well ------------------------------------------------------------------------------


def score(query: Query) -> Condition:
    """Points of a project that matches; the order of a search (see the head of this file)."""
    if not query.concepts:
        return Condition("0.0")
    parts = [_times(concept.weight, _points(concept)) for concept in query.concepts]
    if len(query.concepts) > 1:
        known = [c for c in query.concepts if c.is_known]
        weight = sum(c.weight for c in known) or 1
        parts += [_times(ALL * c.weight / weight, _truth(full(c))) for c in known]
        names = all_of(*(has(c.exact, "A") for c in query.concepts))
        parts.append(_times(IN_NAME, _truth(names)))
    return _joined(parts, " + ")


def _points(concept: Concept) -> Condition:
    levels = [
        _level(concept.exact, concept, own=True),
        _level(concept.same, concept),
        _times(NARROWER, _level(concept.narrower, concept)),
        _times(BROADER, _level(concept.broader, concept)),
    ]
    if concept.parts:
        together = [_level(p.exact | p.same, p) for p in concept.parts]
        average = _times(APART / len(concept.parts), _joined(together, " + "))
        if average and apart(concept):
            levels.append(
                Condition(
                    f"CASE WHEN {apart(concept).sql} THEN {average.sql} ELSE 0 END",
                    *apart(concept).params,
                    *average.params,
                )
            )
    named = _times(NAMED, _truth(in_categories(concept.named)))
    real = [level for level in levels if level]
    best = (
        Condition(f"GREATEST({', '.join(p.sql for p in real)})", *(v for p in real for v in p.params))
        if len(real) > 1
        else (real[0] if real else NEVER)
    )
    return _joined([best, named], " + ")


def _level(phrases: Iterable[Phrase], concept: Concept, *, own: bool = False) -> Condition:
    phrases = frozenset(phrases)
    if not phrases:
        return NEVER
    strong = _joined(
        [_times(FIELDS[label], _truth(has(phrases, label))) for label in STRONG], " + "
    )
    story = _times(FIELDS["D"], _truth(has(phrases, "D")))
    if not concept.shares:
        return _joined([strong, story], " + ")
    # Her own word in a name stands for itself; another name of the thing needs its home.
    floor = 0.6 if own else 0.2
    return _joined(
        [_by_category(concept, floor, strong), _by_category(concept, 0.1, story)], " + "
    )


def _by_category(concept: Concept, floor: float, points: Condition) -> Condition:
    cases = " ".join(
        f"WHEN {int(key)} THEN {floor + (1 - floor) * share:.2f}"
        for key, share in sorted(concept.shares.items())
    )
    return Condition(f"(CASE {CATEGORY} {cases} ELSE {floor:.2f} END) * {points.sql}", *points.params)


def _truth(condition: Condition) -> Condition:
    return Condition(f"({condition.sql})::int", *condition.params) if condition else NEVER


def _times(factor: float, condition: Condition) -> Condition:
    return Condition(f"{factor:.3f} * ({condition.sql})", *condition.params) if condition else NEVER


# --- for the ORM ---------------------------------------------------------------------------


class OverWords(Func):
    """A ``Condition`` over the search entry of the project at hand."""

    def __init__(self, condition: Condition, **extra):
        super().__init__(F("search_entry__words"), F("category_id"), **extra)
        self.condition = condition

    def as_sql(self, compiler, connection, **extra):
        words, category = (compiler.compile(one)[0] for one in self.get_source_expressions())
        # Placeholders of values stay as they are; column names hold no per cent sign.
        sql = self.condition.sql.replace(WORDS, words).replace(CATEGORY, category)
        return sql, list(self.condition.params)


def where(condition: Condition) -> OverWords:
    return OverWords(condition, output_field=BooleanField())


def points(condition: Condition) -> OverWords:
    return OverWords(condition, output_field=FloatField())
