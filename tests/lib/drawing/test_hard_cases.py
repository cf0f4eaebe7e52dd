"""Hard texts look as they did: held against small pictures, on the font that lies in the repository.

``make references`` takes them anew after a change that was meant; a look at them belongs in its
review. A picture that differs is left under ``var/look/``.
"""

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from adamlocal.lib.drawing import relations
from adamlocal.lib.drawing.sheet import Sheet
from adamlocal.lib.drawing.sizes import Size
from adamlocal.lib.drawing.typeset import Part, Style, Weight, block, line
from tests.lib.drawing.names import HONEST

FOLDER = Path(__file__).with_name("references")
ROOT = Path(__file__).resolve().parents[3]
WRITES = os.environ.get("REFERENCES") == "write"
NAME = Style((40, 36, 32, 28), Weight.BOLD, 1.25, lines=2)
TEXT = Style((20,), leading=1.5, lines=2)
WIDTH, MARGIN, GREYS = 480, 20, 16
# A pixel differs when it is this far off (of 255), a picture when more than so many of them do.
FAR, MANY = 80, 12
# Bytes of a picture.
SMALL = 25_000

# What a specimen is made of: a name, a sentence, a price in parts of (text, is_number), and a handle or a
# short address. Those with a last word are of an English card.
CASES = {
    "mixed_scripts": (HONEST["mixed"], "Sweet Corner حلويات، من 2015", "", "@sweet.corner"),
    "lam_alef": ("لا إله إلا الله", "للأهل والأحبّة: كلام، سلام، أحلام، إلى الآن", "", "@lam.alef"),
    "lam_mark_alef": ("لَا أهلًا وسهلًا", "كلَّا، حلَّاق، إِلَّا، لِأُمّي، لٱبنتي", "", "@la"),
    "allah": ("بركة الله ومشيئة الرحمن", "الحمدُ للّه، بالله عليكم، والله", "", "@baraka"),
    "tashkeel": (HONEST["tashkeel"], "مُخَلَّلٌ بَيتِيٌّ لَذِيذٌ جِدًّا مِنْ أَيْدٍ أُرْدُنِيَّةٍ", "", "@um.laith"),
    "sixty_letters": (HONEST["sixty"], "", "", "@al_hajjeh"),
    "cut": (f"{HONEST['longest']} " * 2, f"{HONEST['longest']} " * 2, "", "@a.handle.of_thirty.letters_1234"),
    "handle_in_words": (HONEST["handle"], "راسلوا (@shop.jo_1)، أو زوروا adamlocal.example/p/k7m2qx", "", "@shop.jo_1"),
    "prices": (HONEST["price"], "خصم 10% – بدل 4.125 د.أ", (("من ", 0), ("3.50", 1), ("\u00a0د.أ", 0)), ""),
    "arabic_digits": (HONEST["arabic_digits"], "٠١٢٣٤٥٦٧٨٩ – ١/٢ كيلو – ٪", (("٣٫٥٠", 1), ("\u00a0د.أ", 0)), ""),
    "brackets": (HONEST["brackets"], "«أم أحمد» (منذ 2015) [جديد] {مميّز} – “هدايا”", "", "@um.ahmad"),
    "tatweel": ("جـــمـــيـــل ـ مـوـنـة", "كـــل عـــام وأنتم بخيـــر", "", "@jameel"),
    "latin_only": (HONEST["latin"], "Pickles, jams & bread – from Ajloun", (("من ", 0), ("3.50", 1), ("\u00a0د.أ", 0)), "@rana"),
    "emoji": (HONEST["emoji"], "🥐 كرواسون ✨ و(🍞) كعك ☕️ – كل صباح 🇯🇴", "", "@taboun"),
    "username_only": ("تطريز أم يزن", "لا رقم ولا حساب: عنوان الصفحة وحده", "", "adamlocal.example/p/k7m2qx"),
    "english": ("Um Laith أم ليث 2", "By أم ليث, Irbid #ادعم_المحلي (new)", (("from ", 0), ("JOD\u00a03.50", 1)), "@um.laith", "en"),
}  # fmt: skip


DISCLOSURES = {
    "none": "دعم بلا مقابل", "kin": "صلة قرابة أو صداقة", "gift": "هدية من المشروع", "paid": "إعلان مدفوع",
    "client": "زبون أو شريك", "own": "مشروع خاص",
}  # fmt: skip


def specimen(name, said, price, handle, language="ar"):
    is_arabic = language == "ar"
    sheet = Sheet(Size("specimen", WIDTH + 2 * MARGIN, 400), "#FFFFFF", is_arabic=is_arabic)
    top = sheet.write(block(name, NAME, WIDTH, is_arabic=is_arabic), MARGIN, MARGIN, "#000000")
    top = sheet.write(block(said, TEXT, WIDTH, is_arabic=is_arabic), MARGIN, top, "#000000")
    parts = [Part(text, Weight.BOLD if bold else Weight.REGULAR) for text, bold in price]
    sheet.write(line(parts, (24,), WIDTH // 2, is_arabic=is_arabic), MARGIN, top, "#000000")
    address = [Part(handle, Weight.SEMIBOLD, ltr=True)]
    foot = sheet.write(
        line(address, (24, 20, 16), WIDTH // 2 if price else WIDTH, is_arabic=is_arabic),
        WIDTH + MARGIN, top, "#000000", align="end",
    )  # fmt: skip
    return sheet.canvas.convert("L").crop((0, 0, sheet.width, foot + MARGIN))


def labels():
    """All six relations in words, colours and signs."""
    sheet = Sheet(Size("labels", 420, 20 + 60 * len(DISCLOSURES)), "#FFFFFF", is_arabic=True)
    for number, (relation, words) in enumerate(DISCLOSURES.items()):
        tag = relations.tag(words, relation, (28, 24, 20), 380, is_arabic=True)
        relations.draw(sheet, tag, MARGIN, 10 + 60 * number, 46)
    return sheet.canvas.convert("L")


def reduced(picture):
    """In few greys, so that it is small."""
    step = 255 / (GREYS - 1)
    return picture.point([round(round(value / step) * step) for value in range(256)])


def differing(picture, reference):
    """How many pixels are far from those of the reference; all of them where the sizes differ."""
    if picture.size != reference.size:
        return picture.width * picture.height
    difference = ImageChops.difference(reduced(picture), reference)
    return difference.point([0] * FAR + [255] * (256 - FAR)).histogram()[255]


@pytest.mark.parametrize("case", [*CASES, "disclosures"])
def test_text_looks_as_it_did(case):
    picture = specimen(*CASES[case]) if case in CASES else labels()
    path = FOLDER / f"{case}.png"
    if WRITES:
        FOLDER.mkdir(exist_ok=True)
        reduced(picture).quantize(GREYS).save(path, optimize=True)
    assert path.exists(), f"no picture of {case} yet: `make references` takes it"
    with Image.open(path) as reference:
        count = differing(picture, reference.convert("L"))
    if count > MANY:
        look = ROOT / "var" / "look"
        look.mkdir(parents=True, exist_ok=True)
        picture.save(look / path.name)
        pytest.fail(f"{count} pixels of {path.name} differ: see var/look/{path.name}")


def test_references_are_those_of_the_cases_and_small():
    there = set(FOLDER.glob("*.png"))
    if WRITES:
        for path in there - {FOLDER / f"{case}.png" for case in (*CASES, "disclosures")}:
            path.unlink()
        there = set(FOLDER.glob("*.png"))

    assert {path.stem for path in there} == {*CASES, "disclosures"}
    assert max(path.stat().st_size for path in there) < SMALL
    assert set(DISCLOSURES) == set(relations.RELATIONS)


@pytest.mark.parametrize(
    "other",
    [
        ("مونة ستي أم ليث", "", "", "@shop.jo_1"),
        ("مونة ستّي أم ليت", "", "", "@shop.jo_1"),
        ("مونة ستّي أم ليث", "", "", "shop.jo_1@"),
        ("مونة ستّي ام ليث", "", "", "@shop.jo_1"),
        ("مونة ستّي أم ليث", "", "", "@shop.jo-1"),
    ],
    ids=["shadda", "dot", "turned", "hamza", "line"],
)
def test_smallest_change_is_noticed(other):
    """The measure itself: a mark, a dot, a handle turned round; and not the greys of the reference."""
    right = specimen("مونة ستّي أم ليث", "", "", "@shop.jo_1")

    assert differing(right, reduced(right)) == 0
    assert differing(specimen(*other), reduced(right)) > MANY
