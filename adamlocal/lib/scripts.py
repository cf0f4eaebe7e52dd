"""Scripts as they are served: one file for a page, out of modules of one subject each.

The sources are ES modules, and a browser runs them as they stand. What pages ask for lies directly
under ``js/``, the pieces of it in folders there. When static files are collected, a script takes in
its pieces, and whatever it imports for its effect alone, so that nothing comes over the line after
it; each stands in a function of its own, of which only what it exports is seen.

A script of ``js/`` whose names another imports stays a file, kept once for both: Django gives it
its hashed name (by ``LEFT_IMPORT``), and the page preloads it. This knows the plain forms alone:
named imports without ``as``, ``export`` before ``const``, ``function`` or ``class``, and in the
script itself ``export {…} from``. Anything else is a ``ValueError``.
"""

import posixpath
import re
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage

from adamlocal.lib.collected import Sources, text_of

SERVED = re.compile(r"js/[\w-]+\.js")
IMPORT = re.compile(r'^(import|export) (?:\{([^{}]*)\} from )?"([\w./-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:const|(?:async )?function|class) (\w+))", re.MULTILINE)
# An import that is left in a script, in the form that ``HashedFilesMixin.patterns`` asks for.
LEFT_IMPORT = r'(?m)^(?P<matched>import (?P<names>\{ [\w, ]+ \}) from "(?P<url>\./[\w-]+\.js)";)$'
UNKNOWN = re.compile(
    r"^(?:import\b|export (?!const |(?:async )?function |class |\{[^}]*\};)).*", re.MULTILINE
)
# What is for those who read the sources alone: a template literal of several lines would suffer. At
# the end of a line a comment goes where no quote stands in it, so that nothing of a text does. (Spaces
# stay: without them the lines are shorter, and what comes over the wire is longer.)
UNREAD = re.compile(r"""^[ \t]*(?://.*\n)?|[ \t]+// [^"'`\n]*$""", re.MULTILINE)


def put_together(paths: Sources) -> Iterator[tuple[str, tuple[Storage, str]]]:
    """Each script that pages may ask for as it is served. Raises ValueError."""
    kept = InMemoryStorage()
    for name in paths:
        if SERVED.fullmatch(name):
            kept.save(name, ContentFile(_Script(paths, name).whole().encode()))
            yield name, (kept, name)


class _Script:
    """One script, its pieces in the order in which a browser would run them."""

    def __init__(self, paths: Sources, name: str):
        self.paths, self.name = paths, name
        self.files: dict[str, set[str]] = {}  # scripts that stay files, and the names they give
        self.pieces: dict[str, str] = {}
        self.given: dict[str, set[str]] = {}
        self.under_way: list[str] = []

    def whole(self) -> str:
        own = self._without_imports(self.name)
        imports = [
            f'import {{ {", ".join(sorted(names))} }} from "./{posixpath.basename(name)}";\n'
            for name, names in self.files.items()
        ]
        names = [name for given in (*self.given.values(), *self.files.values()) for name in given]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"{self.name}: given twice: {', '.join(sorted(twice))}")
        return "".join([*imports, *self.pieces.values(), own])

    def _without_imports(self, name: str) -> str:
        def imported(found: re.Match) -> str:
            names = set(re.findall(r"\w+", found[2] or ""))
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[3]))
            if names and SERVED.fullmatch(path):
                self.files.setdefault(path, set()).update(names)
                given = _given(self._read(path))
            else:
                self._take_in(path)
                given = self.given[path]
            if missing := names - given:
                raise ValueError(f"{path} gives no {', '.join(sorted(missing))}")
            return f"export {{ {', '.join(sorted(names))} }};\n" if found[1] == "export" else ""

        text = IMPORT.sub(imported, UNREAD.sub("", self._read(name)))
        if strange := UNKNOWN.search(text):
            raise ValueError(f"{name}: {strange[0]}")
        return text

    def _take_in(self, name: str) -> None:
        if name in self.pieces:
            return
        if name in self.under_way:
            raise ValueError(f"a circle: {' → '.join([*self.under_way, name])}")
        self.under_way.append(name)
        text = self._without_imports(name)
        self.under_way.remove(name)
        self.given[name] = _given(text)
        text = EXPORT.sub(r"\1", text)
        if passed_on := re.search(r"^export\b.*", text, re.MULTILINE):
            raise ValueError(f"{name}: {passed_on[0]}")
        names = ", ".join(sorted(self.given[name]))
        opening, end = (
            (f"const {{ {names} }} = ", f"return {{ {names} }};\n") if names else ("", "")
        )
        self.pieces[name] = f"{opening}(() => {{\n{text}{end}}})();\n"

    def _read(self, name: str) -> str:
        if name not in self.paths:
            raise ValueError(f"{self.name} asks for {name}, which is not there")
        return text_of(self.paths, name)


def _given(text: str) -> set[str]:
    """The names that a script exports, its own and those of its pieces."""
    passed_on = [found[2] for found in IMPORT.finditer(text) if found[1] == "export"]
    return {found[2] for found in EXPORT.finditer(text)} | set(
        re.findall(r"\w+", " ".join(passed_on))
    )
