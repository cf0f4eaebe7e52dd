"""Files are whole or not there, also when their writer dies."""

import os
import signal
import subprocess
import sys

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile

from adamlocal.lib.pictures.storage import PART, WholeFileStorage

DIES = """
import os, sys
from django.conf import settings
settings.configure(MEDIA_ROOT=sys.argv[1])
from adamlocal.lib.pictures.storage import WholeFileStorage
class Dying:
    def chunks(self):
        yield b"half of it"
        sys.stdout.write("written"), sys.stdout.flush()
        os.kill(os.getpid(), 9)
WholeFileStorage()._save("photos/a.avif", Dying())
"""


@pytest.fixture
def storage(tmp_path):
    return WholeFileStorage(location=tmp_path)


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_killed_writer_leaves_no_file_of_that_name(storage, tmp_path):
    ended = subprocess.run([sys.executable, "-c", DIES, str(tmp_path)], capture_output=True)

    assert (ended.returncode, ended.stdout) == (-signal.SIGKILL, b"written")
    assert not storage.exists("photos/a.avif")
    assert all(name.startswith(PART) for name in names(tmp_path))


def test_a_failing_writer_leaves_nothing(storage, tmp_path):
    class Failing(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"half of it"
            raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        storage.save("photos/a.avif", Failing(b"whole"))

    assert names(tmp_path) == []


def test_saving_again_keeps_the_name(storage, tmp_path):
    first = storage.save("photos/a.avif", ContentFile(b"whole"))
    again = storage.save("photos/a.avif", ContentFile(b"whole"))

    assert first == again == "photos/a.avif"
    assert names(tmp_path) == ["a.avif"]
    assert os.stat(tmp_path / "photos/a.avif").st_mode & 0o777 == 0o644


def test_a_name_outside_the_folder_is_refused(storage):
    with pytest.raises(SuspiciousFileOperation):
        storage.save("../a.avif", ContentFile(b""))
