"""Places to work in, shared by threads and processes."""

import subprocess
import sys
import threading

import pytest

from adamlocal.lib.pictures import images
from adamlocal.lib.pictures.slots import Busy, Slots

HOLD = """
import sys
from pathlib import Path
from adamlocal.lib.pictures.slots import Slots
with Slots(Path(sys.argv[1]), places=1, inside=1, patience=0).one():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_place_is_held_by_one_at_a_time(tmp_path):
    slots = Slots(tmp_path, places=1, inside=2, patience=0)

    with slots.one(), pytest.raises(Busy), slots.one():
        pass

    with slots.one():
        pass


def test_who_waits_gets_the_place_when_it_is_free(tmp_path):
    slots = Slots(tmp_path, places=1, inside=2, patience=30)
    order = []

    def second():
        with slots.one():
            order.append("second")

    with slots.one():
        thread = threading.Thread(target=second)
        thread.start()
        order.append("first")
    thread.join()

    assert order == ["first", "second"]


def test_too_many_inside_are_told_at_once(tmp_path):
    slots = Slots(tmp_path, places=5, inside=1, patience=3_600)

    with slots.one(), pytest.raises(Busy), slots.one():
        pass


def test_place_of_a_killed_process_is_free_again(tmp_path):
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with other:
        assert other.stdout.readline() == b"held\n"
        slots = Slots(tmp_path, places=1, inside=1, patience=0)
        with pytest.raises(Busy), slots.one():
            pass

        other.kill()
        other.wait()

    with slots.one():
        pass


def test_a_picture_that_finds_no_place_is_told_to_come_again(tmp_path, monkeypatch):
    full = Slots(tmp_path, places=0, inside=1, patience=0)
    monkeypatch.setattr(images, "slots", lambda: full)

    with pytest.raises(images.PictureRefused) as refused:
        images.clean_master(b"any")

    assert refused.value.reason == "busy"
