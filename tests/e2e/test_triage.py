"""A call with 120 answers read on a phone, with a thumb and with keys: each press brings the next one.
How long a press takes is measured by ``benchmarks/triage.py``."""

import pytest
from playwright.sync_api import expect

from tests.e2e.cells import FULL
from tests.e2e.served import wait_for

COUNT = 120


def set_up(site, slug: str, count: int) -> str:
    """The session of whoever reads a call with so many applications."""
    code = f"from tests.e2e import applied; print(applied.set_up({slug!r}, {count}))"
    return site.manage("shell", "-v", "0", "-c", code).split()[-1]


def reader(person, site, session: str, *, script: bool = True):
    page = person(script=script)
    page.context.add_cookies([{"name": "session", "value": session, "url": site.url}])
    return page


@pytest.fixture(scope="module")
def signed_in(site):
    return set_up(site, "many", 12)


def number_of(page) -> str:
    return page.locator(".triage__number").first.inner_text()


def come(page) -> None:
    """A person looks for two seconds; the next one has come by then."""
    page.locator("a[data-next][data-ready]").wait_for(state="attached", timeout=60_000)


def bring_next(page, act) -> None:
    """Do it, and wait until the next application stands."""
    was = number_of(page)
    act()
    page.wait_for_function(
        "was => (document.querySelector('.triage__number') ?? {innerText: was}).innerText !== was",
        arg=was,
    )


def test_a_call_is_read_with_a_thumb_and_with_keys(person, site):
    """To its end in the full run, and the first of it in the others."""
    presses = COUNT - 1 if FULL else 24
    page = reader(person, site, set_up(site, "whole", COUNT))
    page.set_default_timeout(60_000)
    page.goto("/admin/calls/whole/", wait_until="domcontentloaded")
    seen = set()

    for press in range(presses):
        seen.add(number_of(page))
        come(page)
        if press % 2:
            bring_next(page, lambda: page.keyboard.press("e"))
        else:
            bring_next(page, lambda: page.locator("button[value=accept]").click())

    assert len(seen) == presses
    page.keyboard.press("n")
    sheet = page.locator("#decline")
    sheet.wait_for()
    sheet.locator("input[name=reason]").first.check()
    assert sheet.locator("textarea").input_value() != ""
    sheet.locator("button").first.click()
    page.locator("[data-undo]", has_text="مش هالمرّة").wait_for()
    left = page.locator("[data-left-to-read]").all_inner_texts()
    page.reload()
    assert page.locator("[data-left-to-read]").all_inner_texts() == left
    done = page.locator(".progress__line").first.inner_text()
    assert f"{presses + 1} من {COUNT}" in done
    assert page.complaints == []


def test_a_choice_that_does_not_arrive_is_said_and_lost_by_nobody(person, site, signed_in):
    page = reader(person, site, signed_in)
    page.goto("/admin/calls/many/8/")
    come(page)
    page.route("**/decide/", lambda route: route.abort())

    page.keyboard.press("e")
    page.locator("[data-not-sent]:visible").wait_for()

    assert number_of(page).endswith(" 8")
    assert page.url.endswith("/8/")


def test_whoever_leaves_at_once_takes_no_choice_along(person, site):
    """The first press is on its way still, and holds the second up: the browser sends it behind."""
    page = reader(person, site, set_up(site, "haste", 4))
    page.goto("/admin/calls/haste/1/")
    held = []
    page.route("**/1/decide/", lambda route: held.append(route))
    for _press in range(2):
        come(page)
        bring_next(page, lambda: page.keyboard.press("e"))

    wait_for(lambda: held, page=page)
    page.goto("/admin/calls/haste/answers/")

    accepted = "SELECT count(*) FROM influencers_application a JOIN influencers_call c ON c.id ="
    accepted += " a.call_id WHERE c.slug = 'haste' AND a.number = 2 AND a.state = 'accepted'"
    wait_for(lambda: site.query(accepted) == [(1,)], page=page)


def test_answers_are_kept_as_they_are_pressed_and_stand_after_a_refresh(person, site, signed_in):
    page = reader(person, site, signed_in)
    page.goto("/admin/calls/many/9/")
    button = page.locator('button[value="ready:yes"]')

    with page.expect_response(lambda response: "/question/" in response.url) as kept:
        button.click()
    assert kept.value.status == 204
    page.reload()

    assert page.locator('button[value="ready:yes"]').get_attribute("aria-pressed") == "true"


def test_an_answer_that_was_not_kept_so_is_sent_as_without_a_script(person, site, signed_in):
    page = reader(person, site, signed_in)
    page.goto("/admin/calls/many/10/")
    page.route(
        "**/question/",
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
    )

    with page.expect_navigation():
        page.locator('button[value="needed:yes"]').click()

    assert page.url.endswith("/10/#questions")
    assert page.locator('button[value="needed:yes"]').get_attribute("aria-pressed") == "true"


def test_without_a_script_a_choice_is_made_and_undone_by_forms(person, site, signed_in):
    page = reader(person, site, signed_in, script=False)
    page.goto("/admin/calls/many/5/")

    page.locator("button[value=accept]").click()
    assert "/5/" not in page.url
    page.locator("[data-undo] button").click()
    assert page.url.endswith("/5/")
    page.locator("input[name=until]").last.check()
    page.locator("button[value=shortlist]").click()
    page.goto("/admin/calls/many/5/")

    assert page.get_by_text("بالقائمة القصيرة").first.is_visible()
    assert page.locator(".triage__back button").is_visible()


def test_without_a_script_it_is_done_by_forms(person, site, signed_in):
    page = reader(person, site, signed_in, script=False)
    page.goto("/admin/calls/many/11/")

    answered = page.locator('button[value="clear:unsure"]')
    answered.click()
    expect(answered).to_have_attribute("aria-pressed", "true")
    page.locator("a[data-opens=decline]").click()
    page.locator("input[name=reason]").nth(2).check()
    page.locator(".decline button").first.click()

    assert "/11/" not in page.url
    page.goto("/admin/calls/many/11/")
    assert page.locator(".triage__back button").is_visible()
