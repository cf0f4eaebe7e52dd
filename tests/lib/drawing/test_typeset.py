"""Text as it is drawn: within its box by its ink, in right order, in the first size that fits."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFont, features

from adamlocal.lib.drawing import breaking, font, runs
from adamlocal.lib.drawing.drawable import drawable, graphemes
from adamlocal.lib.drawing.typeset import CannotDraw, MissingGlyph, Part, Style, Weight, block, line
from tests.lib.drawing.names import ALL, HONEST, HOSTILE
from tests.lib.drawing.shaper import glyphs

NAME = Style((80, 72, 64, 56), Weight.BOLD, 1.25, lines=2)
STYLES = {
    "post": (NAME, 960),
    "og": (Style((66, 58, 50, 44), Weight.BOLD, 1.25, lines=2), 520),
    "trio": (Style((34, 30), Weight.BOLD, 1.2, lines=1), 300),
    "line": (Style((31,), leading=1.5, lines=2), 520),
    "narrow": (Style((40, 24), Weight.SEMIBOLD, 1.2, lines=3), 90),
}
EDGE = 300


def ink_of(text, width, height, *, is_arabic, align="start"):
    """The box of all that is drawn, from the left upper corner of a box as wide as ``width``."""
    canvas = Image.new("RGB", (width + 2 * EDGE, height + 2 * EDGE), "white")
    x = {"start": width if is_arabic else 0, "middle": width // 2}.get(
        align, 0 if is_arabic else width
    )
    text.draw(canvas, EDGE + x, EDGE, "black", align=align)
    box = ImageChops.invert(canvas.convert("L")).getbbox()
    return box and tuple(side - EDGE for side in box)


def drawn(text, *, is_arabic=True):
    """The block on white, cut to its ink."""
    canvas = Image.new("RGB", (text.width + 2 * EDGE, text.height + 2 * EDGE), "white")
    text.draw(canvas, EDGE + (text.width if is_arabic else 0), EDGE, "black")
    grey = ImageChops.invert(canvas.convert("L"))
    return grey.crop(grey.getbbox())


def runs_of(text):
    return [run for each in text.lines for run in each.runs]


@pytest.mark.parametrize("is_arabic", [True, False], ids=["ar", "en"])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ALL)
def test_no_ink_leaves_its_box(name, style, is_arabic):
    style, width = STYLES[style]
    text = block(ALL[name], style, width, is_arabic=is_arabic)

    assert len(text.lines) <= style.lines
    assert text.width <= width
    for align in ("start", "middle", "end"):
        box = ink_of(text, width, text.height, is_arabic=is_arabic, align=align)
        if box:
            assert box[0] >= 0
            assert box[1] >= 0
            assert box[2] <= width
            assert box[3] <= text.height


@pytest.mark.parametrize("is_arabic", [True, False], ids=["ar", "en"])
@pytest.mark.parametrize("name", ALL)
def test_no_glyph_is_missing(name, is_arabic):
    for style, width in STYLES.values():
        for run in runs_of(block(ALL[name], style, width, is_arabic=is_arabic)):
            assert ".notdef" not in glyphs(run.shaped, run.weight, run.direction)


@pytest.mark.parametrize("align", ["start", "middle", "end"])
@pytest.mark.parametrize("leading", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("name", HONEST)
def test_ink_of_two_lines_does_not_touch(name, leading, align):
    text = block(HONEST[name], Style((60,), Weight.BOLD, leading, lines=3), 420, is_arabic=True)
    whole = Image.new("L", (420, text.height + 200))
    for number, each in enumerate(text.lines):
        alone = Image.new("L", whole.size)
        left = {"start": 420 - each.width, "middle": 210 - each.width // 2, "end": 0}[align]
        each.draw(alone, left, text.baselines[number], 255)
        assert ImageChops.darker(whole, alone).getbbox() is None
        whole = ImageChops.lighter(whole, alone)


def test_lines_keep_their_leading_where_nothing_touches():
    text = block("بيت كتب كثيرة تحت الساحة", NAME, 600, is_arabic=True)

    assert [below - above for above, below in pairwise(text.baselines)] == [100]


@pytest.mark.parametrize("words", range(1, 14))
def test_first_size_that_holds_the_name(words):
    """What was passed over did not hold it; what was taken does, or is the last."""
    name = " ".join(
        [
            "مونة",
            "ستي",
            "أم",
            "ليث",
            "للمخللات",
            "من",
            "قلب",
            "إربد",
            "والحصن",
            "وكل",
            "قرى",
            "الشمال",
        ][:words]
    )
    text = block(name, NAME, 960, is_arabic=True)

    for size in NAME.sizes[: NAME.sizes.index(text.size)]:
        assert block(name, Style((size,), Weight.BOLD, 1.25, 2), 960, is_arabic=True).is_cut
    assert not text.is_cut or text.size == NAME.sizes[-1]


def test_sizes_step_down_as_names_grow():
    sizes = [block("بيت " * count, NAME, 960, is_arabic=True).size for count in range(1, 20)]

    assert sizes == sorted(sizes, reverse=True)
    assert set(sizes) == set(NAME.sizes)


@pytest.mark.parametrize(
    ("name", "is_arabic", "on_the_left"),
    [
        (HONEST["longest"] * 3, True, True),
        (HONEST["latin_long"] * 3, True, False),
        (HONEST["longest"] * 3, False, True),
        (HONEST["latin_long"] * 3, False, False),
        ("مطبخ Rana " * 20, True, True),
        ("Rana مطبخ " * 20, False, False),
        ("م" * 200, True, True),
        ("M" * 200, True, False),
    ],
)
def test_ellipsis_stands_where_the_line_ends(name, is_arabic, on_the_left):
    """Dots are low: at its end the line's ink reaches no further up than they do."""
    last = block(name, NAME, 960, is_arabic=is_arabic).lines[-1]
    picture = Image.new("L", (last.width, 300))
    last.draw(picture, 0, 200, 255)
    third = picture.crop(
        (0, 0, 36, 300) if on_the_left else (last.width - 36, 0, last.width, 300)
    ).getbbox()

    assert last.runs[-1].text.endswith("…")
    assert third[1] > 200 - 56 * 0.25
    assert third[3] <= 202


@pytest.mark.parametrize("room", range(60, 400, 7))
@pytest.mark.parametrize("said", ["مُحَمَّدٌ ولَيْثٌ وأُمُّهُما", "كلمةطويلةجدًّابلافراغات", "Rébécca’s Café"])
def test_cut_falls_between_letters_with_their_marks(said, room):
    text = block(said, Style((40,), lines=1), room, is_arabic=True)

    shown = "".join(run.text for run in runs_of(text))
    kept, dots, _after = shown.partition("…")
    clusters = graphemes(drawable(said))
    if dots:
        assert kept in {"".join(clusters[:count]) for count in range(len(clusters))}
        assert not kept.endswith((" ", "،"))
    else:
        assert shown == drawable(said)


@pytest.mark.parametrize(
    ("text", "parts", "is_arabic"),
    [
        ("سلام @shop.jo_1", ["سلام ", "@shop.jo_1!"], True),
        ("سلام @shop.jo_1 هنا", ["سلام ", "@shop.jo_1!", " هنا"], True),
        ("(@shop.jo_1) سلام", ["(", "@shop.jo_1!", ") سلام"], True),
        ("وسم #SupportLocal اليوم", ["وسم ", "#SupportLocal!", " اليوم"], True),
        ("على adamlocal.jo/p/k7m2qx الآن", ["على ", "adamlocal.jo/p/k7m2qx!", " الآن"], True),
        ("من 3.50 د.أ للكيلو", ["من ", "3.50!", "\u00a0د.أ للكيلو"], True),
        ("مطبخ Rana's Kitchen الشهي", ["مطبخ ", "Rana's Kitchen!", " الشهي"], True),
        ("Rana's Kitchen مطبخ", ["Rana's Kitchen!", " مطبخ"], True),
        ("مطبخ (Rana)", ["مطبخ ", "(Rana)!"], True),
        ("خصم ١٠ اليوم", ["خصم ", "١٠!", " اليوم"], True),
        ("Um Laith أم ليث 2", ["Um Laith ", "أم ليث", " 2"], False),
        ("The #ادعم_المحلي tag", ["The ", "#ادعم_المحلي", " tag"], False),
        ("By أم ليث, Irbid", ["By ", "أم ليث", ", Irbid"], False),
    ],
)
def test_parts_of_a_text_stand_in_reading_order(text, parts, is_arabic):
    """As pieces set side by side by hand do; ``!`` marks those that run left to right."""
    whole = drawn(block(text, Style((60,)), 2000, is_arabic=is_arabic), is_arabic=is_arabic)
    pieces = [Part(part.rstrip("!"), ltr=part.endswith("!")) for part in parts]
    by_hand = drawn(line(pieces, (60,), 2000, is_arabic=is_arabic), is_arabic=is_arabic)

    assert whole.width == pytest.approx(by_hand.width, abs=2)
    # Rounded to whole pixels at each piece.
    size = (by_hand.width // 4, by_hand.height // 4)
    difference = ImageChops.difference(whole.resize(size), by_hand.resize(size))
    assert difference.point([0] * 90 + [255] * 166).getbbox() is None


def test_the_measure_of_order_sees_a_handle_that_is_turned():
    right = drawn(line([Part("سلام "), Part("@shop.jo_1", ltr=True)], (60,), 2000, is_arabic=True))
    turned = drawn(line([Part("سلام "), Part("shop.jo_1@", ltr=True)], (60,), 2000, is_arabic=True))
    size = (right.width // 4, right.height // 4)

    difference = ImageChops.difference(right.resize(size), turned.resize(size))
    assert difference.point([0] * 90 + [255] * 166).getbbox()


def test_base_direction_is_the_cards_unless_all_is_of_the_other_language():
    def way(text, *, is_arabic):
        return block(text, NAME, 960, is_arabic=is_arabic).lines[0].runs[0].direction

    assert way("Rana's مطبخ", is_arabic=True) == "rtl"
    assert way("Rana's Kitchen", is_arabic=True) == "ltr"
    assert way("3.50", is_arabic=True) == "rtl"
    assert way("مطبخ Rana", is_arabic=False) == "ltr"
    assert way("مطبخ رنا", is_arabic=False) == "rtl"


def test_two_lines_are_even_where_a_word_would_be_alone():
    text = block(
        "متجر الحاجة أم محمد للمخللات", Style((80,), Weight.BOLD, 1.25, 2), 960, is_arabic=True
    )
    widths = [each.width for each in text.lines]

    assert len(widths) == 2
    assert min(widths) > max(widths) / 2


@pytest.mark.parametrize(
    ("said", "fills"),
    [
        ("مكدوس وزيتون مرصوص ومخلّل خيار، من خضرة السهل وزيت الموسم.", True),
        ("مكدوس وزيتون مرصوص ومخلّل خيار، من خضرة السهل الموسم.", False),
    ],
    ids=["two_words_left", "one_word_left"],
)
def test_running_text_fills_its_lines_but_leaves_no_word_alone(said, fills):
    text = block(said, Style((38,), leading=1.5, lines=2), 960, is_arabic=True)

    assert len(text.lines) == 2
    assert (text.lines[0].width > 800) is fills


@pytest.mark.parametrize("width", range(150, 800, 50))
@pytest.mark.parametrize(
    "kept", ["@shop.jo_1", "3.50\u00a0د.أ", "JOD\u00a012.00", "adamlocal.jo/p/x"]
)
def test_handles_and_prices_are_not_broken(kept, width):
    said = f"بيت المونة {kept.replace(chr(0xA0), ' ')} كل يوم جديد"
    text = block(said, Style((40, 20, 14), lines=3), width, is_arabic=True)

    assert any(kept in run.text for run in runs_of(text))


def test_word_wider_than_the_line_shrinks_and_then_goes_on_in_the_next():
    assert block("المستشفيات", Style((80, 40), lines=2), 300, is_arabic=True).size == 40
    text = block("abcdefghijklmnop", Style((80,), lines=2), 480, is_arabic=False)
    assert "".join(run.text for run in runs_of(text)) == "abcdefghijklmnop"
    assert len(text.lines) == 2


@pytest.mark.parametrize("width", [20, 60, 120, 250, 700])
@pytest.mark.parametrize(
    "kept", [Part("3.50", Weight.BOLD), Part("٣٫٥٠"), Part("@shop.jo_1", ltr=True)], ids=str
)
def test_line_with_a_handle_or_a_number_is_whole_and_says_by_its_width_if_it_fits(width, kept):
    parts = [Part("بيت المونة من "), kept, Part("\u00a0د.أ كل يوم")]
    text = line(parts, (40, 30, 26), width, is_arabic=True)

    assert "".join(run.text for run in runs_of(text)) == "".join(part.text for part in parts)
    assert text.size == {700: 40}.get(width, 26)
    assert (text.width <= width) == (width == 700)
    assert text.is_cut == (width != 700)


@pytest.mark.parametrize("width", [120, 200, 330])
@pytest.mark.parametrize("name", HONEST)
def test_line_of_words_is_cut_to_its_room(name, width):
    text = line([Part("اختيار "), Part(HONEST[name], Weight.BOLD)], (30, 26), width, is_arabic=True)

    assert text.width <= width
    assert text.is_cut == any("…" in run.text for run in runs_of(text))


@pytest.mark.parametrize("name", ["Жук", "متجر 漢字"])
def test_missing_letter_is_refused_everywhere(name):
    with pytest.raises(MissingGlyph):
        block(name, NAME, 960, is_arabic=True)
    with pytest.raises(MissingGlyph):
        line([Part(name)], (30,), 400, is_arabic=True)


def test_without_raqm_nothing_is_drawn(monkeypatch):
    monkeypatch.setattr(features, "check", lambda name: name != "raqm")
    font.face.cache_clear()
    runs.advance.cache_clear()
    runs._ink.cache_clear()
    try:
        with pytest.raises(CannotDraw, match="libfribidi"):
            block("مونة", NAME, 960, is_arabic=True)
    finally:
        font.face.cache_clear()


class Counting(ImageFont.FreeTypeFont):
    """A face that counts what it is asked to shape."""

    asked: list[int] = []

    def getlength(self, text, *args, **kwargs):
        self.asked.append(len(text))
        return super().getlength(text, *args, **kwargs)

    def getbbox(self, text, *args, **kwargs):
        self.asked.append(len(text))
        return super().getbbox(text, *args, **kwargs)


@pytest.fixture
def counted(monkeypatch):
    font.face.cache_clear()
    runs.advance.cache_clear()
    runs._ink.cache_clear()
    monkeypatch.setattr(ImageFont, "truetype", lambda path, size: Counting(path, size))
    Counting.asked.clear()
    yield Counting.asked
    font.face.cache_clear()
    runs.advance.cache_clear()
    runs._ink.cache_clear()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_cost_little_shaping(counted, name):
    """In the number of texts given to the shaper, and in their letters."""
    for times in (1, 50):
        text = block(HOSTILE[name] * times, NAME, 960, is_arabic=True)
        text.draw(Image.new("RGB", (1080, 400)), 1020, 0, "black")

    assert len(counted) < 600
    assert sum(counted) < 20_000


def test_usual_name_is_measured_by_its_words_and_drawn_once(counted):
    text = block("مونة ستّي أم ليث", NAME, 960, is_arabic=True)
    for _again in range(3):
        text.draw(Image.new("RGB", (1080, 400)), 1020, 0, "black")

    # Four words, a space, the line for its way and its picture.
    assert len(counted) <= 7


@given(st.lists(st.sampled_from(sorted(HONEST.values())), min_size=1, max_size=3))
def test_widths_of_words_add_up(said):
    """Letters are not joined or kerned over a space, so that words are measured once."""
    words = breaking.words(" ".join(said))
    ruler = breaking.Ruler(Weight.BOLD, 40, "rtl")
    apart = sum(map(ruler.length, words)) + ruler.length(" ") * (len(words) - 1)

    assert ruler.length(" ".join(words)) == pytest.approx(apart, abs=1)


def test_align_by_each_edge():
    text = block("مونة", Style((40,)), 400, is_arabic=True)
    start, middle, end = (
        ink_of(text, 400, text.height, is_arabic=True, align=align)
        for align in ("start", "middle", "end")
    )

    assert start[2] > 395
    assert (middle[0] + middle[2]) / 2 == pytest.approx(200, abs=3)
    assert end[0] < 5


def test_nothing_to_say_takes_no_room():
    assert block("", NAME, 960, is_arabic=True).height == 0
    assert block("🍞", NAME, 960, is_arabic=True).width == 0
    assert line([], (30,), 100, is_arabic=True).width == 0


@pytest.mark.parametrize("typed", [" مونة ", "🍞 مونة", "مونة 👩‍🍳", "\u00a0مونة\n"])
def test_spaces_at_the_ends_of_a_text_take_no_room(typed):
    assert block(typed, NAME, 960, is_arabic=True).width == (
        block("مونة", NAME, 960, is_arabic=True).width
    )
