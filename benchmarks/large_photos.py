"""Memory and time of the child that opens a photo, by kind and size:
``python -m benchmarks.large_photos [DECODER.py]``.

Each photo is opened by a child of its own, as a request does it; measured are the child's peak of
resident memory, its processor time and what became of the photo. Another decoder to compare with
(of an earlier commit) may be named. JPEGs have the grain of a photo; a HEIC's tiles are flat, for
no encoder of it is at hand here: those of a rich photo take three to four times as long.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from adamlocal.lib.pictures import decode, images
from adamlocal.lib.pictures.memory import MemoryFile
from tests.projects.photos import corpus, formats


def grainy_jpeg(width: int, height: int, **options) -> bytes:
    strip = corpus.jpeg(corpus.grainy((width, 64)), restart_marker_rows=1, subsampling=0, **options)
    return formats.tall_jpeg([strip] * (height // 64))


def plain(kind: str, width: int, height: int, **options) -> bytes:
    return corpus.encoded(corpus.quarters((width, height)), kind, **options)


def progressive(width: int, height: int) -> bytes:
    return corpus.jpeg(corpus.grainy((width, height)), progressive=True)


PHOTOS: dict[str, Callable[[], bytes]] = {
    "JPEG, 12 megapixels": lambda: grainy_jpeg(4_032, 3_008),
    "JPEG, 64 megapixels, panorama": lambda: grainy_jpeg(20_480, 3_136),
    "JPEG, 108 megapixels": lambda: grainy_jpeg(12_000, 8_960),
    "JPEG, 200 megapixels": lambda: grainy_jpeg(16_320, 12_288),
    "JPEG, 300 megapixels": lambda: grainy_jpeg(20_000, 14_976),
    "JPEG, 48 megapixels, progressive": lambda: progressive(8_064, 6_048),
    "JPEG, 12 megapixels, its last fifth missing": lambda: corpus.cut(grainy_jpeg(4_032, 3_008), 0.8),
    "HEIC, 12 megapixels, three pictures": lambda: corpus.grid_heic(4_032, 3_024, others=2),
    "HEIC, 48 megapixels": lambda: corpus.grid_heic(8_064, 6_048),
    "HEIC, 64 megapixels, panorama": lambda: corpus.grid_heic(16_382, 3_900),
    "HEIC, 200 megapixels": lambda: corpus.grid_heic(16_320, 12_240),
    "PNG, 40 megapixels": lambda: plain("PNG", 8_000, 5_000, compress_level=1),
    "PNG, 140 megapixels": lambda: plain("PNG", 14_000, 10_000, compress_level=1),
    "WebP, 40 megapixels": lambda: plain("WEBP", 8_000, 5_000, method=0),
    "AVIF, 64 megapixels": lambda: plain("AVIF", 9_200, 6_950, speed=10),
}  # fmt: skip


def main(decoder: Path) -> None:
    print(f"{'photo':46} {'outcome':>12} {'seconds':>8} {'MB':>5}")
    for name in PHOTOS:
        outcome, seconds, megabytes = opened(decoder, name)
        print(f"{name:46} {outcome:>12} {seconds:8.2f} {megabytes:5.0f}", flush=True)


def opened(decoder: Path, name: str) -> tuple[str, float, float]:
    """What became of a photo, the child's processor time and its peak of memory (MB).

    It is made by another process: a child's peak counts what its parent held before exec(2).
    """
    with MemoryFile() as file:
        make = [sys.executable, "-m", "benchmarks.large_photos", "--make", name]
        subprocess.run(make, stdout=file, check=True)
        file.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-I", str(decoder), *images.KINDS, "HEIC"],
            stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={},
        )  # fmt: skip
        answer = child.stdout.read()
        _pid, status, used = os.wait4(child.pid, 0)
    try:
        facts = json.loads(answer.partition(b"\n")[0])
    except ValueError:
        facts = {"refused": f"ended by {status}"}
    outcome = facts.get("refused") or f"{facts['width']}x{facts['height']}"
    return outcome, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        Image.MAX_IMAGE_PIXELS = None
        sys.stdout.buffer.write(PHOTOS[sys.argv[2]]())
        sys.exit()
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(decode.__file__))
