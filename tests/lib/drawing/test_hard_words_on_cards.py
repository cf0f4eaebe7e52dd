"""Every design in every size with words that are hard to set: no letter leaves the card, touches
another text or is missing."""

import types
import typing
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path

import pytest

from adamlocal.lib import drawing
from adamlocal.lib.drawing.charts import Figure, Tile
from adamlocal.lib.drawing.pieces import Site
from adamlocal.lib.drawing.sizes import SIZES
from tests.lib.drawing.names import ALL
from tests.lib.drawing.recording import record
from tests.lib.drawing.samples import photo
from tests.lib.drawing.shaper import glyphs

# How many photos each is drawn with: a cover, creators' faces, three entries.
DESIGNS = {
    "project_card": 1, "trio_card": 3, "quote_card": 2, "thanks_card": 1, "campaign_card": 4,
    "call_card": 3, "results_card": 6, "season_card": 3, "week_card": 3, "page_card": 4,
    "site_card": 0,
}  # fmt: skip
WORDS = [("tashkeel", True), ("long_word", True), ("latin_long", False)]
# What stands in fields of these names; all others hold the words that are hard.
KNOWN = {
    "relation": "gift",
    "initials": "ر",
    "hashtag": "#ادعم_المحلي",
    "handle": "@shop.jo_1",
    "address": "@um.laith.mouneh.1",
    "cloth": ("k7m2qx", "black"),
    "number": "1,204",
    "price": (("من ", False), ("3.50", True), ("\u00a0د.أ", False)),
    "site": Site("ادعم المحلي", "adamlocal.example"),
}
# Fields that hold words of the site, which are short and bare: those of owners and creators may be
# anything.
OURS = {
    "answer", "ask", "blind", "count", "covered", "dates", "disclosure", "expected", "heading",
    "kicker", "kinds", "last_order", "more", "rule", "until",
}  # fmt: skip
OUR_WORDS, COUNTED = "من بيوتنا في الأردن", "مشروعًا"
PHOTO = photo(640, 480)


def filled(kind, words, *, is_arabic):
    """A value of a field's kind, or a whole card, all of whose sentences are ``words``."""
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        words = COUNTED if kind is Figure else words
        values = {
            name: filled(hints[name], OUR_WORDS if name in OURS else words, is_arabic=is_arabic)
            for name in (field.name for field in fields(kind))
            if name not in KNOWN and name != "is_arabic" and not name.endswith("_hash")
        }
        known = {name: value for name, value in KNOWN.items() if name in hints}
        way = {"is_arabic": is_arabic} if "is_arabic" in hints else {}
        return kind(**values, **known, **way)
    if kind == tuple[Tile, ...]:  # each has its own place on a map
        return tuple(
            Tile(slug, words, step) for step, slug in enumerate(("irbid", "amman", "aqaba"))
        )
    if typing.get_origin(kind) in {types.UnionType, typing.Union}:
        return filled(typing.get_args(kind)[0], words, is_arabic=is_arabic)
    if typing.get_origin(kind) is tuple:
        return (filled(typing.get_args(kind)[0], words, is_arabic=is_arabic),) * 3
    return {str: words, int: 3, bool: False}[kind]


def card_of(module):
    (kind,) = (
        value
        for name, value in vars(module).items()
        if name.endswith("Card") and value.__module__ == module.__name__
    )
    return kind


def test_all_designs_are_drawn():
    assert {path.stem for path in Path(drawing.__path__[0]).glob("*_card.py")} == set(DESIGNS)


@pytest.mark.parametrize(("words", "is_arabic"), WORDS, ids=[words for words, _way in WORDS])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("design", DESIGNS)
def test_letters_stay_on_the_card_and_apart(monkeypatch, design, size, words, is_arabic):
    module = import_module(f"adamlocal.lib.drawing.{design}")
    card = filled(card_of(module), ALL[words], is_arabic=is_arabic)
    recording = record(monkeypatch)

    picture = module.draw(card, SIZES[size], [PHOTO] * DESIGNS[design])

    assert picture.size == SIZES[size][1:]
    assert recording.written
    assert recording.overlaps() == []
    for written in recording.written:
        left, top, right, bottom = written.box
        # Ink at the edge of the sheet was cut by it.
        assert not any(written.box) or (
            left > 0 and top > 0 and right < picture.width and bottom < picture.height
        ), written.text
        assert ".notdef" not in glyphs(written.text)
