import pytest
from django.core.exceptions import ValidationError

from adamlocal.lib import phones


@pytest.mark.parametrize(
    "typed",
    [
        "0791234567",
        "٠٧٩١٢٣٤٥٦٧",
        "۰۷۹۱۲۳۴۵۶۷",
        "+962 79 123 4567",
        "00962791234567",
        "079-123-4567",
        "\u2066079 123 4567\u2069",
    ],
)
def test_mobile_takes_every_way_of_typing(typed):
    assert phones.mobile(typed) == "+962791234567"


@pytest.mark.parametrize(
    "typed", ["06 552 0012", "+966501234567", "0601", "هاتفي", "", "07912345678"]
)
def test_mobile_refuses_landlines_foreigners_and_words(typed):
    with pytest.raises(ValidationError):
        phones.mobile(typed)


def test_any_phone_takes_a_landline():
    assert phones.any_phone("06 552 0012") == "+96265520012"


def test_demo_numbers_are_mobiles():
    assert phones.mobile("0790000012") == "+962790000012"


@pytest.mark.parametrize(
    ("e164", "shown"), [("+962790000012", "079 000 0012"), ("+96265520012", "06 552 0012")]
)
def test_shown_as_jordan_reads_it(e164, shown):
    assert phones.shown(e164) == shown


@pytest.mark.parametrize(
    "words",
    [
        "رقمي 0791234567",
        "واتساب ٠٧٩ ١٢٣ ٤٥٦٧ للطلب",
        "+962 79 123 4567",
        "call 00962791234567",
        "079-000-0012",
    ],
)
def test_number_in_words_is_noticed(words):
    assert phones.stands_in(words)


@pytest.mark.parametrize(
    "words", ["مرطبان 700 غم", "من سنة 1998", "طلب 12345", "", "3.50 د.أ", "ISBN 9789957000000"]
)
def test_other_numbers_are_none(words):
    assert not phones.stands_in(words)
