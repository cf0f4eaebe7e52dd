"""What the printed fonts can draw, and what is made of a text that they cannot."""

import pytest
from PIL import ImageFont

from adamlocal.lib.printing import characters


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("مونة ستّي أم ليث", "مونة ستّي أم ليث"),
        ("شمع 😀 الياسمين", "شمع الياسمين"),
        ("👩‍🍳🏽", ""),
        ("😀\u200d", ""),
        ("سطر\nثانٍ\tو", "سطر ثانٍ و"),
        ("3.50\u00a0د.أ", "3.50\u00a0د.أ"),
        ("لَا", "لا"),
        ("لَمسة", "لَمسة"),
        ("cafe\u0301", "café"),
        ("", ""),
    ],
)
def test_a_text_is_printed_as_the_fonts_can_draw_it(typed, printed):
    assert characters.printable(typed) == printed
    assert characters.printable(printed) == printed


def test_no_text_is_longer_than_is_soon_set():
    assert len(characters.printable("ا ب" * 10_000)) <= 2 * characters.LONGEST


def test_the_fonts_have_what_the_site_writes_with():
    arabic = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة،؛؟«»ًٌٍَُِّْ٠١٢٣٤٥٦٧٨٩"
    latin = "ABCxyz0123456789.,:;@#_-/+()&%’“”—…·"

    assert [sign for sign in arabic + latin if not characters.can_draw(sign)] == []
    assert not any(map(characters.can_draw, "😀中あ"))


def test_the_table_of_a_font_agrees_with_the_font():
    """FreeType draws a box, glyph 0, for what is missing: the same picture for all of it."""
    path = characters.font_files()[0]
    face = ImageFont.truetype(str(path), 40, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(face.getmask("\ue000"))
    drawn = characters.code_points(path.read_bytes())

    for sign in map(chr, [*range(0x21, 0x17F), *range(0x621, 0x64B), 0x4E2D, 0x1F600]):
        assert (bytes(face.getmask(sign)) != missing) == (ord(sign) in drawn), hex(ord(sign))
