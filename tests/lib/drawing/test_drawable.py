"""What of a text is drawn: pictures go without a trace, letters that cannot be drawn are named."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adamlocal.lib.drawing import font
from adamlocal.lib.drawing.drawable import LONGEST, MARKS, MissingGlyph, drawable, graphemes
from tests.lib.drawing.shaper import FONTS, glyphs

MARKS_BETWEEN = ["", "َ", "ُ", "ِ", "ْ", "ّ", "َّ", "ُّ", "ِّ", "ً", "ٌ", "ٍ", "ًّ", "ٰ"]


@pytest.mark.parametrize("weight", font.Weight)
def test_characters_are_those_that_harfbuzz_reads_in_the_font(weight):
    assert {ord(character) for character in font.characters(weight)} == set(FONTS[weight].unicodes)
    assert font.characters(weight) == font.characters()


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("خبز 🍞، كعك", "خبز، كعك"),
        ("مطبخ رنا | 🍞", "مطبخ رنا "),
        ("رنا (🍞🥐) للخبز", "رنا للخبز"),
        ("«🍞» رنا", " رنا"),
        ("🇯🇴 صنع محلي 🇵🇸", " صنع محلي "),
        ("👩‍🍳 رنا ✨♥️★", " رنا "),
        ("👍🏽", ""),
        ("1️⃣ رنا #️⃣", "1 رنا #"),
        ("ℹ️ ❤️ رنا ☕️", " رنا "),
        ("𝓡𝓪𝓷𝓪 ｋｉｔｃｈｅｎ ①", "Rana kitchen 1"),
        ("ﻣﻄﺒﺦ ﻻ ﷲ", "مطبخ لا الله"),
        ("کعک علی ۱۲۳", "كعك على ١٢٣"),
        ("رنا\u202eقلب\u2066\u200f", "رناقلب"),
        ("رنا\x00\x07\ud800", "رنا"),
        ("سطر\nآخر\tهنا   وهنا", "سطر آخر هنا وهنا"),
        ("3.50\u202fد.أ", "3.50\u00a0د.أ"),
        ("Rana\u200d Kit\u00adchen\u200b", "Rana Kitchen"),
        ("می\u200cخوام ه\u200d", "مى\u200cخوام ه\u200d"),
        ("َرنا ّ", "رنا "),
        ("é", "é"),
        ("أ", "أ"),
        ("جـــميل (بيتي) ٣٫٥٠ – ½", "جـــميل (بيتي) ٣٫٥٠ – ½"),
        ("بيت -", "بيت -"),
        ("", ""),
        ("  رنا  ", " رنا "),
    ],
)
def test_what_is_drawn(typed, drawn):
    assert drawable(typed) == drawn


@pytest.mark.parametrize("typed", ["Жук", "رنا 漢字", "שלום", "ไทย", "چوكليت", "한국", "हिन्दी"])
def test_letters_that_the_font_lacks_are_named(typed):
    with pytest.raises(MissingGlyph) as caught:
        drawable(typed)

    assert set(caught.value.letters) <= set(typed)
    first = caught.value.letters[0]
    assert f"U+{ord(first):04X}" in str(caught.value)
    assert unicodedata.name(first) in str(caught.value)


@pytest.mark.parametrize("alef", "اأإآٱ")
@pytest.mark.parametrize("marks", MARKS_BETWEEN)
@pytest.mark.parametrize("before", ["", "ك", "د", "ل"])
def test_lam_and_alef_are_one_glyph_whatever_mark_stands_between(before, marks, alef):
    names = glyphs(drawable(f"{before}ل{marks}{alef}"))

    letters = [name for name in names if name.startswith("uni0644062") or "06440627" in name]
    assert len(letters) == 1, names
    assert not any(name.startswith("uni0644.") for name in names if before != "ل")


def test_doubled_vowel_between_lam_and_alef_moves_onto_the_alef():
    assert drawable("أهلًا وسهلًا") == "أهلاً وسهلاً"
    assert drawable("كلًّا") == "كلاً"
    assert drawable("حلَّاق") == "حلاق"


def test_marks_elsewhere_stay():
    assert drawable("مُحَمَّدٌ") == unicodedata.normalize("NFC", "مُحَمَّدٌ")


def test_few_marks_on_a_letter():
    drawn = drawable("a" + "\u0300\u0301\u0302\u0303\u0304" * 60)

    marks = unicodedata.normalize("NFD", drawn)[1:]
    assert len(drawn) <= 1 + MARKS
    assert len(set(marks)) == len(marks)


@pytest.mark.parametrize(
    "typed", ["ب" * 10_000, "بيت " * 2500, "🍞" * 10_000 + "ب", "\u0301" * 10_000]
)
def test_ten_thousand_characters_are_cut(typed):
    drawn = drawable(typed)

    assert len(drawn) <= LONGEST + 1
    assert drawn.endswith("…")


def test_graphemes_keep_marks_on_their_letters():
    assert graphemes("مُحمَّد") == ["مُ", "ح", "مَّ", "د"]


@given(st.text(max_size=80))
def test_whatever_is_drawn_has_its_glyphs(typed):
    try:
        drawn = drawable(typed)
    except MissingGlyph:
        return
    assert ".notdef" not in glyphs(drawn)
    assert drawable(drawn) == drawn


@given(st.text(st.sampled_from("رنالأآإٱبيتَُِّْٰـ، ()🍞✨️‍1.aZ@_‮"), max_size=40))
def test_whatever_is_typed_in_arabic_is_drawn(typed):
    drawn = drawable(typed)

    assert ".notdef" not in glyphs(drawn)
    assert "  " not in drawn
    assert drawable(drawn) == drawn
