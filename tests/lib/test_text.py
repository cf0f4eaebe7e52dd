import pytest

from adamlocal.lib.text import clean_line, clean_text, fold, western_digits


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
