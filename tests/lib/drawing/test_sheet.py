"""The sheet: an English card is the Arabic one mirrored, corners are round, text knows its foot."""

import pytest
from PIL import Image, ImageChops

from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import OG
from adamlocal.lib.drawing.typeset import Style, block


@pytest.fixture(params=[True, False], ids=["ar", "en"])
def sheet(request):
    return Sheet(OG, "#FFFFFF", is_arabic=request.param)


def inked(sheet):
    """Left, top, right and bottom of what is not white, in distances from the start edge."""
    left, top, right, bottom = ImageChops.invert(sheet.canvas.convert("L")).getbbox()
    return (sheet.width - right, top, sheet.width - left, bottom) if sheet.is_arabic else (
        left, top, right, bottom,
    )  # fmt: skip


def test_box_is_measured_from_the_start(sheet):
    sheet.fill("#000000", 60, 100, 200, 50)

    assert inked(sheet) == (60, 100, 260, 150)


def test_picture_is_pasted_unmirrored(sheet):
    picture = Image.new("RGB", (20, 10), "#000000")
    picture.putpixel((0, 0), (255, 0, 0))
    sheet.paste(picture, 60, 100)

    assert inked(sheet) == (60, 100, 80, 110)
    assert sheet.canvas.getpixel(sheet.box(60, 100, 20, 10)[:2]) == (255, 0, 0)


def test_tiles_are_cut_at_the_edge(sheet):
    sheet.tile(Image.new("RGB", (16, 16), "#000000"), 30, 40, 50, 20)

    assert inked(sheet) == (30, 40, 80, 60)


@pytest.mark.parametrize("radius", [4, 10, 16])
def test_corners_are_round_and_smooth(sheet, radius):
    sheet.fill("#000000", 100, 100, 200, 80, radius=radius)

    assert inked(sheet) == (100, 100, 300, 180)
    left, top, right, bottom = sheet.box(100, 100, 200, 80)
    near = round(radius * 0.29)
    for x, y in ((left, top), (right - 1, top), (left, bottom - 1), (right - 1, bottom - 1)):
        assert sheet.canvas.getpixel((x, y)) > (200, 200, 200)
        across, down = 1 if x == left else -1, 1 if y == top else -1
        inside = (x + across * (near + 2), y + down * (near + 2))
        assert sheet.canvas.getpixel(inside) == (0, 0, 0)
    greys = {sheet.canvas.getpixel((left + at, top)) for at in range(radius + 1)}
    assert len(greys) > 2


@pytest.mark.parametrize("align", ["start", "middle", "end"])
def test_text_stands_where_it_is_asked_and_returns_its_foot(sheet, align):
    text = block("مونة أم ليث", Style((60,)), 500, is_arabic=sheet.is_arabic)
    foot = sheet.write(text, 600, 200, "#000000", align=align)
    start, top, end, bottom = inked(sheet)

    assert foot == 200 + text.height
    assert top >= 200
    assert bottom <= foot
    first = {"start": 600, "middle": 600 - text.width // 2, "end": 600 - text.width}[align]
    assert first - 1 <= start
    assert end <= first + text.width + 1
