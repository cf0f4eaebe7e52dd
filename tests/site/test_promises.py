"""``docs/promises.md`` is true: its sentences stand in what people read, and its tests exist."""

import ast
import gettext
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "docs" / "promises.md"
CATALOGUE = ROOT / "locale" / "ar" / "LC_MESSAGES" / "django.mo"
PRIVACY = ROOT / "templates" / "pages" / "privacy.html"
SENTENCE, TEST = re.compile(r"- (.+)"), re.compile(r"  - `([\w/.]+)::(\w+)`")
# Paragraphs of /privacy/ that explain or advise and promise nothing.
EXPLAINS = (
    "We ask for little, show less",
    "Once you have pressed",
    "Some projects come in a list",
    "Write to <a",
    "In this wording since",
)


def promises(text: str) -> dict[str, list[tuple[str, str]]]:
    """Each sentence with its tests, as (path, name); lines of other shapes are headings and words."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if match := TEST.fullmatch(line):
            found[list(found)[-1]].append((match[1], match[2]))
        elif match := SENTENCE.fullmatch(line):
            assert match[1] not in found, f"twice: {match[1]}"
            found[match[1]] = []
        else:
            assert not line.lstrip().startswith("-"), f"neither a sentence nor a test: {line}"
    return found


PROMISES = promises(LIST.read_text("utf-8"))


@cache
def spoken() -> str:
    """Every string of the catalogue, each on a line of its own."""
    with CATALOGUE.open("rb") as file:
        keys = gettext.GNUTranslations(file)._catalog
    texts = (key[0] if isinstance(key, tuple) else key for key in keys)
    return "\n".join(text.rpartition("\x04")[2].replace("\n", " ") for text in texts)


@cache
def functions_of(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def broken(listed: dict[str, list[tuple[str, str]]]) -> list[str]:
    """What is wrong with a list of promises, in words."""
    said = [f"is said nowhere: {text}" for text in listed if text not in spoken()]
    held = [f"no test is named: {text}" for text, tests in listed.items() if not tests]
    there = [
        f"no such test: {path}::{name}"
        for path, name in sorted({test for tests in listed.values() for test in tests})
        if not (ROOT / path).is_file() or name not in functions_of(path)
    ]
    return said + held + there


def test_each_promise_is_said_and_held():
    assert broken(PROMISES) == []


def test_list_is_as_long_as_what_we_promise():
    assert len(PROMISES) > 140


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("- We never sleep.\n  - `tests/site/test_promises.py::spoken`", "is said nowhere"),
        ("- Looking around sets none.", "no test is named"),
        ("- Looking around sets none.\n  - `tests/site/test_promises.py::test_x`", "no such test"),
        ("- Looking around sets none.\n  - `tests/site/nowhere.py::test_x`", "no such test"),
    ],
)
def test_broken_promise_is_found(text, wrong):
    (found,) = broken(promises(text))

    assert found.startswith(wrong)


def paragraphs() -> list[str]:
    """What ``/privacy/`` says below its headings, as the catalogue has it."""
    written = " ".join(PRIVACY.read_text("utf-8").split())
    blocks = re.findall(r"<(?:p|li)(?: [^>]*)?> ?{% (.+?)</(?:p|li)>", written)
    texts = []
    for block in blocks:
        plain = re.match(r'translate "(.+?)"(?: context "\w+")? %}', block)
        whole = re.match(r"blocktranslate trimmed %} (.+?) {% endblocktranslate", block)
        texts.append((plain or whole)[1].replace("{{ mailbox }}", "%(mailbox)s"))
    return texts


def test_privacy_is_listed_whole():
    texts = paragraphs()

    assert len(texts) > 40
    assert [
        text
        for text in texts
        if not text.startswith(EXPLAINS) and not any(promise in text for promise in PROMISES)
    ] == []
