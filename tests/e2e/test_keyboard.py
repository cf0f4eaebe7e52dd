"""Every journey by keys alone: nothing is a trap, and at each stop the eye sees where it is."""

import re

import pytest

from tests.e2e.looking import CORE, DESK, KINDS, PHONE, Cell
from tests.e2e.served import wait_for
from tests.e2e.test_story import one_time_password
from tests.factories import jpeg

STOPS = 160
# What has the focus, and whether it shows: by a ring of its own, or of what it is part of.
# Each element bears a number of its own: its place moves where a script adds something before it.
FOCUSED = """
() => {
  const el = document.activeElement;
  if (!el || el === document.body) return null;
  // A ring: an outline that is drawn, and drawn because of the focus.
  const ring = (on, pseudo) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(on, pseudo);
    return !/none|hidden/.test(outlineStyle) && parseFloat(outlineWidth) >= 2;
  };
  const around = [el, el.closest('article, label, li, .drop, .relation, .queue__item'), el.labels?.[0],
    ...(el.parentElement?.children ?? [])].filter(Boolean);
  const box = el.getBoundingClientRect();
  const field = el.closest('.search');
  return {
    tag: el.tagName,
    name: (el.getAttribute('aria-label') || el.labels?.[0]?.innerText || el.innerText || el.value || el.name || '').trim().slice(0, 60),
    seen: around.some((on) => ring(on) || ring(on, '::after') || ring(on, '::before')) || Boolean(field && ring(field)),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    key: el.place ?? null,
  };
}
"""


def press_to(page, name: str, *, key: str = "Tab", within: int = STOPS) -> None:
    """Go on with Tab until what is called ``name`` has the focus; each stop has to show."""
    for _ in range(within):
        page.keyboard.press(key)
        at = page.evaluate(FOCUSED)
        if at is None:
            continue
        assert at["seen"], f"the focus does not show on {at['tag']} “{at['name']}”"
        if re.search(name, at["name"]):
            return
    raise AssertionError(f"Tab never came to “{name}” on {page.url}")


def enter(page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page, field: str, text: str) -> None:
    press_to(page, field)
    page.keyboard.type(text)


@pytest.fixture
def shopper(eyes):
    """Somebody at the demo directory, on a phone with keys."""
    page = eyes.page()
    eyes.put(page, Cell("ar", "light", PHONE))
    return page


def test_skip_link_comes_first_and_skips(shopper):
    shopper.goto("/")
    shopper.keyboard.press("Tab")
    assert shopper.evaluate(FOCUSED)["name"] == "إلى المحتوى"
    assert shopper.evaluate(FOCUSED)["inView"]

    shopper.keyboard.press("Enter")
    shopper.keyboard.press("Tab")

    assert shopper.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(
    ("name", "own"),
    [("queue", ["j", "k"]), ("nominees", ["j", "k", "s"]), ("triage", ["j", "s", "e", "n"])],
)
def test_list_of_keys_names_whatever_a_page_hears(eyes, name, own):
    kind = next(kind for kind in KINDS if kind.name == name)
    page = eyes.look(kind, Cell("ar", "light", DESK))
    page.keyboard.press("?")
    page.locator("[data-keys-list]").wait_for()

    listed = page.locator("[data-keys-rows] kbd").all_inner_texts()

    assert [key for key in own if key not in listed] == []
    assert all(page.locator("[data-keys-rows] dd").all_inner_texts())
    page.keyboard.press("Escape")


def test_suggestions_are_walked_by_arrows_and_left_by_escape(shopper):
    shopper.goto("/projects/")
    write(shopper, "^شو بتدوّروا", "مكد")
    box, options = shopper.locator("#words"), shopper.locator(".suggestions__one")
    options.first.wait_for()

    assert box.get_attribute("aria-expanded") == "true"
    shopper.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert options.first.get_attribute("aria-selected") == "true"
    shopper.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    shopper.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == options.last.get_attribute("id")
    shopper.keyboard.press("Escape")
    assert not shopper.locator("#suggestions").is_visible()
    assert box.input_value() == "مكد"
    assert box.get_attribute("aria-expanded") == "false"


def test_suggested_word_is_searched_for_where_one_is(shopper):
    shopper.goto("/governorates/irbid/")
    write(shopper, "^شو بتدوّروا", "مكد")
    word = shopper.locator(".suggestions__one[data-word]").first
    word.wait_for()
    meant = word.get_attribute("data-word")
    shopper.keyboard.press("ArrowDown")
    shopper.keyboard.press("Enter")
    wait_for(lambda: "q=" in shopper.url, page=shopper)

    assert "/governorates/irbid/" in shopper.url
    assert shopper.locator("#words").input_value() == meant


def test_search_then_project_then_whatsapp(shopper):
    chats = []
    shopper.route(
        "https://wa.me/**", lambda route: (chats.append(route.request.url), route.abort())
    )
    shopper.goto("/")
    write(shopper, "^شو بتدوّروا", "مكدوس")
    enter(shopper)
    assert "q=" in shopper.url
    shopper.locator(".card__name a").first.wait_for()
    name = shopper.locator(".card__name a").first.inner_text()
    press_to(shopper, re.escape(name[:60]))
    enter(shopper)
    shopper.get_by_role("heading", name=name, level=1).wait_for()

    press_to(shopper, "اطلبوا على واتساب")
    shopper.keyboard.press("Enter")
    wait_for(lambda: chats, page=shopper)
    shopper.unroute("https://wa.me/**")

    assert chats[0].startswith("https://wa.me/9627900000")


def test_filters_open_hold_and_give_the_focus_back(shopper):
    shopper.goto("/projects/")
    press_to(shopper, "^تصفية")
    shopper.keyboard.press("Enter")
    shopper.locator("dialog.sheet[open]").wait_for()
    # As long as it is open the focus stays in it, and goes round (the browser's own bar apart).
    for _ in range(12):
        shopper.keyboard.press("Tab")
        at = shopper.evaluate(
            "document.activeElement.closest('dialog') !== null || document.activeElement === document.body"
        )
        assert at
    shopper.keyboard.press("Escape")
    shopper.locator("dialog.sheet[open]").wait_for(state="detached")
    assert re.match("تصفية", shopper.evaluate(FOCUSED)["name"])

    shopper.keyboard.press("Enter")
    press_to(shopper, "أي سعر")
    press_to(shopper, "15", key="ArrowDown", within=10)
    press_to(shopper, "^عرض")
    shopper.keyboard.press("Enter")
    shopper.wait_for_url(re.compile("price_max=15"))
    assert shopper.locator(".card").count() > 0


@pytest.mark.parametrize(
    "kind", [k for k in KINDS if k in CORE or k.name in ("project", "bidi", "edit-review")], ids=str
)
def test_no_trap_and_the_eye_follows(eyes, kind):
    """Tab comes to every link and control in turn, each in view, and leaves at the end.

    Not counted: the bar at the foot, which gives way to the same buttons on the page.
    """
    page = eyes.look(kind, Cell("ar", "light", PHONE))
    # Each element is known by its place now: a script may still add something before it.
    page.evaluate(
        "[...document.querySelectorAll('*')].forEach((el, at) => { el.place = at; });"
        "scrollTo(0, 0); document.querySelector('a').focus()"
    )
    wanted = page.evaluate(
        """[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter((el) => el.tabIndex >= 0 && !el.disabled && el.checkVisibility({ visibilityProperty: true })
          && !el.closest('[inert], dialog:not([open]), [data-sticky]')
          && !(el.type === 'radio' && (el.checked ? false : document.querySelector(`input[name="${el.name}"]:checked`) || el !== document.querySelector(`input[name="${el.name}"]`))))
        .map((el) => el.place).filter((at) => at !== undefined)"""
    )
    stops = []
    for _ in range(len(wanted) + 30):
        at = page.evaluate(FOCUSED)
        page.keyboard.press("Tab")
        if at and at["key"] is None:
            continue  # added since
        if stops and at and at["key"] == stops[-1]["key"]:
            continue  # a date is several stops: its day, month and year
        if at is None or at["key"] in {stop["key"] for stop in stops}:
            break
        stops.append(at)

    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert [stop["name"] for stop in stops if not stop["inView"]] == []
    assert set(wanted) - {stop["key"] for stop in stops} == set()
    assert [stop["key"] for stop in stops] == sorted(stop["key"] for stop in stops)


def test_submission_sign_in_publishing_and_endorsing(person, site, tmp_path):
    """The working journeys, one after another, on the site that is there to be changed."""
    email, name = "keys@example.com", "مونة المفاتيح"
    owner = person()
    submit_by_keys(owner, site, name, email, tmp_path)
    code = re.search(r"/me/([a-z0-9]{6})/sent/", owner.url).group(1)

    site.manage("invite", "--role", "moderator", "keys-moderator@example.com")
    moderator = person()
    sign_in_by_keys(moderator, site, "keys-moderator@example.com")
    moderator.goto(f"/admin/queue/{code}/")
    press_to(moderator, "^نشر")
    enter(moderator)
    assert site.query(f"SELECT status FROM projects_project WHERE code = '{code}'") == [
        ("published",)
    ]

    site.manage("invite", "--role", "influencer", "keys-creator@example.com")
    creator = person()
    sign_in_by_keys(creator, site, "keys-creator@example.com")
    endorse_by_keys(creator, code)
    found = site.query(
        "SELECT disclosure FROM influencers_endorsement WHERE reason_ar LIKE 'طلبت%'"
    )
    assert found == [("none",)]


def submit_by_keys(page, site, name: str, email: str, folder) -> None:
    photo = folder / "photo.jpg"
    photo.write_bytes(jpeg(900, 700))
    # Listened for from the beginning: the browser has to know before the key is pressed.
    windows = []
    page.on("filechooser", lambda window: windows.append(window))
    page.goto("/submit/")
    reach(page, "[name=name_ar]")
    page.keyboard.type(name)
    reach(page, "[name=category]")
    page.keyboard.press("Space")
    reach(page, "[name=tagline_ar]")
    page.keyboard.type("مكدوس بجوز بلدي")
    reach(page, "[name=governorate]")
    pick(page, "irbid")
    go_on_by_keys(page)
    # The system's own window for files cannot be driven; that the key opens it can.
    reach(page, "#id_photos")
    page.keyboard.press("Enter")
    wait_for(lambda: windows, page=page)
    windows[0].set_files(photo)
    reach(page, "[name=photos_mine]")
    page.keyboard.press("Space")
    for _prices_delivery_contact in range(3):
        go_on_by_keys(page)
    reach(page, "[name=whatsapp]")
    page.keyboard.type("0790000066")
    reach(page, "#id_email")
    page.keyboard.type(email)
    for tick in ("is_mine", "consent_publish", "consent_number", "consent_feature"):
        reach(page, f"[name={tick}]")
        page.keyboard.press("Space")
    go_on_by_keys(page)
    reach(page, "[data-send] .button")
    enter(page)
    type_code(page, site, email)
    page.get_by_role("heading", name="وصلنا مشروعك").wait_for()


def reach(page, selector: str) -> None:
    """Go on with Tab until what the selector means has the focus; each stop has to show."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None:
            continue
        assert at["seen"], f"the focus does not show on {at['tag']} “{at['name']}”"
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came to {selector} on {page.url}")


def go_on_by_keys(page) -> None:
    reach(page, "#step-form .buttons .button")
    enter(page)


def pick(page, value: str) -> None:
    """A choice out of a list by its arrow keys."""
    selected = "document.activeElement.value"
    for _ in range(80):
        if page.evaluate(selected) == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no {value} in the list")


def type_code(page, site, email: str) -> None:
    write(page, "رمز الدخول", site.code_for(email))
    enter(page)


def sign_in_by_keys(page, site, email: str) -> None:
    page.goto("/admin/")
    write(page, "بريدكم الإلكتروني", email)
    enter(page)
    type_code(page, site, email)
    page.wait_for_url(re.compile("/2fa/totp/activate/"))
    secret = page.locator("code.secret").inner_text()
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "code":
            break
    page.keyboard.type(one_time_password(secret))
    enter(page)
    page.wait_for_url(lambda url: "activate" not in url)


def endorse_by_keys(page, code: str) -> None:
    page.goto("/admin/page/")
    for field, text in {
        "^الاسم( |$)": "مها الحسن", "^الاسم بالإنجليزية": "Maha", "^الاسم الأول( |$)": "مها",
        "^الاسم الأول بالإنجليزية": "Maha", "^إنستغرام": "maha.demo",
    }.items():  # fmt: skip
        press_to(page, field)
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/page/" not in url)
    page.goto(f"/admin/endorsements/new/{code}/")
    write(page, "ليش هالمشروع؟", "طلبت مرّتين والمكدوس رجّعني لبيت جدّتي.")
    press_to(page, "بلا مقابل")
    page.keyboard.press("Space")
    press_to(page, "^دعم المشروع")
    enter(page)
