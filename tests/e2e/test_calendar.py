"""A week filled from the coverage board, by thumb and by keys; and the week's grid on a desk."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_keyboard import FOCUSED, enter, reach

GOVERNORATES = ("irbid", "ajloun", "jerash", "balqa", "madaba", "karak", "aqaba")

# A creator with an empty week, and a project in each of seven governorates that nobody has shown.
SCENE = f"""
import json
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from tests.e2e.stage import session
from tests.factories import make_influencer, make_project, make_user
codes = [make_project(governorate=place).code for place in {GOVERNORATES!r}]
user = make_user("calendar-%d@example.com" % User.objects.count(), role=Role.INFLUENCER)
make_influencer(user)
print(json.dumps({{"codes": codes, "session": session(user, factor=True)}}))
"""


@pytest.fixture
def creator(person, site):
    """The creator's phone, at the calendar; ``scene`` is what is there."""
    page = person()
    page.set_default_timeout(60_000)  # every page of it is reckoned anew
    site.clear()
    page.scene = json.loads(site.manage("shell", "-v", "0", "-c", SCENE))
    page.context.add_cookies([{"name": "session", "value": page.scene["session"], "url": site.url}])
    page.goto("/admin/places/")
    return page


def placed(site, scene) -> set[str]:
    """The projects that have a place, by their code."""
    rows = site.query(
        "SELECT p.code FROM influencers_feature f JOIN projects_project p ON p.id = f.project_id"
    )
    return {code for (code,) in rows} & set(scene["codes"])


def test_week_is_filled_by_thumb_and_the_last_press_taken_back(creator, site):
    for n in range(len(GOVERNORATES)):
        creator.locator(".map a.shown--never").first.click()
        creator.get_by_role("button", name="أعطوه هالمكان على صفحتي").first.click()
        creator.wait_for_url(re.compile(r"/admin/places/\?day="))
        assert creator.locator(".calendar-list .place").count() == n + 1

    assert placed(site, creator.scene) == set(creator.scene["codes"])
    assert creator.locator(".map a.shown--never").count() == 0
    assert creator.locator(".days__day--taken").count() >= 1
    creator.locator("[data-undo] button").click()
    creator.locator(".map a.shown--never").first.wait_for()
    assert len(placed(site, creator.scene)) == len(GOVERNORATES) - 1
    assert creator.complaints == []


def test_week_is_filled_by_keys(creator, site):
    for n in range(3):
        reach(creator, ".map a.shown--never")
        enter(creator)
        reach(creator, "main .place form button")
        enter(creator)
        creator.locator(".calendar-list .place").nth(n).wait_for()
        assert creator.locator(".calendar-list .place").count() == n + 1

    assert len(placed(site, creator.scene)) == 3


def test_week_is_filled_without_script(person, site, creator):
    page = person(script=False)
    page.context.add_cookies(creator.context.cookies())
    page.goto("/admin/places/")
    page.locator(".board__choice button").click()
    page.locator(".map a.shown--never").first.click()
    page.locator("main .place form button").first.click()

    page.locator(".calendar-list .place").first.wait_for()
    assert page.locator(".calendar-list .place").count() == 1
    page.locator("a[rel=next]").click()
    assert len(placed(site, creator.scene)) == 1


def test_grid_is_one_stop_and_walked_by_arrows(creator):
    creator.set_viewport_size({"width": 1280, "height": 800})
    creator.goto("/admin/places/")
    creator.locator("a[rel=next]").click()
    cells = creator.locator("[data-cell]")
    expect(creator.locator("[data-cell][tabindex='0']")).to_have_count(1)
    cells.first.focus()
    labels = []
    for key in ("ArrowLeft", "ArrowDown", "ArrowRight", "End", "Home", "ArrowUp"):
        creator.keyboard.press(key)
        labels.append(creator.evaluate(FOCUSED)["name"])

    days = [re.search("الأحد|الاثنين|السبت", label)[0] for label in labels]
    pages = [re.search("الرئيسية|التصنيفات", label)[0] for label in labels]
    assert days == ["الاثنين", "الاثنين", "الأحد", "السبت", "الأحد", "الأحد"]
    assert pages == ["الرئيسية", "التصنيفات", "التصنيفات", "التصنيفات", "التصنيفات", "الرئيسية"]
    creator.keyboard.press("Tab")
    assert not creator.evaluate("document.activeElement.matches('[data-cell]')")
    cells.first.focus()
    enter(creator)
    assert "slot=home" in creator.url
