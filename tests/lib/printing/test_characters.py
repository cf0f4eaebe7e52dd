"""What is printed of a text that the font cannot draw whole."""

import pytest

from adamlocal.lib.drawing.drawable import LONGEST
from adamlocal.lib.printing.characters import printable


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("مونة ستّي أم ليث", "مونة ستّي أم ليث"),
        ("شمع 😀 الياسمين", "شمع الياسمين"),
        ("شمع 中文 الياسمين", "شمع الياسمين"),
        ("👩‍🍳🏽", ""),
        ("中文", ""),
        ("😀\u200d", ""),
        ("سطر\nثانٍ\tو", "سطر ثانٍ و"),
        ("3.50\u00a0د.أ", "3.50\u00a0د.أ"),
        ("لَا", "لا"),
        ("لَمسة", "لَمسة"),
        ("cafe\u0301", "café"),
        ("", ""),
    ],
)
def test_a_text_is_printed_as_the_font_can_draw_it(typed, printed):
    assert printable(typed) == printed
    assert printable(printed) == printed


def test_no_text_is_longer_than_is_soon_set():
    assert len(printable("ا ب" * 10_000)) <= LONGEST + 1
