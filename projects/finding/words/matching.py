"""A search as SQL: which projects match it, and how well. It reads no table.

The score of one meaning is the sum over the fields it stands in (``FIELDS``: the name first),
in full where such goods gather and less elsewhere, so that a scent of chocolate does not stand
beside chocolate. All meanings found come before some (``ALL``). ``ts_rank`` is not used: it
counts words, and a story that says one often is not more about it than a name that says it once.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import BooleanField, Case, F, FloatField, Func, Value, When

from projects.finding.words.concepts import Concept
from projects.finding.words.knowledge import Phrase, Place
from projects.finding.words.understanding import Query

# Label of the search vector → points (see ``SearchEntry``).
FIELDS = {"A": 10.0, "B": 7.0, "C": 5.0, "D": 2.0}
STRONG = "ABC"
NAMED = 1.5  # only the category is called so
# Of the points of a word itself: for another name of the thing, for a narrower thing, for a
# phrase's words apart, for the wider thing that a phrase is a kind of.
SAME, NARROWER, APART, BROADER = 0.9, 0.5, 0.5, 0.35
# How much of a phrase is found when its words stand apart, when only another name of it stands far
# from its home, or only the wider thing.
APART_IS, ELSEWHERE_IS, BROADER_IS = 0.6, 0.5, 0.3
# What the search is about has at least this share of it, however common the word.
HEAD_SHARE = 0.6
ALL = 100.0  # above any sum of points: all meanings first
IN_NAME = 15.0  # the whole search is a project's name
WORDS, CATEGORY = "%(words)s", "%(category)s"


def tsquery(phrases: Iterable[Phrase], labels: str = "") -> str:
    """The text of a PostgreSQL tsquery: any of the phrases, in fields of these labels."""
    mark = f":{labels}" if labels else ""
    return " | ".join(
        sorted(
            "(" + " <-> ".join(f"'{_quoted(w)}'{mark}" for w in phrase) + ")" for phrase in phrases
        )
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

    Her own word in name, tags or products counts anywhere, and so does another name of the one
    thing it means. What may mean it, and a mere mention in the story, count only where such
    things are at home, if that is known.
    """
    home = in_categories(concept.homes)
    others = concept.same | concept.narrower
    if not home:
        found = has(concept.exact | others)
    else:
        found = any_of(
            has(concept.exact | concept.names, STRONG), all_of(home, has(concept.exact | others))
        )
    return any_of(found, in_categories(concept.named))


def apart(concept: Concept) -> Condition:
    """All words of a phrase, though not together."""
    if not concept.parts:
        return NEVER
    return all_of(direct(concept.parts[0]), *(mentioned(part) for part in concept.parts[1:]))


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
    if head is None or not head.is_known or head.is_absent:
        return NEVER
    standing = [
        c for c in query.concepts
        if c is head or (c.is_thing and not c.is_absent and c.weight >= 0.5 * head.weight)
    ]  # fmt: skip
    if not head.is_goods:
        if not all(c.is_known for c in query.concepts):
            return NEVER  # a word that stories mention, beside one that nobody has
        standing = [head]
    return any_of(*(partly(concept) for concept in standing))


def pieces(query: Query) -> list[tuple[str, Condition]]:
    """The words of a search one by one, with what a project must have for each; a phrase counts
    as a whole, or by those of its words that stand somewhere.
    """
    found = []
    for concept in query.concepts:
        whole = full(concept) if concept is query.head else mentioned(concept)
        if concept.parts:
            found += [(part.text, any_of(whole, mentioned(part))) for part in concept.parts]
        else:
            found.append((concept.text, whole))
    return found


def whole(query: Query) -> Condition:
    """What a project must have for every word of the search; nothing of a single word's."""
    found = pieces(query)
    return all_of(*(condition for _, condition in found)) if len(found) > 1 else NEVER


def layers(query: Query) -> list[Condition]:
    """Ever wider conditions; roughly, who is in an earlier one ranks first. The last is ``matching``.

    What the search is about stands in the name, in any strong field, anywhere: first where its
    other meanings are found too, so far as anybody has them.
    """
    widest, head = matching(query), query.head
    if not widest or head is None:
        return []
    others = [mentioned(c) for c in query.concepts if c is not head and c.is_known]
    some = [_standing_in("A", head), _standing_in(STRONG, head), partly(head)]
    whole = [all_of(layer, *others) for layer in some] if others else []
    return [layer for layer in (*whole, *some, widest) if layer]


def _standing_in(labels: str, concept: Concept) -> Condition:
    """The meaning stands in fields of these labels: her own word, or at home another name of it."""
    home = in_categories(concept.homes)
    others = has(concept.same, labels)
    own = has(concept.exact | concept.names, labels)
    return any_of(own, all_of(home, others) if home else others)


def located(places: Iterable[Place], *, widely: bool = True) -> tuple[set[int], set[int]]:
    """Keys of (governorates, areas). ``widely`` adds the governorate around an area."""
    governorates = {p.governorate for p in places if p.area is None or widely or p.is_capital}
    return governorates, {p.area for p in places if p.area is not None}


# --- how well ------------------------------------------------------------------------------


def score(query: Query) -> Condition:
    """Points of a project that matches; the order of a search (see the head of this file)."""
    head = query.head
    if head is None:
        return Condition("0.0")
    parts = [_times(c.weight, _points(c, is_head=c is head)) for c in query.concepts]
    if len(query.concepts) > 1 or head.parts:
        parts += [
            _times(ALL * share, _wholly(concept, is_head=concept is head))
            for concept, share in _weights(query)
        ]
    if len(query.concepts) > 1:
        names = all_of(*(has(c.exact, "A") for c in query.concepts))
        parts.append(_times(IN_NAME, _truth(names)))
    return _joined(parts, " + ")


def _weights(query: Query) -> list[tuple[Concept, float]]:
    """Each known meaning's share of the search; they sum to one."""
    known = [c for c in query.concepts if c.is_known]
    head = query.head
    total = sum(c.weight for c in known) or 1.0
    mine = max(HEAD_SHARE, head.weight / total) if head in known else 0.0
    others = sum(c.weight for c in known if c is not head) or 1.0
    return [(c, mine if c is head else (1 - mine) * c.weight / others) for c in known]


def _wholly(concept: Concept, *, is_head: bool) -> Condition:
    """1 where the whole meaning was found, less where a phrase was found in part."""
    if not is_head:
        return _truth(mentioned(concept))
    return _greatest(
        [
            _truth(_truly(concept)),
            _times(ELSEWHERE_IS, _truth(direct(concept))),
            _times(APART_IS, _truth(apart(concept))),
            _times(BROADER_IS, _truth(partly(concept) if concept.broader else NEVER)),
        ]
    )


def _truly(concept: Concept) -> Condition:
    """The meaning itself: her own word in a strong field, or anything that names it at home."""
    home = in_categories(concept.homes)
    if not home:
        return direct(concept)
    whole = has(concept.exact | concept.same | concept.narrower)
    return any_of(has(concept.exact, STRONG), all_of(home, whole), in_categories(concept.named))


def mentioned(concept: Concept) -> Condition:
    """Beside the head, a word is an occasion, a colour, a material: it counts wherever it stands."""
    return any_of(
        has(concept.exact | concept.same | concept.narrower),
        apart(concept),
        in_categories(concept.named),
    )


def _points(concept: Concept, *, is_head: bool) -> Condition:
    # A phrase is more precise than the other names of what it is a kind of.
    precise = APART + 0.2 if concept.parts else 1.0
    levels = [
        _level(concept.exact, concept, floor=0.3 if is_head else 1.0),
        _times(SAME * precise, _level(concept.same, concept, floor=0.2 if is_head else 1.0)),
        _times(NARROWER * precise, _level(concept.narrower, concept)),
        _times(BROADER, _level(concept.broader, concept)),
    ]
    if concept.parts:
        levels.append(_points_apart(concept))
    named = _times(NAMED, _truth(in_categories(concept.named)))
    return _joined([_greatest(levels), named], " + ")


def _points_apart(concept: Concept) -> Condition:
    together = _joined([_level(p.exact | p.same, p) for p in concept.parts], " + ")
    found = apart(concept)
    if not (together and found):
        return NEVER
    sql = (
        f"CASE WHEN {found.sql} THEN {APART / len(concept.parts):.3f} * ({together.sql}) ELSE 0 END"
    )
    return Condition(sql, *found.params, *together.params)


def _greatest(levels: list[Condition]) -> Condition:
    real = [level for level in levels if level]
    if len(real) < 2:
        return real[0] if real else NEVER
    sql = ", ".join(level.sql for level in real)
    return Condition(f"GREATEST({sql})", *(value for level in real for value in level.params))


def _level(phrases: Iterable[Phrase], concept: Concept, *, floor: float = 0.2) -> Condition:
    """Points of some of a meaning's phrases; ``floor`` is what strong fields keep far from home."""
    phrases = frozenset(phrases)
    if not phrases:
        return NEVER
    strong = _joined(
        [_times(FIELDS[label], _truth(has(phrases, label))) for label in STRONG], " + "
    )
    story = _times(FIELDS["D"], _truth(has(phrases, "D")))
    if not concept.shares or floor == 1.0:
        return _joined([strong, story], " + ")
    return _joined([_by_category(concept, floor, strong), _by_category(concept, 0.1, story)], " + ")


def _by_category(concept: Concept, floor: float, points: Condition) -> Condition:
    cases = " ".join(
        f"WHEN {int(key)} THEN {floor + (1 - floor) * share:.2f}"
        for key, share in sorted(concept.shares.items())
    )
    return Condition(
        f"(CASE {CATEGORY} {cases} ELSE {floor:.2f} END) * {points.sql}", *points.params
    )


def _truth(condition: Condition) -> Condition:
    return Condition(f"({condition.sql})::int", *condition.params) if condition else NEVER


def _times(factor: float, condition: Condition) -> Condition:
    return Condition(f"{factor:.3f} * ({condition.sql})", *condition.params) if condition else NEVER


# --- for the ORM ---------------------------------------------------------------------------


class OverWords(Func):
    """A ``Condition`` over a search entry, which ``path`` leads to."""

    def __init__(self, condition: Condition, path: str = "", **extra):
        super().__init__(F(f"{path}words"), F(f"{path}category_id"), **extra)
        self.condition = condition

    def as_sql(self, compiler, connection, *args, **extra):
        words, category = (compiler.compile(one)[0] for one in self.get_source_expressions())
        # Placeholders of values stay as they are; column names hold no per cent sign.
        sql = self.condition.sql.replace(WORDS, words).replace(CATEGORY, category)
        return sql, list(self.condition.params)


def where(condition: Condition) -> OverWords:
    """As a filter of search entries."""
    return OverWords(condition, output_field=BooleanField())


def first_of(layers: list[Condition]) -> Case:
    """Which of some layers a search entry is in, the first counted from nought."""
    whens = [When(where(layer), then=Value(place)) for place, layer in enumerate(layers)]
    return Case(*whens, default=Value(len(layers)))


def truth(condition: Condition) -> OverWords:
    """As a yes or no of projects."""
    return OverWords(condition, "search_entry__", output_field=BooleanField())


def points(condition: Condition) -> OverWords:
    """As a value of projects."""
    return OverWords(condition, "search_entry__", output_field=FloatField())
