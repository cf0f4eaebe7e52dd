"""The lexicon out of ``projects/data/lexicon.jsonl``: one group of words a line.

A later file improves groups that staff have not touched; one they edited stays as they left it,
and one they switched off stays off.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from adamlocal.lib.text import clean_line
from projects.finding.query import loading
from projects.finding.query.loading import LISTS
from projects.models import LexiconGroup

LINKS = ("narrower", "related")
WORD_LENGTH = 60


def load(path: Path) -> None:
    """Add missing groups, and bring those that nobody edited to what the file says."""
    rows = {row["id"]: row for row in _rows(path)}
    known = {group.slug: group for group in LexiconGroup.objects.all()}
    changed = []
    for slug, row in rows.items():
        group = known.get(slug) or LexiconGroup(slug=slug)
        values = {name: _words(row.get(name, [])) for name in (*LISTS, "categories")}
        is_same = group.pk and all(getattr(group, name) == value for name, value in values.items())
        if group.edited_at or is_same:
            continue
        for name, value in values.items():
            setattr(group, name, value)
        changed.append(group)
    LexiconGroup.objects.bulk_create([g for g in changed if not g.pk])
    LexiconGroup.objects.bulk_update([g for g in changed if g.pk], [*LISTS, "categories"], 200)
    if _link(rows) or changed:
        loading.stamp(loading.LEXICON)


def _rows(path: Path) -> Iterable[dict]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def _words(words: list[str]) -> list[str]:
    cleaned = (clean_line(word)[:WORD_LENGTH] for word in words)
    return list(dict.fromkeys(word for word in cleaned if word))


def _link(rows: dict[str, dict]) -> bool:
    """Make the links of the file's groups what it says, edited groups left aside."""
    every = dict(LexiconGroup.objects.values_list("slug", "pk"))
    unedited = LexiconGroup.objects.filter(slug__in=rows, edited_at=None)
    keys = dict(unedited.values_list("slug", "pk"))
    moved = False
    for name in LINKS:
        through = getattr(LexiconGroup, name).through
        wanted = {
            (key, every[other])
            for slug, key in keys.items()
            for other in rows[slug].get(name, [])
            if other in every and other != slug
        }
        present = {
            (one, other): pk
            for pk, one, other in through.objects.filter(
                from_lexicongroup__in=keys.values()
            ).values_list("pk", "from_lexicongroup_id", "to_lexicongroup_id")
        }
        stale = [pk for pair, pk in present.items() if pair not in wanted]
        through.objects.filter(pk__in=stale).delete()
        through.objects.bulk_create(
            through(from_lexicongroup_id=one, to_lexicongroup_id=other)
            for one, other in sorted(wanted - present.keys())
        )
        moved |= wanted != present.keys()
    return moved
