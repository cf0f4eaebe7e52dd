"""Every design in every size with words that are hard to set: no letter leaves the card, touches
another text or is missing."""

import types
import typing
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path

import pytest
from PIL import ImageFont

from adamlocal.lib import drawing
from adamlocal.lib.drawing import project_card
from adamlocal.lib.drawing.charts import Figure, Tile
from adamlocal.lib.drawing.font import CannotDraw
from adamlocal.lib.drawing.pieces import Site
from adamlocal.lib.drawing.sizes import SIZES
from tests.lib.drawing.names import ALL, HOSTILE
from tests.lib.drawing.recording import record
from tests.lib.drawing.samples import photo
from tests.lib.drawing.shaper import glyphs

# How many photos each is drawn with: a cover, creators' faces, three entries.
DESIGNS = {
    "project_card": 1, "trio_card": 3, "quote_card": 2, "thanks_card": 1, "campaign_card": 4,
    "call_card": 3, "results_card": 6, "season_card": 3, "week_card": 3, "page_card": 4,
    "site_card": 0,
}  # fmt: skip
LONG = [("long_word", True), ("latin_long", False)]
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
    "about", "answer", "ask", "blind", "count", "covered", "dates", "disclosure", "expected", "heading",
    "kicker", "kinds", "last_order", "more", "place", "rule", "until",
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
    if kind == tuple[Tile, ...]:  # each has its own place on a map, and a name of ours
        return tuple(
            Tile(slug, COUNTED, step) for step, slug in enumerate(("irbid", "amman", "aqaba"))
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


@pytest.mark.parametrize(
    ("words", "is_arabic", "size"),
    [
        *(("tashkeel", True, size) for size in SIZES),
        *((words, is_arabic, size) for words, is_arabic in LONG for size in ("post", "og")),
    ],
)
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


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("design", ["project_card", "trio_card", "quote_card"])
@pytest.mark.parametrize("name", ["🍞🥐", "Пироги"], ids=["emoji", "cyrillic"])
def test_project_whose_name_has_no_letter_to_draw_has_a_ready_picture(design, size, name):
    module = import_module(f"adamlocal.lib.drawing.{design}")
    card = filled(card_of(module), name, is_arabic=True)

    with pytest.raises(CannotDraw):
        module.draw(card, SIZES[size], [PHOTO] * DESIGNS[design])


@pytest.mark.parametrize("size", ["post", "og"])
@pytest.mark.parametrize("name", sorted({*HOSTILE} - {"empty"}))  # forms ask for a name
def test_hostile_words_are_drawn_or_refused_within_bounds(monkeypatch, name, size):
    """With as much shaping as a card of ordinary words takes, several times over."""
    shaped = []
    length, box = ImageFont.FreeTypeFont.getlength, ImageFont.FreeTypeFont.getbbox
    monkeypatch.setattr(
        ImageFont.FreeTypeFont,
        "getlength",
        lambda face, text, *args, **kwargs: (
            shaped.append(len(text)) or length(face, text, *args, **kwargs)
        ),
    )
    monkeypatch.setattr(
        ImageFont.FreeTypeFont,
        "getbbox",
        lambda face, text, *args, **kwargs: (
            shaped.append(len(text)) or box(face, text, *args, **kwargs)
        ),
    )
    card = filled(project_card.ProjectCard, HOSTILE[name], is_arabic=True)
    recording = record(monkeypatch)

    try:
        project_card.draw(card, SIZES[size], [PHOTO])
    except CannotDraw:
        return
    assert recording.overlaps() == []
    assert len(shaped) < 3000
    assert sum(shaped) < 60_000
