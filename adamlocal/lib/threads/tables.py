"""Comments in a table of a comment tool: CSV, TSV, a workbook, or JSON.

A row of data is a comment, counted from 1 under the heading. Columns are found by the words of the
heading, Arabic and English, and where these say nothing by what stands in them.
"""

import csv
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from adamlocal.lib.text import clean_line, fold, western_digits
from adamlocal.lib.threads.thread import MOST_COMMENTS, Comment, Kind, Thread, Unreadable

# A workbook of a few megabytes may unfold into all of memory.
_MOST_UNFOLDED = 64 * 1024 * 1024
_CHILD = Path(__file__).with_name("unfold.py")
# Wider than any tool's table: what is wider is none.
MOST_COLUMNS = 200
# On the clock, for a machine whose processors are all busy; the child has less of its own.
_SECONDS = 30
_DELIMITERS = "\t;,|"
_FIRST_ROWS = 20  # what comment tools write above the heading: the post, its date, their name

# Folded words of a heading; what stands earlier is the surer.
_HEADINGS = {
    "text": (
        "comment text", "comment content", "comment message", "text", "comment", "message text",
        "message", "content", "body", "comments", "نص التعليق", "محتوي التعليق", "التعليق", "نص",
        "النص", "الرساله", "تعليق", "التعليقات", "الترشيح", "المحتوي",
    ),
    "author": (
        "username", "user name", "author username", "owner username", "author", "author name",
        "profile name", "user", "commenter", "from", "from name", "owner", "profile", "account",
        "handle", "name", "sender", "full name", "profile id", "اسم المستخدم", "المستخدم",
        "صاحب التعليق", "المعلق", "اسم المعلق", "الحساب", "الاسم", "الكاتب", "المرسل", "اسم الحساب",
    ),
    "at": (
        "date", "time", "timestamp", "created time", "created at", "comment date", "date time",
        "published at", "التاريخ", "تاريخ التعليق", "الوقت", "تاريخ",
    ),
    "likes": (
        "likes", "like count", "likes count", "comment likes", "number of likes", "reactions",
        "الاعجابات", "عدد الاعجابات", "اعجابات", "لايكات",
    ),
    "reply": (
        "is reply", "reply", "reply to", "in reply to", "replied to", "parent", "parent id",
        "parent comment id", "comment type", "رد", "رد علي", "هل هو رد", "الرد علي",
    ),
}  # fmt: skip
_NO = {"", "0", "no", "false", "n", "لا", "none", "null", "nan", "comment", "-", "0.0", "خطا"}
_HANDLE = re.compile(r"@?[A-Za-z0-9._]{2,30}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_table(lines: Sequence[str]) -> str:
    """The sign that parts the cells, where the first rows are a table; empty otherwise."""
    for sign in _DELIMITERS:
        rows = [row for row in _cells(lines[:60], sign) if any(cell.strip() for cell in row)]
        heading = _heading(rows)
        if heading is not None and len(rows[heading]) > 1:
            return sign
    tabbed = [line for line in lines[:60] if line.strip()]
    widths = {line.count("\t") for line in tabbed}
    return "\t" if len(tabbed) > 1 and len(widths) == 1 and widths != {0} else ""


def read_text_table(text: str, sign: str) -> Thread:
    return _thread(list(_cells(text.splitlines(keepends=True), sign)))


def read_workbook(data: bytes) -> Thread:
    """The sheet with the most comments. Raises Unreadable."""
    try:
        if data.startswith(b"PK"):
            with zipfile.ZipFile(BytesIO(data)) as parts:
                unfolded = sum(part.file_size for part in parts.infolist())
            if unfolded > _MOST_UNFOLDED:
                raise Unreadable(_("This workbook is too large. Save its comments as CSV."))
        sheets = _unfolded(data)
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, OSError) as error:
        raise Unreadable(
            _("This workbook cannot be opened. Save it anew as .xlsx or as CSV.")
        ) from error
    if not any(sheet["rows"] for sheet in sheets):
        raise Unreadable(_("There are no comments in this workbook."))
    fullest = max(sheets, key=lambda sheet: sheet["count"])
    if fullest["count"] > len(fullest["rows"]):
        raise Unreadable(too_many(fullest["count"]))
    return _thread([[_shown(cell) for cell in row] for row in fullest["rows"]])


def _unfolded(data: bytes) -> list[dict[str, Any]]:
    """The sheets of a workbook as a child process of its own reads them (``unfold``); ValueError where
    it cannot, or would take too much. It inherits no environment."""
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(_CHILD)],
            input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={},
            timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Unreadable(_("This workbook is too large. Save its comments as CSV.")) from None
    if child.returncode < 0:  # it ended at one of its bounds
        raise Unreadable(_("This workbook is too large. Save its comments as CSV."))
    return json.loads(child.stdout)


def read_objects(objects: list[dict]) -> Thread:
    """Rows of JSON: the same words name the values as would name the columns."""
    names = list(dict.fromkeys(name for row in objects for name in row))
    return _thread([names, *([_shown(row.get(name)) for name in names] for row in objects)])


def objects_in(text: str) -> list[dict]:
    """The objects of a JSON array, or of one object a line; none where it is neither."""
    start = text.lstrip()[:1]
    try:
        if start == "[":
            found = json.loads(text)
        elif start == "{":
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
        else:
            return []
    except (ValueError, RecursionError):
        return []
    return found if all(isinstance(row, dict) for row in found) else []


def _cells(lines: Sequence[str], sign: str) -> list[list[str]]:
    try:
        return [row[:MOST_COLUMNS] for row in csv.reader(lines, delimiter=sign)]
    except csv.Error:  # a cell longer than any comment, or a mark that is never closed
        return [line.rstrip("\r\n").split(sign, MOST_COLUMNS)[:MOST_COLUMNS] for line in lines]


def _shown(cell: Any) -> str:
    """A cell as a person reads it: a number without the point that a workbook gives it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, dict):  # {"username": …} of a tool's JSON
        return next((str(cell[name]) for name in ("username", "name", "text") if name in cell), "")
    return str(cell)


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Which columns a heading names."""
    names = [fold(_CAMEL.sub(" ", clean_line(cell))) for cell in row]
    found = {}
    for column, words in _HEADINGS.items():
        known = [name for word in words for name in names if name == word]
        if known:
            found[column] = names.index(known[0])
    if found.get("author") == found.get("text"):
        found.pop("author", None)
    return found


def _heading(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows names the columns: that which names most of them, the words of the
    comments among them («Comments, 600» above it names one, and counts)."""
    told = [_columns(row) for row in rows[:_FIRST_ROWS]]
    named = [len(columns) if "text" in columns else 0 for columns in told]
    return named.index(max(named)) if any(named) else None


def _thread(rows: list[list[str]]) -> Thread:
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    heading = _heading(rows)
    if heading is None:
        columns = _by_content(rows)
    else:
        columns, rows = _columns(rows[heading]), rows[heading + 1 :]
    if len(rows) > MOST_COMMENTS:
        raise Unreadable(too_many(len(rows)))

    def cell(row: list[str], column: str) -> str:
        at = columns.get(column, -1)
        return row[at].strip() if 0 <= at < len(row) else ""

    comments = [
        Comment(
            number,
            cell(row, "author").removeprefix("@"),
            cell(row, "text"),
            _date(cell(row, "at")),
            _count(cell(row, "likes")),
            fold(cell(row, "reply")) not in _NO,
        )
        for number, row in enumerate(rows, start=1)
    ]
    return Thread(Kind.TABLE, comments)


def too_many(number: int) -> str:
    return _(
        "There are %(number)s comments here, and we read %(most)s at once. Paste them in parts."
    ) % {"number": f"{number:,}", "most": f"{MOST_COMMENTS:,}"}


def _by_content(rows: list[list[str]]) -> dict[str, int]:
    """Without a heading: the words are in the column of the longest cells; the author where short
    cells look like handles."""
    sample = rows[:200]
    width = max(map(len, sample), default=0)
    columns = [[row[at].strip() for row in sample if at < len(row)] for at in range(width)]
    lengths = [sum(map(len, cells)) / max(1, len(cells)) for cells in columns]
    if not lengths:
        return {}
    text = lengths.index(max(lengths))
    authors = {
        at: sum(bool(_HANDLE.fullmatch(c)) and not c.isdigit() for c in cells) / max(1, len(cells))
        for at, cells in enumerate(columns)
        if at != text
    }
    best = max(authors, key=lambda at: authors[at], default=-1)
    found = {"text": text}
    if best >= 0 and authors[best] > 0.6:
        found["author"] = best
    return found


def _date(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(western_digits(written)).replace(tzinfo=None)
    except ValueError:
        return None


def _count(written: str) -> int | None:
    digits = re.sub(r"[.,٬،\s]", "", western_digits(written))
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None
