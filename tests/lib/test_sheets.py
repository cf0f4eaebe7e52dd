"""Tables that open right in Excel: read back with another reader than wrote them."""

import csv
import tracemalloc
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from tempfile import TemporaryFile
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from adamlocal.lib import sheets

HEADING = ["الاسم", "الرقم", "السعر", "اليوم", "منشور"]
ROW = ["مونة ستّي", "079 000 0012", Decimal("4.500"), date(2026, 11, 30), True]
DANGEROUS = [
    "=1+1", "+962790000012", "-2", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://x\")", "＝1",
]  # fmt: skip


def workbook(rows, **options) -> BytesIO:
    file = BytesIO()
    options = {"name": "مشاريع", "right_to_left": True, **options}
    sheets.write_workbook(file, HEADING, rows, **options)
    file.seek(0)
    return file


def part(file: BytesIO, name: str) -> ElementTree.Element:
    with ZipFile(BytesIO(file.getvalue())) as book:
        return ElementTree.fromstring(book.read(name))


def test_workbook_reads_back_as_it_was_meant():
    sheet = CalamineWorkbook.from_filelike(workbook([ROW])).get_sheet_by_index(0)

    assert sheet.name == "مشاريع"
    heading, row = sheet.to_python()
    assert heading == HEADING
    assert row == ["مونة ستّي", "079 000 0012", 4.5, date(2026, 11, 30), True]


@pytest.mark.parametrize("right_to_left", [True, False])
def test_sheet_runs_as_its_language_and_keeps_its_heading_in_sight(right_to_left):
    view = part(workbook([ROW], right_to_left=right_to_left), "xl/worksheets/sheet1.xml").find(
        ".//{*}sheetView"
    )

    assert (view.get("rightToLeft") == "1") == right_to_left
    pane = view.find("{*}pane")
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula(text):
    file = workbook([[text]])

    assert part(file, "xl/worksheets/sheet1.xml").findall(".//{*}f") == []
    [_heading, row] = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert row[0] == " ".join(text.split())
    # Edited in Excel it stays a text.
    styles = part(file, "xl/styles.xml")
    assert styles.findall(".//{*}cellXfs/{*}xf[@quotePrefix='1']")

    [_bytes] = sheets.csv_pieces(["x"], [[text]])
    [_x, [cell]] = csv.reader(StringIO(_bytes.decode("utf-8-sig")))
    assert cell.lstrip("'") == " ".join(text.split())
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_csv_has_the_mark_and_plain_days():
    text = b"".join(sheets.csv_pieces(HEADING, [ROW, [None, "", 3, None, False]]))

    assert text.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(StringIO(text.decode("utf-8-sig"))))
    assert lines == [
        HEADING,
        ["مونة ستّي", "079 000 0012", "4.500", "2026-11-30", "1"],
        ["", "", "3", "", "0"],
    ]


def test_letters_that_no_cell_may_hold_and_lines_are_taken_out():
    file = workbook([["صابون\x00\x08\nزيت", "a" * 40_000]])

    [_heading, row] = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert row[0] == "صابون زيت"
    assert len(row[1]) == 32_767


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_ten_thousand_rows_take_no_more_memory_than_a_few(kind):
    rows = (list(ROW) for _n in range(10_000))

    tracemalloc.start()
    if kind == "csv":
        total = sum(len(piece) for piece in sheets.csv_pieces(HEADING, rows))
    else:
        with TemporaryFile() as file:
            sheets.write_workbook(file, HEADING, rows, name="x", right_to_left=True)
            total = file.tell()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert total > 100_000
    assert peak < 4 * 1024 * 1024
