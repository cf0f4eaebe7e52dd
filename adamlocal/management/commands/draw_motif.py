from django.conf import settings
from django.core.management import BaseCommand
from PIL import Image

from adamlocal.lib.drawing import motif

# Mail programs show no SVG: the logo twice as large as the 45 by 42 it is shown at. The house is
# filled with limestone, so that it stands out where a program turns the paper dark.
EMAIL_LOGO, EMAIL_CELL = "logo-email.png", 6
THREADS = {"k": "#231A24", "m": "#9B1B30", "w": "#F6F2EE"}


class Command(BaseCommand):
    help = "Write the stitched figures into static/img/."

    def handle(self, **options) -> None:
        folder = settings.BASE_DIR / "static" / "img"
        for name, picture in motif.FILES.items():
            (folder / name).write_text(picture)
        email_logo().save(folder / EMAIL_LOGO, optimize=True)


def email_logo() -> Image.Image:
    """The logo on nothing, 90 by 84, in a palette."""
    signs = ["", *THREADS]
    small = Image.new("P", (len(motif.LOGO[0]), len(motif.LOGO)))
    small.putpalette(b"\0\0\0" + b"".join(bytes.fromhex(c[1:]) for c in THREADS.values()))
    for y, row in enumerate(motif.LOGO):
        for x, sign in enumerate(_filled(row)):
            small.putpixel((x, y), signs.index(sign.strip(".")))
    small.info["transparency"] = 0
    return small.resize((small.width * EMAIL_CELL, small.height * EMAIL_CELL))


def _filled(row: str) -> str:
    """A row of the house with the cloth between its two walls in thread ``w``."""
    house = row.strip(".")
    return row.replace(house, house.replace(".", "w"))
