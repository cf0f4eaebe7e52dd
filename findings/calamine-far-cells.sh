#!/bin/sh
# Seen on 2026-11-30 with python-calamine 0.9.1, CPython 3.11, Linux x86-64.
#
# A workbook of 1.4 kB whose sheet has two cells, A1 and XFD1048576: calamine makes room for every cell
# between them (2**34 of them) before it returns one. Where the machine has not that much memory, Rust
# ends the whole process with SIGABRT: no exception that could be caught is raised.
# One would guess: CalamineError or MemoryError, or a sheet with two cells.
# A way round: read workbooks of strangers in a child process with a bound (RLIMIT_AS).
#
# Ends with 1 when this is no longer so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q python-calamine==0.9.1 xlsxwriter==3.3.1
status=0
"$folder/venv/bin/python" - <<'PYTHON' || status=$?
import io
import resource
import sys

import python_calamine
import xlsxwriter

file = io.BytesIO()
book = xlsxwriter.Workbook(file)
sheet = book.add_worksheet()
sheet.write(0, 0, "x")
sheet.write(1_048_575, 16_383, "y")
book.close()
file.seek(0)
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
try:
    python_calamine.load_workbook(file).get_sheet_by_index(0).to_python()
except BaseException as error:
    sys.exit(f"raised {error!r}")
PYTHON
echo "ended with $status"
[ "$status" -eq 134 ] || exit 1
