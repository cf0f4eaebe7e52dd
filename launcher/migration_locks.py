"""``make check`` reads the SQL of new migrations for locks that a site at work would wait behind."""

import json
import subprocess
import tempfile
from pathlib import Path

from launcher.setup import PYTHON, ROOT, VENV

SQUAWK = VENV / "bin" / "squawk"
# One process for all of them: to start it takes longer than to tell one.
_TELL = """
import json, sys, django
from io import StringIO
from django.core.management import call_command

def told(name):
    call_command("sqlmigrate", *name.split("."), no_color=True, stdout=(said := StringIO()))
    return said.getvalue()

django.setup()
print(json.dumps({name: told(name) for name in sys.argv[1:]}))
"""
# What landed before any was read; those are never edited. Every migration after them is read.
LANDED = {"accounts": 5, "projects": 20, "influencers": 4}
# Rules of squawk that are not ours, each with its reason.
NOT_OURS = {
    "prefer-text-field": "Django's columns have a length, and a longer one rewrites nothing.",
    "prefer-bigint-over-int": "A small number is small by its choices, not by its column.",
    "prefer-bigint-over-smallint": "The same.",
    "prefer-robust-stmts": "Django knows which migrations ran; it writes no IF NOT EXISTS.",
    "require-statement-timeout": "How long one takes depends on the table; lock_timeout bounds the wait.",
}
# Migration → rule → why it may break it: "the table is new", "thirty rows".
ACCEPTED: dict[str, dict[str, str]] = {
    "accounts.0011_trail_by_time": {
        "require-lock-timeout": "No reader and no writer waits behind an index made concurrently.",
    },
    "influencers.0008_relations_and_traces": {
        "ban-drop-constraint": "A wider one takes its place; what code from before writes, it takes.",
        "constraint-missing-not-valid": "Endorsements are few: they are read in a moment.",
        "changing-column-type": "A longer column of letters rewrites nothing.",
        "adding-required-field": "The tables are new.",
        "adding-foreign-key-constraint": "The tables are new.",
    },
    "influencers.0010_campaigns_kits": {
        "disallowed-unique-constraint": "Places of campaigns are few, and the column is new.",
        "adding-foreign-key-constraint": "Places of campaigns are few, and the column is new.",
    },
    "influencers.0013_looked_at_voices": {
        "constraint-missing-not-valid": "The table came with this release.",
    },
    "projects.0032_queue_indexes": {
        "require-concurrent-index-creation": "Edits and notes that wait are few: it takes a moment.",
    },
    "projects.0033_merges": {
        "ban-drop-constraint": "A wider one takes its place; what code from before writes, it takes.",
        "constraint-missing-not-valid": "Reasons to hide are few: they are read in a moment.",
        "adding-required-field": "The table is new.",
        "adding-foreign-key-constraint": "The table is new.",
    },
    "projects.0039_season_sources": {
        "disallowed-unique-constraint": "Seasons are ten or so, and the column is new.",
        "adding-foreign-key-constraint": "Seasons are ten or so, and the column is new.",
    },
    "projects.0026_whatsapp_usernames": {
        "ban-drop-constraint": "A wider one takes its place; what code from before writes, it takes."
    },
    "projects.0028_claims_and_who_listed": {
        "constraint-missing-not-valid": "Claims are few: they are read in a moment."
    },
}


def hold(env: dict[str, str]) -> bool:
    """Whether squawk has nothing against any new migration; it prints what it has."""
    print("--- migration locks", flush=True)
    if not runs():
        print("squawk does not run on this machine: new migrations were not read for locks.")
        return True
    found = sql_of(new_migrations(), env)
    return not [name for name, sql in found.items() if not passes(name, sql)]


def runs() -> bool:
    """Whether there is a squawk for this machine: it comes as a program for some systems only."""
    try:
        return subprocess.run([SQUAWK, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def new_migrations() -> list[str]:
    """``projects.0021_…`` of every migration since those that had landed, in their order."""
    folders = [*ROOT.glob("*/migrations"), *ROOT.glob("*/*/migrations")]
    found = [
        (folder.parent.name, file.stem) for folder in folders for file in folder.glob("[0-9]*.py")
    ]
    return sorted(f"{app}.{name}" for app, name in found if int(name[:4]) > LANDED.get(app, 0))


def sql_of(migrations: list[str], env: dict[str, str]) -> dict[str, str]:
    """Migration → what PostgreSQL would be told; what is done in Python is only named in it."""
    said = subprocess.check_output(
        [str(PYTHON), "-c", _TELL, *migrations],
        cwd=ROOT, env={"DJANGO_SETTINGS_MODULE": "adamlocal.settings", **env},
        text=True, encoding="utf-8",
    )  # fmt: skip
    found: dict[str, str] = json.loads(said)
    return found


def passes(migration: str, sql: str) -> bool:
    """Whether squawk finds nothing in ``sql`` but what is accepted of ``migration``."""
    # All by the command line: with it, squawk forgets what a file of settings excludes.
    excluded = [f"--exclude={rule}" for rule in (NOT_OURS | ACCEPTED.get(migration, {}))]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{migration}.sql"
        file.write_text(sql, encoding="utf-8")
        return subprocess.call([SQUAWK, "--pg-version=15.0", *excluded, file]) == 0
