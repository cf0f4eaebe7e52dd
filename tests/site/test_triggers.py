"""Triggers: all are described, none is without a reason or an end, and no migration loses one."""

import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from adamlocal.triggers import described, functions

pytestmark = pytest.mark.django_db

# Where all of them stood first; every step from there on has to keep them.
START = [("accounts", "0002_audit_append_only"), ("projects", "0018_reasons_to_hide")]
# (table, trigger) that a later migration took away, each with its reason.
RETIRED: dict[tuple[str, str], str] = {}


def _ask(sql: str) -> set[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return set(cursor.fetchall())


def _guarding() -> set[tuple]:
    """(table, trigger) of those of ours that are at work."""
    return _ask(
        "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"
        " AND tgenabled = 'O' AND tgrelid::regclass::text !~ '^procrastinate_'"
    )


def test_the_page_is_what_the_migrations_make():
    page = (settings.BASE_DIR / "docs" / "triggers.md").read_text(encoding="utf-8")
    assert described() == page, "run `manage.py triggers` on a migrated database"


def test_every_trigger_runs_a_function_of_ours():
    made = "\n".join(trigger for function in functions() for trigger in function.triggers)
    named = {(table, name) for name, table in re.findall(r"TRIGGER (\S+) .+? ON (\S+)", made)}
    assert named == _guarding()
    assert len(named) >= 33 - len(RETIRED)


def test_every_function_has_a_reason_and_somebody_who_runs_it():
    found = functions()
    for function in found:
        name = function.signature.partition("(")[0]
        callers = [f for f in found if f is not function and f"{name}(" in f.text]
        assert function.reason, f"{name}: COMMENT ON FUNCTION is missing"
        assert function.triggers or callers, f"{name} is run by nothing"


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE projects_turn DISABLE TRIGGER projects_turn_noted_update",
        "DROP TRIGGER projects_turn_noted_update ON projects_turn",
        "COMMENT ON FUNCTION projects_note_change() IS NULL",
        "CREATE OR REPLACE FUNCTION projects_note_change() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NULL; END'",
    ],
)
def test_a_database_that_differs_is_found_out(change, capsys):
    call_command("triggers", check=True)
    with connection.cursor() as cursor:
        cursor.execute(change)
    with pytest.raises(CommandError):
        call_command("triggers", check=True)
    assert "projects_" in capsys.readouterr().out


def test_every_step_forward_keeps_what_guards():
    """Back to where all stood first, then forward one migration at a time."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(START)
    # What cannot be done in a transaction, as a test's, is an index made beside the writing.
    back = [migration for migration, _backwards in plan if migration.atomic]

    def take(step: str, migration) -> None:
        # Of each its own past alone: the executor would draw every table anew at every step.
        before = executor.loader.project_state((migration.app_label, migration.name), at_end=False)
        with connection.schema_editor(atomic=migration.atomic) as editor:
            getattr(migration, step)(before, editor)

    for migration in back:
        take("unapply", migration)
    guards = _guarding() - set(RETIRED)
    assert len(guards) == 33 - len(RETIRED)
    for migration in reversed(back):
        take("apply", migration)
        assert guards <= _guarding(), f"{migration} leaves a table without {guards - _guarding()}"
    test_the_page_is_what_the_migrations_make()
