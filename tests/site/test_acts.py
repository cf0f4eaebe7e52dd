"""Browser tests that act share a site, in an order that nobody knows: each file's rows are its own, so
that none counts, presses or is asked about another's."""

import re
from collections import defaultdict
from pathlib import Path

E2E = Path(__file__).resolve().parents[1] / "e2e"
WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
# What tells a row from others: a number, an address, a handle, the key of an import, a name.
OWN = re.compile(
    r"""\b0?79\d{7}\b|\b[\w.-]+@example\.com\b|(?<!@)\b[\w.]+\.demo\b|"ref": f?"[^"]+"|"name_ar": "[^"]+\""""
)
# A person's name, by the label of its field: as it is read, or as a pattern that finds it.
NAMED = re.compile(r'"\^?الاسم(?:\( \|\$\))?": "([^"]+)"')
# What only looks, and the people of the demo, who are there already.
LOOKING = {"looking.py", "stage.py", "gallery.py", "test_bidi.py", "test_every_page.py"}


def own_of(file: Path) -> set[str]:
    text = file.read_text("utf-8").translate(WESTERN)
    return {one.removeprefix("0") for one in (*OWN.findall(text), *NAMED.findall(text))}


def test_no_two_files_write_the_same_row():
    files = defaultdict(set)
    for file in E2E.glob("*.py"):
        if file.name not in LOOKING:
            for one in own_of(file):
                files[one].add(file.name)

    assert len(files) > 20
    assert {one: names for one, names in files.items() if len(names) > 1} == {}
