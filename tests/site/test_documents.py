"""What the documents name is there: links, files and folders. A moved file takes its name along."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted(ROOT.glob("*/README.md")),
    *(path for path in sorted(ROOT.glob("*/*/README.md")) if "node_modules" not in path.parts),
]
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
# `projects/enums.py`, `static/fonts/OFL.txt`, `tests/fuzz/`: something with a folder before it.
PATH = re.compile(
    r"`((?:[\w-]+/)+(?:[\w-]+\.(?:py|md|html|txt|js|css|json|jsonl|conf|sh|po|mo))?)`"
)
# What a running site makes is not here yet.
MADE = "var/"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_and_paths_lead_somewhere(document):
    text = document.read_text("utf-8")
    # `lib/prices.py` is said for short where adamlocal is meant.
    bases = [ROOT, document.parent, ROOT / "adamlocal"]

    assert [link for link in LINK.findall(text) if not (document.parent / link).exists()] == []
    assert [
        path
        for path in PATH.findall(text)
        if not path.startswith(MADE) and not any((base / path).exists() for base in bases)
    ] == []
