import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adamlocal.lib.text import clean_line, clean_text, fold, sanitise, shows, western_digits


@pytest.mark.parametrize(
    ("typed", "western"),
    [("٠٧٩ ٠٠٠ ٠٠١٢", "079 000 0012"), ("۰۷۹", "079"), ("٣٫٥", "3.5"), ("12", "12")],
)
def test_western_digits(typed, western):
    assert western_digits(typed) == western


@pytest.mark.parametrize(
    "variant",
    ["أم ليث", "ام ليث", "إم ليث", "أُمّ لَيْث", "أم ليـــث", "أم  ليث ", "«أم ليث»"],
)
def test_fold_brings_spellings_together(variant):
    assert fold(variant) == "ام ليث"


@pytest.mark.parametrize(
    ("one", "other"), [("مكدوسة", "مكدوسه"), ("مستشفى", "مستشفي"), ("کیک", "كيك"), ("شي ٣", "شى 3")]
)
def test_fold_of_letters_typed_for_one_another(one, other):
    assert fold(one) == fold(other)


def test_fold_is_idempotent():
    once = fold("مونة ستّي أُم ليث، ٣ مرطبانات")

    assert fold(once) == once


@pytest.mark.parametrize("blank", ["", "   ", "\u200f\u200e", "\u2800", "\u3164 \u200b", "\u202e"])
def test_clean_line_of_what_shows_nothing_is_empty(blank):
    assert clean_line(blank) == ""


def test_clean_line_drops_direction_overrides_and_keeps_marks():
    assert clean_line("ست\u202eّي  أم\tليث") == "ستّي أم ليث"


def test_clean_text_keeps_paragraphs():
    assert clean_text("أوّل\r\n\n\n\nثاني  ") == "أوّل\n\nثاني"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("بيت\x00الكعك", "بيتالكعك"),
        ("كعك \ud83c", "كعك "),
        ("كعك\uffff\U0010ffff\ufdd0", "كعك"),
        ("\u202eكعك\u2066بيت\u2069", "كعكبيت"),
        ("مكد\u200bوس", "مكدوس"),
        ("مكد\u200dوس", "مكدوس"),
        ("سطر\u2028سطر", "سطر\nسطر"),
        ("\ufff9كعك\ufffaبيت\ufffb", "كعكبيت"),
        ("ك" + "\u0651" * 200 + "عك", "ك" + "\u0651" * 8 + "عك"),
        ("ك" + "\u0651\u200f" * 20, "ك" + "\u0651\u200f" * 8),
        ("كعك\ufe0f\U000e0100", "كعك"),
        ("🎂\ufe0f\ufe0f\ufe0f", "🎂\ufe0f"),
        ("كعك\U000e0063\U000e0061", "كعك"),
    ],
)
def test_sanitise_drops_what_no_page_can_show(typed, kept):
    assert sanitise(typed) == kept


@pytest.mark.parametrize(
    "honest",
    ["أُمّ لَيْثٍ", "ليـــث", "الرَّحْمَٰن", "\u200fنص\u200e", "می\u200cخواهم", "هـ\u200d", "🎂", "❤️", "1️⃣",
     "👩🏽\u200d🦰", "👨\u200d👩\u200d👧", "🏳️\u200d🌈", "🙂\u200d↔️", "🇯🇴", "© ™️", "क्\u200dष", "سطر\r\n\tسطر",
     "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"],
)  # fmt: skip
def test_sanitise_keeps_what_people_write(honest):
    assert sanitise(honest) == honest


ODD = st.text(
    st.sampled_from("\x00\ud800\uffff\u200b\u200c\u200d\u200f\u202e\u2028\ufe0f\U000e0100\U000e0067\U000e007f"
                    "\U0001f3f4\u0301\u064b\u094d\u2800 \n\taه漢🎂☺1\u20e3🏽") | st.characters()
)  # fmt: skip


@settings(max_examples=300)
@given(ODD)
def test_sanitised_text_is_text_and_stays_as_it_is(text):
    once = sanitise(text)

    assert sanitise(once) == once
    once.encode()
    assert "\x00" not in once
    height = 0
    for sign in once:
        height = height + 1 if unicodedata.category(sign)[0] == "M" else 0
        assert height <= 8


@pytest.mark.parametrize(
    "blank",
    ["\u064b\u0651", "\u200f", "\u3164\u2800", "\ufe0f", "\U000e0041", "\u00ad", "\u2061", "\x00"],
)
def test_what_nobody_can_see_is_no_line(blank):
    assert clean_line(blank) == ""
    assert not shows(blank)
