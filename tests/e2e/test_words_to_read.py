"""The panel's page of what buyers wrote: its parts lie side by side, whatever the width."""

from itertools import combinations
from pathlib import Path

import pytest
from django.template import Context
from django.template.loader import get_template
from django.template.loader_tags import BlockNode

from projects.models import Note, Project

ROOT = Path(__file__).resolve().parents[2]
SHEETS = ["base", "components", "panel"]
LONG = "تأخّر التوصيل يومين وما حدا خبّرني، " * 8
BOXES = """() => [...document.querySelectorAll('.queue__item')].map(
  row => [...row.children].map(part => part.getBoundingClientRect().toJSON()))"""


def rows() -> str:
    """The page's own rows with unsaved notes: no database, for a browser's loop is running."""
    project = Project(name_ar="مونة بيت ستّي أم ليث من قلب عجلون")
    notes = [Note(pk=1, project=project, kind=kind, text=LONG) for kind in ("loved", "problem")]
    template = get_template("panel/words.html").template
    block = next(b for b in template.nodelist.get_nodes_by_type(BlockNode) if b.name == "work")
    context = Context({"page": notes, "menus": []})
    with context.bind_template(template):
        return block.nodelist.render(context)


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
        assert len(parts) == 3
        assert all(part["width"] > 0 and part["height"] > 0 for part in parts)
        assert parts[1]["width"] > 0.35 * min(width, 900)
        for one, other in combinations(parts, 2):
            assert (
                one["right"] <= other["left"] + 1
                or other["right"] <= one["left"] + 1
                or one["bottom"] <= other["top"] + 1
                or other["bottom"] <= one["top"] + 1
            )
