"""Small pictures of pages, and how far one is from another.

A picture is the top of a page, half or a third its size and in few colours: enough to see that a
block moved, a colour went or a letter came apart, and small enough to live beside the code.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from tests.e2e.looking import DESK, PHONE, Cell

FOLDER = Path(__file__).with_name("references")
# Both directions, both widths and both schemes, in two pictures a kind of page.
VIEWS = [Cell("ar", "light", PHONE), Cell("en", "dark", DESK)]
HEIGHTS = {PHONE: 1200, DESK: 1000}
SCALES = {PHONE: 0.5, DESK: 0.35}
COMMON, RARE = 18, 10
# A pixel differs when it is this far off (of 255), a picture when so many of its pixels do.
FAR, MANY = 64, 0.005
Box = tuple[int, int, int, int]

SETTLED = """
async () => {
  await document.fonts.ready;
  const near = [...document.images].filter((img) => img.checkVisibility()
    && img.getBoundingClientRect().top < innerHeight);
  // A lazy one beside the screen, in a row that scrolls, would be waited for in vain.
  near.forEach((img) => { img.loading = 'eager'; });
  await Promise.all(near.map((img) => img.decode().catch(() => {})));
}
"""


def take(page, width: int, drawn: str = "") -> Image.Image:
    """The top of an open page, reduced."""
    page.evaluate(SETTLED)
    covered = [page.locator(drawn)] if drawn else []
    data = page.screenshot(animations="disabled", caret="hide", mask=covered)
    with Image.open(BytesIO(data)) as picture:
        size = [round(side * SCALES[width]) for side in picture.size]
        return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def reduced(picture: Image.Image) -> Image.Image:
    """In few colours: the commonest, and the furthest, so that a lone green button keeps its green."""
    commonest = picture.quantize(COMMON, Image.Quantize.MEDIANCUT, kmeans=2)
    furthest = picture.quantize(RARE, Image.Quantize.MAXCOVERAGE)
    palette = Image.new("P", (1, 1))
    palette.putpalette(commonest.getpalette()[: 3 * COMMON] + furthest.getpalette()[: 3 * RARE])
    # Each pixel the nearest of them, as a later picture's will be.
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def difference(picture: Image.Image, reference: Image.Image) -> tuple[float, Box | None]:
    """The share of pixels that are far from those of the reference, and the box they lie in, in
    pixels of the small picture (left, top, right, bottom; right and bottom are outside).
    Of another size: all of it."""
    if picture.size != reference.size:
        return 1.0, (0, 0, *picture.size)
    # In the reference's own colours, so that reducing them counts for nothing.
    same = picture.quantize(palette=reference, dither=Image.Dither.NONE).convert("RGB")
    channels = ImageChops.difference(same, reference.convert("RGB")).split()
    furthest = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    far = furthest.point([0] * FAR + [255] * (256 - FAR))
    return far.histogram()[255] / (far.width * far.height), far.getbbox()
