"""Three projects picked with a thumb: their card looked at in its sizes, shared from the phone with its
words and downloaded; one link sent on, and a tap that is counted for whoever sent it."""

import json
import re
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest

from tests.e2e.served import wait_for

NAMES = [f"ثلاثية {name}" for name in ("المونة", "الصابون", "العسل")]
ROWS = [
    {
        "ref": f"trio-{number}", "name_ar": name, "category": "pickles", "governorate": "irbid",
        "whatsapp": f"079000008{number}", "instagram": f"trio{number}.demo",
    }
    for number, name in enumerate(NAMES)
]  # fmt: skip
CREATOR = """
from adamlocal.accounts.enums import Role
from projects.enums import Purpose
from projects.models import Project
from projects.people import consents
from tests.e2e.stage import session
from tests.factories import make_influencer, make_user
for project in Project.objects.filter(import_ref__startswith="trio-"):
    consents.give(project, Purpose.CARD, actor=None)
user = make_user("trio@example.com", role=Role.INFLUENCER)
make_influencer(user, slug="trio-creator")
print(session(user, factor=True))
"""
# A phone that shares files, and keeps what it was given.
SHARING = """
window.given = [];
Object.defineProperty(navigator, "canShare", { value: ({ files }) => Boolean(files) });
Object.defineProperty(navigator, "share", { value: async ({ title, text, files }) => {
  window.given.push({ title, text, files: (files ?? []).map(({ name, type, size }) => ({ name, type, size })) });
} });
"""
WITHHELD = """
Object.defineProperty(navigator, "canShare", { value: undefined });
Object.defineProperty(navigator, "share", { value: async () => {
  throw new DOMException("not here", "NotAllowedError");
} });
"""
# How far a size stands from where the row begins, in pixels.
AWAY = """(row, size) => {
  const [whole, own] = [row, row.querySelector(`[data-size=${size}]`)].map((e) => e.getBoundingClientRect());
  return Math.abs(whole.right - own.right);
}"""  # fmt: skip
SIZES = ["post", "square", "story", "og"]
FOLD = "from projects.figures import folding; folding.fold()"


@pytest.fixture(scope="module")
def session(site, tmp_path_factory) -> str:
    """Signed in as a creator, where three projects agree to cards."""
    file = tmp_path_factory.mktemp("trio") / "projects.jsonl"
    file.write_text("\n".join(map(json.dumps, ROWS)), "utf-8")
    site.manage("import_projects", str(file), "--publish")
    return site.manage("shell", "-v", "0", "-c", CREATOR).split()[-1]


def picked(phone) -> str:
    """Search once, tick three, press: the address of the kit."""
    phone.goto("/admin/kits/new/")
    phone.get_by_role("searchbox").fill("ثلاثية")
    phone.get_by_role("button", name="بحث").click()
    for name in NAMES:
        phone.locator(".pick__words", has_text=name).click()
    phone.get_by_role("button", name="جهّزوا العدّة").click()
    # The list of mistakes, where the form leads to if there are any, stays in the address.
    phone.wait_for_url(re.compile(r"/admin/kits/\d+/(#errors)?$"))
    return urlsplit(phone.url).path


@pytest.mark.parametrize("script", [True, False], ids=["script", "without"])
def test_kit_of_three_is_followed_to_a_counted_tap(person, site, session, script):
    creator, shopper = person(script=script), person(script=script)
    creator.context.add_cookies([{"name": "session", "value": session, "url": site.url}])
    kit = picked(creator)
    caption = creator.locator("[id^=copy-][id$=-caption]").input_value()
    # Ticked in the order of the page, which has the newest first.
    assert sorted(line.split()[-1] for line in caption.split("\n")[1:4]) == [
        f"@trio{number}.demo" for number in range(3)
    ]
    link = creator.locator("[id^=copy-][id$=-link]").input_value()

    shopper.goto(urlsplit(link).path)
    assert shopper.locator(".card").count() == 3
    shopper.get_by_role("link", name=NAMES[1]).click()
    shopper.wait_for_url(re.compile(r"/p/\w{6}/.*via="))
    shopper.route("https://wa.me/**", lambda route: route.fulfill(body="chat"))
    shopper.locator("a[href*='/contact/whatsapp/']:visible").first.click()
    shopper.wait_for_url("https://wa.me/**")

    assert "لينا" in parse_qs(urlsplit(shopper.url).query)["text"][0]
    site.manage("shell", "-v", "0", "-c", FOLD)
    creator.goto(kit)
    taps = creator.locator(".figure", has_text="ضغطات للطلب").locator("b").inner_text()
    assert int(taps) == 1


@pytest.fixture
def creator(person, site, session):
    def open_kit(*, script: bool = True, before: str = ""):
        phone = person(script=script)
        if before:
            phone.add_init_script(before)
        phone.context.add_cookies([{"name": "session", "value": session, "url": site.url}])
        phone.goto(picked(phone))
        phone.code = phone.locator("form[id^=cards-]").get_attribute("id").removeprefix("cards-")
        return phone

    return open_kit


def downloaded(phone, label: str):
    with phone.expect_download() as found:
        phone.get_by_role("button", name=label, exact=True).click()
    return found.value


def choose(phone, label: str) -> None:
    phone.locator(".card-size", has_text=label).click()


def test_chosen_size_is_seen_first_shared_with_its_words_and_all_is_downloaded(creator):
    phone = creator(before=SHARING)
    choose(phone, "ستوري")
    row = phone.locator("[data-cards-row]")
    wait_for(lambda: row.evaluate(AWAY, "story") < 2, seconds=5)

    phone.locator("[data-cards-share]").click()
    wait_for(lambda: phone.evaluate("window.given.length"), seconds=10)
    [given] = phone.evaluate("window.given")

    assert [(f["name"], f["type"]) for f in given["files"]] == [
        (f"{phone.code}-story.jpg", "image/jpeg")
    ]
    assert given["files"][0]["size"] > 10_000
    assert f"/k/{phone.code}/" in given["text"]
    assert phone.locator("[data-cards-said]").inner_text()

    found = downloaded(phone, "تنزيل الكل")
    assert found.suggested_filename == f"{phone.code}.zip"
    with ZipFile(found.path()) as packed:
        assert packed.testzip() is None
        assert packed.namelist()[:4] == [f"{phone.code}-{size}.jpg" for size in SIZES]
    assert phone.complaints == []


def test_a_swipe_chooses_what_it_comes_to(creator):
    phone = creator()
    phone.locator("[data-cards-row]").evaluate("row => row.scrollBy({ left: -row.scrollWidth })")

    wait_for(phone.locator("[name=size][value=og]").is_checked, seconds=5)


def test_phone_that_withholds_sharing_copies_the_words_and_says_so(creator):
    phone = creator(before=WITHHELD)

    phone.locator("[data-cards-share]").click()

    said = phone.locator("[data-cards-said]")
    said.filter(has_text=re.compile("انتسخ|مطوّلًا")).wait_for()


def test_without_script_the_chosen_size_stands_first_and_is_downloaded(creator):
    phone = creator(script=False)
    choose(phone, "مربّع")

    assert phone.locator("[data-cards-row]").evaluate(AWAY, "square") < 2
    assert not phone.locator("[data-cards-share]").is_visible()

    alone = downloaded(phone, "تنزيل هذا القياس وحده")
    assert alone.suggested_filename == f"{phone.code}-square.jpg"
    whole = downloaded(phone, "تنزيل الكل")
    assert len(ZipFile(whole.path()).namelist()) == 8
