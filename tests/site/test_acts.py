"""Browser tests that act wait while somebody listens."""

import ast
from pathlib import Path

E2E = Path(__file__).resolve().parents[1] / "e2e"
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
