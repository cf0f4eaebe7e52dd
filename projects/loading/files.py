"""A file to import as people have it: which letters it is written in, what parts its cells, and
its rows one by one. What the rows say is ``projects.loading.checking``'s to judge.

Nothing is guessed in silence: what is read otherwise than as UTF-8 with commas is said in
``notes``, and no letter ever becomes a replacement mark. A line that cannot be read comes as a
sentence in the place of its row, and the lines after it are read all the same.
"""

import csv
import json
import re
from collections.abc import Iterator, Set
from io import StringIO
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from adamlocal.lib.charsets import encoding_of
from adamlocal.lib.text import clean_line

_NAMES = {
    "utf_16_le": "UTF-16", "utf_16_be": "UTF-16", "utf_32_le": "UTF-32", "utf_32_be": "UTF-32",
    "cp1256": "Windows-1256", "iso8859_6": "ISO-8859-6",
}  # fmt: skip
_DELIMITERS = {
    ",": pgettext_lazy("sign", "comma"),
    ";": pgettext_lazy("sign", "semicolon"),
    "\t": pgettext_lazy("sign", "tab"),
}
# One row of a table may go over so many lines (a story has paragraphs), not to the file's end.
_LINES_A_ROW = 200
_UNREADABLE = re.compile("[\udc80-\udcff]")  # what ``surrogateescape`` leaves of a wrong byte

Rows = Iterator[tuple[int, dict | str]]


class ImportFile:
    """``rows`` gives (line number, row or sentence); ``notes`` says how the file was understood."""

    def __init__(self, path: Path, *, keys: Set[str]):
        self.path, self.keys = path, keys
        self.notes: list[str] = []

    def rows(self) -> Rows:
        data = self.path.read_bytes()
        if data.startswith(b"PK\3\4"):
            yield 1, _("This is a workbook. Save it as “CSV UTF-8” and import that.")
            return
        encoding = encoding_of(data)
        if encoding is None:
            yield 1, _("We cannot tell which letters this file is written in. Save it as UTF-8.")
            return
        if encoding in _NAMES:
            self.notes.append(_("Read as %(encoding)s.") % {"encoding": _NAMES[encoding]})
        text = data.decode(encoding, errors="surrogateescape" if encoding == "utf_8" else "strict")
        lines = list(StringIO(text.removeprefix("\ufeff"), newline=""))
        is_table = self.path.suffix.lower() in (".csv", ".tsv")
        yield from self._table(lines) if is_table else _objects(lines)

    def _table(self, lines: list[str]) -> Rows:
        """Lists in a cell are parted by ``;`` (tags by any comma), a product's name and price by ``=``."""
        start = 0
        while start < len(lines) and not lines[start].strip(" \t\r\n,;"):
            start += 1
        if start == len(lines):
            return
        delimiter = ""
        if told := re.fullmatch(
            r'"?sep ?= ?(.)"?[\s,;\t]*', lines[start].strip("\r\n"), re.IGNORECASE
        ):
            delimiter, start = told[1], start + 1  # as Excel writes it
        heading_line = start + 1
        delimiter = delimiter or self._delimiter(lines[start : start + 1])
        heading = "".join(lines[start : start + 1]).strip()
        names: list[str] = []
        for line, cells in _records(lines, start, delimiter):
            if isinstance(cells, str):
                yield line, cells
            elif not names:
                names = [clean_line(cell).lower() for cell in cells]
                problem = self._heading_problem(names, heading) if line == heading_line else ""
                if problem or line != heading_line:
                    yield heading_line, problem or _("The heading cannot be read.")
                    return
            elif any(cell.strip() for cell in cells):
                yield line, _row(names, cells)

    def _delimiter(self, heading: list[str]) -> str:
        """The sign that parts the heading into most of the keys we know."""
        known = {
            sign: len(self.keys & {clean_line(cell).lower() for cell in cells})
            for sign in _DELIMITERS
            for _line, cells in [next(_records(heading, 0, sign), (1, []))]
        }
        best = max(known, key=lambda sign: known[sign])
        if best != ",":
            self.notes.append(_("Cells are parted by: %(sign)s.") % {"sign": _DELIMITERS[best]})
        return best

    def _heading_problem(self, names: list[str], heading: str) -> str:
        if not self.keys & set(names):
            return _(
                "The first line, “%(heading)s”, names none of our columns. It must name them "
                "(ref, name_ar, category, governorate …), parted by commas, semicolons or tabs."
            ) % {"heading": heading[:80]}
        twice = next((name for name in names if name and names.count(name) > 1), "")
        if twice:
            return _("The column “%(name)s” is there twice.") % {"name": twice}
        return ""


def _wrong_letters() -> str:
    return _("This line holds letters that are not UTF-8, as the rest of the file is.")


def _objects(lines: list[str]) -> Rows:
    for line, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        if _UNREADABLE.search(text):
            yield line, _wrong_letters()
            continue
        try:
            row = json.loads(text)
        except (ValueError, RecursionError):
            yield line, _("This line is not JSON.")
            continue
        yield line, row if isinstance(row, dict) else _("This line is not a JSON object.")


def _records(lines: list[str], start: int, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """(first line, cells) of each row of a table, or a sentence for a line that is none.

    A quotation mark that is never closed spoils its own line, not all that follow.
    """
    at = start
    while at < len(lines):
        reader = csv.reader(lines[at : at + _LINES_A_ROW], delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error:
            yield at + 1, _("The quotation marks of this line do not pair.")
            at += 1
            continue
        wrong = any(_UNREADABLE.search(cell) for cell in cells)
        yield at + 1, _wrong_letters() if wrong else cells
        at += reader.line_num


def _row(names: list[str], cells: list[str]) -> dict | str:
    if any(cell.strip() for cell in cells[len(names) :]):
        return _("This line has more cells than the heading.")
    row: dict = dict.fromkeys((name for name in names if name), "")
    for name, cell in zip(names, cells, strict=False):
        row[name] = cell.strip()
    # A cell of a column that is not ours is a fault only where something stands in it.
    return {name: value for name, value in row.items() if value}
