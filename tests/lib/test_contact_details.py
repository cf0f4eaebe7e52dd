"""No number, address or e-mail in words that everybody reads; figures of goods stay allowed."""

from time import process_time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from adamlocal.lib.contact_details import MASK, has_number, masked, no_number

NUMBERS = [
    "صفر سبعة تسعة واحد اثنان ثلاثة أربعة خمسة ستة سبعة", "0,791,234,567", "079 ...... 1234567",
    "079 رقم 1234567", "مقاسات 7 8 9 10 11 12، 0791234567",
    "رقمي 0791234567", "واتساب ٠٧٩ ١٢٣ ٤٥٦٧ للطلب", "+962 79 123 4567", "call 00962791234567",
    "079-000-0012", "(079) 123 4567", "962791234567", "79 123 4567", "771234567", "07 9123 4567",
    "079.123.4567", "079/123/4567", "079،123،4567", "079\n123\n4567", "0 7 9 1 2 3 4 5 6 7",
    "0️⃣7️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣", "0_7_9_1_2_3_4_5_6_7", "*079*123*4567*", "079ـ123ـ4567",
    "٠٧٩ــ١٢٣ــ٤٥٦٧", "0\u200e7\u200f9 123\u2066 4567", "079\u200b1234567", "０７９１２３４５６７",
    "⓪⑦⑨①②③④⑤⑥⑦", "0🌸7🌸9🌸1🌸2🌸3🌸4🌸5🌸6🌸7", "079 و 1234567", "0\u064e79\u0651 1234567",
    "صفر سبعة تسعة واحد اتنين تلاتة أربعة خمسة ستة سبعة", "zero seven nine 1 2 3 4567",
    "079 مسافة 123 مسافة 4567", "079 شرطة 1234567", "zero 7 9 dash 123 dash 4567", "79.123.4567",
    "O79 123 4567", "79_123_4567",
    "06 552 0012", "065520012", "(06) 552-0012", "+962 6 552 0012", "٠٢ ٧٢٠ ١٢٣٤", "032012345",
    "+966 50 123 4567", "0501234567", "+1 (555) 123-4567", "00966501234567", "wa.me/962791234567",
    "السعر 3.50 والرقم 0791234567", "3 علب 078 765 4321", "0791234567 أو 0781234567",
    "2026-07-09 0791234567", "من 9:00 إلى 18:00 على 0791234567",
]  # fmt: skip
OTHERS = {
    "has_email": [
        "sara (at) gmail (dot) com", "sara[at]gmail[dot]com", "sara @gmail.com", "sara@ gmail.com","اكتبولي sara.kaak@mail.example.com", "sara @ mail.com", "sara[at]mail.com"],
    "has_whatsapp": [
        "https://wa.me/u/umm.yazan", "wa.me/message/ABCD2345", "اطلبوا wa.me/umm.yazan", "واتساب: @umm.yazan",
        "واتساب umm.yazan", "وتس اب @ummyazan", "عالواتس: umm_yazan", "WhatsApp: @umm.yazan",
        "WhatsApp umm.yazan", "whatsapp username umm.yazan", "واتساب اسمنا @umm.yazan",
        "chat.whatsapp.com/AbCdEf", "api.whatsapp.com/send?text=hi", "واتسآب ＠umm.yazan",
    ],
    "has_place": [
        "maps.apple/p/abc", "g.co/kgs/abc", "geo:31.95,35.91", "openstreetmap.org/#map=19/31.95/35.91",
        "٣١٫٩٥٣٩ ٣٥٫٩١٠٦", "بيت رقم ٧ شارع الرينبو", "منزل رقم 7", "عمارة السلام رقم 12","عمارة 12 الطابق الثالث", "بناية رقم ٧", "شقة 3", "Building no. 5", "apt 12",
                  "https://maps.app.goo.gl/AbC123", "31.9539, 35.9106", "8G3QX35P+4W", "عمـارة ١٢"],
}  # fmt: skip
ALLOWED = [
    "ملابس أطفال 0-3، 3-6، 6-9، 9-12 شهر", "مقاسات 7 8 9 10 11 12", "7-8-9-10-11-12", "٠-٣ ٣-٦ ٦-٩ ٩-١٢",
    "مقاس 2-3 4-5 6-7 8-9 10-11 12-13", "Flat 5 spoons", "شقة 2 غرف", "1,250,000", "بيت 7 أفراد",
    "", "مرطبان 700 غم", "من سنة 1998", "طلب 12345", "3.50 د.أ", "ISBN 9789957000000", "2026",
    "12x500", "12×500", "1/2 كيلو", "½ كيلو", "من 9:00 إلى 18:00", "07:30 - 19:00",
    "3.00 4.50 5.00 6.25 7.00", "7.90 1.50 2.25 3.00", "0.250 0.500 0.75 1.000",
    "2026/03/21 - 2026/04/20", "03-5-2026 18:00", "5/6/26 - 7/7/26", "70*90*200 سم", "790*120*200",
    "30×40×50 سم", "700+300 غم", "500 غم، 700 غم، 1000 غم", "250/500/750", "1998-2026",
    "١٬٢٥٠ د.أ", "1,250.500", "20-25-30 سم", "12 حبة 6 حبات 24 حبة", "كل يوم 10-18",
    "36، 38، 40، 42، 44، 46", "38 39 40 41 42 43 44", "1,000,000", "5 طوابق", "كيكة طابقين",
    "خمسة أنواع وستة مقاسات", "واحد اتنين تلاتة", "نسخة 3.0.7", "رمضان 1447", "شقة صغيرة", "@bayt.kaak", "لقمة @salt.demo",
    "تابعونا instagram @bayt.kaak.jo", "@bayt.kaak @luqmat.salt",
    "بناية قديمة", "الطلب عالواتساب", "على واتساب أو انستغرام @bayt.kaak", "WhatsApp only. Ready in 3 days",
    "Order on WhatsApp: write the size", "واتساب 24 ساعة", "watsonia.bulbs", "اطلبوا عبر واتساب business", "100% قطن 200*240", "#ادعم_المحلي 2026",
]  # fmt: skip


@pytest.mark.parametrize("words", NUMBERS)
def test_number_is_noticed_however_it_is_written(words):
    assert has_number(words)
    assert has_number(f"كعك وقهوة {words} أهلًا")
    with pytest.raises(ValidationError) as refused:
        no_number(words)
    assert refused.value.code == "has_number"


@pytest.mark.parametrize(
    ("words", "code"), [(words, code) for code, all_ in OTHERS.items() for words in all_]
)
def test_mail_and_place_are_noticed(words, code):
    with pytest.raises(ValidationError) as refused:
        no_number(words)

    assert refused.value.code == code


@pytest.mark.parametrize("words", ALLOWED)
def test_figures_of_goods_are_allowed(words):
    no_number(words)

    assert masked(words) == words


@pytest.mark.parametrize(
    "words", [*NUMBERS, *(words for all_ in OTHERS.values() for words in all_)]
)
def test_masked_words_hold_nothing_and_lose_nothing_else(words):
    shown = masked(f"كعك {words} أهلًا")

    assert MASK in shown
    assert shown.startswith("كعك ")
    assert shown.endswith("أهلًا")
    no_number(shown)


def test_details_within_details_are_masked_once():
    assert masked("كعك 0791234567@mail.example.com أهلًا") == f"كعك {MASK} أهلًا"
    assert masked("أ 0791234567 ب 0781234567 ج") == f"أ {MASK} ب {MASK} ج"


def test_a_long_text_costs_little():
    """No pattern goes back over what it has read: five thousand signs of any kind."""
    began = process_time()
    for signs in ("1 ", "٧ ", "a", "1-", "a.", "@", "+", "_", "7", "1@", "31.", "apt ", "صفر "):
        masked(f"@{signs * (5_000 // len(signs))}@")

    assert process_time() - began < 2


SMALL = st.integers(1, 999).map(str)
DAY = st.dates().filter(lambda d: 1990 <= d.year <= 2040)
FIGURES = st.one_of(
    st.tuples(SMALL, st.sampled_from(["غم", "كيلو", "مل", "g", "سم", "حبة", "%"])).map(" ".join),
    st.tuples(SMALL, SMALL).map("x".join),
    st.tuples(SMALL, SMALL, SMALL).map("*".join),
    st.tuples(SMALL, SMALL, SMALL).map("×".join),
    st.decimals(1, 9999, places=2, allow_nan=False).map(lambda d: f"{d:,} د.أ"),
    st.decimals(1, 99, places=2, allow_nan=False).map(str),
    st.integers(1990, 2040).map(str),
    DAY.map(lambda d: f"{d:%d/%m/%Y}"),
    DAY.map(lambda d: f"{d.day}-{d.month}-{d.year}"),
    DAY.map(lambda d: f"{d:%Y-%m-%d}"),
    st.times().map(lambda t: f"{t:%H:%M}"),
    st.tuples(st.integers(1, 9), st.integers(2, 9)).map(lambda p: f"{p[0]}/{p[1]} كيلو"),
)


@settings(max_examples=60)
@given(st.lists(FIGURES, min_size=1, max_size=4), st.sampled_from([" ", "، ", "\n", " - ", " و "]))
def test_no_row_of_sizes_dates_hours_and_prices_is_a_number(figures, between):
    words = between.join(figures)

    assert not has_number(words), words


GROUPS = st.sampled_from(
    [(3, 3, 4), (2, 4, 4), (10,), (3, 7), (4, 3, 3), (1,) * 10, (2, 2, 2, 2, 2)]
)
ALPHABETS = st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"])
SIGNS = st.sampled_from(
    ["", " ", "-", "_", "*", "ـ", ".", " - ", "\u200f", " \u2066", "🌸", "…", "ـــ"]
)


@settings(max_examples=60)
@given(st.integers(0, 2), st.integers(0, 9_999_999), GROUPS, ALPHABETS, SIGNS)
def test_every_mobile_is_noticed_in_every_grouping(network, number, groups, alphabet, sign):
    dialled, parts = f"07{7 + network}{number:07d}", []
    for length in groups:
        parts.append(dialled[:length])
        dialled = dialled[length:]
    words = sign.join(parts).translate(str.maketrans("0123456789", alphabet))

    assert has_number(words), words
