from dataclasses import fields, is_dataclass, replace
from time import process_time

import pytest

from adamlocal.lib.drawing import (
    flag,
    pieces,
    project_card,
    quote_card,
    relations,
    trio_card,
    trio_rows,
)
from adamlocal.lib.drawing.encoding import PREVIEW_MAX, preview
from adamlocal.lib.drawing.identity import content_hash
from adamlocal.lib.drawing.sizes import OG, POST, SIZES, STORY, STORY_SAFE
from adamlocal.lib.drawing.trio_card import TrioCard
from tests.lib.drawing.recording import record
from tests.lib.drawing.samples import (
    BAREST,
    OWN_ROWS,
    PHOTO,
    PICK,
    PROJECT,
    QUOTE,
    RICHEST,
    SITE,
    WIDE_SITE,
    WIDEST,
    Sample,
    photo,
)  # fmt: skip

ALL = [
    *RICHEST,
    *(sample._replace(name=f"{sample.name}-barest") for sample in BAREST),
    *(sample._replace(name=f"{sample.name}-widest") for sample in WIDEST),
]
each = pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.name)
rich = pytest.mark.parametrize("sample", RICHEST, ids=lambda sample: sample.name)
in_each_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
# Of the site, not of the card: may lie where a story's or a grid's edges hide it.
FURNITURE = {SITE.name, SITE.host, WIDE_SITE.host, "Support Local", pieces.HASHTAG}


@pytest.fixture
def recording(monkeypatch):
    return record(monkeypatch)


def drawn(sample: Sample, size):
    return sample.design.draw(sample.card, size, sample.photos)


def own(recording):
    """What is written of the card itself."""
    return [each for each in recording.written if each.text not in FURNITURE and any(each.box)]


@each
@in_each_size
def test_letters_keep_to_themselves_and_to_the_sheet(recording, sample, size):
    picture = drawn(sample, size)

    assert picture.size == (size.width, size.height)
    assert picture.mode == "RGB"
    assert recording.overlaps() == []
    for written in recording.written:
        left, _top, right, bottom = written.box
        if written.text:
            assert (left >= 40, right <= size.width - 40) == (True, True), written.text
        assert bottom <= size.height - 8, written.text


@each
def test_a_story_keeps_what_matters_clear_of_the_buttons(recording, sample):
    drawn(sample, STORY)

    assert own(recording)
    for written in own(recording):
        assert written.box[1] >= STORY_SAFE[0], written.text
        assert written.box[3] <= STORY_SAFE[1], written.text


@each
def test_a_post_is_whole_in_the_square_of_a_grid(recording, sample):
    drawn(sample, POST)

    cut = (POST.height - POST.width) // 2
    assert own(recording)
    for written in own(recording):
        assert written.box[1] >= cut, written.text
        assert written.box[3] <= POST.height - cut, written.text


@each
@in_each_size
def test_nothing_is_written_but_the_words_of_the_card(recording, sample, size):
    drawn(sample, size)

    told = "".join([*_strings(sample.card), pieces.HASHTAG, pieces.DOT])
    for written in recording.written:
        for word in written.text.replace("…", " ").split():
            assert word in told
    assert all(text in told for text in recording.stitched)


@rich
@in_each_size
def test_every_card_says_who_where_on_what_terms_and_the_site(recording, sample, size):
    drawn(sample, size)

    said = recording.text
    for word in (*sample.card.site.name.split(), sample.card.site.host, "#"):
        assert word in said
    for terms in _terms(sample.card):
        assert terms in said
    for name in _names(sample.card):
        assert name[:8] in said


@pytest.mark.parametrize("relation", relations.RELATIONS)
@in_each_size
def test_each_relation_is_told_in_words_colour_and_sign(recording, relation, size):
    pick = replace(PICK, relation=relation, disclosure=f"صلة {relation}")
    look = relations.RELATIONS[relation]

    for design, card in (
        (project_card, replace(PROJECT, pick=pick)),
        (quote_card, replace(QUOTE, pick=pick)),
        (trio_card, TrioCard(OWN_ROWS[:1], "مشروع", SITE, pick)),
    ):
        picture = design.draw(card, size, [])
        assert f"صلة {relation}" in recording.text
        found = {colour for _count, colour in picture.getcolors(picture.width * picture.height)}
        assert _rgb(look.ink) in found
        assert _rgb(look.ground) in found


@in_each_size
def test_terms_are_told_whole_with_their_permit(recording, size):
    terms = "إعلان مدفوع، ترخيص هيئة الإعلام 2026/1234567890"
    pick = replace(PICK, relation="paid", disclosure=terms)
    own_row = replace(OWN_ROWS[0], relation="paid", disclosure=terms)

    for design, card in (
        (project_card, replace(PROJECT, pick=pick)),
        (quote_card, replace(QUOTE, pick=pick)),
        (trio_card, TrioCard(OWN_ROWS[:2], "مشروعان", SITE, pick)),
        (trio_card, TrioCard((own_row,) * 3, "مشاريع", SITE, PICK)),
    ):
        recording.written.clear()
        design.draw(card, size, [])
        assert terms in recording.text
        assert recording.overlaps() == []


def test_no_two_signs_are_alike():
    signs = [relation.sign for relation in relations.RELATIONS.values()]

    assert len(set(signs)) == len(signs)
    assert {(len(sign), *map(len, sign)) for sign in signs} == {(9,) * 10}


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("is_arabic", [True, False])
@in_each_size
def test_the_flag_is_whole_and_the_rows_are_equals(recording, count, is_arabic, size):
    card = TrioCard(OWN_ROWS[:count], "مشاريع من الأردن", SITE, PICK, is_arabic=is_arabic)

    picture = trio_card.draw(card, size, [PHOTO] * count)

    assert any(_is_at(picture, flag.flag(width), size) for width in (226, 188, 260, 168))
    assert len(recording.pictures) == count
    assert len(set(recording.pictures)) == 1


@pytest.mark.parametrize(
    "sample", [each for each in ALL if "trio" in each.name or "quote" in each.name],
    ids=lambda sample: sample.name,
)  # fmt: skip
@in_each_size
def test_words_of_a_row_stay_within_its_white_box(recording, monkeypatch, sample, size):
    draw, found = trio_rows.draw, []

    def spied(sheet, rows, photos, boxes, manner, *, is_standing):
        before = len(recording.written)
        draw(sheet, rows, photos, boxes, manner, is_standing=is_standing)
        found.extend((boxes, written) for written in recording.written[before:])

    monkeypatch.setattr(trio_rows, "draw", spied)
    drawn(sample, size)

    assert found or size == OG
    for boxes, written in found:
        _left, top, _right, bottom = written.box
        assert any(box.top <= top and bottom <= box.top + box.height for box in boxes)


def test_what_words_leave_free_is_the_pictures(recording):
    for size in (POST, SIZES["square"], STORY):
        full = project_card.draw(PROJECT, size, [None]) and recording.pictures[-1][1]
        for less in ({"pick": None}, {"line": ""}, {"line": "", "price": (), "address": ""}):
            project_card.draw(replace(PROJECT, **less), size, [None])
            room = recording.pictures[-1][1]
            assert room > full or (size.name == "square" and less == {"line": ""}) or "pick" in less


def test_an_offer_stands_in_place_of_the_price(recording):
    project_card.draw(replace(PROJECT, offer="عروض رمضان"), POST, [None])

    assert "عروض رمضان" in recording.text
    assert "3.50" not in recording.text


@in_each_size
def test_a_reason_of_any_length_is_told_whole(recording, size):
    for words in (QUOTE.words[:20], QUOTE.words[:140], QUOTE.words):
        recording.written.clear()
        quote_card.draw(replace(QUOTE, words=words, project="نور"), size, [None, None])
        assert "…" not in recording.text


HOSTILE = {
    "ten thousand words": "مونة " * 10_000,
    "one word of ten thousand letters": "م" * 10_000,
    "three hundred marks": "م" + "\u064b" * 300,
    "controls": "مو\0نة \u202eevil\u2066",
    "emoji": "😀" * 50 + "مونة",
    "empty": "",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@each
def test_whatever_is_written_is_drawn_in_bounded_time(recording, sample, words):
    card = _filled(sample.card, words)

    began = process_time()
    picture = sample.design.draw(card, POST, sample.photos)

    assert process_time() - began < 3
    assert picture.size == (POST.width, POST.height)
    assert all(written.box[2] <= POST.width - 40 for written in recording.written)


@pytest.mark.parametrize("grain", [20, 255])
@rich
def test_a_preview_is_light_enough_for_every_messenger(sample, grain):
    photos = [photo(seed=grain)] * 3

    extension, data = preview(sample.design.draw(sample.card, OG, photos))

    assert extension in ("jpg", "png")
    assert len(data) <= PREVIEW_MAX


@rich
def test_whatever_changes_makes_another_file(sample):
    before = content_hash(sample.card, OG)

    assert before == content_hash(replace(sample.card), OG)
    assert len({content_hash(sample.card, size) for size in SIZES.values()}) == len(SIZES)
    for field in fields(sample.card):
        other = replace(sample.card, **{field.name: "something else"})
        assert content_hash(other, OG) != before, field.name


def _filled(card, words):
    """The card with these words wherever people write theirs."""
    free = {"name", "line", "place", "offer", "words", "project", "about", "headline", "sentence"}
    filled = {field.name: words for field in fields(card) if field.name in free}
    if hasattr(card, "rows"):
        filled["rows"] = tuple(_filled(row, words) for row in card.rows)
    return replace(card, **filled)


def _strings(value):
    """Every string of a card, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)


def _terms(card):
    pick = getattr(card, "pick", None)
    rows = getattr(card, "rows", ())
    return [thing.disclosure for thing in (pick, *rows) if thing and thing.disclosure]


def _names(card):
    pick = getattr(card, "pick", None)
    names = [getattr(card, name, "") for name in ("name", "project")]
    names += [row.name for row in getattr(card, "rows", ())]
    return [name for name in (*names, pick and pick.name) if name]


def _rgb(colour):
    return tuple(bytes.fromhex(colour[1:]))


def _is_at(picture, drawn, size):
    """Whether a picture stands somewhere at the end margin of a card, pixel for pixel."""
    wanted = drawn.convert("RGB")
    for left in (60, size.width - 60 - wanted.width):
        for top in range(50, size.height // 2):
            box = (left, top, left + wanted.width, top + wanted.height)
            if picture.getpixel((left, top)) == _rgb(flag.KEYLINE) and (
                picture.crop(box).tobytes() == wanted.tobytes()
            ):
                return True
    return False
