"""The direction of imports: lib <- accounts <- projects <- influencers <- the root modules."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ORDER = ["adamlocal.lib", "adamlocal.accounts", "projects", "influencers", "adamlocal"]


def room(module: str) -> int | None:
    """The place of a module in the order, None for what is not ours."""
    for level, name in enumerate(ORDER):
        if module == name or module.startswith(f"{name}."):
            return level
    return None


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def modules() -> list[Path]:
    return [
        path
        for top in ("adamlocal", "projects", "influencers")
        for path in sorted((ROOT / top).rglob("*.py"))
    ]


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_module_imports_only_from_rooms_below(path):
    here = room(".".join(path.relative_to(ROOT).with_suffix("").parts))

    above = {name for name in imports(path) if (there := room(name)) is not None and there > here}

    assert above == set()


def test_root_package_is_empty():
    assert (ROOT / "adamlocal/__init__.py").read_text() == ""


def test_enums_are_leaves():
    ours = {
        name
        for app in ("adamlocal/accounts", "projects", "influencers")
        for name in imports(ROOT / app / "enums.py")
        if room(name) is not None
    }

    assert ours == set()
