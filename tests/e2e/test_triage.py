"""A call with 120 answers read on a phone, with a thumb and with keys: each press brings the next one,
no slower than twice what a bare page of its weight takes."""

import statistics
import time

import pytest

COUNT, PRESSES = 120, 24
# Milliseconds from a press to the next application, where nothing else keeps the machine busy.
AT_MOST, TIMES_BARE = 150, 2
# Read by ``manage.py shell``: a creator, their session, and a call with so many applications.
SET_UP = """
from datetime import timedelta
from django.utils import timezone
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.second_factor import enrol
from adamlocal.accounts.verbs import grant
from influencers.models import Application, Call, Influencer
from projects.enums import SourceKind
from projects.models import Category, Governorate, Project, Source
from tests.e2e.stage import session

user = User.objects.create_user("triage@adamlocal.demo", name="رنا")
grant(user, Role.INFLUENCER, actor=None)
enrol(user, "JBSWY3DPEHPK3PXP")
rana = Influencer.objects.create(user=user, slug="triage", name_ar="رنا", name_en="Rana",
                                 short_name_ar="رنا", short_name_en="Rana")
now = timezone.now()
call = Call.objects.create(
    slug="many", name_ar="نداء كبير", name_en="Many", lead_ar="مونة", starts_at=now,
    ends_at=now + timedelta(days=7), opened_at=now,
    source=Source.objects.create(kind=SourceKind.CALL, target_path="/calls/many/"),
)
call.influencers.add(rana)
where = {{"category": Category.objects.get(slug="pickles"),
          "governorate": Governorate.objects.get(slug="irbid"), "status": "submitted"}}
for number in range(1, {count} + 1):
    project = Project.objects.create(name_ar=f"مونة {{number}}", tagline_ar="مكدوس وزيتون", **where)
    Application.objects.create(call=call, project=project, number=number,
                               sentence="مكدوس بجوز بلدي", due_at=now + timedelta(days=3))
print("session", session(user, factor=True))
"""


@pytest.fixture(scope="module")
def signed_in(site):
    told = site.manage("shell", "-v", "0", "-c", SET_UP.format(count=COUNT))
    return told.rpartition("session ")[2].strip()


def number_of(page) -> str:
    return page.locator(".triage__number").first.inner_text()


def come(page) -> None:
    """A person looks for two seconds; the next one has come by then."""
    page.locator("a[data-next][data-ready]").wait_for(state="attached", timeout=60_000)


def timed(page, act) -> float:
    """Milliseconds from an act until the next application stands."""
    was = number_of(page)
    begun = time.perf_counter()
    act()
    page.wait_for_function(
        "was => (document.querySelector('.triage__number') ?? {innerText: was}).innerText !== was",
        arg=was,
    )
    return (time.perf_counter() - begun) * 1000


def test_a_call_is_read_with_a_thumb_and_with_keys(person, site, signed_in):
    page = person()
    page.context.add_cookies([{"name": "session", "value": signed_in, "url": site.url}])
    page.set_default_timeout(60_000)
    page.goto("/admin/calls/many/", wait_until="domcontentloaded")
    weight = len(page.content())
    took, seen = [], set()

    for press in range(PRESSES):
        seen.add(number_of(page))
        come(page)
        if press % 2:
            took.append(timed(page, lambda: page.keyboard.press("e")))
        else:
            took.append(timed(page, lambda: page.locator("button[value=accept]").click()))

    assert len(seen) == PRESSES
    come(page)
    page.keyboard.press("n")
    sheet = page.locator("#decline")
    sheet.wait_for()
    sheet.locator("input[name=reason]").first.check()
    assert sheet.locator("textarea").input_value() != ""
    timed(page, lambda: sheet.locator("button").first.click())
    page.locator("[data-undo]", has_text="مش هالمرّة").wait_for()
    page.reload()
    done = page.locator(".progress__line").first.inner_text()
    assert f"{PRESSES + 1} من {COUNT}" in done
    assert page.complaints == []
    bare, median = bare_page(page, weight), statistics.median(took)
    figure = f"median {median:.0f} ms, a bare page of {weight} letters {bare:.0f} ms"
    assert median < max(AT_MOST, TIMES_BARE * bare), figure


def bare_page(page, weight: int) -> float:
    """What a press costs where a form alone stands, answered by a page of the same weight."""
    form = '<form method="post" action="/bare/"><button>e</button></form>'
    body = form + "<p>مكدوس</p>" * (weight // 12)
    page.route(
        "**/bare/", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=body)
    )
    page.goto("/bare/")
    took = []
    for _ in range(PRESSES):
        begun = time.perf_counter()
        with page.expect_navigation(wait_until="domcontentloaded"):
            page.locator("button").click()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


def test_a_choice_that_does_not_arrive_is_said_and_lost_by_nobody(person, site, signed_in):
    page = person()
    page.context.add_cookies([{"name": "session", "value": signed_in, "url": site.url}])
    page.goto("/admin/calls/many/80/")
    come(page)
    page.route("**/decide/", lambda route: route.abort())

    page.keyboard.press("e")
    page.locator("[data-not-sent]:visible").wait_for()

    assert "80" in number_of(page)
    assert page.url.endswith("/80/")


def test_answers_are_kept_as_they_are_pressed_and_stand_after_a_refresh(person, site, signed_in):
    page = person()
    page.context.add_cookies([{"name": "session", "value": signed_in, "url": site.url}])
    page.goto("/admin/calls/many/100/")
    button = page.locator('button[value="ready:yes"]')

    with page.expect_response(lambda response: "/question/" in response.url) as kept:
        button.click()
    assert kept.value.status == 204
    page.reload()

    assert page.locator('button[value="ready:yes"]').get_attribute("aria-pressed") == "true"


def test_without_a_script_it_is_done_by_forms(person, site, signed_in):
    page = person(script=False)
    page.context.add_cookies([{"name": "session", "value": signed_in, "url": site.url}])
    page.goto("/admin/calls/many/110/")

    page.locator('button[value="clear:unsure"]').click()
    assert page.locator('button[value="clear:unsure"]').get_attribute("aria-pressed") == "true"
    page.locator("a[data-opens=decline]").click()
    page.locator("input[name=reason]").nth(2).check()
    page.locator(".decline button").first.click()

    assert "/110/" not in page.url
    page.goto("/admin/calls/many/110/")
    assert page.locator(".triage__back button").is_visible()
