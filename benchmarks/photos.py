"""Eight 12-megapixel photos through the pipeline: ``python -m benchmarks.photos [FILE.json]``.

Two are sent at a time, as two processors take them. Measured is the part of a request that a
photo costs (its body parsed, its master made by the child and stored; on the clock) and a worker's
part (its variants made and stored; processor time, the encoding process's too), each beside the plain way in the same run and turn by turn, so that a
busy machine slows both: decode in full, turn, resize without a first rough step, every variant
from the master, AVIF at its encoder's usual speed. The photos are drawn (noise over soft
colours), so compare times and not bytes. Ends with 1 where a goal is missed.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

import django
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from PIL import Image, ImageChops, ImageOps

from adamlocal.lib.pictures import images
from adamlocal.lib.pictures.storage import WholeFileStorage

PHOTOS, AT_ONCE, SIZE = 8, 2, (4032, 3024)
LANCZOS = Image.Resampling.LANCZOS
T = TypeVar("T")


@dataclass(frozen=True)
class Figure:
    """One line of the table: seconds, or our time as a share of the plain way's."""

    name: str
    goal: float
    figure: float
    unit: str

    @property
    def holds(self) -> bool:
        return self.figure < self.goal


def main(report: Path | None) -> int:
    sent = photos()
    with tempfile.TemporaryDirectory() as folder:
        storage = WholeFileStorage(location=folder)
        requests = in_turns(
            sent, lambda data: received(storage, data), lambda data: plainly_received(storage, data)
        )
        alone, _ = in_turns(
            sent[:3], lambda data: received(storage, data), len, at_once=1, clock=all_processors
        )
        masters = [images.clean_master(data) for data in sent[:3]]
        jobs = in_turns(
            masters,
            lambda master: varied(storage, master),
            lambda master: plainly_varied(storage, master),
            at_once=1,
            clock=all_processors,
        )
    figures = [
        Figure("request, slowest of eight, two at once", 1.0, max(requests[0]), "s"),
        Figure("request, median", 1.0, median(requests[0]), "s"),
        Figure("request, processor time, child's too", 1.0, max(alone), "s"),
        Figure("request, as a share of the plain way", 1.0, share(requests), "x"),
        Figure("all variants of one, processor time", 4.0, max(jobs[0]), "s"),
        Figure("all variants, as a share of the plain way", 0.8, share(jobs), "x"),
    ]
    show(figures)
    busy = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors; {busy:.1f} processes wanted one in the last minute.")
    if report:
        rows = [{**asdict(figure), "holds": figure.holds} for figure in figures]
        report.write_text(
            json.dumps({"cpus": os.cpu_count(), "load": busy, "figures": rows}, indent=1) + "\n"
        )
    return 0 if all(figure.holds for figure in figures) else 1


def photos() -> list[bytes]:
    """Eight different photos as phones write them: lying on their side, 3 to 4 MB each."""
    width, height = SIZE
    soft = Image.merge(
        "RGB", [Image.effect_noise((width // 40, height // 40), 90) for _ in range(3)]
    ).resize(SIZE, Image.Resampling.BICUBIC)
    scene = Image.blend(soft, Image.effect_noise(SIZE, 18).convert("RGB"), 0.25)
    exif = Image.Exif()
    exif[0x0112] = 6
    made = []
    for number in range(PHOTOS):
        buffer = BytesIO()
        ImageChops.offset(scene, 37 * number).save(buffer, "JPEG", quality=90, exif=exif)
        made.append(buffer.getvalue())
    return made


def in_turns(
    inputs: list[T],
    ours: Callable[[T], None],
    plain: Callable[[T], None],
    *,
    at_once: int = AT_ONCE,
    clock: Callable[[], float] = perf_counter,
) -> tuple[list[float], list[float]]:
    """Seconds that each input took both ways, in small rounds: ours, plain, ours, plain."""
    ways: tuple[list[float], list[float]] = ([], [])
    with ThreadPoolExecutor(at_once) as pool:
        for start in range(0, len(inputs), at_once):
            for way, seconds in zip((ours, plain), ways, strict=True):
                seconds += pool.map(timed(way, clock), inputs[start : start + at_once])
    return ways


def timed(work: Callable[[T], None], clock: Callable[[], float]) -> Callable[[T], float]:
    def seconds(given: T) -> float:
        begun = clock()
        work(given)
        return clock() - begun

    return seconds


def all_processors() -> float:
    """Processor time of this process, of the children that have ended and of those that live, seconds."""
    living = sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in children())
    return sum(os.times()[:4]) + living / 1_000_000_000


def children() -> list[int]:
    """The processes that this one's threads have started and that live, or were not waited for yet."""
    tasks = Path("/proc/self/task").glob("*/children")
    return [int(pid) for task in tasks for pid in task.read_text().split()]


def share(ways: tuple[list[float], list[float]]) -> float:
    return sum(ways[0]) / sum(ways[1])


def received(storage: WholeFileStorage, data: bytes) -> None:
    request = RequestFactory().post("/", {"photo": SimpleUploadedFile("IMG_1.jpg", data)})
    master = images.clean_master(request.FILES["photo"].file)
    request.close()
    storage.save(f"{master.content_hash}/master.jpg", ContentFile(master.data))


def plainly_received(storage: WholeFileStorage, data: bytes) -> None:
    request = RequestFactory().post("/", {"photo": SimpleUploadedFile("IMG_1.jpg", data)})
    with Image.open(request.FILES["photo"].file) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    picture = ImageOps.contain(picture, (images.MASTER_SIDE, images.MASTER_SIDE), LANCZOS)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=90)
    request.close()
    storage.save("plain/master.jpg", ContentFile(buffer.getvalue()))


def varied(storage: WholeFileStorage, master: images.Master) -> None:
    for width, extension, data in images.variants(master.data, images.widths_for(master.width)):
        storage.save(f"{master.content_hash}/{width}.{extension}", ContentFile(data))


def plainly_varied(storage: WholeFileStorage, master: images.Master) -> None:
    for width in images.widths_for(master.width):
        with Image.open(BytesIO(master.data)) as opened:
            picture = opened.convert("RGB")
        small = picture.resize((width, round(master.height * width / master.width)), LANCZOS)
        for kind, options in (("AVIF", {"quality": 60}), ("WEBP", {"quality": 78})):
            buffer = BytesIO()
            small.save(buffer, kind, **options)
            storage.save(f"plain/{width}.{kind}", ContentFile(buffer.getvalue()))


def show(figures: list[Figure]) -> None:
    print(f"{'photos':44} {'goal':>8} {'figure':>8}  holds")
    for line in figures:
        goal, figure = (f"{value:.2f} {line.unit}" for value in (line.goal, line.figure))
        print(f"{line.name:44} {'<' + goal:>8} {figure:>8}  {'yes' if line.holds else 'NO'}")


if __name__ == "__main__":
    django.setup()
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else None))
