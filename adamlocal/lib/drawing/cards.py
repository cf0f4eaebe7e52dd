"""Share cards, drawn: a picture beside text on the shemagh lattice. No models, no storage.

Sizes and places are pixels on the card. Arabic needs Pillow's libraqm to join its letters:
``can_draw()`` says whether it is here.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, ImageOps, features

from adamlocal.lib.drawing import cloths, motif

# Raised when the drawing changes, so that cards drawn before are drawn anew.
DESIGN = 3
FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = FONTS / "ReadexPro_400Regular.ttf", FONTS / "ReadexPro_700Bold.ttf"

WIDTH, HEIGHT, BAND = 1200, 630, 36
PICTURE, MARGIN, START, END = 580, 60, 620, 1140
HERO, WEAVE, INK, INK2, QAMH = "#8A1629", "#952B3C", "#FFFFFF", "#F9D9D5", "#EDBB55"
PAPER, KOHL, MADDER = "#FFFFFF", "#231A24", "#9B1B30"
HASHTAG = "#ادعم_المحلي"
JPEG_QUALITY = 84


@dataclass(frozen=True)
class Card:
    """All the text of one card; nothing else is drawn, so that nothing else can leak.

    ``price`` is in parts of (text, is_bold), in reading order. ``cloth`` is (code, ground) for a
    project that has no photo.
    """

    name: str
    line: str
    place: str
    price: tuple[tuple[str, bool], ...]
    note: str
    address: str
    brand: str
    cloth: tuple[str, str]
    picture_hash: str = ""
    is_arabic: bool = True

    @property
    def content_hash(self) -> str:
        """Changes whenever the card would look different."""
        return hashlib.sha256(f"{DESIGN}{self!r}".encode()).hexdigest()[:32]


def can_draw() -> bool:
    return bool(features.check("raqm"))


def open_graph(card: Card, photo: bytes | None) -> Image.Image:
    """The 1200x630 card of a project: its photo at the end, its text at the start."""
    canvas = Image.new("RGB", (WIDTH, HEIGHT), HERO)
    _tiled(canvas, _figure(motif.LATTICE, {"#": WEAVE}, 4, HERO), (0, 0, WIDTH, HEIGHT))
    size = (PICTURE, HEIGHT - BAND)
    at = 0 if card.is_arabic else WIDTH - PICTURE
    canvas.paste(_fitted(photo, size) if photo else cloths.project(*card.cloth, size), (at, BAND))
    _band(canvas)
    draw = ImageDraw.Draw(canvas)
    start, end = (START, END) if card.is_arabic else (WIDTH - END, WIDTH - START)
    pen = Pen(draw, start, end, is_arabic=card.is_arabic)
    _brand(canvas, pen, card.brand)
    top = pen.block(card.name, 196, BOLD, sizes=(66, 58, 50, 44), lines=2, fill=INK, leading=1.25)
    # Above the price, which keeps its place: a long name leaves its sentence one line.
    lines = 2 if top < 340 else 1
    pen.block(card.line, top + 12, REGULAR, sizes=(31,), lines=lines, fill=INK2, leading=1.5)
    pen.run(card.price, 482, 40, fill=INK)
    pen.block(card.note, 506, REGULAR, sizes=(28, 25), lines=1, fill=INK2, leading=1.4)
    pen.run(((HASHTAG, True),), 588, 34, fill=QAMH)
    pen.far(card.address, 588, sizes=(25, 20, 16), room=280, fill=INK2)
    _place(canvas, card)
    return canvas


def encode(card: Image.Image, extension: str) -> bytes:
    """As ``jpg``, ``png`` or ``webp`` bytes without metadata."""
    kind = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[extension]
    options = {"optimize": True} if kind == "PNG" else {"quality": JPEG_QUALITY}
    if kind == "PNG":
        card = card.quantize(256)
    out = BytesIO()
    card.save(out, kind, **options)
    return out.getvalue()


class Pen:
    """Writes lines between two edges, from the side where the language starts."""

    def __init__(self, draw: ImageDraw.ImageDraw, start: int, end: int, *, is_arabic: bool):
        self.draw, self.left, self.right, self.is_arabic = draw, start, end, is_arabic

    def block(
        self, text: str, top: int, font: Path, *, sizes: tuple[int, ...], lines: int, fill: str,
        leading: float,
    ) -> int:  # fmt: skip
        """Text in up to ``lines`` lines, in the first size that holds it; returns its foot."""
        for size in sizes:
            face = _face(font, size)
            rows = _wrapped(text, face, self.right - self.left)
            if len(rows) <= lines:
                break
        rows = _cut(rows, lines, face, self.right - self.left)
        for row in rows:
            self._line(row, top + round(size * leading * 0.75), face, fill)
            top += round(size * leading)
        return top

    def run(self, parts: tuple[tuple[str, bool], ...], baseline: int, size: int, *, fill: str):
        """Parts side by side in reading order, some of them bold."""
        at: float = self.right if self.is_arabic else self.left
        for text, is_bold in parts:
            face = _face(BOLD if is_bold else REGULAR, size)
            at = self._part(text, at, baseline, face, fill)

    def far(
        self, text: str, baseline: int, *, sizes: tuple[int, ...], room: int, fill: str
    ) -> None:
        """A Latin address at the side where the line ends, in the first size that fits."""
        faces = [_face(REGULAR, size) for size in sizes]
        face = next((f for f in faces if f.getlength(text, direction="ltr") <= room), faces[-1])
        x, anchor = (self.left, "ls") if self.is_arabic else (self.right, "rs")
        self.draw.text((x, baseline), text, fill, face, anchor, direction="ltr")

    def _line(self, text: str, baseline: int, face: ImageFont.FreeTypeFont, fill: str) -> None:
        x, anchor = (self.right, "rs") if self.is_arabic else (self.left, "ls")
        self.draw.text((x, baseline), text, fill, face, anchor, direction=_direction(text))

    def _part(self, text: str, at: float, baseline: int, face, fill: str) -> float:
        length = face.getlength(text, direction=_direction(text))
        x, anchor = (at, "rs") if self.is_arabic else (at, "ls")
        self.draw.text((x, baseline), text, fill, face, anchor, direction=_direction(text))
        return at - length if self.is_arabic else at + length


@cache
def _face(font: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font), size)


def _direction(text: str) -> str:
    """The paragraph's direction, from its first letter as browsers do with ``dir=auto``."""
    for letter in text:
        if letter.isalpha():
            return "rtl" if "\u0590" <= letter <= "\u08ff" else "ltr"
    return "ltr"


def _wrapped(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    rows: list[str] = []
    for word in text.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and face.getlength(longer, direction=_direction(longer)) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _cut(rows: list[str], lines: int, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """At most ``lines`` rows, each within ``width``; what is left out is three dots."""
    kept = rows[:lines]
    if len(rows) > lines:
        kept[-1] += "…"
    for index, row in enumerate(kept):
        while len(row) > 2 and face.getlength(row, direction=_direction(row)) > width:
            row = row.rstrip("…")[:-1].rstrip() + "…"
        kept[index] = row
    return kept


def _figure(rows: list[str], threads: dict[str, str], cell: int, ground: str | None) -> Image.Image:
    """A figure of the motif in square stitches; bare cloth is ``ground``, or transparent."""
    size = (max(map(len, rows)) * cell, len(rows) * cell)
    picture = Image.new("RGBA", size, ground or (0, 0, 0, 0))
    for y, row in enumerate(rows):
        for x, sign in enumerate(row):
            if sign in threads:
                box = (x * cell, y * cell, (x + 1) * cell, (y + 1) * cell)
                picture.paste(threads[sign], box)
    return picture


def _tiled(canvas: Image.Image, tile: Image.Image, box: tuple[int, int, int, int]) -> None:
    for x in range(box[0], box[2], tile.width):
        for y in range(box[1], box[3], tile.height):
            part = tile.crop((0, 0, min(tile.width, box[2] - x), min(tile.height, box[3] - y)))
            canvas.paste(part, (x, y))


def _fitted(photo: bytes, size: tuple[int, int]) -> Image.Image:
    with Image.open(BytesIO(photo)) as opened:
        return ImageOps.fit(opened.convert("RGB"), size, Image.Resampling.LANCZOS)


def _band(canvas: Image.Image) -> None:
    threads = {"m": MADDER, "s": "#1D5B45"}
    canvas.paste(PAPER, (0, 0, WIDTH, BAND))
    _tiled(canvas, _figure(motif.BAND, threads, 4, PAPER).convert("RGB"), (0, 0, WIDTH, BAND))


def _brand(canvas: Image.Image, pen: Pen, name: str) -> None:
    logo = _figure(motif.LOGO, {"k": INK, "m": "#F28C92"}, 4, None)
    x = pen.right - logo.width if pen.is_arabic else pen.left
    canvas.paste(logo, (x, 84), logo)
    face = _face(BOLD, 34)
    at, anchor = (x - 20, "rs") if pen.is_arabic else (x + logo.width + 20, "ls")
    pen.draw.text((at, 126), name, INK, face, anchor, direction=_direction(name))


def _place(canvas: Image.Image, card: Card) -> None:
    """Governorate and area on a cloth label, at the photo's lower inner corner."""
    face = _face(BOLD, 27)
    place = _cut([card.place], 1, face, 400)[0]
    width = round(face.getlength(place, direction=_direction(place))) + 44
    left, top = PICTURE - width if card.is_arabic else WIDTH - PICTURE, 520
    right = left + width
    draw = ImageDraw.Draw(canvas)
    draw.rectangle((left, top, right - 1, top + 52), fill=PAPER)
    for y in range(top, top + 52, 8):
        draw.rectangle((left + 2, y, left + 5, y + 3), fill=MADDER)
        draw.rectangle((right - 6, y, right - 3, y + 3), fill=MADDER)
    draw.text((left + width // 2, top + 37), place, KOHL, face, "ms", direction=_direction(place))
