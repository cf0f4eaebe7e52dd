"""What holds on every kind of page in both languages: axe finds nothing, it fits, it can be hit."""

import pytest

from tests.e2e.cells import AXE, chosen, languages, table
from tests.e2e.looking import DESK, KINDS, PHONE, Cell
from tests.e2e.served import ROOT

MEASURES = (ROOT / "tests" / "e2e" / "measures.js").read_text("utf-8")
LEAST_TARGET = 44
# The style page shows the same landmark many times over; elsewhere that would be a fault.
EXCEPTED = {"styleguide": ["landmark-unique"]}
# Pages in two languages at once, on purpose: they are sent when nothing can know the reader's.
BILINGUAL = {"500", "maintenance"}


@pytest.fixture(
    scope="module",
    params=[(kind, language) for kind in KINDS for language in languages(kind)],
    ids=lambda pair: f"{pair[0]}-{pair[1]}",
)
def opened(eyes, request):
    """A kind of page in a language, on a phone: opened once for all that is asked of it."""
    kind, language = request.param
    page = eyes.look(kind, Cell(language, "light", PHONE))
    page.evaluate(MEASURES)
    page.kind, page.language = kind, language
    return page


def put(eyes, page, width: int, height: int = 0) -> None:
    eyes.put(page, Cell(page.language, "light", width), height)


def test_browser_complains_of_nothing(opened):
    said = [text for text in opened.complaints if "Failed to load resource" not in text]
    failed = [text for text in opened.complaints if "Failed to load resource" in text]

    assert said == []
    # The page itself, where it is the page of a failure.
    assert len(failed) <= (1 if opened.kind.status >= 400 else 0), failed


def test_axe_finds_nothing(eyes, opened):
    opened.evaluate(AXE)
    off = {rule: {"enabled": False} for rule in EXCEPTED.get(opened.kind.name, ())}
    wrong = []
    for cell in chosen(opened.kind, opened.language):
        eyes.put(opened, cell)
        result = opened.evaluate("rules => axe.run({resultTypes: ['violations'], rules})", off)
        assert len(result["passes"]) > 5, "axe looked at nothing"
        found = [
            f"{cell} {rule['id']}: {node['target'][-1]}: {node['failureSummary']}"
            for rule in result["violations"]
            for node in rule["nodes"]
        ]
        table.write(opened.kind, cell, len(found))
        wrong += found

    assert wrong == []


def test_page_speaks_one_language(opened):
    if opened.kind.name in BILINGUAL:
        pytest.skip("speaks both, each marked")
    assert opened.evaluate("language => measures.strange(language)", opened.language) == []


def test_lines_begin_where_the_page_begins(opened):
    wrong = "[...measures.astray(), ...measures.misled(), ...measures.parted()]"
    assert opened.evaluate(wrong) == []


def test_page_fits_a_narrow_phone_and_a_magnified_desk(eyes, opened):
    put(eyes, opened, 320, 700)
    narrow = opened.evaluate("measures.sideways()")
    # 1280 wide at 200 % is 640 wide to the style sheets.
    put(eyes, opened, DESK // 2, 400)
    magnified = opened.evaluate("measures.sideways()")

    assert (narrow, magnified) == ([], [])


def test_readers_own_spacing_loses_nothing(eyes, opened):
    put(eyes, opened, PHONE)
    opened.evaluate("measures.space(true)")
    lost = opened.evaluate("[...measures.cut(), ...measures.sideways()]")
    opened.evaluate("measures.space(false)")

    assert lost == []


def test_everything_can_be_hit(eyes, opened):
    put(eyes, opened, PHONE)
    phone = opened.evaluate("least => measures.small(least)", LEAST_TARGET)
    put(eyes, opened, DESK)
    desk = opened.evaluate("least => measures.small(least)", LEAST_TARGET)

    assert (phone, desk) == ([], [])


def test_nothing_moves_for_those_who_asked(opened):
    assert opened.evaluate("measures.moving()") == []
