"""Pages that all processes of a machine share, and that a restart leaves warm."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from .page import Page

_LOCKS = 1024
# Looked through when so much of the capacity was written since; then so much of it is left.
_SWEPT_AFTER, _LEFT = 1 / 16, 0.9


class Disk:
    """Files of pages in ``folder``, at most ``capacity`` bytes and a sixteenth, the oldest out.

    ``version`` names the build whose templates made a page and is a folder of its own. A new build
    finds no fresh page in the folder of the last one, but a stale one that belongs to no known state:
    such a page may be given until a minute after it was made (``application``), while its own is
    rendered beside. So a deploy at the peak, where every page is renewed each minute, is no cold
    start; and files that old pages name have to be served for that minute.

    A file is whole or not there: it is written beside and renamed. One that was broken all the
    same fails its checksum and is a miss. No error of the disk reaches a visitor.
    """

    def __init__(self, folder: Path, *, version: str, capacity: int) -> None:
        self.folder = folder
        self.version = version
        self.capacity = capacity
        self._own = folder / version
        self._before = self._build_before()
        self._written = 0
        self._counting = threading.Lock()

    def get(self, key: str) -> Page | None:
        """The page of this key; one of another build has an empty state."""
        name = _name(key)
        page = _read(self._own / name, key)
        if page is None:
            page = _read(self._before / name, key) if self._before else None
            if page is not None:
                page.state = ""
        return page

    def put(self, page: Page) -> None:
        """Write a page for all processes; a full or broken disk leaves it out."""
        data = page.dump()
        target = self._own / _name(page.key)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor, beside = tempfile.mkstemp(dir=target.parent, prefix=".")
            try:
                with open(descriptor, "wb") as file:
                    file.write(data)
                os.replace(beside, target)
            except BaseException:
                os.unlink(beside)
                raise
        except OSError:
            return
        with self._counting:
            self._written += len(data)
            is_due = self._written >= self.capacity * _SWEPT_AFTER
            if is_due:
                self._written = 0
        if is_due:
            self.sweep()

    def discard(self, key: str) -> None:
        with contextlib.suppress(OSError):
            (self._own / _name(key)).unlink()

    @contextlib.contextmanager
    def renewing(self, key: str) -> Iterator[bool]:
        """Whether no other process renews this page just now (or one whose key shares the lock).

        A lock on a file (flock(2)), which the kernel gives back however its holder ends.
        """
        try:
            locks = self.folder / ".locks"
            locks.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(
                locks / str(int(_digest(key)[:4], 16) % _LOCKS),
                os.O_RDWR | os.O_CREAT | os.O_CLOEXEC,
                0o600,
            )
        except OSError:
            yield True  # a disk that cannot be written is no reason to renew nothing
            return
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True
        finally:
            os.close(descriptor)

    def sweep(self) -> None:
        """Leave nine tenths of the capacity: files of other builds and the oldest go first."""
        files = []
        for folder in self._folders():
            for path in folder.glob("*/*"):
                with contextlib.suppress(OSError):
                    status = path.stat()
                    files.append((folder == self._own, status.st_mtime, status.st_size, path))
        total = sum(size for _, _, size, _ in files)
        for _, _, size, path in sorted(files) if total > self.capacity * _LEFT else ():
            if total <= self.capacity * _LEFT:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size

    def _folders(self) -> list[Path]:
        try:
            return [path for path in self.folder.iterdir() if not path.name.startswith(".")]
        except OSError:
            return []

    def _build_before(self) -> Path | None:
        """The folder of the build that ran before this one; those of earlier ones are removed."""
        dated = []
        for path in self._folders():
            if path != self._own:
                with contextlib.suppress(OSError):
                    dated.append((path.stat().st_mtime, path))
        folders = [path for _, path in sorted(dated, reverse=True)]
        for path in folders[1:]:
            shutil.rmtree(path, ignore_errors=True)
        return folders[0] if folders else None


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _name(key: str) -> str:
    digest = _digest(key)
    return f"{digest[:2]}/{digest[2:]}"


def _read(path: Path, key: str) -> Page | None:
    try:
        page = Page.load(path.read_bytes())
    except OSError:
        return None
    return page if page is not None and page.key == key else None
