from itertools import pairwise

import pytest

from adamlocal.lib.drawing import colours, column
from adamlocal.lib.drawing.column import Entry, Text
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import SQUARE
from adamlocal.lib.drawing.typeset import Style, Weight, block
from tests.lib.drawing.recording import record

MARKED = "شُكرًا لِلجَمِيعِ ييي جججج"


def entries(*, is_arabic):
    words = MARKED if is_arabic else "Thanks, jaggy Ångström {gypsy}"
    styles = (Style((80,), Weight.BOLD, 1.3, lines=2), Style((36,), lines=3), Style((50,)))
    return [
        Entry(0, (Text(block(words, style, 700, is_arabic=is_arabic), 60, colours.INK),))
        for style in styles
    ]


@pytest.mark.parametrize("is_arabic", [True, False])
def test_no_mark_or_tail_reaches_another_line(monkeypatch, is_arabic):
    recording = record(monkeypatch)
    sheet, lines = Sheet(SQUARE, colours.PAPER, is_arabic=is_arabic), entries(is_arabic=is_arabic)

    column.write(sheet, lines, 200)

    assert recording.overlaps() == []
    boxes = [written.box for written in recording.written]
    assert boxes[0][1] >= 200
    assert boxes[-1][3] <= 200 + column.height(lines)
    for above, below in pairwise(boxes):
        assert above[3] <= below[1]


def test_what_is_spread_lies_between_the_lines(monkeypatch):
    recording = record(monkeypatch)
    sheet, lines = Sheet(SQUARE, colours.PAPER, is_arabic=True), entries(is_arabic=True)

    column.write(sheet, lines, 100)
    column.write(sheet, lines, 100, spread=90)

    moved = [
        late.box[1] - early.box[1]
        for early, late in zip(recording.written[:3], recording.written[3:], strict=True)
    ]
    assert moved == [30, 60, 90]


def test_an_empty_column_takes_no_room():
    sheet = Sheet(SQUARE, colours.PAPER, is_arabic=True)

    assert column.height([]) == 0
    assert column.write(sheet, [], 120) == 120


def test_columns_side_by_side_share_their_baselines(monkeypatch):
    one, other = entries(is_arabic=True), entries(is_arabic=True)[:2]
    plain = block("نور", Style((80,), Weight.BOLD, 1.3), 700, is_arabic=True)
    other[0] = Entry(0, (Text(plain, 60, colours.INK),))

    tall, short = column.even([one, other])

    assert (tall[0].up, tall[0].down) == (short[0].up, short[0].down)
    assert (one[0].up, one[0].down) != (other[0].up, other[0].down)
    assert len(short) == 2
