"""What a first visit costs on a phone: bytes as they come over the wire, and nothing that jumps."""

from functools import cache
from urllib.parse import urlsplit

import pytest

from tests.e2e.looking import HEIGHTS, PHONE, Eyes
from tests.e2e.phone import STEPS, address
from tests.e2e.served import ROOT

KB = 1000
CODE_AND_FONT, SCRIPT, FONT, WHOLE, CARD_PHOTO = 90 * KB, 25 * KB, 39 * KB, 350 * KB, 18 * KB
DRAWN = 8 * KB
SHIFT = 0.02
CARDS = 12
# Requests of a first visit before the reader moves, the icon and the beacon included.
HOME, BROWSE, PROJECT = 12, 17, 12
SCRIPTS = 3
# Headers and all, which are a kilobyte a file.
STEP_SCRIPT = 14 * KB
# Layout that shifts though nobody touched anything, as the browser itself adds it up.
SHIFTS = """
() => { window.shifted = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) window.shifted += entry.value;
  } }).observe({ type: 'layout-shift', buffered: true }); }
"""


class FirstVisit:
    """An empty cache, a phone two dots to a pixel, and everything that came: before the reader
    moved, and until the end of the page, so that every picture of it has come."""

    def __init__(self, browser, eyes: Eyes, path: str):
        self.host = urlsplit(eyes.gallery.url).netloc
        context = browser.new_context(
            viewport={"width": PHONE, "height": HEIGHTS[PHONE]}, device_scale_factor=2,
            is_mobile=True, has_touch=True, locale="ar-JO", base_url=eyes.gallery.url,
        )  # fmt: skip
        page = context.new_page()
        page.add_init_script(f"({SHIFTS})()")
        talk = context.new_cdp_session(page)
        talk.send("Network.enable")
        kinds, self.came = {}, []
        talk.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e}))
        talk.on(
            "Network.loadingFinished",
            lambda e: self.came.append((kinds[e["requestId"]], e["encodedDataLength"])),
        )
        page.goto(path, wait_until="networkidle")
        self.before_moving = self.addresses()
        for _ in range(page.evaluate("Math.ceil(document.body.scrollHeight / innerHeight)")):
            page.evaluate("scrollBy(0, innerHeight)")
            page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        self.cards = page.locator(".card").count()
        self.shifted = page.evaluate("window.shifted")
        context.close()

    def bytes(self, *kinds: str) -> int:
        """Everything of these kinds that came, headers and all (CDP resource types)."""
        return sum(size for event, size in self.came if not kinds or event["type"] in kinds)

    def addresses(self, *kinds: str) -> list[str]:
        """What was asked of a server: a drawing within a stylesheet is not."""
        came = [e["response"]["url"] for e, _size in self.came if not kinds or e["type"] in kinds]
        return [address for address in came if not address.startswith("data:")]


@pytest.fixture(scope="module")
def visit(browser, eyes):
    """``visit(path)``: a first visit, made once for all tests of this file."""

    @cache
    def made(path: str) -> FirstVisit:
        return FirstVisit(browser, eyes, path.format(**eyes.gallery.staged["names"]))

    return made


@pytest.fixture
def home(visit):
    return visit("/")


def test_home_is_light(home):
    code = home.bytes("Document", "Stylesheet", "Script", "Font")
    figures = {
        "code and font": code,
        "of it script": home.bytes("Script"),
        "of it font": home.bytes("Font"),
        "all": home.bytes(),
    }

    told = ROOT / "var" / "look" / "weight.txt"
    told.parent.mkdir(parents=True, exist_ok=True)
    told.write_text("".join(f"{name}: {size:,} bytes\n" for name, size in figures.items()))

    assert home.cards >= CARDS
    assert home.bytes("Stylesheet") > 1000, "nothing came: there is nothing to measure"
    assert code <= CODE_AND_FONT, figures
    assert home.bytes("Script") <= SCRIPT, figures
    assert home.bytes("Font") <= FONT + 2 * KB, figures  # two files, each with its headers
    assert home.bytes() <= WHOLE, figures


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", HOME), ("/en/", HOME), ("/projects/", BROWSE), ("/en/projects/", BROWSE),
        ("/p/{project}/", PROJECT),
    ],
)  # fmt: skip
def test_first_screen_takes_few_requests(visit, path, most):
    asked = visit(path).before_moving

    assert len(asked) <= most, sorted(asked)


@pytest.mark.parametrize(
    "path", ["/", "/projects/", "/projects/?q=خبز", "/p/{project}/", "/submit/"]
)
def test_a_page_loads_three_scripts_at_most(visit, path):
    scripts = visit(path).addresses("Script")

    assert 2 <= len(scripts) <= SCRIPTS, scripts


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_light(visit, step):
    assert visit(address(step)).bytes("Script") <= STEP_SCRIPT


UNFETCHED = "imgs => imgs.filter(img => !img.currentSrc).length"
ON_SCREEN = """
imgs => imgs.filter(img => img.checkVisibility() && img.getBoundingClientRect().top < innerHeight)
  .every(img => img.complete && img.naturalWidth)
"""


def test_pictures_off_the_screen_wait_for_the_first_move(browser, eyes):
    context = browser.new_context(
        viewport={"width": PHONE, "height": HEIGHTS[PHONE]}, base_url=eyes.gallery.url
    )
    page = context.new_page()
    page.goto("/projects/", wait_until="networkidle")
    pictures = page.locator(".card__photo img")

    at_rest = pictures.evaluate_all(UNFETCHED)
    shown = pictures.evaluate_all(ON_SCREEN)
    page.keyboard.press("Tab")
    page.wait_for_load_state("networkidle")
    page.wait_for_function("!document.documentElement.matches('.resting')")
    page.wait_for_function(
        "before => [...document.querySelectorAll('.card__photo img')]"
        ".filter(img => !img.currentSrc).length < before",
        arg=at_rest,
    )
    context.close()

    assert shown
    assert at_rest > CARDS


def test_pictures_come_without_script(browser, eyes):
    context = browser.new_context(
        viewport={"width": PHONE, "height": HEIGHTS[PHONE]}, base_url=eyes.gallery.url,
        java_script_enabled=False,
    )  # fmt: skip
    page = context.new_page()
    page.goto("/projects/", wait_until="networkidle")

    hidden = page.locator(".card__photo img").evaluate_all(
        "imgs => imgs.filter(img => !img.checkVisibility()).length"
    )
    context.close()

    assert hidden == 0


def test_everything_comes_from_our_own_host(home):
    assert {urlsplit(address).netloc for address in home.addresses()} == {home.host}


def test_code_comes_compressed(home):
    plain = [
        event["response"]["url"]
        for event, size in home.came
        if event["type"] in ("Document", "Stylesheet", "Script")
        and size > 500
        and {k.lower(): v for k, v in event["response"]["headers"].items()}.get("content-encoding")
        not in ("br", "gzip", "zstd")
    ]

    assert plain == []


def test_english_takes_one_half_of_the_font(visit):
    assert any("readex-pro-latin" in address for address in visit("/en/projects/").addresses())


def test_card_photos_are_small(gallery):
    """The variant that a card asks for at 320 px, of every photo of the demo."""
    photos = sorted(gallery.var.glob("media/photos/*/*/320.*"))

    assert len(photos) > 100
    assert [p.name for p in photos if p.suffix == ".avif" and p.stat().st_size > CARD_PHOTO] == []
    assert max(p.stat().st_size for p in photos if p.suffix == ".webp") <= CARD_PHOTO


def test_icons_and_motif_are_small(static):
    """The sprite and the figures that stand on home, as they are sent."""
    drawn = [p for p in static.glob("img/*.svg.br") if p.name.count(".") == 3]

    home = [p for p in drawn if p.name.split(".")[0] in
            ("icons", "band", "logo", "lattice", "tassels", "crescent", "band-night", "name-ar")]  # fmt: skip
    assert len(home) == 8
    assert sum(p.stat().st_size for p in home) <= DRAWN


def test_fonts_are_small(static):
    files = {p.name.split(".")[0]: p.stat().st_size for p in static.glob("fonts/*.woff2")}

    assert set(files) == {"readex-pro-arabic", "readex-pro-latin"}
    assert sum(files.values()) <= FONT


@pytest.mark.parametrize("path", ["/", "/projects/", "/p/{project}/", "/impact/", "/en/"])
def test_nothing_jumps(visit, path):
    assert visit(path).shifted < SHIFT
