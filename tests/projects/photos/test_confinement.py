"""What the child that opens pictures can no longer do once it is confined."""

import ctypes
import signal
import subprocess
import sys

import pytest

from adamlocal.lib.pictures import decode, images

BEGIN = f"""
import os, runpy, socket, sys
child = runpy.run_path({decode.__file__!r})
path = sys.argv[1]
"""


def confined(path, body: str) -> subprocess.CompletedProcess:
    """Run a few lines in a process of their own, after it gave up what it does not need."""
    code = f"{BEGIN}child['confine']()\n{body}"
    return subprocess.run(
        [sys.executable, "-I", "-c", code, str(path)], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "body",
    ["open(path)", "open(path, 'w')", "os.listdir('/')", "socket.socket()", "os.pipe()"],
)
def test_nothing_can_be_opened(tmp_path, body):
    path = tmp_path / "file"
    path.write_text("kept")

    ended = confined(path, body)

    assert ended.returncode == 1
    assert "OSError" in ended.stderr or "PermissionError" in ended.stderr
    assert path.read_text() == "kept"


@pytest.mark.parametrize(
    "body",
    ["os.unlink(path)", "os.rename(path, path + '2')", "os.mkdir(path + '2')",
     "os.execv('/bin/true', ['true'])", "os.truncate(path, 0)"],
)  # fmt: skip
def test_landlock_takes_what_needs_no_descriptor(tmp_path, body):
    if ctypes.CDLL(None).syscall(444, None, 0, 1) < 3:
        pytest.skip("this kernel has no Landlock")
    path = tmp_path / "file"
    path.write_text("kept")

    ended = confined(path, body)

    assert "PermissionError" in ended.stderr
    assert path.read_text() == "kept"


def test_endless_work_is_ended(tmp_path):
    body = "while True: pass"

    ended = subprocess.run(
        [sys.executable, "-I", "-c",
         f"{BEGIN}child['confine'].__globals__['CPU_SECONDS'] = 1\nchild['confine']()\n{body}", ""],
        timeout=60, check=False,
    )  # fmt: skip

    assert ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL)


@pytest.fixture
def child(tmp_path, monkeypatch):
    """``child(code)`` puts other code where the decoder stands, as if it had been taken over."""

    def stand_in(code: str) -> None:
        path = tmp_path / "child.py"
        path.write_text(f"import json, os, resource, sys, time\n{code}")
        monkeypatch.setattr(images, "_CHILD", path)

    return stand_in


SAYS = "sys.stdout.buffer.write(json.dumps({}).encode() + b'\\n' + {})"
FACTS = {"width": 9, "height": 9, "colour": "#000000"}


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("", "broken"),
        ("print('no JSON')", "broken"),
        ("print('[]')", "broken"),
        ('print(\'{"refused": "<b>made up</b>"}\')', "broken"),
        (SAYS.format(FACTS, b"<html>"), "broken"),
        (SAYS.format(FACTS | {"width": 9_000}, b"\xff\xd8\xff"), "broken"),
        (SAYS.format(FACTS | {"colour": "red;}"}, b"\xff\xd8\xff"), "broken"),
        (SAYS.format(FACTS | {"colour": 7}, b"\xff\xd8\xff"), "broken"),
        ("while True: os.write(1, b'x' * 65536)", "heavy"),
        ("os.close(1); time.sleep(600)", "heavy"),
        ("os.kill(os.getpid(), 11)", "broken"),
    ],
    ids=["silent", "words", "list", "made-up", "html", "wide", "style", "number", "flood", "sleep",
         "segfault"],
)  # fmt: skip
def test_the_child_is_not_believed(child, monkeypatch, code, reason):
    monkeypatch.setattr(images, "_SECONDS", 2)
    child(code)

    with pytest.raises(images.PictureRefused) as refused:
        images.clean_master(b"any")

    assert refused.value.reason == reason


def test_the_child_inherits_no_secret(child, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "MARKER")
    code = f"""
if any("MARKER" in value for value in os.environ.values()): raise SystemExit
{SAYS.format(FACTS, bytes.fromhex("ffd8ff"))}
"""
    child(code)

    assert images.clean_master(b"any").width == 9
