"""Readers who set colours themselves, who want nothing to move, or who have no script."""

import pytest

from tests.e2e.looking import DESK, KINDS, PHONE, Cell

BY_NAME = {kind.name: kind for kind in KINDS}
# What has a border of its own though its colours are the reader's.
BORDERED = ".button, .chip, .card, .panel, .map__place, .label"
BORDERLESS = """
selector => [...document.querySelectorAll(selector)].filter((el) => {
  const { borderBlockStartStyle, borderBlockStartWidth } = getComputedStyle(el);
  return el.checkVisibility() && (borderBlockStartStyle === 'none' || parseFloat(borderBlockStartWidth) < 1);
}).map((el) => el.className)
"""


@pytest.fixture
def contrasting(eyes):
    page = eyes.page()
    yield page
    page.emulate_media(forced_colors="none")


@pytest.mark.parametrize("name", ["home", "browse", "project", "styleguide"])
def test_forced_colours_keep_every_edge(eyes, contrasting, name):
    page = eyes.look(BY_NAME[name], Cell("ar", "light", DESK))
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")

    assert page.evaluate(BORDERLESS, BORDERED) == []
    # The logo and the ring are drawn in the reader's colours, not lost with the ground.
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("name", ["home", "browse"])
def test_things_move_a_little_for_everybody_else(eyes, name):
    """So that the test of those who asked for no motion could fail."""
    page = eyes.look(BY_NAME[name], Cell("ar", "light", PHONE))
    page.emulate_media(reduced_motion="no-preference")

    moving = page.evaluate(
        "[...document.querySelectorAll('a')].filter((el) =>"
        " parseFloat(getComputedStyle(el).transitionDuration) > 0).length"
    )
    assert moving > 0
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("name", ["home", "browse", "project", "submit", "login"])
def test_without_script_nothing_is_promised_that_cannot_be_done(eyes, name):
    page = eyes.look(BY_NAME[name], Cell("ar", "light", PHONE), script=False)

    assert page.locator(".needs-script").locator("visible=true").count() == 0
    assert page.locator("[data-theme-choice]").locator("visible=true").count() == 0
    assert page.locator("h1").first.is_visible()


def test_device_remembers_its_scheme(eyes):
    page = eyes.look(BY_NAME["home"], Cell("ar", "light", PHONE))
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator(".footer [data-theme-choice=dark]").click()
    dark = page.evaluate(ground)
    page.goto("/projects/")
    kept = page.evaluate(ground)
    page.locator(".footer [data-theme-choice='']").click()

    assert light != dark == kept
    assert page.evaluate(ground) == light
