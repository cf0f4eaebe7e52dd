"""The child process that sets one paper: a template, words and pictures in, a PDF out.

Arguments are the folders of the templates and of the fonts. Reads stdin: a line of JSON (``template``,
and ``files`` as pairs of name and length), then the files one after the other; writes the PDF. Before a
word of anybody's is read by the compiler the process has given up its files, its network and its right
to grow: whatever a paper holds, it ends here and not in the web process. Run as a script, so that
nothing of ours is imported.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

import typst

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 30
STANDARD = "ua-1"
# Both weights, and several files as a paper is: what is loaded when it is first needed has to be here
# before files are out of reach.
_FIRST = {"main.typ": b'#include "a.typ"', "a.typ": b'#set text(font: "Readex Pro")\na *a*'}
# There is no folder of this name: no package is ever found.
_NOWHERE = "/nonexistent"


def main(templates: Path, fonts: Path) -> int:
    heading = json.loads(sys.stdin.buffer.readline())
    files = {name: sys.stdin.buffer.read(length) for name, length in heading["files"]}
    files |= {path.name: path.read_bytes() for path in templates.glob("*.typ")}
    files["main.typ"] = files.pop(f"{heading['template']}.typ")
    faces = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
    )
    places = {"root": str(templates), "package_path": _NOWHERE, "package_cache_path": _NOWHERE}
    # The stubs know one file in memory, not several by their names.
    compiled: Any = typst.compile
    compiled(_FIRST, font_paths=faces, format="pdf", **places)
    confine()
    try:
        made = compiled(files, font_paths=faces, format="pdf", pdf_standards=STANDARD, **places)
    except typst.TypstError as error:
        print(error.message, error.diagnostic, *error.hints, sep="\n", file=sys.stderr)  # noqa: T201
        return 1
    sys.stdout.buffer.write(made)
    return 0


def confine() -> None:
    """Give up for good what setting does not need: memory, files, sockets, long loops."""
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
