#!/bin/sh
# Seen on 2026-11-29 with charset-normalizer 3.5.3, CPython 3.11, Linux x86-64.
#
# A table of 200 Arabic rows in Windows-1256, as Excel saves it ("Text (tab delimited)"): the very
# same rows are given as Windows-1256 when a comma parts the cells, and nothing is found when a tab
# does; so it is in ISO-8859-6, and where only these two encodings may be (cp_isolation).
# One would guess: the sign between the cells changes nothing, as no letter of the text changes.
# A way round: give the detector the words alone, without the ASCII signs between them.
#
# Ends with 1 when any of this is no longer so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q charset-normalizer==3.5.3
"$folder/venv/bin/python" - <<'PYTHON'
import re
import sys

from charset_normalizer import from_bytes

NAMES = [("مونة سلمى", "إربد"), ("كعك أم ليث", "عمان"), ("زيت وزيتون", "عجلون"),
         ("معمول العيد", "السلط"), ("خبز طابون", "جرش")]
ROWS = [f"C{n},{name},pickles,{place}" for n, (name, place) in enumerate(NAMES * 40)]
TEXT = "\r\n".join(["ref,name_ar,category,governorate", *ROWS])
BOTH = ["cp1256", "iso8859_6"]


def found(data, **options):
    best = from_bytes(data, **options).best()
    return best and best.encoding


def words(data):
    return b" ".join(re.findall(rb"[\x80-\xff]+", data))


seen = {}
for written in BOTH:
    comma, tab = TEXT.encode(written), TEXT.replace(",", "\t").encode(written)
    seen[written] = {
        "comma": found(comma),
        "tab": found(tab),
        "tab, only these two": found(tab, cp_isolation=BOTH),
        "tab, words alone": found(words(tab), cp_isolation=BOTH),
    }
    print(written, seen[written])

SEEN = {
    "cp1256": {"comma": "cp1256", "tab": None, "tab, only these two": None,
               "tab, words alone": "cp1256"},
    "iso8859_6": {"comma": "iso8859_6", "tab": None, "tab, only these two": None,
                  "tab, words alone": "iso8859_6"},
}
sys.exit(0 if seen == SEEN else 1)
PYTHON
