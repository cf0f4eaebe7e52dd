"""Two sites and a browser: one site to act on, empty at first, and one to look at."""

import os
import shutil
from pathlib import Path

import pytest

from tests.e2e.cells import announcement
from tests.e2e.gallery import collect_static, opened
from tests.e2e.looking import AGENT, Eyes
from tests.e2e.served import Site, scratch_database


@pytest.fixture(scope="session")
def browser_type_launch_args():
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if found is None:
        pytest.skip("no Chromium here: `make browser` installs it")
    return {
        "executable_path": found,
        "args": [
            "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            # One way of drawing letters, whatever screen or machine this is.
            "--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb",
        ],
    }  # fmt: skip


@pytest.fixture(scope="session")
def static(tmp_path_factory):
    collected = os.environ.get("TEST_STATIC")
    return Path(collected) if collected else collect_static(tmp_path_factory.mktemp("collected"))


@pytest.fixture(scope="module")
def site(tmp_path_factory, static):
    """The running site on a database, media folder and mail folder of its own.

    One for each file that acts: what a test counts, presses or is asked about is never another file's,
    in whichever order they come.
    """
    prepared = os.environ.get("TEST_SITE", "")
    with scratch_database("e2e", prepared) as url:
        served = Site(tmp_path_factory.mktemp("site") / "var", url, static)
        try:
            if not prepared:
                served.manage("prepare")
            served.start()
            served.start_worker()
            yield served
        finally:
            served.stop()


@pytest.fixture(scope="session")
def gallery(tmp_path_factory, static):
    """To be looked at and not changed; its name is none that changes with the port."""
    var = tmp_path_factory.mktemp("gallery") / "var"
    host = "adamlocal.example"
    with opened(var, static, SITE_URL=f"http://{host}", ALLOWED_HOSTS=f"127.0.0.1,{host}") as site:
        yield site


@pytest.fixture(scope="session")
def eyes(browser, gallery):
    """Who looks: a page for each role, kept open from test to test."""
    looking = Eyes(browser, gallery)
    yield looking
    looking.close()


@pytest.fixture
def person(browser, site):
    """A new person's phone: ``person()`` opens one, Arabic, 390 wide, with script or without."""
    contexts = []

    def open_phone(*, script: bool = True):
        context = browser.new_context(
            viewport={"width": 390, "height": 844},
            locale="ar-JO",
            user_agent=AGENT,
            java_script_enabled=script,
            base_url=site.url,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on(
            "console",
            lambda m: page.complaints.append(m.text) if m.type in ("error", "warning") else None,
        )
        return page

    yield open_phone
    for context in contexts:
        context.close()


def pytest_report_header() -> str:
    return announcement()


def pytest_collection_modifyitems(items) -> None:
    """Tell what looks, which may be done in any order side by side, from what acts."""
    for item in items:
        if "gallery" in item.fixturenames and "site" not in item.fixturenames:
            item.add_marker("looks")
