"""Waiting for what a page says while the page loads itself anew."""

import pytest
from playwright.sync_api import Error

from tests.e2e.served import wait_for

PAGE = "http://page.test/"
# Answers after the page that asks has gone, where it goes at all.
LATE = """
new Promise((done) => setTimeout(() => done(performance.getEntriesByType("navigation")[0].type), 400))
"""


@pytest.fixture
def page(browser):
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def leaving(page):
    """A page that is about to load itself anew."""
    page.route(PAGE, lambda route: route.fulfill(body="<p>"))
    page.goto(PAGE)
    page.evaluate("setTimeout(() => location.reload(), 50)")
    return page


def test_a_page_that_goes_while_it_is_read_is_read_again(leaving):
    assert wait_for(lambda: leaving.evaluate(LATE), seconds=10) == "reload"


def test_any_other_error_of_a_page_is_said(page):
    with pytest.raises(Error, match="wrong here"):
        wait_for(lambda: page.evaluate("Promise.reject(new Error('wrong here'))"), seconds=10)
