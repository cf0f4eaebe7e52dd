"""The child process that opens one untrusted workbook: bytes in, the rows of its sheets out.

Reads stdin; writes JSON: for each sheet how many rows say anything, and the first of them as lists of
cells. The reader of workbooks makes room for a whole sheet before it has seen how little stands in it:
two cells in far corners, a few hundred bytes, are seventeen thousand million cells, and where there is
no memory for them its process ends at once, whoever else was being served by it. So it is this one,
which has a bound, no files and no network. Run as a script, so that nothing of ours is imported.
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any

from python_calamine import load_workbook

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 10
# More rows than are read at once, and a table's own lines above them; as wide as ``tables`` reads.
MOST_ROWS, MOST_COLUMNS = 6_000, 200


def main() -> None:
    data = sys.stdin.buffer.read()
    confine()
    book = load_workbook(BytesIO(data))
    sheets = [told(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    json.dump(sheets, sys.stdout)


def confine() -> None:
    """Give up for good what reading does not need: memory, files, children, long loops."""
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


def told(rows: list[list[Any]]) -> dict[str, Any]:
    """How many rows of a sheet say anything, and the first of them."""
    full = [row for row in rows if any(cell not in ("", None) for cell in row)]
    first = [[plain(cell) for cell in row[:MOST_COLUMNS]] for row in full[:MOST_ROWS]]
    return {"count": len(full), "rows": first}


def plain(cell: Any) -> str | int | float | bool | None:
    """A cell as JSON holds it; a moment as ISO 8601 writes it, with a space."""
    return cell if isinstance(cell, (str, int, float, type(None))) else str(cell)


if __name__ == "__main__":
    main()
