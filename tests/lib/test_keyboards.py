"""The keyboard in its other language, and letters that stand for several."""

import unicodedata

import pytest

from adamlocal.lib.arabic import readings, spellings, words_of
from adamlocal.lib.keyboards import other_layout
from adamlocal.lib.text import fold


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("pg,dhj", "حلويات"), ("lu',g", "معطول"), ("al,u", "شموع"), ("tshjdk sivm", "فساتين سهرة"),
     ("Hvs", "أرس"), ("jvfd'", "تربيط")],
)  # fmt: skip
def test_latin_letters_are_the_arabic_of_the_same_keys_and_back(typed, meant):
    assert other_layout(typed) == [meant]
    if typed.islower():
        assert typed in other_layout(meant)


@pytest.mark.parametrize("typed", ["", "123", "كيك cake", "🎂"])
def test_mixed_and_wordless_text_has_no_other_layout(typed):
    assert other_layout(typed) == []


def test_every_letter_of_the_arabic_blocks_is_found_by_an_everyday_one():
    everyday = set("ابتثجحخدذرزسشصضطظعغفقكلمنهويء")
    for code in (*range(0x0671, 0x06D4), *range(0x0750, 0x0780)):
        name = unicodedata.name(chr(code), "")
        if not name.startswith("ARABIC LETTER") or "HIGH HAMZA" in name:
            continue
        assert set(fold(chr(code))) <= everyday, name


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u200c", "\u200d", "\u200f", "\u2060", "\ufeff", "\u00ad", "ـ"]
)
def test_what_shows_nothing_parts_no_word(sign):
    assert words_of(f"كنا{sign}فة") == words_of("كنافة")


@pytest.mark.parametrize(
    ("one", "other"),
    [("ٲم ليث", "ام ليث"), ("ڪنافة", "كنافه"), ("Ma’an", "maan"), ("Ma'an", "maan"),
     ("crème brûlée", "creme brulee"), ("Huda’s", "hudas")],
)  # fmt: skip
def test_spellings_meet(one, other):
    assert fold(one) == other


@pytest.mark.parametrize(
    ("written", "meant"),
    [("گهوة", "قهوه"), ("گلاس", "كلاس"), ("چاي", "شاي"), ("سمچ", "سمك"), ("مسگه", "مسكه"),
     ("ڤانيلا", "فانيلا"), ("ژاكيت", "جاكيت")],
)  # fmt: skip
def test_a_foreign_letter_has_several_sounds(written, meant):
    assert [meant] in spellings(written)
    assert spellings(written)[0] == words_of(written)


@pytest.mark.parametrize("word", ["بلعسل", "بالعسل", "وبلعسل", "للعسل", "وعسل"])
def test_a_preposition_is_taken_off_with_its_alef_and_without(word):
    assert "عسل" in readings(word)
