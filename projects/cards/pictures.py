"""The pictures on a card: which stored variant is drawn, and around which point."""

from dataclasses import dataclass

from django.core.files.storage import default_storage

from adamlocal.lib.drawing.cropping import Photo
from adamlocal.lib.drawing.sizes import OG, Size
from projects.models import Photo as StoredPhoto
from projects.models import Project

# A photo fills about half the width of a link's preview, and all of any other size; in pixels.
WIDE, HALF = 1080, 640
# What the table says of a photo that nobody chose a point in.
MIDDLE = (50, 50)


@dataclass(frozen=True)
class Picture:
    """A stored picture: its ``folder``, the ``widths`` of its variants in pixels, how many times as
    wide as high it is, and its subject in per cent across and down (None where nobody said)."""

    folder: str
    widths: tuple[int, ...]
    ratio: float = 1.0
    focus: tuple[int, int] | None = None

    @property
    def mark(self) -> str:
        """What of it a card shows, as words of the card: another photo or point is another card."""
        return f"{self.folder.rpartition('/')[2]} {self.focus}"

    def load(self, size: Size) -> Photo | None:
        """The smallest variant that fills its place on a card of this size; None where its file is
        gone: a restored table whose files did not come along."""
        wanted = (HALF if size is OG else WIDE) * max(1, self.ratio)
        width = min((w for w in self.widths if w >= wanted), default=max(self.widths))
        try:
            with default_storage.open(f"{self.folder}/{width}.webp") as file:
                return Photo(file.read(), self.focus)
        except FileNotFoundError:
            return None


def of_photo(photo: StoredPhoto | None) -> Picture | None:
    """None as well for a photo whose variants are not made yet."""
    if photo is None or not photo.widths:
        return None
    focus = (photo.focus_x, photo.focus_y)
    return Picture(
        photo.folder,
        tuple(photo.widths),
        photo.width / photo.height,
        None if focus == MIDDLE else focus,
    )


def of_project(project: Project) -> Picture | None:
    """Its cover, as far as the privacy dial lets anybody see it."""
    return of_photo(project.cover)


def mark(picture: Picture | None) -> str:
    """Its mark; empty where there is none."""
    return picture.mark if picture else ""
