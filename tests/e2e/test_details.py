"""Small things that an eye or a thumb meets on every visit."""

import pytest

from tests.e2e.looking import DESK, HEIGHTS, PHONE

# Of each row of cards: how far apart its amounts stand, in px.
PRICES_APART = """
cards => {
  const rows = new Map();
  for (const card of cards) {
    const amount = card.querySelector('.card__price b');
    const row = Math.round(card.getBoundingClientRect().top);
    if (amount) rows.set(row, [...rows.get(row) ?? [], amount.getBoundingClientRect().top]);
  }
  return [...rows.values()].filter(tops => tops.length > 1).map(tops => Math.max(...tops) - Math.min(...tops));
}
"""


@pytest.fixture
def opened(browser, eyes):
    """``opened(path, width)``: a page of a new visitor."""
    contexts = []

    def open_page(path: str, width: int = PHONE):
        contexts.append(
            browser.new_context(
                viewport={"width": width, "height": HEIGHTS[width]}, base_url=eyes.gallery.url
            )
        )
        page = contexts[-1].new_page()
        page.goto(path.format(**eyes.gallery.staged["names"]))
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_menu_hangs_from_the_header_and_its_icon_becomes_a_cross(opened):
    page = opened("/")
    icons = page.locator(".menu > summary .icon")
    assert [icon.is_visible() for icon in icons.all()] == [True, False]

    page.locator(".menu > summary").click()

    header, sheet = (
        page.locator(".header").bounding_box(),
        page.locator(".menu__sheet").bounding_box(),
    )
    assert header["y"] + header["height"] - sheet["y"] == pytest.approx(1, abs=1)
    assert [icon.is_visible() for icon in icons.all()] == [False, True]


def test_filters_closed_and_opened_at_once_are_open_and_close_by_back(opened):
    page = opened("/projects/")
    page.locator("[data-open-filters]").click()
    sheet = page.locator("dialog.sheet[open]")
    sheet.wait_for()

    # Both in one go: the step of the first time is taken back a moment later.
    sheet.evaluate("""
        (sheet) => {
          const press = () => document.querySelector("[data-open-filters]").click();
          sheet.addEventListener("close", press, { once: true });
          sheet.close();
        }
    """)
    page.wait_for_timeout(500)

    assert sheet.count() == 1
    page.go_back()
    sheet.wait_for(state="detached")
    assert page.url.endswith("/projects/")


def test_save_mark_leaves_the_photo_and_is_told_without_colours(opened):
    page = opened("/projects/")
    card = page.locator(".grid .card").first
    photo, button, mark = (
        card.locator(part).bounding_box()
        for part in (".card__photo", ".card__save", ".card__save .icon")
    )
    fill = "icon => getComputedStyle(icon).fill"
    before = card.locator(".card__save .icon").evaluate(fill)

    card.locator(".card__save").click()

    assert min(button["width"], button["height"]) >= 44
    assert mark["width"] * mark["height"] < 0.05 * photo["width"] * photo["height"]
    assert before == "none"
    assert card.locator(".card__save .icon").evaluate(fill).startswith("rgb")
    # The glyph must not say itself what the page says of it: its own value would win.
    sprite = page.request.get(card.locator(".card__save use").get_attribute("href")).text()
    assert 'fill="none"' not in sprite.split('id="bookmark"')[1].split(">")[0]


@pytest.mark.parametrize("path", ["/projects/", "/en/projects/"])
def test_prices_of_a_row_stand_on_one_line(opened, path):
    apart = opened(path).locator(".grid .card").evaluate_all(PRICES_APART)

    assert len(apart) > 5
    assert max(apart) < 1


def test_copied_link_is_said_and_counted_as_sent(opened):
    page = opened("/p/{project}/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    share = page.locator("[data-share]")
    button = share.locator("[data-copy-button]")
    share.locator("summary").click()

    with page.expect_request("**" + share.get_attribute("data-shared")):
        button.click()

    assert share.locator("[data-copy-said]").inner_text() == share.locator(
        "[data-copy]"
    ).get_attribute("data-done")
    assert page.evaluate("navigator.clipboard.readText()") == share.get_attribute("data-url")


def test_sent_list_is_kept_at_once(opened):
    page = opened("/saved/?p={project},{free}")
    codes = [card.get_attribute("data-code") for card in page.locator(".card").all()]
    page.evaluate("localStorage.setItem('saved', JSON.stringify(['2222zz']))")

    page.locator("[data-keep] button").click()

    assert page.locator("[data-kept]").is_visible()
    assert page.evaluate("JSON.parse(localStorage.getItem('saved'))") == ["2222zz", *codes]
    page.reload()
    assert not page.locator("[data-keep]").is_visible(), "a list that is here is not offered again"


def test_sent_list_without_room_says_so(opened):
    page = opened("/saved/?p={project},{free}")
    full = [f"22{first}{second}zz" for first in "2345678" for second in "2345678"][:48]
    page.evaluate("codes => localStorage.setItem('saved', JSON.stringify(codes))", full)

    page.locator("[data-keep] button").click()

    assert page.locator("[data-full]").is_visible()
    assert page.evaluate("JSON.parse(localStorage.getItem('saved'))") == full


@pytest.mark.parametrize(
    ("path", "what"), [("/", ".polaroid"), ("/projects/", ".header__links [aria-current]")]
)
def test_ring_has_its_halo_on_what_has_a_shadow_of_its_own(opened, path, what):
    page = opened(path, DESK)
    page.keyboard.press("Tab")

    page.locator(what).first.focus()

    style = page.locator(what).first.evaluate(
        "el => [getComputedStyle(el).outlineWidth, getComputedStyle(el).boxShadow]"
    )
    assert style[0] == "3px"
    assert "0px 0px 0px 6px" in style[1]
