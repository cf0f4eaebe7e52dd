"""Prices in every common spelling: read, or asked about, and never guessed."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from adamlocal.lib import prices
from adamlocal.lib.wording import price_parts

READ = {
    "3.500": ["3.5", "3.50", "3,5", "3,50", "٣٫٥", "٣.٥٠", "٣،٥", "۳٫۵", "３．５０", " 3.5 ",
              "\u200f3.50\u00a0د.أ", "3.50 د.أ", "3.50د.أ", "3.50 د.ا.", "3.5 د. أ.", "د.أ 3.5",
              "د.أ.3.50", "JD 3.5", "3.5JD", "3.5 JDs", "3.5 jd", "J.D. 3.50", "3.5 JOD", "JOD\u00a03.50",
              "٣٫٥ دينار", "3.5 دنانير", "3.5 دينار أردني", "3.5 ليرة", "3.5 dinars",
              "350 قرش", "٣٥٠ قرشًا", "3500 فلس"],
    "0.250": [".25", "0.25", "0,250", "٠٫٢٥", "٫٢٥", "25 قرش", "250 فلس"],
    "1.250": ["1.25", "1.250", "١٫٢٥٠", "1,25"],
    "1250.000": ["1250", "١٢٥٠", "١٬٢٥٠", "1٬250", "1,250.00", "1.250,00", "1 250", "1'250", "1’250",
                 "JOD 1,250.00", "١٬٢٥٠ د.أ"],
    "1250.500": ["1,250.500", "1,250.5", "١٬٢٥٠٫٥", "1250.5", "1250,500", "1 250,5", "1.250,500"],
    "10000.000": ["10000", "10,000.00", "١٠٬٠٠٠"],
}  # fmt: skip
REFUSED = {
    "unclear": ["1,250", "1,000", "٣،٥٠٠", "12,500 دينار", "JD 999,999"],
    "nothing": ["0", "0.000", "٠", "00", "0 د.أ"],
    "too_much": ["10000.001", "10001", "99999999", "1,250,000", "1.250.500", "١٢٬٥٠٠"],
    "invalid": ["1e3", "1_000", "-3", "+3", "3-5", "3/4", "$5", "5 ريال", "5 USD", "3.5000", "1٬25",
                "12,34,500", "3..5", "3 5", "½", "غالي", "دينار", ".", "3 دنانير ونص", "5 كيلو",
                "1 دينار و 50 قرش", "JD 5 قرش", "NaN", "Infinity", "0x10", "٣٫٥٫٥", "1.2.3"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "amount"), [(typed, amount) for amount, ways in READ.items() for typed in ways]
)
def test_every_spelling_is_read(typed, amount):
    assert prices.read(typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "code"), [(typed, code) for code, ways in REFUSED.items() for typed in ways]
)
def test_what_is_no_price_or_may_be_two_is_said(typed, code):
    with pytest.raises(ValidationError) as refused:
        prices.read(typed)

    assert refused.value.code == code


def test_question_names_both_readings():
    with pytest.raises(ValidationError) as refused:
        prices.read("١،٢٥٠")

    with translation.override("en"):
        said = refused.value.messages
    assert said == ["Is it 1250 dinars, or 1.250? Write it without the comma."]


def test_a_delivery_may_cost_nothing():
    assert prices.read("0", zero=True) == 0


@given(st.integers(1, 10_000_000), st.sampled_from(["ar", "en"]))
def test_what_the_site_writes_is_read_again(thousandths, language):
    amount = Decimal(thousandths) / 1000
    with translation.override(language):
        shown = "".join(price_parts(amount))

    assert prices.read(shown) == amount
    assert prices.read(prices.plain(amount)) == amount
    assert prices.plain(prices.read(shown)) == prices.plain(amount)


@given(st.text("0123450٣٥٫٬،,.'’ دأJDOقرش+-_/e½\u200f\u0661", max_size=12))
def test_any_text_is_a_price_or_a_sentence(typed):
    amount = None
    with suppress(ValidationError):
        amount = prices.read(typed)

    assert amount is None or 0 < amount <= prices.MOST
