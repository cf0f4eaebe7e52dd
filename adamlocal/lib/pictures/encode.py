"""The child process that makes the variants of photos, one photo after another.

Reads from stdin for each photo a line of JSON (``length``, ``widths``, and ``wanted`` as pairs of width
and extension) and then its master; writes for each wanted file a line of JSON (``width``, ``extension``,
``length``) and then its bytes. A master is what a child that met hostile bytes said, so that this one
too has given up its files, its network and its right to grow before it sees any (``decode.confine``).

Run as a script with the number of photos it may make as its argument, so that nothing is imported
that encoding does not need. It ends with its stdin, and by itself where no photo comes for a while:
whatever the encoders hold is given back then.
"""

import json
import resource
import signal
import sys
import warnings
from collections.abc import Iterable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

MEMORY = 512 * 1024 * 1024
# Seconds without a photo after which it ends.
IDLE_SECONDS = 20
# All of one's variants took 0.6 s where it was measured (``benchmarks.photos``).
CPU_SECONDS_A_PHOTO = 30
# libaom at its last speed decides without trying out what each choice costs: a quarter of the time.
# Most of what that loses comes back by giving the bits to plain areas, where the eye sees a loss
# (aomcx.h, AV1E_SET_DELTAQ_STRENGTH, 100 by default): it is within 0.002 SSIM of speed 8, at 1.5 % more
# bytes (docs/performance.md). The smallest, where it would not be, cost next to nothing at speed 8.
_AVIF: dict[str, Any] = {"quality": 59, "speed": 9, "advanced": {"deltaq-strength": "120"}}
_SMALL_AVIF: dict[str, Any] = {"quality": 60, "speed": 8}
SMALL = 320


def main(photos: int) -> None:
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Those who end the worker end it by its stdin, once its photo is made.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    confinement = import_module("adamlocal.lib.pictures.decode")
    Image.preinit()  # what is imported lazily must be here before files are out of reach
    for kind in ("AvifImagePlugin", "WebPImagePlugin"):
        import_module(f"PIL.{kind}")
    confinement.confine(seconds=photos * CPU_SECONDS_A_PHOTO)
    for _photo in range(photos):
        signal.alarm(IDLE_SECONDS)
        line = sys.stdin.buffer.readline()
        signal.alarm(0)
        if not line:
            return
        request = json.loads(line)
        master = sys.stdin.buffer.read(request["length"])
        wanted = [(width, extension) for width, extension in request["wanted"]]
        for width, extension, data in encoded(master, request["widths"], wanted):
            facts = {"width": width, "extension": extension, "length": len(data)}
            sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + data)
            sys.stdout.buffer.flush()


def encoded(
    master: bytes, widths: Iterable[int], wanted: list[tuple[int, str]]
) -> Iterator[tuple[int, str, bytes]]:
    """(width, extension, bytes) of each that is wanted, each width resized from the next larger one:
    from the same pixels always, whichever are wanted."""
    picture: Image.Image = Image.open(BytesIO(master), formats=["JPEG"])
    if picture.mode != "RGB":  # converting it anyway would hold it twice
        picture = picture.convert("RGB")
    for width in sorted(widths, reverse=True):
        if width != picture.width:
            height = max(1, round(picture.height * width / picture.width))
            picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        for extension in ("avif", "webp"):
            if (width, extension) in wanted:
                yield width, extension, bytes_of(picture, extension)


def bytes_of(picture: Image.Image, extension: str) -> bytes:
    buffer = BytesIO()
    if extension == "avif":
        options = _SMALL_AVIF if picture.width <= SMALL else _AVIF
        # A photo a processor: the others have photos of their own.
        picture.save(buffer, "AVIF", **options, max_threads=1)
    else:
        picture.save(buffer, "WEBP", quality=78, method=4)
    return buffer.getvalue()


if __name__ == "__main__":
    # Isolated (-I), Python knows nothing of us; last, so that no module of ours hides another.
    sys.path.append(str(Path(__file__).resolve().parents[3]))
    main(int(sys.argv[1]))
