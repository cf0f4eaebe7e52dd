"""Each step loads what makes it quicker and nothing of the others, and the phone keeps all of it."""

import posixpath
import re
from pathlib import Path

import pytest
from django.conf import settings

from projects.submission import steps
from projects.submission.views import autosave
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db

STATIC = Path(settings.BASE_DIR, "static")
# What stands in a page for a piece of a script, and that piece.
PIECES = {
    r"data-within=": "js/step/areas.js",
    r"data-all-kinds": "js/step/kinds.js",
    r"data-inserts=|<textarea[^>]*data-limit=": "js/step/writing.js",
    r"data-photos": "js/album/rows.js",
    r"data-rows": "js/step/products.js",
    r"data-stepped": "js/step/capacity.js",
    r"data-price=": "js/step/prices.js",
    r"data-zones": "js/step/zones.js",
    r"data-past-midnight": "js/step/hours.js",
    r"name=\"instagram\"": "js/step/pasting.js",
    r"data-known=": "js/email.js",
}
FILE = re.compile(r'"/static/((?:js|css)/[\w/-]+?)(?:\.[0-9a-f]{12})?(\.js|\.css)"')


def files_of(html: str) -> set[str]:
    return {name + kind for name, kind in FILE.findall(html)}


def imported(names: set[str]) -> set[str]:
    """Some scripts and everything that they import."""
    seen, waiting = set(), list(names)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        text = (STATIC / name).read_text("utf-8")
        for other in re.findall(r'^(?:import|export)[^"]*"(\.[^"]+)";$', text, re.MULTILINE):
            waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(name), other)))
    return seen


def loaded(html: str) -> set[str]:
    scripts = re.findall(r"<script[^>]*>", html)
    return imported({n for n in files_of(" ".join(scripts)) if n.endswith(".js")})


def asked_for(html: str) -> set[str]:
    return {piece for sign, piece in PIECES.items() if re.search(sign, html)}


def part_of(client, step: steps.Step, status: str) -> str:
    owner = make_user()
    project = make_project(owner=owner, status=status)
    client.force_login(owner)
    return client.get(f"/me/{project.code}/edit/{step.slug}/").content.decode()


@pytest.mark.parametrize("step", steps.STEPS, ids=lambda step: step.slug)
def test_step_loads_its_own_pieces_alone(client, step):
    html = client.get(step.url).content.decode()
    part = part_of(client, step, "submitted")

    assert asked_for(html)
    assert loaded(html) & set(PIECES.values()) == asked_for(html) | asked_for(part)
    assert "js/draft.js" in loaded(html)
    assert "js/copy.js" not in loaded(html)  # until there is a link


@pytest.mark.parametrize("status", ["published", "submitted"])
@pytest.mark.parametrize("step", steps.STEPS, ids=lambda step: step.slug)
def test_part_of_a_project_loads_what_it_asks_for(client, step, status):
    html = part_of(client, step, status)

    assert asked_for(html) <= loaded(html)


@pytest.mark.parametrize("step", steps.STEPS, ids=lambda step: step.slug)
def test_phone_keeps_each_file_of_a_step(client, step):
    client.post("/submit/", {"name_ar": "مونة سلمى"})  # so that there is a link to be copied
    html = client.get(step.url).content.decode()

    files = files_of(html)

    assert {"js/copy.js", "js/draft.js", "css/steps.css"} <= files
    assert files <= set(autosave.KEPT_FILES)
