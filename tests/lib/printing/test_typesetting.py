"""Papers as PDF files: sizes, real text, tags, and words that would be code if they were read as such."""

import dataclasses
import subprocess
import sys
from io import BytesIO
from itertools import combinations

import pypdf
import pytest
from PIL import Image

from adamlocal.lib.printing import drawings, typesetting
from adamlocal.lib.printing.papers import (
    Catalogue,
    Entry,
    Number,
    Paper,
    Poster,
    Priced,
    Report,
    Section,
    Sign,
    Tag,
)
from tests.lib.printing.reading import (
    catalogue_of,
    fonts_of,
    latin_of,
    lines_of,
    pages_of,
    structure_of,
    text_of,
)

NAME = "مونة أم ليث"
HASHTAG = "#ادعم_المحلي"
BARE = {
    "name": NAME, "line": "", "place": "", "call": "امسحوا الرمز", "code": "http://x.jo/k/abcdefg/",
    "code_alt": "رمز يفتح الصفحة", "address": "x.jo/p/abc234", "brand": "ادعم المحلي",
    "hashtag": HASHTAG, "photo_alt": "", "cloth": ("abc234", "black"),
}  # fmt: skip
RICH = BARE | {
    "line": "مكدوس وزيتون من خضرة السهل", "place": "إربد، الحصن", "photo_alt": "مرطبانات مونة",
    "prices": tuple(Priced(f"صنف {n}", f"{n}.50 د.أ") for n in range(1, 9)),
    "number": "079 000 0000", "seal": "هاتف مؤكد",
}  # fmt: skip
ENTRY = Entry(
    name=NAME, line="", kind="مونة", place="إربد", price="", address="x.jo/p/abc234", handle="",
    code="http://x.jo/k/abcdefg/", code_alt=f"رمز {NAME}", cloth=("abc234", "linen"),
)  # fmt: skip


def report(projects: int = 0, numbers: int = 5) -> Report:
    return Report(
        name=NAME, heading="شو جابت الحملة", lines=("من أيلول",), columns=("شو", "كم", "كيف"),
        numbers=tuple(
            Number(f"ضغطات {n}", f"{n},000", "من 30 جاوبوا", "حدا فات على صفحة عن طريق الحملة. " * 3)
            for n in range(numbers)
        ),
        numbers_title="الأرقام", projects_title="المشاريع",
        projects=tuple(f"مشروع رقم {n}" for n in range(projects)), projects_more="",
        notes_title="كيف عدّينا", notes=("كما عدّت اليوم.",), brand="ادعم المحلي", hashtag=HASHTAG,
    )  # fmt: skip


def catalogue(*sections: Section) -> Catalogue:
    return Catalogue(
        title="بازار الشتاء", lines=("كانون",), contents="المحتويات", sections=sections,
        how="وافق أصحابه", brand="ادعم المحلي", hashtag=HASHTAG,
    )  # fmt: skip


ONE_PAGE: list[tuple[Paper, tuple[float, float]]] = [
    (Tag(**BARE), (105, 148)),
    (Tag(**RICH), (105, 148)),
    (Poster(**BARE), (148, 210)),
    (Poster(**RICH), (148, 210)),
    (Sign(**BARE), (210, 297)),
    (Sign(**RICH), (210, 297)),
    (report(), (210, 297)),
    (report(projects=40, numbers=9), (210, 297)),
]


@pytest.mark.parametrize(("paper", "size"), ONE_PAGE)
@pytest.mark.parametrize("is_arabic", [True, False])
def test_a_paper_is_one_page_of_its_size_that_says_its_words_in_its_language(
    paper, size, is_arabic
):
    made = typesetting.pdf(dataclasses.replace(paper, is_arabic=is_arabic))

    assert pages_of(made) == [size]
    assert NAME in text_of(made)
    root = catalogue_of(made)
    assert root["/Lang"].partition("-")[0] == ("ar" if is_arabic else "en")
    assert root["/MarkInfo"]["/Marked"].value is True
    assert NAME in pypdf.PdfReader(BytesIO(made)).metadata.title
    assert [tag for tag, _alt in structure_of(made)].count("H1") == 1
    assert fonts_of(made).keys() == {"ReadexPro-Regular", "ReadexPro-Bold"}
    assert all(fonts_of(made).values())


@pytest.mark.parametrize("kind", [Tag, Poster, Sign])
def test_a_sheet_says_what_it_was_given_and_nothing_else(kind):
    rich, bare = (typesetting.pdf(kind(**words)) for words in (RICH, BARE))

    for made in (rich, bare):
        assert "x.jo/p/abc234" in latin_of(made)
        assert "امسحوا الرمز" in text_of(made)
    assert "079 000 0000" in latin_of(rich)
    assert "إربد، الحصن" in text_of(rich)
    assert not any(word in text_of(bare) for word in ("079", "هاتف", "د.أ", "إربد"))
    assert ("1.50" in latin_of(rich)) == (kind is not Tag)


LONGEST = RICH | {
    "name": "مونة ستّي أم ليث " * 5, "line": "مكدوس وزيتون مرصوص ومخلّل " * 8,
    "place": "محافظة العاصمة، " + "الحيّ الشرقي " * 4, "call": "امسحوا الرمز بالكاميرا للأسعار والطلب " * 3,
    "address": "127.0.0.1:8765/p/abc234", "prices": tuple(Priced("اسم صنف طويل " * 5, "1,250.500 د.أ") for _ in range(9)),
}  # fmt: skip


@pytest.mark.parametrize("kind", [Tag, Poster, Sign])
@pytest.mark.parametrize("words", [RICH, LONGEST])
def test_no_text_runs_into_other_text_or_off_the_paper(kind, words):
    made = typesetting.pdf(kind(**words))

    width, height = (side / 25.4 * 72 for side in pages_of(made)[0])
    # A mark above its letter is a run of its own.
    lines = [box for box in lines_of(made) if box[3] - box[1] > 4]
    assert all(
        0 < left < right < width and 0 < low < top < height for left, low, right, top in lines
    )
    assert [pair for pair in combinations(lines, 2) if overlap(*pair) > 0.35] == []


def overlap(one, other) -> float:
    """How much of the smaller of two boxes lies in the other; none where they begin at one point, as a
    word and its part do that PDFium tells twice."""
    if one[:2] == other[:2]:
        return 0
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return max(0, across) * max(0, up) / min(areas)


@pytest.mark.parametrize("kind", [Tag, Poster, Sign])
def test_an_address_stands_from_left_to_right_on_an_arabic_paper(kind):
    made = typesetting.pdf(kind(**BARE | {"address": "127.0.0.1:8765/p/abc234"}))

    assert "127.0.0.1:8765/p/abc234" in latin_of(made)


def test_the_sign_is_seen_from_both_sides_and_read_aloud_once():
    tags = structure_of(typesetting.pdf(Sign(**RICH)))

    assert [alt for tag, alt in tags if tag == "Figure"] == ["رمز يفتح الصفحة"]


def test_the_square_code_and_the_photo_are_described():
    picture = photo("red")

    with_photo = typesetting.pdf(Poster(**RICH), {"photo.svg": picture})
    without = typesetting.pdf(Poster(**RICH))

    figures = [alt for tag, alt in structure_of(with_photo) if tag == "Figure"]
    assert figures == ["مرطبانات مونة", "رمز يفتح الصفحة"]
    # A cloth says nothing to whoever hears it.
    assert [alt for tag, alt in structure_of(without) if tag == "Figure"] == ["رمز يفتح الصفحة"]


def photo(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, "WEBP")
    return drawings.photo(out.getvalue(), (320, 240))


def test_a_photo_is_kept_as_the_jpeg_it_is():
    made = typesetting.pdf(Poster(**RICH), {"photo.svg": photo("red")})

    (image,) = pypdf.PdfReader(BytesIO(made)).pages[0].images
    assert image.name.endswith(".jpg")
    assert image.image is not None
    assert image.image.size == (320, 240)


def test_the_same_words_make_the_same_file():
    assert typesetting.pdf(Tag(**RICH)) == typesetting.pdf(Tag(**RICH))


HOSTILE = [
    '#import "@preview/cetz:0.3.0": *',
    '#read("/etc/passwd")',
    "#sys.inputs $x^2$ *b* _i_ `c` @ref <label>",
    "= heading\n+ list\n/ term: x",
    '"}, "brand": "stolen", {"',
    "</svg><script>alert(1)</script>",
    "\\u{202e} #panic() ]]] [[[ }}}",
    "// comment /* open",
    "https://evil.example/ --- -- ...",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_would_be_code_is_printed_as_it_was_typed(words):
    made = typesetting.pdf(Tag(**BARE | {"name": words, "line": words, "is_arabic": False}))

    assert pages_of(made) == [(105, 148)]
    printed = text_of(made).replace(" ", "").replace("-", "")
    # What does not fit ends in dots: its beginning is what has to be there.
    assert " ".join(words.split()).replace(" ", "").replace("-", "")[:18] in printed


ODD = [
    "م" * 10_000,
    "كلمة " * 2_000,
    "ب" + "\u064b" * 300,
    "e" + "\u0301" * 300,
    "\u202eاسم\u202c\u2066abc\u2069",
    "نص\x00نص",
    "شمع 😀 الياسمين 👩‍🍳🏽 中文",
    "a\tb\nc\r\nd",
    "\ufeff\u200b\u2060",
    "لَا إله، الله، لأ، ﷲ",
    "١٢٣ ۴۵۶",
    "ـ" * 500,
]


@pytest.mark.parametrize("words", ODD)
@pytest.mark.parametrize("kind", [Tag, Poster, Sign])
def test_odd_words_make_one_page(kind, words):
    made = typesetting.pdf(kind(**RICH | {"name": words, "line": words, "place": words[:80]}))

    assert len(pages_of(made)) == 1
    assert "x.jo/p/abc234" in latin_of(made)


@pytest.mark.parametrize("words", [*HOSTILE, *ODD])
def test_odd_words_stand_in_a_catalogue_and_a_report(words):
    entry = dataclasses.replace(ENTRY, name=words, line=words, place=words, handle=words[:40])
    made = typesetting.pdf(catalogue(Section("إربد", words, (entry, ENTRY))))
    assert NAME in text_of(made)

    odd = dataclasses.replace(report(projects=3), name=words, projects=(words,) * 12)
    assert len(pages_of(typesetting.pdf(odd))) == 1


def test_a_catalogue_has_its_contents_and_every_project_in_order():
    names = [f"مشروع رقم {number}" for number in range(40)]
    entries = tuple(dataclasses.replace(ENTRY, name=name, code_alt=name) for name in names)

    made = typesetting.pdf(
        catalogue(Section("إربد", "30 مشروعًا", entries[:30]), Section("الكرك", "10", entries[30:]))
    )

    text = text_of(made)
    assert [name for name in names if name not in text] == []
    tags = structure_of(made)
    assert [tag for tag, _alt in tags if tag[0] == "H" and tag[1:].isdigit()] == [
        "H1", "H2", *["H3"] * 30, "H2", *["H3"] * 10,
    ]  # fmt: skip
    assert [alt for tag, alt in tags if tag == "Figure"] == names
    assert sum(tag == "TOCI" for tag, _alt in tags) == 2
    assert f"{len(pages_of(made))} / {len(pages_of(made))}" in latin_of(made)


def test_the_picture_of_an_entry_is_its_photo_or_its_cloth():
    entries = (dataclasses.replace(ENTRY, picture="a.svg"), ENTRY)

    made = typesetting.pdf(catalogue(Section("إربد", "2", entries)), {"a.svg": photo("red")})

    sizes = [
        image.image.size
        for page in pypdf.PdfReader(BytesIO(made)).pages
        for image in page.images
        if image.image is not None
    ]
    assert sorted(sizes) == [(104, 78), (320, 240)]


def test_without_the_extra_a_paper_is_refused(monkeypatch):
    monkeypatch.setattr(typesetting, "is_installed", lambda: False)

    with pytest.raises(typesetting.NotInstalled):
        typesetting.pdf(Tag(**BARE))


def test_a_file_that_cannot_be_made_is_said_and_logged(monkeypatch, caplog):
    monkeypatch.setattr(drawings, "square_code", lambda address: b"no picture")

    with pytest.raises(typesetting.NotPrinted):
        typesetting.pdf(Tag(**BARE))

    assert "A tag could not be set" in caplog.text


def test_a_child_that_is_not_done_in_time_is_ended(monkeypatch):
    monkeypatch.setattr(typesetting, "_SECONDS", 0)

    with pytest.raises(typesetting.NotPrinted):
        typesetting.pdf(Tag(**BARE))


@pytest.mark.parametrize(
    "body",
    [
        "open('/etc/passwd')",
        "import socket; socket.socket()",
        "bytearray(2 * 1024**3)",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_the_child_gives_up_what_setting_does_not_need(body):
    code = (
        f"import runpy\nimport socket, subprocess\nchild = runpy.run_path({str(typesetting._CHILD)!r})\n"
        f"child['confine']()\ntry:\n    {body}\nexcept (OSError, MemoryError):\n    print('kept out')\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert ended.stdout == "kept out\n", ended.stderr
