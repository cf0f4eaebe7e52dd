"""Pixels: a clean master out of whatever was sent, and its variants. No models, no storage.

Uploads are hostile until re-encoded: decoding happens in a child process of its own
(``adamlocal.lib.pictures.decode``) with bounds on memory, time and pixels, and nothing of the original
file but its pixels comes back.
"""

import atexit
import hashlib
import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from django.conf import settings

from adamlocal.lib.pictures.encoders import Encoders
from adamlocal.lib.pictures.memory import MemoryFile
from adamlocal.lib.pictures.slots import Busy, Slots

WIDTHS = (320, 640, 960, 1280, 1600)
EXTENSIONS = ("avif", "webp")
MASTER_SIDE = 2048
KINDS = ("JPEG", "PNG", "WEBP", "AVIF")
_CHILD = Path(__file__).with_name("decode.py")
# On the clock, for a machine whose processors are all busy; the child has less of its own.
_SECONDS = 30
# A master of pure noise takes 4 MB: more than this is no answer of ours.
_ANSWER_BYTES = 8 * 1024 * 1024
# Of a web process's four threads one at least is left to everybody else.
_INSIDE = 3
_PATIENCE_SECONDS = 10
# More than a worker has threads: a job may wait its turn.
_ENCODING_INSIDE, _ENCODING_PATIENCE_SECONDS = 64, 600
_encoders = Encoders()
atexit.register(_encoders.end)


# Why a picture is not taken. Of ``busy`` ones nothing is wrong with the picture: the same bytes
# may be sent again in a moment.
REASONS = {
    "empty": "no bytes at all",
    "kind": "not one of the kinds of picture we take",
    "heic": "a kind that is switched off here",
    "pixels": "more pixels than one picture may have",
    "small": "too few pixels to show",
    "broken": "cannot be decoded",
    "heavy": "needs more memory or time than one picture may have",
    "busy": "too many pictures at this moment",
}


class PictureRefused(Exception):
    """The bytes are no picture we take; ``reason`` is a key of ``REASONS``.

    ``pixels`` and ``small`` come with the ``width`` and ``height`` that the file says, and
    ``pixels`` with the ``most`` megapixels that a picture of its kind may have.
    """

    def __init__(self, reason: str, *, width: int = 0, height: int = 0, most: int = 0):
        super().__init__(reason)
        self.reason = reason
        self.width, self.height, self.most = width, height, most


@dataclass(frozen=True)
class Master:
    """A clean picture: JPEG bytes, at most 2048 pixels a side, upright, sRGB, no metadata.

    ``is_cut``: its end never arrived, and this is the part that did.
    ``content_hash`` is the first half of the SHA-256 of ``data``, in hex; ``colour`` its mean
    colour as ``#rrggbb``.
    """

    data: bytes
    width: int
    height: int
    colour: str
    is_cut: bool = False

    @property
    def content_hash(self) -> str:
        return hashlib.sha256(self.data).hexdigest()[:32]


def clean_master(source: bytes | IO[bytes]) -> Master:
    """Decode an untrusted picture in a child process; raises PictureRefused with the reason.

    A file with a descriptor (an upload) is read by the child alone and never copied here.
    """
    try:
        with slots().one(), _with_descriptor(source) as file:
            return _read(*_ask(file))
    except Busy as error:
        raise PictureRefused("busy") from error


@cache
def slots() -> Slots:
    """As many pictures at once as this machine has processors, whatever sends them."""
    return Slots(
        settings.VAR / "slots",
        places=settings.PICTURE_DECODERS,
        inside=_INSIDE,
        patience=_PATIENCE_SECONDS,
    )


@cache
def encoding_slots() -> Slots:
    """As many photos' variants at once as this machine has processors, apart from ``slots``: nobody
    who sends a picture waits for a job."""
    return Slots(
        settings.VAR / "encoding-slots",
        places=settings.PICTURE_DECODERS,
        inside=_ENCODING_INSIDE,
        patience=_ENCODING_PATIENCE_SECONDS,
    )


@contextmanager
def _with_descriptor(source: bytes | IO[bytes]) -> Iterator[IO[bytes]]:
    if isinstance(source, MemoryFile):
        source.seek(0)
        yield source
        return
    with MemoryFile(source if isinstance(source, bytes) else source.read()) as file:
        file.seek(0)
        yield file


def _ask(file: IO[bytes]) -> tuple[int, bytes]:
    """How the child ended, and what it said: never more than ``_ANSWER_BYTES`` and a little.

    It inherits no environment: no secret of ours is ever in its memory.
    """
    kinds = (*KINDS, "HEIC") if settings.HEIC else KINDS
    with subprocess.Popen(
        [sys.executable, "-I", str(_CHILD), *kinds],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
    ) as child:
        alarm = threading.Timer(_SECONDS, child.kill)
        alarm.start()
        try:
            answer = child.stdout.read(_ANSWER_BYTES + 1) if child.stdout else b""
            if len(answer) <= _ANSWER_BYTES:
                child.wait()
        finally:
            alarm.cancel()
            child.kill()
    return child.returncode, answer


def _read(status: int, answer: bytes) -> Master:
    """The master in an answer. The child met hostile bytes: it is believed word by word."""
    if status in (-signal.SIGKILL, -signal.SIGXCPU):
        raise PictureRefused("heavy")
    head, _, pixels = answer.partition(b"\n")
    try:
        facts = json.loads(head)
        if "refused" in facts:
            raise _refusal(facts)
        width, height, colour = int(facts["width"]), int(facts["height"]), str(facts["colour"])
    except (ValueError, KeyError, TypeError) as error:
        raise PictureRefused("broken") from error
    sides = range(1, MASTER_SIDE + 1)
    if not (
        pixels.startswith(b"\xff\xd8\xff")
        and width in sides
        and height in sides
        and re.fullmatch("#[0-9a-f]{6}", colour)
    ):
        raise PictureRefused("broken")
    return Master(pixels, width, height, colour, is_cut=facts.get("is_cut") is True)


def _refusal(facts: dict) -> PictureRefused:
    if facts["refused"] not in REASONS:
        return PictureRefused("broken")
    figures = {name: int(facts.get(name, 0)) for name in ("width", "height", "most")}
    return PictureRefused(facts["refused"], **figures)


def widths_for(width: int) -> list[int]:
    """The widths to make of a picture: never wider than it is, and always at least one."""
    return [w for w in WIDTHS if w <= width] or [width]


def variants(
    master: bytes, widths: list[int], *, there: Collection[tuple[int, str]] = ()
) -> Iterator[tuple[int, str, bytes]]:
    """(width, extension, bytes) of each variant, each resized from the next larger one, made by a
    process of their own.

    Those that are ``there`` already are left out. Raises NotMade where the process fails, and Busy
    where the processors have been at work on other photos for ``_ENCODING_PATIENCE_SECONDS``.
    """
    every = [(width, kind) for width in sorted(widths, reverse=True) for kind in EXTENSIONS]
    wanted = [variant for variant in every if variant not in there]
    if wanted:
        with encoding_slots().one():
            yield from _encoders.made(master, widths, wanted)
