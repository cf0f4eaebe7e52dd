"""Which cells of the table a run looks at, and the table that a whole run leaves behind.

Eight core kinds are looked at in all eight cells every time. The rest take turns: two cells a
day that differ in language, scheme and width, so that four days see all eight.
``make test-full`` looks at everything (``LOOK=full``).
"""

import os
from datetime import date

from axe_playwright_python.base import AXE_FILE_PATH

from tests.e2e.looking import CELLS, CORE, DESK, PANEL, PHONE, Cell, Kind
from tests.e2e.served import ROOT

AXE = AXE_FILE_PATH.read_text("utf-8")
FULL = os.environ.get("LOOK") == "full"
TURNS = [
    (Cell("ar", "light", PHONE), Cell("en", "dark", DESK)),
    (Cell("en", "light", PHONE), Cell("ar", "dark", DESK)),
    (Cell("ar", "dark", PHONE), Cell("en", "light", DESK)),
    (Cell("en", "dark", PHONE), Cell("ar", "light", DESK)),
]
TODAY = TURNS[date.today().toordinal() % len(TURNS)]  # noqa: DTZ011 - any day of any place does


def languages(kind: Kind) -> list[str]:
    """Those in which a kind of page is looked at this time. The panel's people work in Arabic: its
    English pages are looked at by ``make test-full``."""
    return ["ar"] if kind in PANEL and not kind.core and not FULL else ["ar", "en"]


def chosen(kind: Kind, language: str) -> list[Cell]:
    """The cells of a language in which a kind of page is looked at this time."""
    cells = CELLS if FULL or kind.core else TODAY
    return [cell for cell in cells if cell.language == language]


def announcement() -> str:
    if FULL:
        return "axe: every kind of page in all eight cells"
    core = ", ".join(kind.name for kind in CORE)
    return f"axe: all eight cells for {core}; for the rest {TODAY[0]} and {TODAY[1]} (by date)"


class Table:
    """Violations by kind and cell, in Markdown, under ``var/look/axe.md``."""

    def __init__(self):
        self.rows: dict[str, dict[str, int]] = {}

    def write(self, kind: Kind, cell: Cell, count: int) -> None:
        self.rows.setdefault(kind.name, {})[str(cell)] = count
        path = ROOT / "var" / "look" / "axe.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.text(), "utf-8")

    def text(self) -> str:
        head = f"| page | {' | '.join(map(str, CELLS))} |\n|---{'|---' * len(CELLS)}|\n"
        return head + "".join(
            f"| {name} | {' | '.join(str(row.get(str(cell), '·')) for cell in CELLS)} |\n"
            for name, row in self.rows.items()
        )


table = Table()
