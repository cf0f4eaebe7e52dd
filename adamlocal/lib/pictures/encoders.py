"""The processes that make variants, and what is believed of what they say (``encode``)."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

# As ``encode.IDLE_SECONDS``, which is not imported: it brings Pillow along.
IDLE_SECONDS = 20
_CHILD = Path(__file__).with_name("encode.py")
# Photos one process makes: its start costs a twelfth of a photo, and what it holds grows no further.
PHOTOS = 16
# On the clock for one photo, for a machine whose processors are all busy.
_SECONDS = 120
# A line that says what follows; and the file itself: of pure noise, 1600 wide, one takes 2 MB.
_LINE_BYTES = 200
_FILE_BYTES = 8 * 1024 * 1024
_ENDING_SECONDS = 1
# What is large is given back as soon as it is freed (mallopt(3)); else glibc keeps room for the largest.
_ALLOCATION = {"MALLOC_MMAP_THRESHOLD_": str(1024 * 1024)}
_BEGINNINGS = {"avif": (4, b"ftypavif"), "webp": (0, b"RIFF")}


class NotMade(Exception):
    """A process ended, or said what no encoder says, before it had made every variant of a photo."""


class Encoder:
    """One process. It takes photos one after another, and is ended by the first that goes wrong.

    It inherits nothing of our environment: no secret of ours is ever in its memory.
    """

    def __init__(self) -> None:
        self.left = PHOTOS
        self._done_at = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(_CHILD), str(PHOTOS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ALLOCATION,
        )
        self._stdin = cast(IO[bytes], self._process.stdin)
        self._stdout = cast(IO[bytes], self._process.stdout)

    @property
    def is_ready(self) -> bool:
        """Whether it can take a photo: it is there, and will not end by itself in a moment."""
        waited = time.monotonic() - self._done_at
        return self._process.poll() is None and waited < IDLE_SECONDS / 2

    @property
    def pid(self) -> int:
        return self._process.pid

    def made(
        self, master: bytes, widths: list[int], wanted: list[tuple[int, str]]
    ) -> Iterator[tuple[int, str, bytes]]:
        """(width, extension, bytes) of each wanted file, as it is done; raises NotMade."""
        alarm = threading.Timer(_SECONDS, self._process.kill)
        alarm.start()
        try:
            self._ask({"length": len(master), "widths": widths, "wanted": wanted}, master)
            for width, extension in wanted:
                yield width, extension, self._read(width, extension)
            self.left -= 1
            self._done_at = time.monotonic()
        except BaseException:  # half an answer is left unread, whoever is at fault
            self.end()
            raise
        finally:
            alarm.cancel()

    def _ask(self, request: dict[str, object], master: bytes) -> None:
        try:
            self._stdin.write(json.dumps(request).encode() + b"\n" + master)
            self._stdin.flush()
        except OSError as error:
            raise self._failed("it took no photo") from error

    def _read(self, width: int, extension: str) -> bytes:
        """The next file. The process met what a child of hostile bytes said: it is believed word by
        word."""
        line = self._stdout.readline(_LINE_BYTES)
        try:
            facts = json.loads(line)
            length = int(facts["length"])
            is_next = (facts["width"], facts["extension"]) == (width, extension)
        except (ValueError, KeyError, TypeError) as error:
            raise self._failed("no file came") from error
        at, beginning = _BEGINNINGS[extension]
        data = self._stdout.read(length) if is_next and 0 < length <= _FILE_BYTES else b""
        if len(data) < length or not data.startswith(beginning, at):
            raise self._failed("what came is no such file")
        return data

    def _failed(self, what: str) -> NotMade:
        with suppress(subprocess.TimeoutExpired):  # of one that is ending, how it ends
            self._process.wait(_ENDING_SECONDS)
        self.end()
        return NotMade(f"{what}: the process that makes variants ended with {self.status}")

    @property
    def status(self) -> int | None:
        """As ``Popen.returncode`` has it: the number of a signal is negative."""
        return self._process.returncode

    def end(self) -> None:
        """End it now, if it did not by itself."""
        self._process.kill()
        self._process.wait()
        self._stdout.close()
        with suppress(OSError):  # what it was to read and never did
            self._stdin.close()


class Encoders:
    """The processes of this one, for all of its threads: each takes one that is idle, or a new one."""

    def __init__(self) -> None:
        self._idle: list[Encoder] = []
        self._lock = threading.Lock()

    def made(
        self, master: bytes, widths: list[int], wanted: list[tuple[int, str]]
    ) -> Iterator[tuple[int, str, bytes]]:
        """As ``Encoder.made``."""
        encoder = self._idle_one() or Encoder()
        yield from encoder.made(master, widths, wanted)
        if encoder.left:
            with self._lock:
                self._idle.append(encoder)
        else:
            encoder.end()

    def end(self) -> None:
        """End those that are idle."""
        with self._lock:
            while self._idle:
                self._idle.pop().end()

    def _idle_one(self) -> Encoder | None:
        """The one that was at work last. Those that waited for too long end by themselves, and are
        buried here."""
        with self._lock:
            waiting, self._idle = self._idle, []
            for encoder in waiting:
                if encoder.is_ready:
                    self._idle.append(encoder)
                else:
                    encoder.end()
            return self._idle.pop() if self._idle else None
