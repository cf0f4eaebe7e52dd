"""A paper as a PDF: words and pictures in, a tagged file out (ISO 14289-1, PDF/UA-1).

It is set by typst (a wheel of 81 MB, requirements-print.txt), which is an extra: ``is_installed`` says
whether it is here. Words reach it as data and are never read as markup. It runs in a child process
(``compile.py``) with bounds on memory and time, without files and without a network.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings

from adamlocal.lib.pictures.slots import Busy, Slots
from adamlocal.lib.printing import drawings
from adamlocal.lib.printing.characters import FONTS, printable
from adamlocal.lib.printing.papers import Catalogue, Entry, Paper, Sheet

logger = logging.getLogger(__name__)

TEMPLATES = Path(__file__).with_name("templates")
_CHILD = Path(__file__).with_name("compile.py")
# Tiles of the band across each paper.
_TILES = {"tag": 13, "poster": 18, "sign": 26, "report": 26, "catalogue": 26}
# On the clock, for a machine whose processors are all busy; the child has less of its own.
_SECONDS = 40
# Of a web process's four threads two at least are left to everybody else.
_PLACES, _INSIDE, _PATIENCE_SECONDS = 2, 2, 10


class NotPrinted(Exception):
    """No file could be made now; the page itself can be printed by the browser."""


class NotInstalled(NotPrinted):
    """typst is not here."""


@cache
def is_installed() -> bool:
    return find_spec("typst") is not None


def pdf(paper: Paper, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The file of a paper. ``pictures`` are of ``drawings.photo``, by the names that the paper uses: ``photo.svg``
    of a sheet, ``Entry.picture`` of a catalogue.

    Raises NotInstalled where typst is missing, NotPrinted where it fails or is not done in time.
    """
    if not is_installed():
        raise NotInstalled
    files = drawings.brand(_TILES[paper.template]) | dict(pictures or {}) | _drawn(paper, pictures)
    files["data.json"] = json.dumps(_data(paper, files), ensure_ascii=False).encode()
    try:
        with _slots().one():
            return _ask(paper.template, files)
    except Busy as error:
        raise NotPrinted("busy") from error


@cache
def _slots() -> Slots:
    return Slots(
        settings.VAR / "print-slots",
        places=_PLACES,
        inside=_INSIDE,
        patience=_PATIENCE_SECONDS,
    )


def _drawn(paper: Paper, pictures: Mapping[str, bytes] | None) -> dict[str, bytes]:
    """The square codes of a paper, and a cloth for what has no photo."""
    if isinstance(paper, Sheet):
        files = {"code.svg": drawings.square_code(paper.code)}
        if "photo.svg" not in (pictures or {}):
            files["cloth.svg"] = drawings.cloth(*paper.cloth)
        return files
    if isinstance(paper, Catalogue):
        files = {}
        for number, entry in enumerate(_entries(paper)):
            files[f"code-{number}.svg"] = drawings.square_code(entry.code, is_one_of_many=True)
            if not entry.picture:
                files[f"cloth-{number}.svg"] = drawings.small_cloth(*entry.cloth)
        return files
    return {}


def _entries(paper: Catalogue) -> list[Entry]:
    return [entry for section in paper.sections for entry in section.entries]


def _data(paper: Paper, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The words as the template reads them; every text as the fonts can draw it. A name of which nothing
    can be drawn gives way to the brand, for a file without a heading is not read aloud."""
    words = _printable(asdict(paper))
    for heading in {"name", "title"} & words.keys():
        words[heading] = words[heading] or words["brand"]
    return {**words, "files": sorted(files)}


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(item) for item in value]
    return value


def _ask(template: str, files: Mapping[str, bytes]) -> bytes:
    """What the child makes of the files; it inherits no environment."""
    heading = {"template": template, "files": [[name, len(data)] for name, data in files.items()]}
    sent = b"".join((json.dumps(heading).encode(), b"\n", *files.values()))
    with subprocess.Popen(
        [sys.executable, "-I", str(_CHILD), str(TEMPLATES), str(FONTS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={},
    ) as child:
        try:
            answer, trouble = child.communicate(sent, timeout=_SECONDS)
        except subprocess.TimeoutExpired as error:
            child.kill()
            raise NotPrinted("time") from error
    if child.returncode or not answer.startswith(b"%PDF-"):
        logger.error("A %s could not be set: %s", template, trouble.decode(errors="replace")[-800:])
        raise NotPrinted(template)
    return answer
