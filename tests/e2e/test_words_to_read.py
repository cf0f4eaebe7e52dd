"""Words to read in the queue: the parts of a row lie side by side, whatever the width."""

from itertools import combinations
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from projects.models import Category, Governorate, Project
from projects.moderation import sources, waiting

ROOT = Path(__file__).resolve().parents[2]
SHEETS = ["base", "components", "panel", "panel-queue"]
LONG = "تأخّر التوصيل يومين وما حدا خبّرني، " * 8
BOXES = """() => [...document.querySelectorAll('.queue__item')].map(
  row => [...row.children].map(part => part.getBoundingClientRect().toJSON()))"""


# Of the parts of a row, the words: cover, name, kind, words, clock, presses.
WORDS = 3


def rows() -> str:
    """Rows of the queue with projects that were not saved: no database, for a browser's loop is
    running."""
    project = Project(
        pk=1, code="abc234", name_ar="مونة بيت ستّي أم ليث من قلب عجلون",
        category=Category(slug="pickles", name_ar="مونة", cloth="sarw"),
        governorate=Governorate(name_ar="عجلون"),
    )  # fmt: skip
    project.shown_photos = []
    source = next(source for source in sources.SOURCES if source.name == "note")
    now = timezone.now()
    items = [
        waiting.Item(source, "note", key, now, now, {"said": said, "text": LONG}, project)
        for key, said in enumerate(("loved", "problem"))
    ]
    around = {"urgent": 12, "first": False, "path": "/admin/queue/", "csrf_token": "x"}
    return "".join(
        render_to_string(item.template, {"item": item, "detail": item.shown, **around})
        for item in items
    )


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_kind_words_and_answers_lie_apart(browser, width):
    sheets = "".join((ROOT / f"static/css/{name}.css").read_text() for name in SHEETS)
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(
        f'<html dir="rtl" lang="ar"><style>{sheets}</style><main>{rows()}</main></html>'
    )
    found = page.evaluate(BOXES)
    page.close()

    assert len(found) == 2
    for parts in found:
        assert len(parts) == 6
        assert all(part["width"] > 0 and part["height"] > 0 for part in parts)
        assert parts[WORDS]["width"] > 0.35 * min(width, 900)
        for one, other in combinations(parts, 2):
            assert (
                one["right"] <= other["left"] + 1
                or other["right"] <= one["left"] + 1
                or one["bottom"] <= other["top"] + 1
                or other["bottom"] <= one["top"] + 1
            )
