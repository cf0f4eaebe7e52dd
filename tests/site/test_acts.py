"""Browser tests that act share a site, in an order that nobody knows: each file's rows are its own, so
that none counts, presses or is asked about another's."""

import ast
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


# What a test answers or hears itself, while it listens to that page.
EVENTS = {"route", "on"}


def deaf(function: ast.FunctionDef) -> list[int]:
    """The lines of a test that wait while nobody listens to the page whose events it asked for."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    pages = {
        ast.unparse(call.func.value)
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in EVENTS
    }
    waits = [call for call in calls if ast.unparse(call.func) == "wait_for"]
    return [
        wait.lineno
        for wait in waits
        if pages and not pages & {ast.unparse(node) for node in ast.walk(wait)}
    ]


def test_whoever_answers_for_a_page_listens_to_it_while_waiting():
    trees = {file.name: ast.parse(file.read_text("utf-8")) for file in E2E.glob("*.py")}
    functions = [
        (name, node)
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]

    assert deaf(ast.parse("def f():\n page.route(1, 2)\n wait_for(lambda: 3)").body[0]) == [3]
    assert [(name, line) for name, node in functions for line in deaf(node)] == []


# Rows that hold others, of every file that acts.
ALL_ROWS = re.compile(r"objects(?:\.all\(\))?\.(?:delete|update)\(|DELETE FROM (?!.* WHERE)")


def test_no_file_takes_away_or_changes_the_rows_of_all():
    """``Site.clear`` alone does, and leaves each row where it is."""
    assert ALL_ROWS.search("Project.objects.all().delete()")
    texts = {file.name: file.read_text("utf-8") for file in E2E.glob("test_*.py")}

    assert {name for name, text in texts.items() if ALL_ROWS.search(text)} == set()
