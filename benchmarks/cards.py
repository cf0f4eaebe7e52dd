"""The preview of a link, drawn anew: ``python -m benchmarks.cards [FILE.json]``.

The ``og`` card of a project with a photo, each time with other words, is drawn and written as it is
kept, in turns with a bare Pillow that loads the same photo, brings it to the same size and writes it
once as JPEG, so that a busy machine slows both. Then a thousand cards one after another, and what
the process holds in memory after 200 and after all of them. Ends with 1 where a goal is missed.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time

from PIL import Image

from adamlocal.lib.drawing import encoding, project_card
from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.pieces import Pick, Site
from adamlocal.lib.drawing.project_card import ProjectCard
from adamlocal.lib.drawing.sizes import OG

ROUNDS, WARM, MANY = 60, 200, 1000
NAMES = ["مونة", "ستّي", "أم", "ليث", "للمخللات", "والمكدوس", "من", "قلب", "إربد", "والحصن"]
STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Figure:
    """One line of the table; ``goal`` is what ``figure`` may be at most."""

    name: str
    goal: float
    figure: float
    unit: str

    @property
    def holds(self) -> bool:
        return self.figure <= self.goal


def main(report: Path | None) -> int:
    photo = photo_of_a_table()
    ours, bare, decoding = in_turns(
        lambda number: new_card(number, photo),
        lambda _n: bare_card(photo),
        lambda _n: decoded(photo),
    )
    figures = [
        Figure("new og card, photo decoded", 100, 1000 * (ours - decoding), "ms"),
        Figure("new og card, as a share of bare Pillow", 2.0, ours / bare, "x"),
    ]
    if STATUS.exists():
        figures.append(Figure("grown between card 200 and card 1,000", 8.0, grown(photo), "MB"))
    for line in figures:
        print(
            f"{line.name:42} {f'<= {line.goal:g} {line.unit}':>10} "
            f"{f'{line.figure:.2f} {line.unit}':>10}  {'yes' if line.holds else 'NO'}"
        )
    print(f"bare Pillow {1000 * bare:.1f} ms, of which decoding {1000 * decoding:.1f} ms")
    if report:
        rows = [{**asdict(figure), "holds": figure.holds} for figure in figures]
        report.write_text(json.dumps({"figures": rows, "bare": bare}, indent=1) + "\n")
    return 0 if all(figure.holds for figure in figures) else 1


def photo_of_a_table() -> Photo:
    """A photo as the worker stores it for cards: 960 pixels wide, WebP; nobody said where its subject
    lies, so that saliency is part of the work."""
    soft = Image.merge("RGB", [Image.effect_noise((24, 18), 90) for _channel in range(3)])
    scene = soft.resize((960, 720), Image.Resampling.BICUBIC)
    scene = Image.blend(scene, Image.effect_noise(scene.size, 18).convert("RGB"), 0.25)
    out = BytesIO()
    scene.save(out, "WEBP", quality=78)
    return Photo(out.getvalue())


def card(number: int) -> ProjectCard:
    """A card like no other: two to ten words are its name, and no line of it was drawn before."""
    name = " ".join(NAMES[: 2 + number % 9])
    return ProjectCard(
        name=f"{name} {number}",
        line=f"مكدوس وزيتون مرصوص ومخلّل خيار، من خضرة السهل وزيت الموسم {number}.",
        place="إربد، الحصن",
        price=(("من ", False), (f"{number}.50", True), ("\u00a0د.أ", False)),
        address=f"@umlaith.mouneh.{number}",
        cloth=("k7m2qx", "black"),
        site=Site("ادعم المحلي", "adamlocal.example"),
        pick=Pick("اختيار رنا العلي", "رنا العلي", "@rana.byoot", "دعم بلا مقابل", "none"),
    )


def new_card(number: int, photo: Photo) -> bytes:
    return encoding.preview(project_card.draw(card(number), OG, [photo]))[1]


def bare_card(photo: Photo) -> bytes:
    picture = decoded(photo).resize((OG.width, OG.height), Image.Resampling.LANCZOS)
    return encoding.encode(picture, "jpg")


def decoded(photo: Photo) -> Image.Image:
    with Image.open(BytesIO(photo.data)) as opened:
        return opened.convert("RGB")


def in_turns(*ways: Callable[[int], object]) -> list[float]:
    """The median processor time of each way, in seconds; every round takes all of them."""
    for way in ways:  # what is kept in the process is there before the clock starts
        way(MANY)
    taken: list[list[float]] = [[] for _way in ways]
    for number in range(ROUNDS):
        for way, seconds in zip(ways, taken, strict=True):
            begun = process_time()
            way(number)
            seconds.append(process_time() - begun)
    return [median(seconds) for seconds in taken]


def grown(photo: Photo) -> float:
    """By how many MB the process is larger after the thousandth card than after the 200th."""
    sizes = {}
    for number in range(1, MANY + 1):
        new_card(number, photo)
        if number in {WARM, MANY}:
            sizes[number] = resident()
    return sizes[MANY] - sizes[WARM]


def resident() -> float:
    """What this process holds of the machine's memory, in MB."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else None))
