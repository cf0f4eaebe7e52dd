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
        "\u200e+962 79\u200f 123 4567",
        "０７９１２３４５６７",
        "0️⃣7️⃣9️⃣1234567",
        "79 123 4567",
        "tel:+962791234567",
        "https://wa.me/962791234567?text=%D9%85%D8%B1%D8%AD%D8%A8%D8%A7%201234567890",
        "wa.me/c/962791234567",
        "https://api.whatsapp.com/send?phone=962791234567&text=hi&type=phone_number",
        "whatsapp://send?phone=962791234567",
    ],
)
def test_mobile_takes_every_way_of_typing(typed):
    assert phones.mobile(typed) == "+962791234567"


@pytest.mark.parametrize(
    "typed",
    [
        "06 552 0012",
        "+966501234567",
        "0601",
        "هاتفي",
        "",
        "07912345678",
        "wa.me/message/ABCD",
        "https://example.com/962791234567",
        "0791234567x12",
        "http://[::1",
        "079123456",
        "0790abcdef",
        "079abcdefg",
        "0790000a1p",
    ],
)
def test_mobile_refuses_landlines_foreigners_and_words(typed):
    with pytest.raises(ValidationError):
        phones.mobile(typed)


@pytest.mark.parametrize(
    ("shown", "is_number"),
    [
        ("+962 79 123 4567", True),
        ("\u202a+962 79 123 4567\u202c", True),
        ("\u2066+962\u00a079‑123–4567\u2069", True),
        ("٠٧٩ ١٢٣ ٤٥٦٧", True),
        ("(079) 123.4567", True),
        ("~0791234567", False),
        ("@0791234567", False),
        ("um.0791234567", False),
        ("0791234567.shop", False),
        ("أم يزن 0791234567", False),
        ("wa.me/962791234567", False),
        ("tel:+962791234567", False),
        ("+1 650 555 1234", False),
        ("", False),
    ],
)
def test_of_a_sender_a_bare_number_counts(shown, is_number):
    if is_number:
        assert phones.of_sender(shown) == "+962791234567"
    else:
        with pytest.raises(ValidationError):
            phones.of_sender(shown)


def test_two_numbers_are_asked_about_and_none_is_chosen():
    with pytest.raises(ValidationError) as refused:
        phones.mobile("0791234567 / 0781234567")

    assert refused.value.code == "two_numbers"


def test_any_phone_takes_a_landline():
    assert phones.any_phone("06 552 0012") == "+96265520012"


def test_demo_numbers_are_mobiles():
    assert phones.mobile("0790000012") == "+962790000012"


@pytest.mark.parametrize(
    ("e164", "shown"), [("+962790000012", "079 000 0012"), ("+96265520012", "06 552 0012")]
)
def test_shown_as_jordan_reads_it(e164, shown):
    assert phones.shown(e164) == shown
