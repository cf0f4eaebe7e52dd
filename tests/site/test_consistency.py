"""What names what: templates and static files that nobody names, names of none, periodic tasks
that meet."""

import ast
import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatch
from pathlib import Path

from croniter import croniter
from django.template.loader import get_template
from procrastinate.contrib.django import app

ROOT = Path(__file__).resolve().parents[2]
CODE = ("adamlocal", "projects", "influencers")
TEMPLATES = sorted(
    path.relative_to(ROOT / "templates").as_posix()
    for path in (ROOT / "templates").rglob("*.*")
    if path.is_file()
)
# Named by packages, at these addresses of their own.
PACKAGES = (
    "admin/*",
    "allauth/*",
    "mfa/*",
    "account/*",
    "django/*",
    "[45]??.html",
    "[45]??_*.html",
)
# Named by their beginning alone, each with the reason.
UNNAMED = {
    "emails/*.txt": "a mail is one name with two endings (accounts.mail)",
}


def python_strings() -> set[str]:
    """Every string of the code; what varies in one stands as ``*``."""
    found = set()
    for top in CODE:
        for path in (ROOT / top).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
                elif isinstance(node, ast.JoinedStr):
                    parts = [p.value if isinstance(p, ast.Constant) else "*" for p in node.values]
                    found.add("".join(map(str, parts)))
    return found


STRINGS = python_strings()
_TEMPLATE = re.compile(r"[\w*.-]+(?:/[\w*.-]+)*\.(?:html|txt|js|xml|atom)")


def template_names() -> dict[str, str]:
    """Each name of a template, and where it is named."""
    in_code = {name: "the code" for name in STRINGS if _TEMPLATE.fullmatch(name)}
    in_templates = {}
    for file in TEMPLATES:
        text = (ROOT / "templates" / file).read_text("utf-8")
        for name in re.findall(r"""\{%-?\s*(?:extends|include)\s+["']([^"']+)["']""", text):
            in_templates[name] = file
        # A part that varies is put together: {% include "emails/parts/"|add:kind %}
        for name in re.findall(r"""["']([\w/]+/)["']\|add:""", text):
            in_templates[f"{name}*"] = file
    return in_code | in_templates


NAMES = template_names()


def test_every_template_is_named():
    patterns = [*NAMES, *PACKAGES, *UNNAMED]

    assert [file for file in TEMPLATES if not any(fnmatch(file, p) for p in patterns)] == []


def test_every_named_template_is_there():
    folders = {file.partition("/")[0] for file in TEMPLATES}
    missing = {
        name: where
        for name, where in NAMES.items()
        if name.partition("/")[0] in folders
        and not any(fnmatch(file, name) for file in TEMPLATES)
        and not _is_of_package(name)
    }

    assert missing == {}


def _is_of_package(name: str) -> bool:
    return "*" not in name and bool(get_template(name))


# --- static files -----------------------------------------------------------------------------------

STATIC = sorted(
    path.relative_to(ROOT / "static").as_posix()
    for path in (ROOT / "static").rglob("*.*")
    if path.is_file()
)
# Served or read without being named, each with the reason.
UNNAMED_STATIC = {
    "fonts/OFL.txt": "the licence of the fonts stands beside them",
    "img/icons-LICENSE.txt": "the licence of icons.svg stands beside it",
    "maintenance.html": "nginx shows it while the site is away (deploy/nginx.conf)",
}


def naming() -> str:
    """All text in which a static file may be named."""
    places = [
        *((path, "utf-8") for path in (ROOT / "templates").rglob("*.*") if path.is_file()),
        *((path, "utf-8") for path in (ROOT / "static").rglob("*.css")),
        *((path, "utf-8") for path in (ROOT / "static").rglob("*.js")),
    ]
    return "\n".join(path.read_text(encoding) for path, encoding in places)


def test_every_static_file_is_named():
    text = naming()
    patterns = [name for name in STRINGS if re.fullmatch(r"[\w*./-]+\.\w+", name)]
    orphans = [
        file
        for file in STATIC
        if file not in UNNAMED_STATIC
        and not re.search(rf"""["'(/]{re.escape(Path(file).name)}["')?#]""", text)
        and not any(
            fnmatch(file, pattern) or fnmatch(Path(file).name, pattern) for pattern in patterns
        )
        and not _varies(file, text)
    ]

    assert orphans == []
    assert set(UNNAMED_STATIC) <= set(STATIC)


def _varies(file: str, text: str) -> bool:
    """Named by a beginning, and the rest is added: {% static "img/name-"|add:language %}"""
    begins = re.findall(r"""["']((?:img|css|js|fonts)/[\w-]*)["']\|add:""", text)
    return any(file.startswith(begin) for begin in begins)


# --- periodic tasks ----------------------------------------------------------------------------

WEEK = datetime(2027, 1, 3, tzinfo=UTC)
# More often than hourly: they look for little and meet everybody.
OFTEN = timedelta(minutes=15)
# Periodic tasks that look for little and mostly find nothing: they may meet others.
LOOKS = {"erase_for_good": "hourly, by an index; a project's thirty days end rarely"}
MAY_MEET = {
    frozenset({"send_weekly_lines", "tell_followers"}): (
        "the week's mails: each only asks for them, and they are sent one by one"
    ),
}


def periodic_tasks() -> dict[str, str]:
    """Name of a round to its cron line."""
    return {task.task.name.rpartition(".")[2]: task.cron for task in periodic()}


def periodic() -> list:
    app.perform_import_paths()  # as the worker does
    return list(app.periodic_registry.periodic_tasks.values())


def moments(cron: str) -> list[datetime]:
    """When it comes within a week, to the minute; of one that comes often, none."""
    found = croniter(cron, WEEK)
    first, second = found.get_next(datetime), found.get_next(datetime)
    if second - first <= OFTEN:
        return []
    found = croniter(cron, WEEK - timedelta(seconds=1))
    times = []
    while (moment := found.get_next(datetime)) < WEEK + timedelta(days=7):
        times.append(moment)
    return times


def test_no_two_periodic_tasks_begin_in_the_same_minute():
    met: dict[str, frozenset] = defaultdict(frozenset)
    for name, cron in periodic_tasks().items():
        if name in LOOKS:
            continue
        for moment in moments(cron):
            met[moment.strftime("%a %H:%M")] |= {name}

    meeting = {when: names for when, names in met.items() if len(names) > 1}
    assert {when: names for when, names in meeting.items() if names not in MAY_MEET} == {}
    assert set(meeting.values()) == set(MAY_MEET)


def test_every_round_has_a_lock_of_its_own():
    """So that one that is late does not pile up behind itself."""
    locks = [task.task.queueing_lock for task in periodic()]

    assert None not in locks
    assert len(set(locks)) == len(locks)
