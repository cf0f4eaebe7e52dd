"""Stylesheets as they are served: in one piece, with their small drawings inside.

On a phone's line each file costs a round trip before anything of it comes. The sources stay apart,
each with its story; what is collected for serving is put together.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage

from adamlocal.lib.collected import Sources, text_of

# A larger drawing is better fetched where it is shown: each page would carry it in its styles.
DRAWING = 4000  # bytes, before compression
IMPORT = re.compile(r"""^@import (?:url\()?["']([\w./-]+\.css)["']\)?;$""", re.MULTILINE)
SVG = re.compile(r"""url\("([\w./-]+\.svg)"\)""")
# What is for those who read the sources alone.
UNREAD = re.compile(r"/\*.*?\*/|^[ \t]+", re.DOTALL | re.MULTILINE)
# What may stand in a double-quoted address of CSS; the rest is escaped (RFC 3986, 2.1).
PLAIN = " '/:;=,"


def put_together(paths: Sources) -> Iterator[tuple[str, tuple[Storage, str]]]:
    """Each of our own stylesheets as it is served, where that is not how it is written."""
    kept = InMemoryStorage()
    for name in paths:
        if name.startswith("css/") and name.endswith(".css"):
            written, whole = text_of(paths, name), _sheet(paths, name)
            if whole != written:
                kept.save(name, ContentFile(whole.encode()))
                yield name, (kept, name)


def _sheet(paths: Sources, name: str) -> str:
    folder = posixpath.dirname(name)

    def imported(found: re.Match) -> str:
        return _sheet(paths, posixpath.join(folder, found[1]))

    def drawn(found: re.Match) -> str:
        drawing = text_of(paths, posixpath.normpath(posixpath.join(folder, found[1])))
        if len(drawing) > DRAWING:
            return found[0]
        return f'url("{data_address(drawing)}")'

    return IMPORT.sub(imported, SVG.sub(drawn, UNREAD.sub("", text_of(paths, name))))


def data_address(svg: str) -> str:
    """A drawing as its own address (RFC 2397), readable and so compressed as well as its file."""
    return "data:image/svg+xml," + quote(svg.strip().replace('"', "'"), safe=PLAIN)
