"""How large a module, a function and the ground floor may grow before they want another shape.

Migrations are excepted: they are written once and stay as they landed.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("adamlocal", "faults", "influencers", "launcher", "projects")
MODULE, FUNCTION, GROUND_FLOOR = 400, 60, 30


def modules(*packages: str) -> dict[str, str]:
    """Each module's path and text."""
    return {
        str(path.relative_to(ROOT)): path.read_text("utf-8")
        for package in packages
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts
    }


def functions(text: str) -> dict[str, int]:
    """Each function's name and its lines, decorators left out."""
    return {
        f"{node.name}:{node.lineno}": node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def too_long(files: dict[str, str]) -> list[str]:
    found = [f"{path}: {text.count(chr(10))} lines" for path, text in files.items()
             if text.count("\n") > MODULE]  # fmt: skip
    return found + [
        f"{path} {name}: {lines} lines"
        for path, text in files.items()
        for name, lines in functions(text).items()
        if lines > FUNCTION
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_modules_and_functions_can_be_read_at_once(package):
    files = modules(package)

    assert len(files) > 10
    assert too_long(files) == []


def test_what_is_too_long_is_found():
    body = "    pass\n"

    assert too_long({"a": f"def small():\n{body * 59}"}) == []
    assert too_long({"a": f"class A:\n    def large(self):\n{'    ' + body}" + f"    {body}" * 60})
    assert too_long({"a": "x = 1\n" * 400}) == []
    assert too_long({"a": "x = 1\n" * 401}) == ["a: 401 lines"]


def test_ground_floor_of_projects_is_seen_at_a_glance():
    names = [
        path.name for path in (ROOT / "projects").iterdir() if not path.name.startswith(("_", "."))
    ]

    assert 10 < len(names) <= GROUND_FLOOR
