"""``make check`` finds what a new migration would make others wait for."""

import pytest

from launcher import migration_locks

TIMEOUT = "SET LOCAL lock_timeout = '3s';\n"
STALLS = {
    "index": "CREATE INDEX i ON projects_project (status);",
    "check": "ALTER TABLE projects_project ADD CONSTRAINT c CHECK (status <> '');",
    "unique": "ALTER TABLE projects_project ADD CONSTRAINT u UNIQUE (status);",
    "type": "ALTER TABLE projects_project ALTER COLUMN id TYPE bigint;",
    "required": "ALTER TABLE projects_project ADD COLUMN n bigint NOT NULL;",
    "rename": "ALTER TABLE projects_project RENAME COLUMN status TO state;",
}
GOES_BY = {
    "index": "CREATE INDEX CONCURRENTLY i ON projects_project (status);",
    "check": "ALTER TABLE projects_project ADD CONSTRAINT c CHECK (status <> '') NOT VALID;",
    "column": "ALTER TABLE projects_project ADD COLUMN n varchar(20) DEFAULT '' NOT NULL;",
    "table": "CREATE TABLE t (id bigint PRIMARY KEY, kind smallint NOT NULL);",
    "function": "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
}

pytestmark = pytest.mark.skipif(not migration_locks.runs(), reason="squawk does not run here")


@pytest.mark.parametrize("sql", STALLS.values(), ids=STALLS)
def test_what_others_would_wait_for_is_found(sql):
    assert not migration_locks.passes("projects.9999_x", TIMEOUT + sql)


@pytest.mark.parametrize("sql", GOES_BY.values(), ids=GOES_BY)
def test_what_nobody_waits_for_passes(sql):
    assert migration_locks.passes("projects.9999_x", TIMEOUT + sql)


def test_waiting_for_a_lock_has_an_end():
    sql = "ALTER TABLE projects_project ADD COLUMN n bigint;"
    assert not migration_locks.passes("projects.9999_x", sql)
    assert migration_locks.passes("projects.9999_x", TIMEOUT + sql)


def test_an_accepted_rule_is_accepted_of_one_migration_alone(monkeypatch):
    rules = {"require-concurrent-index-creation": "thirty rows"}
    monkeypatch.setattr(migration_locks, "ACCEPTED", {"projects.9999_x": rules})
    assert migration_locks.passes("projects.9999_x", TIMEOUT + STALLS["index"])
    assert not migration_locks.passes("projects.9998_y", TIMEOUT + STALLS["index"])


def test_new_migrations_are_found_and_old_ones_are_not():
    new = migration_locks.new_migrations()
    assert "projects.0022_who_acted_has_a_time" in new
    assert not [name for name in new if name.startswith("projects.0020")]
    assert set(migration_locks.ACCEPTED) <= set(new)


def test_a_machine_without_it_is_told_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(migration_locks, "SQUAWK", tmp_path / "squawk")
    assert migration_locks.hold({})
    assert "were not read for locks" in capsys.readouterr().out
