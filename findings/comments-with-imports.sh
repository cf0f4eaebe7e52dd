#!/bin/sh
# Seen on 2026-11-30 with Django 5.2.19, CPython 3.11, Linux x86-64.
#
# A static files storage with support_js_module_import_aggregation gives imports of ES modules their
# hashed names. It looks for them in the text of every script that is collected, comments too: one
# that only names a type, as JSDoc does (@type {import("../htmx").Api}), is taken for an import, and
# collecting fails because there is no such file.
# One would guess: what a browser does not read is left alone.
# A way round: own ``patterns`` that are anchored at the line and bound to a folder of one's own.
#
# Ends with 1 when any of this is no longer so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q django==5.2.19
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage

settings.configure(STATIC_URL="/static/")


class Anchored(ManifestStaticFilesStorage):
    IMPORT = r'(?m)^(?P<matched>import (?P<names>\{.*?\}) from "(?P<url>.*?)";)$'
    patterns = [("js/*.js", [(IMPORT, 'import %(names)s from "%(url)s";')])]


class Django(ManifestStaticFilesStorage):
    support_js_module_import_aggregation = True


def collected(kind, comment):
    """What collecting two scripts ends with: the name of an exception, or of what is imported."""
    folder = Path(kind.__name__ + str(len(comment)))
    (folder / "js").mkdir(parents=True)
    (folder / "js" / "a.js").write_text(f'{comment}import {{ b }} from "./b.js";\nb();\n')
    (folder / "js" / "b.js").write_text("export const b = () => {};\n")
    there = FileSystemStorage(folder)
    storage = kind(location=folder, base_url="/static/")
    for _name, _hashed, said in storage.post_process({n: (there, n) for n in ("js/a.js", "js/b.js")}):
        if isinstance(said, Exception):
            return type(said).__name__
    text = (folder / storage.stored_name("js/a.js")).read_text()
    return "hashed" if storage.stored_name("js/b.js").rpartition("/")[2] in text else "as it was"


TYPE = '/** @type {import("../htmx").Api} */\n'
seen = {
    (kind.__name__, bool(comment)): collected(kind, comment)
    for kind in (Django, Anchored)
    for comment in ("", TYPE)
}
print(seen)
SEEN = {
    ("Django", False): "hashed",
    ("Django", True): "ValueError",
    ("Anchored", False): "hashed",
    ("Anchored", True): "hashed",
}
sys.exit(0 if seen == SEEN else 1)
PYTHON
