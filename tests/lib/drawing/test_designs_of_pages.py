"""The designs that show several people and projects, or a page: what each promises in each size."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from types import ModuleType

import pytest

from adamlocal.lib.drawing import (
    call_card,
    campaign_card,
    page_card,
    results_card,
    season_card,
    site_card,
    typeset,
    week_card,
)
from adamlocal.lib.drawing.charts import Tile
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.faces import Face
from adamlocal.lib.drawing.sizes import POST, SIZES, Size
from tests.lib.drawing import sampling
from tests.lib.drawing.measuring import outside, strange
from tests.lib.drawing.recording import Recording, record
from tests.lib.drawing.samples import PHOTO
from tests.lib.drawing.sampling import ADDRESS, CLOTH, NAMES, PLACE, SENTENCE, SITES

pytestmark = pytest.mark.skipif(not typeset.can_draw(), reason="Pillow without libraqm")


@dataclass(frozen=True)
class Design:
    """``barest`` and ``richest`` make the words in a language; ``photos`` says of which of the
    fields there is one for each. ``margin`` is how near to the sides its words may come."""

    module: ModuleType
    barest: Callable[[bool], object]
    richest: Callable[[bool], object]
    photos: tuple[str, ...] = ()
    margin: int = 54

    def pictures(self, card: object, *, are_there: bool) -> list[Photo | None]:
        number = 0
        for name in self.photos:
            held = getattr(card, name)
            number += len(held) if isinstance(held, tuple) else 1 if held is not None else 0
        return [PHOTO if are_there else None for _ in range(number)]


def _name(is_arabic: bool) -> str:
    return NAMES[is_arabic][0]


def _both(arabic: str, english: str, *, is_arabic: bool) -> str:
    return arabic if is_arabic else english


def campaign(is_arabic: bool) -> campaign_card.CampaignCard:
    return campaign_card.CampaignCard(
        "رمضان", "#رمضان", "", "", "", (), "", ADDRESS, CLOTH, SITES[is_arabic],
        is_arabic=is_arabic,
    )  # fmt: skip


def full_campaign(is_arabic: bool) -> campaign_card.CampaignCard:
    return replace(
        campaign(is_arabic),
        name=_name(is_arabic),
        hashtag="#ادعم_المحلي_من_بيوت_الأردن_كلها",
        lead=SENTENCE[is_arabic],
        dates=_both("من 18 شباط إلى 19 آذار", "18 February to 19 March", is_arabic=is_arabic),
        heading=_both(
            "ثلاثة هذا الأسبوع، الخميس 15 كانون الثاني", "This week’s three, Thursday 15 January",
            is_arabic=is_arabic,
        ),
        entries=sampling.entries(3, is_arabic=is_arabic),
        team=_both(
            "مع رنا العلي وسامر حدّاد ولمى شاهين و5 غيرهم", "With Rana, Samer, Lama and 5 others",
            is_arabic=is_arabic,
        ),
        disclosure=_both("صلة قرابة أو صداقة", "Relative or friend", is_arabic=is_arabic),
        relation="kin",
    )  # fmt: skip


def call(is_arabic: bool) -> call_card.CallCard:
    return call_card.CallCard(
        kicker=_both("نداء مفتوح", "Open call", is_arabic=is_arabic),
        name=NAMES[is_arabic][3],
        ask=_both("اطلبوا دعم رنا", "Ask for Rana’s support", is_arabic=is_arabic),
        callers=sampling.faces(1, is_arabic=is_arabic),
        who=_both("رنا العلي", "Rana Al-Ali", is_arabic=is_arabic),
        lead="", until="", kinds="", places="", answer="", blind="",
        address=ADDRESS, cloth=CLOTH, site=SITES[is_arabic], is_arabic=is_arabic,
    )  # fmt: skip


def full_call(is_arabic: bool) -> call_card.CallCard:
    return replace(
        call(is_arabic),
        name=_name(is_arabic),
        callers=sampling.faces(3, is_arabic=is_arabic),
        who=_both(
            "رنا العلي ولينا منصور وسامر حدّاد", "Rana Al-Ali, Lina Mansour and Samer Haddad",
            is_arabic=is_arabic,
        ),
        lead=SENTENCE[is_arabic],
        until=_both("حتى الأحد 18 كانون الثاني", "Until Sunday 18 January", is_arabic=is_arabic),
        kinds=_both("مونة ومخللات، حلويات، أكل بيتي", "Preserves, sweets", is_arabic=is_arabic),
        places=_both("إربد، عجلون، جرش، المفرق", "Irbid, Ajloun, Jerash", is_arabic=is_arabic),
        answer=_both("الجواب خلال 3 أيام", "An answer within 3 days", is_arabic=is_arabic),
        blind=_both(
            "ما بنشوف اسمكم ولا عدد متابعيكم قبل ما نختار، وبننظر في الصورة والمكان والجملة وحدها.",
            "We see neither your name nor your followers before we choose.",
            is_arabic=is_arabic,
        ),
        hashtag="#رمضان_البيت",
    )  # fmt: skip


def results(is_arabic: bool) -> results_card.ResultsCard:
    return results_card.ResultsCard(
        kicker=_both("نتائج النداء", "Results", is_arabic=is_arabic),
        name=NAMES[is_arabic][3],
        callers=sampling.faces(1, is_arabic=is_arabic),
        who=_both("رنا العلي", "Rana Al-Ali", is_arabic=is_arabic),
        figures=(), rule="", entries=(), more="", address=ADDRESS, cloth=CLOTH,
        site=SITES[is_arabic], is_arabic=is_arabic,
    )  # fmt: skip


def full_results(is_arabic: bool) -> results_card.ResultsCard:
    return replace(
        results(is_arabic),
        name=_name(is_arabic),
        callers=sampling.faces(3, is_arabic=is_arabic),
        figures=sampling.figures(3, is_arabic=is_arabic),
        rule=SENTENCE[is_arabic],
        entries=sampling.entries(9, is_arabic=is_arabic),
        more=_both("و12 غيرهم", "and 12 others", is_arabic=is_arabic),
        disclosure=_both("دعم بلا مقابل", "Unpaid", is_arabic=is_arabic),
        relation="none",
        ask=_both("كل النتائج", "All results", is_arabic=is_arabic),
    )


def season(is_arabic: bool) -> season_card.SeasonCard:
    return season_card.SeasonCard(
        NAMES[is_arabic][3], "", "", "", "", "", (), (), ADDRESS, CLOTH, SITES[is_arabic],
        is_arabic=is_arabic,
    )  # fmt: skip


def full_season(is_arabic: bool) -> season_card.SeasonCard:
    return replace(
        season(is_arabic),
        name=_both("موسم التخرّج وأعراس الصيف", "Graduations and summer weddings",
                   is_arabic=is_arabic),
        dates=_both("من 18 شباط إلى 19 آذار 2026", "18 February to 19 March 2026",
                    is_arabic=is_arabic),
        expected=_both("متوقّع", "expected", is_arabic=is_arabic),
        line=SENTENCE[is_arabic],
        last_order=_both("آخر الطلبات: الأربعاء 11 شباط", "Last orders: Wednesday 11 February",
                         is_arabic=is_arabic),
        count=_both("1,118 مشروعًا", "1,118 projects", is_arabic=is_arabic),
        kinds=sampling.figures(3, is_arabic=is_arabic),
        entries=sampling.entries(4, is_arabic=is_arabic),
        follows_moon=True,
    )  # fmt: skip


def week(is_arabic: bool) -> week_card.WeekCard:
    return week_card.WeekCard(
        heading=_both("مين ظهر هالأسبوع؟", "Who was shown this week?", is_arabic=is_arabic),
        dates="", entries=sampling.entries(1, is_arabic=is_arabic), more="",
        tiles=sampling.tiles(is_arabic=is_arabic), covered="", address=ADDRESS,
        site=SITES[is_arabic], is_arabic=is_arabic,
    )  # fmt: skip


def full_week(is_arabic: bool) -> week_card.WeekCard:
    return replace(
        week(is_arabic),
        heading=_both("كل من ظهر هذا الأسبوع من بيوت الأردن", "Everybody who was shown this week",
                      is_arabic=is_arabic),
        dates=_both("من الخميس 25 كانون الأول إلى الأربعاء 31 كانون الأول",
                    "Thursday 25 December to Wednesday 31 December", is_arabic=is_arabic),
        entries=sampling.entries(7, is_arabic=is_arabic),
        more=_both("و12 غيرهم", "and 12 others", is_arabic=is_arabic),
        covered=_both("11 محافظة من اثنتي عشرة", "11 governorates of twelve",
                      is_arabic=is_arabic),
        ask=_both("كل المشاريع", "All projects", is_arabic=is_arabic),
    )  # fmt: skip


def page(is_arabic: bool) -> page_card.PageCard:
    return page_card.PageCard(
        "", PLACE[is_arabic], "", CLOTH, SITES[is_arabic], is_arabic=is_arabic
    )


def creator(is_arabic: bool) -> page_card.PageCard:
    return replace(
        page(is_arabic),
        kicker=_both("صانعة محتوى", "Creator", is_arabic=is_arabic),
        title=_name(is_arabic),
        line=SENTENCE[is_arabic],
        handle="@rana.byoot.and.more_of_it.demo",
        figures=sampling.figures(2, is_arabic=is_arabic),
        face=sampling.faces(1, is_arabic=is_arabic)[0],
    )


def impact(is_arabic: bool) -> page_card.PageCard:
    return replace(
        creator(is_arabic), handle="", face=None, figures=sampling.figures(3, is_arabic=is_arabic),
        bars=sampling.bars(6, is_arabic=is_arabic),
    )  # fmt: skip


def governorate(is_arabic: bool) -> page_card.PageCard:
    return replace(impact(is_arabic), bars=(), tiles=sampling.tiles(is_arabic=is_arabic))


def category(is_arabic: bool) -> page_card.PageCard:
    return replace(impact(is_arabic), bars=(), entries=sampling.entries(3, is_arabic=is_arabic))


def site(is_arabic: bool) -> site_card.SiteCard:
    return site_card.SiteCard(SITES[is_arabic], "", is_arabic)


def full_site(is_arabic: bool) -> site_card.SiteCard:
    return site_card.SiteCard(SITES[is_arabic], SENTENCE[is_arabic][:90], is_arabic)


DESIGNS = {
    "campaign": Design(campaign_card, campaign, full_campaign, ("cover_hash", "entries")),
    "call": Design(call_card, call, full_call, ("callers",)),
    "results": Design(results_card, results, full_results, ("callers", "entries")),
    "season": Design(season_card, season, full_season, ("entries",)),
    "week": Design(week_card, week, full_week, ("entries",)),
    "creator": Design(page_card, page, creator, ("face",), 40),
    "impact": Design(page_card, page, impact, (), 40),
    "governorate": Design(page_card, page, governorate, (), 40),
    "category": Design(page_card, page, category, ("entries",), 40),
    "site": Design(site_card, site, full_site),
}


@contextmanager
def recorded() -> Iterator[Recording]:
    """Whatever is drawn meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        yield record(patch)


every_size = pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
every_language = pytest.mark.parametrize("is_arabic", [True, False], ids=["ar", "en"])
every_design = pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
barest_and_richest = pytest.mark.parametrize("made", ["barest", "richest"])


@every_size
@every_language
@barest_and_richest
@every_design
def test_words_keep_to_their_places(design: Design, made: str, size: Size, is_arabic: bool) -> None:
    """Of its size; inside the margins, out of what a story's own buttons cover, never on other
    words; and nothing that is not in the card."""
    card = getattr(design, made)(is_arabic)
    with recorded() as found:
        picture = design.module.draw(card, size, design.pictures(card, are_there=False))
    assert picture.size == (size.width, size.height)
    assert outside(found.written, size, design.margin) == []
    assert found.overlaps() == []
    assert strange(found.written, card) == []


@every_size
@every_design
def test_photos_take_the_places_of_cloths(design: Design, size: Size) -> None:
    card = design.richest(True)
    pictures = design.pictures(card, are_there=True)
    with_photos = design.module.draw(card, size, pictures)
    without = design.module.draw(card, size, [None] * len(pictures))
    # The cover of a campaign's own and the faces of its results have no room everywhere.
    assert (with_photos.tobytes() != without.tobytes()) == bool(pictures)


@every_language
@every_design
def test_every_word_is_seen_on_a_post(design: Design, is_arabic: bool) -> None:
    """Another word makes another picture, so that no field is promised in vain."""
    card = design.richest(is_arabic)
    pictures = design.pictures(card, are_there=False)
    seen = design.module.draw(card, POST, pictures).tobytes()
    for name in _changeable(card):
        changed = replace(card, **{name: _changed(getattr(card, name))})
        assert design.module.draw(changed, POST, pictures).tobytes() != seen, name


def _changeable(card: object) -> list[str]:
    """Fields whose change is seen: not the hashes, which only name what is drawn elsewhere, nor what
    gives way to something richer on the same card."""
    unseen = {"is_arabic", "follows_moon", "relation", "cover_hash"}
    gives_way = {"cloth", "entries"} if isinstance(card, page_card.PageCard) else set()
    return [
        field.name
        for field in fields(card)  # type: ignore[arg-type]
        if field.name not in unseen | gives_way
        and getattr(card, field.name)
        and not (field.name == "cloth" and getattr(card, "entries", ()))
    ]


def _changed(value: object) -> object:
    if isinstance(value, str):
        return value[1:] if len(value) > 2 else value + value
    if isinstance(value, tuple):
        return (_changed(value[0]), *value[1:])
    if is_dataclass(value):
        # Faces are their initials; a tile's slug says where it lies.
        named = {Face: "initials", Tile: "name"}
        first = named.get(type(value), fields(value)[0].name)
        return replace(value, **{first: _changed(getattr(value, first))})
    raise AssertionError(value)


TITLES = {
    "call": "name", "results": "name", "season": "name", "week": "heading", "creator": "title",
    "impact": "title", "governorate": "title", "category": "title",
}  # fmt: skip


@every_language
@barest_and_richest
@pytest.mark.parametrize("named", TITLES)
def test_a_post_is_understood_when_a_grid_cuts_it_square(
    named: str, made: str, is_arabic: bool
) -> None:
    design = DESIGNS[named]
    card = getattr(design, made)(is_arabic)
    with recorded() as found:
        design.module.draw(card, POST, design.pictures(card, are_there=False))
    title = getattr(card, TITLES[named]).split()[0]
    boxes = [ink.box for ink in found.written if ink.text.startswith(title)]
    assert boxes
    assert any(top >= 135 and bottom <= 1215 for _l, top, _r, bottom in boxes)


def numbered(make: Callable[[bool], object], most: int, least: int = 0) -> Sequence[object]:
    return [pytest.param(make, number, id=f"{make.__name__}-{number}")
            for number in range(least, most + 1)]  # fmt: skip


@every_size
@pytest.mark.parametrize(
    ("make", "number"),
    [
        *numbered(full_campaign, 3), *numbered(full_results, 9), *numbered(full_season, 4),
        *numbered(full_week, 7, 1), *numbered(category, 4),
    ],
)  # fmt: skip
def test_any_number_of_projects_has_its_places(make, number: int, size: Size) -> None:
    card = replace(make(True), entries=sampling.entries(number, is_arabic=True))
    design = next(d for d in DESIGNS.values() if d.richest is make)
    with recorded() as found:
        design.module.draw(card, size, design.pictures(card, are_there=False))
    assert outside(found.written, size, design.margin) == []
    assert found.overlaps() == []


@every_size
def test_a_handle_is_whole_or_not_there(size: Size) -> None:
    """An address that is cut leads to somebody else."""
    handle = "@a_handle.of_thirty.letters_demo"
    shown = tuple(replace(entry, address=handle) for entry in sampling.entries(3, is_arabic=True))
    card = replace(full_campaign(True), entries=shown)
    with recorded() as found:
        campaign_card.draw(card, size, [None] * 4)
    at_all = [ink.text for ink in found.written if "@" in ink.text]
    assert [text for text in at_all if text != handle] == []


def test_the_map_is_not_mirrored() -> None:
    """It is geography: Mafraq lies east of Irbid in both languages."""
    for is_arabic, west, east in ((True, "إربد", "المفرق"), (False, "Irbid", "Mafraq")):
        card = governorate(is_arabic)
        with recorded() as found:
            page_card.draw(card, POST, [])
        left = {ink.text: ink.box[0] for ink in found.written}
        assert left[west] < left[east]


@every_size
@pytest.mark.parametrize("named", ["call", "results"])
def test_a_team_that_is_not_public_is_not_missed(named: str, size: Size) -> None:
    design = DESIGNS[named]
    card = replace(design.richest(True), callers=(), who="", ask="")
    with recorded() as found:
        design.module.draw(card, size, design.pictures(card, are_there=False))
    assert outside(found.written, size, design.margin) == []
    assert found.overlaps() == []
    assert ADDRESS in found.text
