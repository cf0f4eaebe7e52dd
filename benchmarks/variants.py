"""The files of a photo, beside the way they were made before, at equal quality:
``python -m benchmarks.variants [FOLDER of JPEGs]``.

Before, a worker's own thread encoded AVIF at speed 8 with as many threads as there are processors. Both
ways make the files of each photo in turns, five rounds; measured are processor time of everybody (medians
of the rounds), bytes, and SSIM (Wang, Bovik, Sheikh and Simoncelli 2004, windows of 8 × 8, of luma) to the
master brought to each width by Lanczos, unpressed. Then the peak of the process that encodes, and the
share of memory of a worker that has made a hundred photos. Drawn photos are noise over soft colours:
the quality of those says little, name a folder of real ones. Ends with 1 where a goal is missed.
"""

import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from statistics import mean, median

import django
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageMath

from adamlocal.lib.pictures import images
from benchmarks.photos import Figure, all_processors, children, photos, show

ROUNDS, MANY = 5, 100
LANCZOS = Image.Resampling.LANCZOS
# As the paper has them: (0.01 × 255)² and (0.03 × 255)².
_C1, _C2, _WINDOW = 6.5025, 58.5225, 8
Variant = tuple[int, str, bytes]


def main(folder: Path | None) -> int:
    sent = [path.read_bytes() for path in sorted(folder.glob("*.jp*g"))] if folder else photos()[:3]
    masters = [images.clean_master(data) for data in sent]
    seconds: dict[str, list[float]] = {"before": [], "now": []}
    made: dict[str, list[list[Variant]]] = {}
    list(images.variants(masters[0].data, [320]))  # a process's start is shared by sixteen
    for _round in range(ROUNDS):
        for name, way in (("before", before), ("now", now)):
            begun = all_processors()
            made[name] = [list(way(master)) for master in masters]
            seconds[name].append(all_processors() - begun)
    peak = max(map(peak_of, children()))
    pairs = list(zip(made["before"], made["now"], strict=True))
    loss = compare(masters, pairs)
    figures = [
        Figure("files of a photo, as a share of before", 0.5,
               median(seconds["now"]) / median(seconds["before"]), "x"),
        Figure("bytes, heaviest photo, as a share of before", 1.03,
               max(weight(now) / weight(before) for before, now in pairs), "x"),
        Figure("largest loss of SSIM, mean of the photos", 0.002, loss, ""),
        Figure("peak of the process that encodes", 80, peak, "MB"),
        Figure("worker after a hundred photos", 110, worker(sent[0]), "MB"),
    ]  # fmt: skip
    show(figures)
    return 0 if all(figure.holds for figure in figures) else 1


def before(master: images.Master) -> Iterator[Variant]:
    with Image.open(BytesIO(master.data), formats=["JPEG"]) as opened:
        picture = opened.convert("RGB")
    for width in sorted(images.widths_for(master.width), reverse=True):
        if width != picture.width:
            height = max(1, round(picture.height * width / picture.width))
            picture = picture.resize((width, height), LANCZOS, reducing_gap=3.0)
        for extension, options in (
            ("avif", {"quality": 60, "speed": 8}),
            ("webp", {"quality": 78, "method": 4}),
        ):
            buffer = BytesIO()
            picture.save(buffer, extension.upper(), **options)
            yield width, extension, buffer.getvalue()


def now(master: images.Master) -> Iterator[Variant]:
    return images.variants(master.data, images.widths_for(master.width))


def weight(made: list[Variant]) -> int:
    return sum(len(data) for _width, _extension, data in made)


def compare(
    masters: list[images.Master], pairs: list[tuple[list[Variant], list[Variant]]]
) -> float:
    """Print bytes and SSIM of each file, means over the photos; returns the largest loss of SSIM."""
    rows: dict[tuple[int, str], list[tuple[float, float, float]]] = {}
    for master, (old, new) in zip(masters, pairs, strict=True):
        whole = Image.open(BytesIO(master.data)).convert("RGB")
        for (width, extension, one), (*_same, other) in zip(old, new, strict=True):
            plain = whole.resize((width, round(whole.height * width / whole.width)), LANCZOS)
            row = (len(other) / len(one), ssim(plain, one), ssim(plain, other))
            rows.setdefault((width, extension), []).append(row)
    print(f"{'file':12} {'bytes':>7} {'SSIM before':>12} {'now':>8} {'worst':>8}")
    losses = []
    for (width, extension), seen in rows.items():
        share, old_ssim, new_ssim = (mean(column) for column in zip(*seen, strict=True))
        losses.append(old_ssim - new_ssim)
        worst = max(one - other for _share, one, other in seen)
        name = f"{width}.{extension}"
        print(f"{name:12} {share:7.3f} {old_ssim:12.4f} {new_ssim:8.4f} {-worst:+8.4f}")
    return max(losses)


def ssim(plain: Image.Image, encoded: bytes) -> float:
    """1 where nothing was lost: the mean over windows of 8 × 8 that do not overlap."""
    x = plain.convert("L").convert("F")
    y = Image.open(BytesIO(encoded)).convert("L").convert("F")
    sums = {
        "x": x, "y": y,
        "xx": ImageMath.lambda_eval(lambda of: of["x"] * of["x"], x=x),
        "yy": ImageMath.lambda_eval(lambda of: of["y"] * of["y"], y=y),
        "xy": ImageMath.lambda_eval(lambda of: of["x"] * of["y"], x=x, y=y),
    }  # fmt: skip
    means = {name: picture.reduce(_WINDOW) for name, picture in sums.items()}
    windows = ImageMath.lambda_eval(_likeness, **means)
    return mean(array("f", windows.tobytes()))


def _likeness(of: dict) -> object:
    x, y = of["x"], of["y"]
    both = (x * y * 2 + _C1) * ((of["xy"] - x * y) * 2 + _C2)
    each = (x * x + y * y + _C1) * (of["xx"] - x * x + of["yy"] - y * y + _C2)
    return both / each


def peak_of(pid: int) -> float:
    """MB of resident memory at most, since it began."""
    return _kilobytes(Path(f"/proc/{pid}/status"), "VmHWM:") / 1024


def worker(photo: bytes) -> float:
    """The share of memory (PSS, MB) of a worker of its own that has made a hundred photos."""
    command = [sys.executable, "-m", "benchmarks.variants", "--worker"]
    return float(subprocess.run(command, input=photo, stdout=subprocess.PIPE, check=True).stdout)


def a_hundred_photos() -> None:
    for module in settings.PROCRASTINATE_IMPORT_PATHS:
        import_module(module)
    files = import_module("projects.photos.files")
    fingerprints = import_module("adamlocal.lib.pictures.likeness")
    master = images.clean_master(sys.stdin.buffer.read())
    with tempfile.TemporaryDirectory() as folder:
        settings.MEDIA_ROOT = folder
        for number in range(MANY):
            place = f"photos/{number}"
            default_storage.save(f"{place}/{files.MASTER}", ContentFile(master.data))
            files.make_variants(place, master.width)
            with default_storage.open(f"{place}/{files.MASTER}") as file:
                fingerprints.fingerprint(Image.open(BytesIO(file.read())))
    print(_kilobytes(Path("/proc/self/smaps_rollup"), "Pss:") / 1024)


def _kilobytes(path: Path, key: str) -> int:
    return next(int(line.split()[1]) for line in path.read_text().splitlines() if key in line)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1:] == ["--worker"]:
        a_hundred_photos()
        sys.exit()
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else None))
