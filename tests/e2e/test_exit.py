"""Leaving a private page in haste: at once, for good, and with nothing left on the phone."""

import pytest

from tests.e2e.phone import all_sent, kept_on, open_step, stored_values

LEAVE = "[data-exit] button"


def press(page, site) -> None:
    page.locator(LEAVE).first.click()
    page.wait_for_url(f"{site.url}/")


@pytest.mark.parametrize("is_end", [False, True])
def test_draft_leaves_the_phone_and_back_shows_nothing_of_it(person, site, is_end):
    page = person()
    open_step(page, "what")
    page.locator("[name=name_ar]").fill("مونة أم ليث")
    page.locator("[name=tagline_ar]").focus()
    all_sent(page)
    assert stored_values(site)["name_ar"] == "مونة أم ليث"

    page.locator(LEAVE).nth(1 if is_end else 0).click()
    page.wait_for_url(f"{site.url}/")

    assert "مونة أم ليث" not in page.content()
    assert not kept_on(page)
    assert page.evaluate("caches.keys()") == []
    assert [c["name"] for c in page.context.cookies() if c["value"]] == []
    page.go_back()
    assert "مونة أم ليث" not in page.content()
    open_step(page, "what")
    assert page.locator("[name=name_ar]").input_value() == ""


def test_page_is_blank_while_the_line_hangs(person, site):
    page = person()
    open_step(page, "what")
    page.route("**/accounts/exit/", lambda route: None)  # never answered

    page.locator(LEAVE).first.click()

    assert page.evaluate("document.body.hidden")
    page.wait_for_url(f"{site.url}/", timeout=5000)


def test_other_window_leaves_too(person, site):
    page = person()
    open_step(page, "what")
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_load_state("networkidle")

    press(page, site)

    other.wait_for_url(f"{site.url}/", timeout=5000)


def test_without_script_the_form_does_it(person, site):
    page = person(script=False)
    page.goto("/submit/")
    page.locator("[name=name_ar]").fill("مونة أم ليث")
    page.locator("#step-form .buttons .button").first.click()
    page.locator(LEAVE).first.click()

    assert page.url == f"{site.url}/"
    assert [c["name"] for c in page.context.cookies() if c["value"]] == []
    page.goto(f"{site.url}/submit/")
    assert page.locator("[name=name_ar]").input_value() == ""
