"""Files that are whole or not there."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

# What a writer that was killed leaves behind begins with this; no name of ours does.
PART = ".part-"


class WholeFileStorage(FileSystemStorage):
    """Writes beside the name and moves into place, so that no reader ever meets half a file.

    Names are content hashes: saving a name again replaces it by the same bytes.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{PART}{secrets.token_hex(8)}")
        try:
            with part.open("xb") as file:
                _write(file, content.chunks())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return name


def _write(file, chunks: Iterable[bytes]) -> None:
    for chunk in chunks:
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
