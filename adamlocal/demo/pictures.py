"""The demo's pictures: openly licensed objects on patterned grounds, drawn from a project's key.

They stand in for photos and are not the style for real ones. ``draw_demo`` writes the finished
variants into ``photos/`` and ``portraits/``, so that a first run copies files and draws nothing.
"""

import hashlib
import json
import random
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from adamlocal.lib.drawing.motif import CLOTHS, tile
from adamlocal.lib.pictures.decode import mean_colour

HERE = Path(__file__).parent
SIZE = (1280, 960)
HORIZON = 540
WALLS = ["#f3d9c4", "#e9dfd0", "#dce4d3", "#e4dcea", "#f6e3b8", "#dfe6ee", "#f1d6cf", "#e6e0d4"]
TABLES = ["#c79a6b", "#b98a5e", "#d9b98f", "#a87850"]
DARK_WALL = "#3a3140"
WIDTHS = {0: (320, 640, 960), 1: (320, 640)}
LARGEST = 540


def scene(key: str, objects: list[str], *, dark: bool = False) -> Image.Image:
    """A 1280x960 picture: a wall, a table or cloth, and the objects with their soft shadows."""
    dice = random.Random(key)  # noqa: S311 - the same key draws the same picture
    picture = Image.new("RGB", SIZE, DARK_WALL if dark else dice.choice(WALLS))
    _light(picture)
    ground = dice.choice(["table", "gingham", "cloth", "cloth"])
    {"table": _table, "gingham": _gingham, "cloth": _cloth}[ground](picture, dice, key)
    _arrange(picture, objects, dice)
    return picture


def _light(picture: Image.Image) -> None:
    """The wall is lighter on the window's side."""
    light = Image.linear_gradient("L").rotate(90).resize(SIZE)
    brighter = ImageEnhance.Brightness(picture).enhance(1.08)
    picture.paste(brighter, mask=light)


def _table(picture: Image.Image, dice: random.Random, key: str) -> None:
    draw = ImageDraw.Draw(picture)
    wood = dice.choice(TABLES)
    draw.rectangle((0, HORIZON, *SIZE), fill=wood)
    darker = ImageEnhance.Brightness(Image.new("RGB", (1, 1), wood)).enhance(0.93).getpixel((0, 0))
    for y in range(HORIZON + 60, SIZE[1], 90):
        draw.line((0, y, SIZE[0], y + dice.randrange(-6, 6)), fill=darker, width=3)
    draw.line((0, HORIZON, SIZE[0], HORIZON), fill=darker, width=6)


def _gingham(picture: Image.Image, dice: random.Random, key: str) -> None:
    """A chequered cloth: two translucent sets of stripes over white."""
    colour = dice.choice(["#1d5b45", "#9b1b30", "#e8ae3b", "#2e3e73"])
    cloth = Image.new("RGB", (SIZE[0], SIZE[1] - HORIZON), "#fbf6ee")
    tint = Image.new("RGB", cloth.size, colour)
    step = 64
    for vertical in (True, False):
        mask = Image.new("L", cloth.size, 0)
        draw = ImageDraw.Draw(mask)
        for start in range(0, max(cloth.size), 2 * step):
            box = (
                (start, 0, start + step, cloth.height)
                if vertical
                else (0, start, cloth.width, start + step)
            )
            draw.rectangle(box, fill=110)
        cloth.paste(tint, mask=mask)
    picture.paste(cloth, (0, HORIZON))


def _cloth(picture: Image.Image, dice: random.Random, key: str) -> None:
    """A plain cloth with an embroidered border: the tatreez tile of the project's key."""
    ground, threads = CLOTHS[dice.choice(["madder", "nil", "linen", "sarw", "black"])]
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, HORIZON, *SIZE), fill=ground)
    rows, cell, top = tile(key)[:24], 6, HORIZON + 36
    for x in range(SIZE[0] // cell):
        for y, row in enumerate(rows):
            sign = row[x % len(row)]
            if sign != ".":
                at = (x * cell, top + y * cell)
                draw.rectangle((*at, at[0] + cell - 2, at[1] + cell - 2), fill=threads[int(sign)])
    draw.line((0, HORIZON, SIZE[0], HORIZON), fill=threads[0], width=5)


def _arrange(picture: Image.Image, objects: list[str], dice: random.Random) -> None:
    """The first object is the largest and in front; the others stand beside and behind it."""
    places = [(640, 830, 1.0), (290, 770, 0.76), (980, 780, 0.72), (830, 890, 0.5)]
    if len(objects) == 1:
        places = [(640, 830, 1.0)]
    elif len(objects) == 2:
        places = [(470, 830, 1.0), (900, 850, 0.76)]
    mirrored = dice.random() < 0.5
    order = sorted(zip(objects, places, strict=False), key=lambda pair: pair[1][1])
    for emoji, (x, foot, scale) in order:
        centre = SIZE[0] - x if mirrored else x
        _put(picture, art(emoji), centre, foot + dice.randrange(-14, 14), int(LARGEST * scale))


def _put(picture: Image.Image, thing: Image.Image, centre: int, foot: int, size: int) -> None:
    """One object with a contact shadow on the ground it stands on."""
    thing = thing.resize((size, size), Image.Resampling.LANCZOS)
    thing = thing.filter(ImageFilter.UnsharpMask(2, 70, 2))
    shadow = Image.new("L", SIZE, 0)
    half, depth = int(size * 0.40), int(size * 0.075)
    ImageDraw.Draw(shadow).ellipse(
        (centre - half, foot - depth, centre + half + size // 12, foot + depth), fill=120
    )
    shadow = shadow.filter(ImageFilter.GaussianBlur(size / 26))
    picture.paste(Image.new("RGB", SIZE, "#1c1016"), mask=shadow)
    picture.paste(thing, (centre - size // 2, foot - size + int(size * 0.05)), thing)


def art(emoji: str) -> Image.Image:
    """An object of ``art/``, named by its code points."""
    with Image.open(HERE / "art" / f"{art_name(emoji)}.webp") as picture:
        return picture.convert("RGBA")


def art_name(emoji: str) -> str:
    return "-".join(f"{ord(c):04x}" for c in emoji if ord(c) != 0xFE0F)


def portrait(emoji: str, cloth: str) -> Image.Image:
    """A 512x512 face on the cloth's ground."""
    picture = Image.new("RGB", (512, 512), CLOTHS[cloth][0])
    face = art(emoji).resize((430, 430), Image.Resampling.LANCZOS)
    picture.paste(face, (41, 60), face)
    return picture


def content_hash(picture: Image.Image) -> str:
    return hashlib.sha256(picture.tobytes()).hexdigest()[:32]


def pictures() -> Iterator[tuple[str, int, dict, bool]]:
    """(project key, position, picture, dark) of every picture that the content asks for."""
    for path in sorted((HERE / "content").glob("projects-*.json")):
        for row in json.loads(path.read_text("utf-8")):
            for position, wanted in enumerate(row["pictures"]):
                yield row["key"], position, wanted, row["category"] == "candles"


def encoded(picture: Image.Image, width: int) -> Iterator[tuple[str, bytes]]:
    """(extension, bytes) of one width."""
    height = round(picture.height * width / picture.width)
    small = picture.resize((width, height), Image.Resampling.LANCZOS)
    options = {"avif": {"quality": 46, "speed": 6}, "webp": {"quality": 58, "method": 6}}
    for kind, chosen in options.items():
        buffer = BytesIO()
        small.save(buffer, kind.upper(), **chosen)
        yield kind, buffer.getvalue()


def write(picture: Image.Image, folder: Path, widths: tuple[int, ...]) -> dict:
    """Write a picture's variants under its content hash; returns its line of the manifest."""
    name = content_hash(picture)
    target = folder / name
    target.mkdir(parents=True, exist_ok=True)
    for width in widths:
        for extension, data in encoded(picture, width):
            (target / f"{width}.{extension}").write_bytes(data)
    return {
        "hash": name,
        "width": picture.width,
        "height": picture.height,
        "widths": list(widths),
        "colour": mean_colour(picture),
    }
