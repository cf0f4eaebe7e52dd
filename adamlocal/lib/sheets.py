"""Tables that people open in Excel: right to left, numbers of telephones as texts, no formula.

Rows are written as they come, so that ten thousand take no more memory than ten.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import IO

import xlsxwriter

from adamlocal.lib.text import clean_line

Cell = str | int | Decimal | date | bool | None

# What a program of tables takes for the beginning of a formula, also in the wide forms of Asian
# keyboards (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# A cell of Excel holds no more letters.
_LONGEST = 32_767
# Widths of columns in letters.
_NARROWEST, _WIDEST = 10, 40
_ROWS_A_PIECE = 100


def harmless(text: str) -> str:
    """A text that no program of tables runs: what would begin a formula gets an apostrophe before it,
    which shows it as it is."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_pieces(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A table as comma-separated values in UTF-8 with the mark by which Excel knows it, a hundred
    rows at a time; days as ISO 8601 writes them."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow([harmless(name) for name in heading])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_plain(cell) for cell in row])
        if number % _ROWS_A_PIECE == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def write_workbook(
    file: IO[bytes],
    heading: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    name: str,
    right_to_left: bool,
) -> None:
    """A table as an XLSX workbook of one sheet: its heading stays in sight, days are days, and texts
    stay texts when somebody edits them."""
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(name[:31])
    text, number = book.add_format({"num_format": "@", "quote_prefix": True}), book.add_format()
    day, bold = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
    if right_to_left:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(heading):
        width = min(_WIDEST, max(_NARROWEST, len(title) + 4))
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, bold)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            match cell:
                case None | "":
                    continue
                case bool():
                    sheet.write_boolean(line, column, cell)
                case int() | Decimal():
                    sheet.write_number(line, column, cell, number)
                case date():
                    sheet.write_datetime(line, column, cell, day)
                case _:
                    sheet.write_string(line, column, clean_line(cell)[:_LONGEST], text)
    book.close()


def _plain(cell: Cell) -> str | int | Decimal:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return harmless(clean_line(cell)) if isinstance(cell, str) else cell


def _taken(buffer: StringIO) -> bytes:
    """What was written since, taken out."""
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece
