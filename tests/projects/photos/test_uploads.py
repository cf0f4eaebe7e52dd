"""An upload lies in memory alone, and all of them together in so much and no more."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from adamlocal.lib.pictures import images, uploads
from adamlocal.lib.pictures.memory import Budget, MemoryFile
from tests.projects.photos import corpus

ROOT = Path(__file__).resolve().parents[3]


def received(*files: SimpleUploadedFile):
    """What the view finds of a request with these files; closed with the request."""
    return RequestFactory().post("/", {"photos": files})


@pytest.fixture
def budget(monkeypatch):
    monkeypatch.setattr(uploads, "held", Budget(1000))
    return uploads.held


def test_no_disk_is_touched():
    request = received(SimpleUploadedFile("a.jpg", corpus.jpeg() + b"\0" * 4_000_000))

    upload = request.FILES["photos"]

    assert os.readlink(f"/proc/self/fd/{upload.file.fileno()}").startswith("/memfd:")
    assert images.clean_master(upload.file).width == corpus.SIZE[0]
    request.close()
    assert upload.file.closed


def test_too_large_keeps_its_name_and_not_its_bytes(monkeypatch):
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 100)
    request = received(
        SimpleUploadedFile("large.jpg", b"x" * 101), SimpleUploadedFile("b.jpg", b"y" * 100)
    )

    large, right = request.FILES.getlist("photos")

    assert (large.name, large.size, large.too_large, large.read()) == ("large.jpg", 101, True, b"")
    assert (right.too_large, right.busy, right.read()) == (False, False, b"y" * 100)
    request.close()


def test_beyond_what_a_process_holds_a_file_is_busy(budget):
    request = received(
        *(SimpleUploadedFile(f"{n}.jpg", b"x" * 400) for n in range(3)),
        SimpleUploadedFile("small.jpg", b"y" * 200),
    )

    files = request.FILES.getlist("photos")

    assert [file.busy for file in files] == [False, False, True, False]
    assert [len(file.read()) for file in files] == [400, 400, 0, 200]
    assert budget.taken == 1000
    request.close()
    assert budget.taken == 0


def test_a_broken_connection_gives_its_memory_back(budget):
    request = received(SimpleUploadedFile("a.jpg", b"x" * 400))
    body = request.read()
    environ = {**request.META, "CONTENT_LENGTH": str(len(body))}
    cut = RequestFactory().generic("POST", "/", body[:-60], environ["CONTENT_TYPE"])

    cut.FILES  # noqa: B018 (parsing happens here)
    cut.close()
    del cut
    gc.collect()

    assert budget.taken == 0


def test_a_file_that_is_dropped_is_counted_back(budget):
    with MemoryFile(b"x" * 900, budget=budget) as file:
        assert not file.add(b"y" * 200)
        assert budget.taken == 0
        assert file.read() == b""


EIGHT_LARGEST = """
import io
from pathlib import Path
import django
django.setup()
from django.test import RequestFactory
from adamlocal.lib.pictures import images
from tests.projects.photos import corpus

PHOTO = corpus.jpeg(corpus.quarters((4000, 3000)))
HEAD = b'--b\\r\\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\\r\\n\\r\\n'

class Body(io.RawIOBase):
    '''Eight photos of 25 MB, made as they are read: the sender's memory is not ours.'''
    def __init__(self):
        self.parts, self.rest = self.made(), b""
    def made(self):
        for number in range(8):
            yield HEAD + PHOTO
            left = 25 * 1024 * 1024 - len(PHOTO)
            while left:
                yield b"\\0" * min(left, 65536)
                left -= min(left, 65536)
            yield b"\\r\\n"
        yield b"--b--\\r\\n"
    def read(self, size=65536):
        while not self.rest:
            self.rest = next(self.parts, b"")
            if not self.rest:
                return b""
        given, self.rest = self.rest[:size], self.rest[size:]
        return given

size = sum(len(part) for part in Body().made())
request = RequestFactory().request(**{
    "REQUEST_METHOD": "POST", "CONTENT_TYPE": "multipart/form-data; boundary=b",
    "CONTENT_LENGTH": str(size), "wsgi.input": Body(),
})
widths = [images.clean_master(upload.file).width for upload in request.FILES.getlist("photos")]
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]  # kB
print(widths, int(peak) // 1024)
"""


def test_eight_of_the_largest_stay_under_400_megabytes():
    ended = subprocess.run(
        [sys.executable, "-c", EIGHT_LARGEST],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )

    widths, _, megabytes = ended.stdout.strip().rpartition(" ")
    assert widths == str([2000] * 8)
    # What lies in memory files is counted too: 200 MB of these.
    assert int(megabytes) + 200 < 400
