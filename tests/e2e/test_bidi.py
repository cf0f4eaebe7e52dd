"""Names, numbers and handles of both scripts are read in the right order: where each letter stands."""

import pytest

from tests.e2e.looking import DESK, KINDS, Cell

BIDI = next(kind for kind in KINDS if kind.name == "bidi")
FORM = next(kind for kind in KINDS if kind.name == "submit")
# From left to right, the words of a line as the eye meets them: by the place of each word's box.
IN_ORDER = r"""
({ language, read }) => [...document.querySelectorAll(`.specimen[lang=${language}] [data-read=${read}]`)]
  .map((line) => {
    const words = [];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: word, index } of node.data.matchAll(/[^\s\u00a0\u2066-\u2069]+/gu)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const boxes = [...range.getClientRects()].filter(({ width }) => width);
        if (boxes.length) words.push([Math.min(...boxes.map(({ left }) => left)), word]);
      }
    }
    return words.sort(([a], [b]) => a - b).map(([, word]) => word).join(" ");
  })
"""
# What stands where, written from left to right as on the screen.
SEEN = {
    ("ar", "name"): [
        "(12) إربد ، Salt لقمة", "(12) إربد ، Café 12 بيت", "(12) إربد ، 7 Spices بهارات سبع",
        "(12) إربد ، يزن) (أم مطبخ", "(12) إربد ، Zeit & Zaatar",
    ],
    ("en", "name"): [
        "Salt لقمة , Irbid (12)", "12 بيت Café , Irbid (12)", "بهارات سبع Spices 7 , Irbid (12)",
        "Um Yazan’s (kitchen) , Irbid (12)", "Zeit & Zaatar , Irbid (12)",
    ],
    ("ar", "handle"): ["يوم كل ، @shop.jo_1 إنستغرام:"],
    ("en", "handle"): ["Instagram: @shop.jo_1 , every day"],
    ("ar", "phone"): ["واتساب ، +962 79 000 0000 الهاتف:"],
    ("en", "phone"): ["Phone: +962 79 000 0000 , WhatsApp"],
    ("ar", "email"): [". um.laith@adamlocal.demo إلى"],
    ("en", "email"): ["To um.laith@adamlocal.demo ."],
    ("ar", "address"): ["انتسخ ، https://adamlocal.example/p/k7m2qx/"],
    ("en", "address"): ["https://adamlocal.example/p/k7m2qx/ , copied"],
    ("ar", "price"): [
        "للمرطبان د.أ 3.50 السعر", "للمرطبان د.أ 2.125 السعر", "للمرطبان د.أ 1,250.00 السعر",
    ],
    ("en", "price"): ["Price JOD 3.50 a jar", "Price JOD 2.125 a jar", "Price JOD 1,250.00 a jar"],
    ("ar", "range"): ["د.أ 12.00 إلى د.أ 3.50 من"],
    ("en", "range"): ["from JOD 3.50 to JOD 12.00"],
    ("ar", "times"): ["18:00 إلى 09:00 من الردّ"],
    ("en", "times"): ["Answers from 09:00 to 18:00"],
    ("ar", "subject-handle"): ["اليوم ، shop.jo_1 من طلب"],
    ("en", "subject-handle"): ["An order from shop.jo_1 , today"],
}  # fmt: skip


@pytest.fixture(scope="module")
def bench(eyes):
    return eyes.look(BIDI, Cell("ar", "light", DESK))


@pytest.mark.parametrize(("language", "read"), SEEN, ids=str)
def test_line_is_read_in_order(bench, language, read):
    assert bench.evaluate(IN_ORDER, {"language": language, "read": read}) == SEEN[language, read]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_brand_follows_a_title_whatever_its_name(bench, language):
    """In an Arabic title the brand stands on the left of any name, in an English one on the right."""
    for line in bench.evaluate(IN_ORDER, {"language": language, "read": "title"}):
        brand = {"ar": "المحلي ادعم ·", "en": "· Support Local"}[language]
        assert line.startswith(brand) if language == "ar" else line.endswith(brand)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_handle_keeps_its_at_on_the_left(bench, language):
    handles = bench.evaluate(
        """language => [...document.querySelectorAll(`.specimen[lang=${language}] .person bdi, .specimen[lang=${language}] .quote bdi`)]
          .filter((el) => el.textContent.startsWith('@')).map((el) => {
            const at = (n) => { const r = document.createRange(); r.setStart(el.firstChild, n); r.setEnd(el.firstChild, n + 1); return r.getBoundingClientRect().left; };
            return [...el.textContent].every((_, n) => n === 0 || at(n) > at(n - 1));
          })""",
        language,
    )

    assert len(handles) == 2
    assert all(handles)


def test_line_that_lacks_its_isolate_is_noticed(bench):
    """The measure itself: take the isolate away, and the order is another."""
    bench.evaluate(
        """() => { const line = document.querySelector('.specimen[lang=ar] [data-read=phone]');
          line.replaceChildren(line.textContent); }"""
    )
    try:
        seen = bench.evaluate(IN_ORDER, {"language": "ar", "read": "phone"})
        assert seen != SEEN["ar", "phone"]
    finally:
        bench.reload()


@pytest.mark.parametrize(("language", "side"), [("ar", "rtl"), ("en", "ltr")])
def test_empty_field_begins_where_its_page_does(eyes, language, side):
    """Words keep their own direction (``plaintext``); with none the page's holds, not the left."""
    field = eyes.look(FORM, Cell(language, "light", DESK)).locator("input[dir=auto]").first

    style = field.evaluate(
        "el => { const s = getComputedStyle(el); return [s.direction, s.unicodeBidi, s.textAlign]; }"
    )

    assert style == [side, "plaintext", "start"]
