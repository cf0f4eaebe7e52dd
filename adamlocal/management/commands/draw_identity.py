import hashlib

from django.conf import settings
from django.core.management import BaseCommand
from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from PIL import Image

from adamlocal.lib.drawing import motif, site_card
from adamlocal.lib.drawing.encoding import encode
from adamlocal.lib.drawing.font import FONTS, Weight
from adamlocal.lib.drawing.pieces import HASHTAG, Site
from adamlocal.lib.drawing.site_card import SiteCard
from adamlocal.lib.drawing.sizes import OG
from adamlocal.lib.drawing.wordmark import crosses_svg, squares_svg, stitch_rows

# The page uses the names as masks, so that they take the colour of what stands around them.
NAMES = {"name-ar.svg": "ادعم المحلي", "name-en.svg": "Support Local"}
BOLD = FONTS / Weight.BOLD.value
SENTENCE = gettext_noop("Home businesses of Jordan. You talk to the maker directly.")
LOGO_THREADS = {"k": "#231A24", "m": "#9B1B30"}
NAME_ROWS, DIGIT_ROWS, LOOSE_ROWS = 22, 18, 12
LOST = {
    "lost.svg": {"#": "#9B1B30", "s": "#1D5B45", "k": "#231A24"},
    "lost-dark.svg": {"#": "#F28C92", "s": "#86D1AA", "k": "#F4EDE8"},
}
# Size in px, and the share of it that the logo may fill (a maskable icon is cut to a circle).
ICONS = {
    "icon-180.png": (180, 0.85),
    "icon-192.png": (192, 0.95),
    "icon-512.png": (512, 0.95),
    "icon-maskable-512.png": (512, 0.6),
}


class Command(BaseCommand):
    help = "Write the site's stitched names, icons and the unravelling 404 into static/img/."

    def handle(self, **options) -> None:
        folder = settings.BASE_DIR / "static" / "img"
        for name, text in NAMES.items():
            rows = stitch_rows(text, BOLD, rows=NAME_ROWS)
            (folder / name).write_text(squares_svg(rows, "#000"))
        (folder / "hashtag.svg").write_text(crosses_svg(stitch_rows(HASHTAG, BOLD), "#000"))
        digits = stitch_rows("404", BOLD, rows=DIGIT_ROWS)
        for name, threads in LOST.items():
            (folder / name).write_text(unravelling(digits, threads))
        for name, (size, share) in ICONS.items():
            icon(size, share).save(folder / name, optimize=True)
        for language in ("ar", "en"):
            with translation.override(language):
                # A preview says no host: it stands beside it, and a picture has one for all hosts.
                card = SiteCard(
                    Site(gettext("Support Local"), ""), gettext(SENTENCE), language == "ar"
                )
            (folder / f"og-{language}.jpg").write_bytes(encode(site_card.draw(card, OG), "jpg"))


def icon(size: int, share: float) -> Image.Image:
    """The logo on white, in whole-pixel stitches."""
    columns, lines = len(motif.LOGO[0]), len(motif.LOGO)
    cell = int(size * share) // columns
    left, top = (size - columns * cell) // 2, (size - lines * cell) // 2
    picture = Image.new("RGB", (size, size), "#FFFFFF")
    for y, row in enumerate(motif.LOGO):
        for x, sign in enumerate(row):
            if sign in LOGO_THREADS:
                corner = (left + x * cell, top + y * cell)
                picture.paste(LOGO_THREADS[sign], (*corner, corner[0] + cell, corner[1] + cell))
    return picture


def unravelling(digits: list[str], threads: dict[str, str]) -> str:
    """Digits in crossed stitches whose last figure comes loose; a needle holds the thread."""
    width = len(digits[0]) + 12
    last = len(digits[0]) * 2 // 3 + 2
    rows = [list(row.ljust(width, ".")) for row in digits]
    rows += [["."] * width for _ in range(LOOSE_ROWS)]
    for y in range(DIGIT_ROWS // 2, DIGIT_ROWS):
        for x in range(last, len(digits[0])):
            fate = hashlib.sha256(f"{x}.{y}".encode()).digest()[0]
            if rows[y][x] == "#" and fate < 96:
                rows[y][x] = "."
                if fate < 40:
                    rows[DIGIT_ROWS + fate % LOOSE_ROWS][min(width - 1, x + fate % 7)] = "s"
    top = DIGIT_ROWS // 2
    thread = (
        f'<path stroke="{threads["s"]}" stroke-width=".5" '
        f'd="M{width - 10} {top}c9 1 9 12 1 15"/>'
        f'<path stroke="{threads["k"]}" stroke-width=".9" '
        f'd="M{width - 9} {top + 18}l7-4"/>'
    )
    picture = motif.stitched(["".join(row) for row in rows], threads)
    return picture.replace("</svg>", f"{thread}</svg>")
