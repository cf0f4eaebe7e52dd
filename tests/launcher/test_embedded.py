"""The embedded server: shared by whoever runs, stopped by the last, never joined while it dies."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import connection

from adamlocal import database
from adamlocal.database import EmbeddedServer

ROOT = Path(__file__).resolve().parents[2]
READY = "{pid}\n/data\n0\n5432\n/tmp/some where\n\n1 2\n{status}\n"


@pytest.fixture
def postmaster(tmp_path):
    """A process that stands for the server: its pid file says whatever a test needs."""
    binary = shutil.copy(shutil.which("sleep"), tmp_path / "postgres")
    # Whoever runs the tests in the background may have them ignore SIGINT, and a child inherits that;
    # PostgreSQL's own handler would not.
    process = subprocess.Popen(
        [binary, "60"],
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    # The real one is nobody's child: it is gone as soon as it ends.
    reaper = threading.Thread(target=process.wait)
    reaper.start()
    data = tmp_path / "pg" / database.EMBEDDED_MAJOR
    data.mkdir(parents=True)

    def says(status):
        text = READY.format(pid=process.pid, status=status)
        (data / "postmaster.pid").write_text(text)

    process.says = says
    says("ready   ")
    yield process
    process.kill()
    reaper.join()


@pytest.fixture
def no_start(monkeypatch):
    monkeypatch.setattr(EmbeddedServer, "_start", lambda self: pytest.fail("it runs already"))


@contextlib.contextmanager
def command_beside(var, seconds=0.0):
    """What any ``manage.py`` command does with a server: joins, works, ends."""
    code = (
        "import sys, time; from pathlib import Path; from adamlocal import database\n"
        "database.EmbeddedServer.start = lambda self: ''\n"
        "database.embedded_url(Path(sys.argv[1])); print('joined', flush=True)\n"
        "time.sleep(float(sys.argv[2]))"
    )
    arguments = [sys.executable, "-c", code, str(var), str(seconds)]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "joined\n"
        yield process


def test_a_command_beside_a_running_site_leaves_its_server_alone(tmp_path, postmaster, no_start):
    site = EmbeddedServer(tmp_path)
    site.join()

    assert site.start() == "postgres://postgres@%2Ftmp%2Fsome%20where:5432/postgres"
    with command_beside(tmp_path) as command:
        assert command.wait() == 0
    assert postmaster.poll() is None

    site.leave()

    assert postmaster.wait(5) == -signal.SIGINT


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_user_that_was_killed_is_not_counted(tmp_path, postmaster, number):
    site = EmbeddedServer(tmp_path)
    site.join()
    with command_beside(tmp_path, seconds=60) as killed:
        killed.send_signal(number)

    site.leave()

    assert postmaster.wait(5) == -signal.SIGINT


def test_the_last_of_two_users_stops_it_whoever_that_is(tmp_path, postmaster):
    with command_beside(tmp_path, seconds=0.4):
        site = EmbeddedServer(tmp_path)
        site.join()
        site.leave()
        assert postmaster.poll() is None

    assert postmaster.wait(5) == -signal.SIGINT


def test_nobody_joins_a_server_that_is_going_down(tmp_path, postmaster, monkeypatch):
    postmaster.says("stopping")
    monkeypatch.setattr(database, "SETTLE_SECONDS", 0.6)
    started = []

    def start(server):
        started.append(postmaster.returncode)
        time.sleep(0.1)

    monkeypatch.setattr(EmbeddedServer, "_start", start)
    threading.Timer(0.3, postmaster.kill).start()

    with pytest.raises(TimeoutError):
        EmbeddedServer(tmp_path).start()
    assert set(started) == {-signal.SIGKILL}  # never asked for before the old one had gone


def test_a_server_that_neither_comes_nor_goes_is_said(tmp_path, postmaster, monkeypatch):
    postmaster.says("starting")
    monkeypatch.setattr(database, "SETTLE_SECONDS", 0.2)

    with pytest.raises(TimeoutError, match="did not start"):
        EmbeddedServer(tmp_path).start()


def test_a_stale_pid_file_is_nobodys(tmp_path, postmaster):
    server = EmbeddedServer(tmp_path)
    assert server.pid() == postmaster.pid

    file = tmp_path / "pg" / database.EMBEDDED_MAJOR / "postmaster.pid"
    # After a crash of the machine the number may be anybody's: this process is no server.
    for text in (READY.format(pid=os.getpid(), status="ready"), "", "no number\n"):
        file.write_text(text)
        assert (server.pid(), server.address()) == (None, None)


def test_the_server_reads_our_settings_and_keeps_its_owners(tmp_path):
    own = tmp_path / "postgresql.conf"
    own.write_text("port = 5432\n#work_mem = 4MB\n")

    database.configure(tmp_path)
    once = own.read_text()
    database.configure(tmp_path)

    assert (
        once
        == own.read_text()
        == "port = 5432\n#work_mem = 4MB\ninclude_if_exists 'adamlocal.conf'\n"
    )
    told = (tmp_path / "adamlocal.conf").read_text().splitlines()
    assert told == [f"{name} = '{value}'" for name, value in database.SERVER_SETTINGS.items()]


@pytest.mark.django_db
def test_every_setting_is_one_that_the_server_knows():
    """Each value is within the bounds of this version; checked as a session sets it, or as its file."""
    with connection.cursor() as cursor:
        for name, value in database.SERVER_SETTINGS.items():
            cursor.execute("SELECT context FROM pg_settings WHERE name = %s", [name])
            [(context,)] = cursor.fetchall()
            if context == "user":
                cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


# --- who starts it -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "asks"),
    [
        ("shell", True), ("migrate", True), ("runserver 8001", True), ("demo --scale 5", True),
        ("check --database default", True), ("procrastinate worker", True),
        ("", False), ("help", False), ("--version", False), ("migrate --help", False),
        ("shell -h", False), ("makemessages -l ar", False), ("compilemessages", False),
        ("collectstatic --noinput", False),
    ],
)  # fmt: skip
def test_commands_that_read_files_alone_start_nothing(arguments, asks):
    assert database.asks_the_database(arguments.split()) is asks


@pytest.mark.parametrize(
    ("environment", "provided"),
    [
        ({}, True),
        ({"SITE_URL": "http://souq.example"}, True),
        ({"SITE_URL": "https://souq.example"}, False),
        ({"DATABASE_URL": "postgres://h/n"}, False),
        ({"DATABASE_MIGRATE_URL": "postgres://h/n"}, False),
    ],
)
def test_a_server_is_provided_where_none_is_named_and_nothing_is_served(
    monkeypatch, environment, provided
):
    monkeypatch.setattr(database, "embedded_url", lambda var: "postgres://embedded/one")
    for name in ("DATABASE_URL", "DATABASE_MIGRATE_URL", "SITE_URL"):
        monkeypatch.setenv(name, environment.get(name, ""))

    database.provide()

    assert (os.environ["DATABASE_URL"] == "postgres://embedded/one") is provided


def test_nothing_is_provided_without_the_package(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("SITE_URL", "")
    monkeypatch.setattr(database.importlib.util, "find_spec", lambda name: None)

    database.provide()

    assert os.environ["DATABASE_URL"] == ""


def test_settings_of_the_tests_provide_one():
    """What a bare ``pytest`` reads first; the server itself is stood for."""
    code = (
        "from adamlocal import database\n"
        "database.embedded_url = lambda var: 'postgres://embedded/one'\n"
        "import tests.settings; print(tests.settings.DATABASES['default']['HOST'])"
    )
    env = {**os.environ, "DATABASE_URL": ""}
    said = subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, env=env, text=True)

    assert said == "embedded\n"


def test_a_command_by_hand_has_a_server_for_as_long_as_it_runs(tmp_path):
    """``manage.py shell`` of a clone that never saw ``make run``; this one starts PostgreSQL."""
    var = tmp_path / "var"
    asked = "from django.db import connection as c; print(c.cursor().execute('SELECT 41 + 1').fetchone())"
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env |= {"VAR_DIR": str(var), "SECRET_KEY": "k" * 40}
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", asked]

    said = subprocess.check_output(command, cwd=ROOT, env=env, text=True)

    assert said.splitlines()[-1] == "(42,)"
    assert (var / "pg" / database.EMBEDDED_MAJOR / "PG_VERSION").exists()
    assert EmbeddedServer(var).pid() is None
