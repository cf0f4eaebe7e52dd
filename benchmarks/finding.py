"""Search and browse in a large directory: ``python -m benchmarks.finding [FILE.json] [--scale N]``.

Makes a scratch database on the server of ``DATABASE_URL``, fills it with generated projects
(``demo --scale``; 100,000 unless told) and answers what shoppers ask, in turns with the naive
SQL of the same answers, so that a busy machine slows both. An answer of ours is all that the list
page does but writing HTML: the words understood, a page of 24 with what its cards show, the exact
number and the counts of every facet. The naive way: ``ILIKE`` over the texts (or the filter
alone), the newest first by OFFSET, ``count(*)`` and three GROUP BYs. *First* is an answer that
nobody asked for since the directory changed, *again* one that was (``projects.finding.cached``); the
goal is one for the first. Prints medians and the 95th of 100, with sizes of indexes and the time
of building. Ends with 1 where the goal is missed.
"""

import argparse
import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import sql

SCRATCH = "adamlocal_finding"
SCALE = 100_000
# The 95th of 100 answers, milliseconds, on two processors (of 100,000 projects).
GOAL = 50.0
ROUNDS = 100
# The naive way is slow: one answer of it for so many of ours.
NAIVE_EVERY = 25
# Rounds in a larger directory, which the goal does not speak of.
FEWER = 20
DEEP = 1000


@dataclass
class Asked:
    """A kind of question, with the addresses (their queries) that ask it, and milliseconds."""

    name: str
    addresses: list[dict[str, str]]
    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    naive: list[float] = field(default_factory=list)

    def row(self) -> dict[str, object]:
        return {
            "name": self.name,
            "first p50": median(self.first),
            "first p95": p95(self.first),
            "again p50": median(self.again),
            "again p95": p95(self.again),
            "naive": median(self.naive),
            "ratio": median(self.naive) / median(self.first),
            "holds": p95(self.first) <= GOAL,
        }


def p95(values: list[float]) -> float:
    return sorted(values)[ceil(len(values) * 0.95) - 1]


@contextmanager
def scratch_database(called: str = SCRATCH) -> Iterator[None]:
    """An empty database that ``DATABASE_URL`` names while this lasts."""
    server = os.environ["DATABASE_URL"]
    name = sql.Identifier(called)
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name)
    make = sql.SQL("CREATE DATABASE {} TEMPLATE template0 LC_CTYPE 'C.UTF-8' ENCODING 'UTF8'")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(make.format(name))
    os.environ["DATABASE_URL"] = urlunsplit(urlsplit(server)._replace(path=f"/{called}"))
    try:
        yield
    finally:
        from django.db import connections

        connections.close_all()
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(drop)


def build(scale: int) -> dict[str, float]:
    """Fill the directory; seconds of each part."""
    from django.core.management import call_command
    from django.db import connection

    from adamlocal.demo import scale as generated
    from projects.finding import rotation

    seconds = {}
    for name, work in (
        ("tables and reference data", lambda: call_command("prepare", verbosity=0)),
        (f"{scale:,} projects with their search entries", lambda: generated.load(scale)),
        ("the nightly rotation", lambda: rotation.rotate(again=True)),
    ):
        begun = perf_counter()
        work()
        seconds[name] = perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as autovacuum does by itself
    return seconds


def sizes() -> dict[str, int]:
    """Bytes of the tables that finding reads, with their indexes."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, pg_relation_size(oid) FROM pg_class WHERE relname IN ("
            "'projects_project', 'projects_listing', 'projects_searchentry', 'projects_turn', "
            "'search_entry_words', 'search_entry_name', 'turn_in_order') ORDER BY relname"
        )
        return dict(cursor.fetchall())


# --- what is asked -------------------------------------------------------------------------


def questions() -> list[Asked]:
    from projects.models import Category, Governorate, Project, SearchWord

    words = [
        (row.shown, row.strong)
        for row in SearchWord.objects.exclude(stem__contains=" ").order_by("-strong", "pk")
        if len(row.shown) > 3 and row.strong and not row.shown.isascii()
    ]
    dice = random.Random(1)
    common, rare = [w for w, _ in words[:8]], [w for w, n in words if n <= words[0][1] // 200]
    middle = [w for w, _ in words[20:80]]
    slugs = list(Governorate.objects.values_list("slug", flat=True))
    places = list(Governorate.objects.values_list("name_ar", flat=True))
    kinds = list(Category.objects.filter(parent__isnull=False).values_list("slug", flat=True))
    found = Project.objects.public()
    before = min(DEEP * 24, found.count()) - 1
    deep = [project.code for project in found.in_turn()[before : before + 1]]

    def searches(texts: list[str], **more: str) -> list[dict[str, str]]:
        return [{"q": text, **more} for text in texts]

    def drawn(texts: list[str]) -> list[str]:
        return dice.sample(texts, min(12, len(texts)))

    return [
        Asked("search: common word", searches(common)),
        Asked("search: rare word", searches(drawn(rare))),
        Asked("search: two words", searches([f"{a} {b}" for a, b in pairs(middle, dice)])),
        Asked("search: word and place", searches([f"{w} {dice.choice(places)}" for w in drawn(middle)])),
        Asked("search: misspelt", searches([slip(word, dice) for word in drawn(middle)])),
        Asked("search: common word, filtered", searches(common, governorate="amman", price_max="15")),
        Asked("search: common word, last page", searches(common, page="20")),
        Asked("browse: everything", [{}]),
        Asked("browse: everything, page 50", [{"page": "50"}]),
        Asked(f"browse: everything, page {DEEP:,}", [{"after": code} for code in deep]),
        Asked("browse: category", [{"category": slug} for slug in drawn(kinds)]),
        Asked("browse: governorate", [{"governorate": slug} for slug in slugs]),
        Asked("browse: three filters", [
            {"category": slug, "delivers_to": "amman", "ready": "on"} for slug in drawn(kinds)
        ]),
    ]  # fmt: skip


def pairs(words: list[str], dice: random.Random) -> list[tuple[str, str]]:
    mixed = dice.sample(words, min(24, len(words)))
    return list(zip(mixed[::2], mixed[1::2], strict=False))


def slip(word: str, dice: random.Random) -> str:
    """A letter lost, doubled or changed for its neighbour."""
    at = dice.randrange(1, len(word) - 1)
    return dice.choice(
        [word[:at] + word[at + 1 :], word[:at] + word[at + 1] + word[at] + word[at + 2 :]]
    )


# --- the two ways --------------------------------------------------------------------------


def answered(address: dict[str, str]) -> int:
    """What the list page reads for this address; the number of projects it counts."""
    from django.http import QueryDict

    from projects.finding.facets import facets_of
    from projects.finding.filters import ProjectFilter
    from projects.finding.paging import page_of, stretch_of
    from projects.finding.shortlist import PAGES
    from projects.models import Project

    filters = ProjectFilter(QueryDict(urlencode(address)), queryset=Project.objects.public())
    found, cards = filters.qs, Project.objects.for_cards()
    if filters.query:
        cards = cards.for_search()
    _facets, total = facets_of(filters)
    if "after" in address:
        last = Project.objects.select_related("turn").get(code=address["after"])
        stretch_of(found, found.behind(last), total=total, cards=cards)
    else:
        ranked = PAGES if filters.is_ranked else 0
        page_of(found, address.get("page"), total=total, cards=cards, ranked=ranked)
    return total


def naively(address: dict[str, str]) -> int:
    """The same answer as one would write it first."""
    from django.db.models import Count, Q

    from projects.models import Project

    found = Project.objects.public()
    for word in address.get("q", "").split():
        found = found.filter(
            Q(name_ar__icontains=word) | Q(tagline_ar__icontains=word)
            | Q(story_ar__icontains=word) | Q(products__name_ar__icontains=word)
            | Q(category__name_ar__icontains=word) | Q(governorate__name_ar__icontains=word)
        ).distinct()  # fmt: skip
    for name, lookup in (("category", "category__slug"), ("governorate", "governorate__slug"),
                         ("price_max", "price_from__lte"),
                         ("delivers_to", "delivery_zones__governorate__slug")):  # fmt: skip
        if name in address:
            found = found.filter(**{lookup: address[name]})
    if "ready" in address:
        found = found.filter(Q(lead_days=0) | Q(products__state="ready"))
    number = DEEP if "after" in address else int(address.get("page", 1))
    list(found.for_cards().order_by("-published_at", "pk")[24 * (number - 1) : 24 * number])
    for column in ("category", "governorate", "need"):
        list(found.order_by().values(column).annotate(n=Count("pk", distinct=True)))
    return found.order_by().count()


def measure(asked: list[Asked], rounds: int) -> None:
    """In turns over all kinds, so that a slow minute falls on all of them."""
    from projects.finding import cached

    for kind in asked:
        for address in kind.addresses:
            answered(address)  # what is held in memory is read before the clock starts
    for number in range(rounds):
        for kind in asked:
            address = kind.addresses[number % len(kind.addresses)]
            cached.forget()
            kind.first.append(milliseconds(answered, address))
            kind.again.append(milliseconds(answered, address))
            if number % NAIVE_EVERY == 0:
                kind.naive.append(milliseconds(naively, address))


def milliseconds(way: Callable[[dict[str, str]], int], address: dict[str, str]) -> float:
    begun = perf_counter()
    way(address)
    return (perf_counter() - begun) * 1000


# --- telling -------------------------------------------------------------------------------


def show(scale: int, rows: list[dict], seconds: dict[str, float], bytes_of: dict[str, int]) -> None:
    print(
        f"{f'finding among {scale:,} projects, ms':36} {'first p50':>9} {'p95':>7} "
        f"{'again p50':>10} {'p95':>6} {'naive':>7} {'less':>6}  first p95 < {GOAL:.0f}"
    )
    for row in rows:
        print(
            f"{row['name']:36} {row['first p50']:9.1f} {row['first p95']:7.1f} "
            f"{row['again p50']:10.1f} {row['again p95']:6.1f} {row['naive']:7.0f} "
            f"{row['ratio']:5.0f}x  {'yes' if row['holds'] else 'NO'}"
        )
    for name, taken in seconds.items():
        print(f"  built: {name:50} {taken:8.1f} s")
    for name, size in bytes_of.items():
        print(f"  size:  {name:50} {size / 1e6:8.1f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", nargs="?", type=Path)
    parser.add_argument("--scale", type=int, default=SCALE)
    args = parser.parse_args()
    with scratch_database():
        import django

        django.setup()
        seconds = build(args.scale)
        asked = questions()
        measure(asked, ROUNDS if args.scale <= SCALE else FEWER)
        rows, bytes_of = [kind.row() for kind in asked], sizes()
    show(args.scale, rows, seconds, bytes_of)
    if args.report:
        told = {"scale": args.scale, "cpus": os.cpu_count(), "load": os.getloadavg()[0],
                "figures": rows, "seconds": seconds, "bytes": bytes_of}  # fmt: skip
        args.report.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    # The goal is one for 100,000 projects; more are measured and reported.
    return 0 if args.scale > SCALE or all(row["holds"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
