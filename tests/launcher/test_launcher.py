"""The launcher, without installing anything."""

import os
import re
import sys
import threading
import time
from pathlib import Path

import pytest

from launcher import lighthouse, setup
from launcher.main import COMMANDS, main
from launcher.summary import total
from launcher.supervisor import Child, Supervisor


def test_total_sums_the_closing_lines():
    outputs = [
        "...\n===== 200 passed, 2 skipped in 60.10s =====\n",
        "noise\n===== 1 failed, 10 passed, 1 warning in 35.20s (0:00:35) =====\n",
    ]

    assert total(outputs) == "===== 1 failed, 210 passed, 2 skipped, 1 warnings in 95.30s ====="


def test_total_of_a_run_that_broke_is_an_error():
    assert total(["Traceback …"]) == "===== 1 errors in 0.00s ====="


def test_quiet_closing_lines_count_too():
    assert total(["== 2 passed, 9 deselected in 3.00s =="]) == "===== 2 passed in 3.00s ====="
    assert total(["3 passed in 0.10s\n"]) == "===== 3 passed in 0.10s ====="


@pytest.fixture
def child(tmp_path):
    """A child that writes its number into a file and sleeps."""
    log = tmp_path / "log"
    code = f"import os, time; open({str(log)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(60)"
    made = Child("sleeper", [sys.executable, "-c", code], dict(os.environ))
    made.log = log
    yield made
    made.stop()


def pids(child) -> list[int]:
    return [int(line) for line in child.log.read_text().split()] if child.log.exists() else []


def tend_until(child, condition) -> None:
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        child.tend()
        time.sleep(0.05)
    assert condition()


def test_a_child_that_dies_is_started_again(child, capsys):
    tend_until(child, lambda: len(pids(child)) == 1)
    os.kill(pids(child)[0], 9)

    tend_until(child, lambda: len(pids(child)) == 2)

    assert "The sleeper ended (-9): starting it again." in capsys.readouterr().out


def test_what_a_dead_child_left_is_ended_before_it_starts_again(tmp_path, capsys):
    """A web server's workers outlive their master and hold its port: the next one needs it."""
    log = tmp_path / "log"
    code = (
        "import os, time\n"
        "worker = os.fork()\n"
        f"open({str(log)!r}, 'a').write(f'{{os.getpid()}}\\n')\n"
        "time.sleep(60)"
    )
    made = Child("web", [sys.executable, "-c", code], dict(os.environ))
    made.log = log
    try:
        tend_until(made, lambda: len(pids(made)) == 2)
        master, first = made.process.pid, set(pids(made))
        made.started_at -= 60  # it is not young: its death asks for no pause
        os.kill(master, 9)
        killed_at = time.monotonic()

        tend_until(made, lambda: len(pids(made)) == 4)

        assert time.monotonic() - killed_at < 4
        assert not any(is_running(pid) for pid in first)
    finally:
        made.stop()
    assert not any(is_running(pid) for pid in pids(made))


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_child_that_keeps_dying_is_not_started_in_a_busy_loop():
    child = Child("broken", [sys.executable, "-c", "raise SystemExit(1)"], dict(os.environ))
    deadline, starts = time.monotonic() + 1.5, 0
    while time.monotonic() < deadline:
        before = child.process
        child.tend()
        starts += child.process is not None and child.process is not before
        time.sleep(0.01)
    child.stop()

    assert starts <= 3


def test_supervisor_stops_all_when_interrupted(child):
    class Interrupted(Exception):
        pass

    def also():
        if pids(child):
            raise Interrupted

    with pytest.raises(Interrupted):
        Supervisor([child], also=also).run(address="http://127.0.0.1:9", ready=lambda: None)

    assert child.process.poll() is not None


def test_a_taken_port_is_said(child, capsys):
    from http.server import HTTPServer, SimpleHTTPRequestHandler

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    try:
        assert Supervisor([child]).run(address=address, ready=lambda: None) == 1
    finally:
        server.shutdown()
        server.server_close()

    assert "choose another PORT" in capsys.readouterr().out
    assert pids(child) == []


def test_environment_speaks_utf8_whatever_the_shell_says(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("SECRET_KEY", "k" * 40)

    env = setup.environment(DEMO="0")

    assert (env["LC_ALL"], env["PYTHONUTF8"], env["DEMO"]) == ("C.UTF-8", "1", "0")


def test_an_installed_lock_is_not_installed_again(tmp_path, monkeypatch):
    calls = []
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "PYTHON", tmp_path / "python")
    (tmp_path / "python").touch()
    (tmp_path / "lock.txt").write_text("one")
    monkeypatch.setattr(setup.subprocess, "check_call", lambda *a, **k: calls.append(a))

    setup.install("lock.txt")
    setup.install("lock.txt")
    (tmp_path / "lock.txt").write_text("two")
    setup.install("lock.txt")

    assert len(calls) == 2


def test_lighthouse_says_what_it_lacks(monkeypatch, capsys):
    monkeypatch.setattr(lighthouse.shutil, "which", lambda name: None)

    assert lighthouse.run({}) == 1
    assert "Node and npm are not installed" in capsys.readouterr().out


def test_lighthouse_fails_under_98_and_where_the_page_jumps():
    good = dict.fromkeys(lighthouse.CATEGORIES, 98) | {"shift": 0.019}

    assert lighthouse.holds(good)
    assert not lighthouse.holds(good | {"seo": 97})
    assert not lighthouse.holds(good | {"shift": 0.02})


def test_help_has_a_line_for_every_command(capsys):
    assert main(["help"]) == 0

    said = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()[2:]]
    assert [name for name, _what in said] == list(COMMANDS)
    assert all(what.endswith(".") for _name, what in said)


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["test", "tests/lib"]])
def test_what_is_no_command_is_answered_by_the_same_lines(arguments, capsys):
    assert main(arguments) == 2

    assert "search-eval" in capsys.readouterr().out


def test_makefile_and_readme_name_every_command():
    makefile = (setup.ROOT / "Makefile").read_text("utf-8")
    readme = (setup.ROOT / "README.md").read_text("utf-8")

    assert re.findall(r"^COMMANDS = (.*)$", makefile, re.MULTILINE) == [" ".join(COMMANDS)]
    assert [name for name in COMMANDS if f"`make {name}`" not in readme] == []
