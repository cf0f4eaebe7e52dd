"""Variants are made by processes of their own, which may end or lie at any moment."""

import os
import signal
import time
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from adamlocal.lib.pictures import encode, encoders, images
from adamlocal.lib.pictures.encoders import Encoder, Encoders, NotMade
from adamlocal.lib.pictures.slots import Busy, Slots
from projects.models import Draft
from projects.photos import files, intake
from tests.projects.photos import corpus

WIDTHS = [320, 640]
WANTED = [(640, "avif"), (640, "webp"), (320, "avif"), (320, "webp")]


@pytest.fixture(scope="module")
def master() -> bytes:
    return corpus.jpeg(corpus.quarters((800, 600)))


@pytest.fixture
def pool():
    pool = Encoders()
    yield pool
    pool.end()


@pytest.fixture
def child(tmp_path, monkeypatch):
    """``child(code)`` puts other code where the encoder stands, as if it had been taken over."""

    def stand_in(code: str) -> None:
        path = tmp_path / "child.py"
        path.write_text(f"import json, os, sys, time\nsys.stdin.buffer.readline()\n{code}")
        monkeypatch.setattr(encoders, "_CHILD", path)

    return stand_in


def test_every_file_is_what_it_is_called(pool, master):
    made = list(pool.made(master, WIDTHS, WANTED))

    assert [variant[:2] for variant in made] == WANTED
    for width, extension, data in made:
        with Image.open(BytesIO(data)) as picture:
            assert (picture.format, picture.width) == (extension.upper(), width)


def test_same_photo_is_the_same_files_whichever_are_wanted(pool, master):
    whole = {variant[:2]: variant[2] for variant in pool.made(master, WIDTHS, WANTED)}
    rest = {variant[:2]: variant[2] for variant in pool.made(master, WIDTHS, WANTED[2:])}

    assert rest.items() < whole.items()


def test_process_takes_another_photo_and_leaves_after_its_last(pool, master, monkeypatch):
    monkeypatch.setattr(encoders, "PHOTOS", 2)
    seen = []
    for _photo in range(4):
        for _made in pool.made(master, [320], [(320, "webp")]):
            pass
        seen.append([encoder.pid for encoder in pool._idle])

    assert [len(idle) for idle in seen] == [1, 0, 1, 0]
    assert seen[0] != seen[2]


def test_one_that_ended_meanwhile_is_followed_by_another(pool, master):
    list(pool.made(master, [320], [(320, "webp")]))
    first = pool._idle[0]
    os.kill(first.pid, signal.SIGKILL)
    first._process.wait()

    assert len(list(pool.made(master, WIDTHS, WANTED))) == len(WANTED)
    assert pool._idle[0].pid != first.pid


def test_one_that_is_about_to_end_by_itself_gets_no_photo():
    assert encoders.IDLE_SECONDS == encode.IDLE_SECONDS
    encoder = Encoder()
    ready = encoder.is_ready
    encoder._done_at -= encoders.IDLE_SECONDS

    assert (ready, encoder.is_ready) == (True, False)
    encoder.end()


def test_who_takes_no_more_leaves_no_process_behind(pool, master):
    making = pool.made(master, WIDTHS, WANTED)
    next(making)
    making.close()

    assert pool._idle == []
    assert len(list(pool.made(master, WIDTHS, WANTED))) == len(WANTED)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_who_ends_the_worker_lets_a_photo_be_finished(pool, master, number):
    making = pool.made(master, WIDTHS, WANTED)
    made = [next(making)]
    for pid in children_of(os.getpid()):
        os.kill(pid, number)

    made += making

    assert [variant[:2] for variant in made] == WANTED


def children_of(pid: int) -> list[int]:
    """The processes that make variants, of this one."""
    every = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in every if b"encode.py" in command_of(child)]


def command_of(pid: str) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


SAYS = "sys.stdout.buffer.write(json.dumps({}).encode() + b'\\n' + {}); sys.stdout.flush()"
FACTS = {"width": 640, "extension": "avif", "length": 12}
AVIF = b"\0\0\0\x20ftypavif"


@pytest.mark.parametrize(
    "code",
    [
        "",
        "print('no JSON')",
        "print('[]')",
        "sys.stdin.close(); os.close(0)",
        "os.kill(os.getpid(), 11)",
        "os.close(1); time.sleep(600)",
        "time.sleep(600)",
        "while True: os.write(1, b'x' * 65536)",
        SAYS.format(FACTS, b"<html><body>"),
        SAYS.format(FACTS, AVIF[:5]),
        SAYS.format(FACTS | {"length": -1}, AVIF),
        SAYS.format(FACTS | {"length": 10**12}, AVIF),
        SAYS.format(FACTS | {"width": 320}, AVIF),
        SAYS.format(FACTS | {"extension": "webp"}, b"RIFF12345678"),
        SAYS.format(FACTS | {"length": "many"}, AVIF),
    ],
    ids=["silent", "words", "list", "deaf", "segfault", "mute", "sleep", "flood", "html", "short",
         "negative", "endless", "other-width", "other-kind", "no-number"],
)  # fmt: skip
def test_process_is_not_believed(pool, child, master, monkeypatch, code):
    monkeypatch.setattr(encoders, "_SECONDS", 1)
    child(code)

    with pytest.raises(NotMade, match=r"ended with -?\d+$"):
        list(pool.made(master, WIDTHS, WANTED))

    assert pool._idle == []


def test_process_inherits_no_secret(pool, child, master, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "MARKER")
    child(f"""
if any("MARKER" in value for value in os.environ.values()): raise SystemExit
{SAYS.format(FACTS, AVIF)}
""")

    assert list(pool.made(master, WIDTHS, WANTED[:1])) == [(640, "avif", AVIF)]


def test_no_more_photos_at_once_than_places(tmp_path, master, monkeypatch):
    one = Slots(tmp_path, places=1, inside=2, patience=0)
    monkeypatch.setattr(images, "encoding_slots", lambda: one)
    making = images.variants(master, WIDTHS)
    next(making)

    with pytest.raises(Busy):
        next(images.variants(master, WIDTHS))

    making.close()
    assert len(list(images.variants(master, WIDTHS))) == len(WANTED)


def test_idle_process_ends_by_itself(monkeypatch, tmp_path, master):
    path = tmp_path / "child.py"
    root = Path(encode.__file__).parents[3]
    path.write_text(
        f"import sys; sys.path.append({str(root)!r})\n"
        "from adamlocal.lib.pictures import encode\n"
        "encode.IDLE_SECONDS = 1\nencode.main(2)\n"
    )
    monkeypatch.setattr(encoders, "_CHILD", path)
    encoder = Encoder()
    assert len(list(encoder.made(master, WIDTHS, WANTED))) == len(WANTED)

    assert encoder._process.wait(timeout=60) == -signal.SIGALRM
    encoder.end()


@pytest.mark.django_db
def test_job_whose_process_is_killed_fails_with_a_reason_and_is_made_whole_when_tried_again(
    monkeypatch, settings, tmp_path
):
    backend = {"BACKEND": "adamlocal.lib.pictures.storage.WholeFileStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    settings.MEDIA_ROOT = tmp_path
    data = corpus.jpeg(corpus.grainy((1400, 1050)))
    photo = intake.add_one(Draft.objects.create(), SimpleUploadedFile("photo.jpg", data))
    make = images.variants

    def killed(*args, **kwargs):
        for number, made in enumerate(make(*args, **kwargs)):
            if number == 2:
                for pid in children_of(os.getpid()):
                    os.kill(pid, signal.SIGKILL)
                    time.sleep(0.1)
            yield made

    monkeypatch.setattr(images, "variants", killed)
    with pytest.raises(NotMade, match="ended with -9"):
        files.make(photo.pk)
    photo.refresh_from_db()
    assert not photo.is_ready

    monkeypatch.setattr(images, "variants", make)
    files.make(photo.pk)

    photo.refresh_from_db()
    assert photo.widths == [320, 640, 960, 1280]
    there = set(default_storage.listdir(photo.folder)[1])
    assert there == {
        "master.jpg", *(f"{w}.{e}" for w in photo.widths for e in images.EXTENSIONS)
    }  # fmt: skip
