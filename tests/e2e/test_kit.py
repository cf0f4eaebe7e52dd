"""Three projects picked with a thumb, one link sent on, and a tap that is counted for whoever sent it."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

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
    caption = creator.locator("#copy-caption").input_value()
    # Ticked in the order of the page, which has the newest first.
    assert sorted(line.split()[-1] for line in caption.split("\n")[1:4]) == [
        f"@trio{number}.demo" for number in range(3)
    ]
    link = creator.locator("#copy-link").input_value()

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
