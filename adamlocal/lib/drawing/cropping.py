"""A photo cut to a box around what it shows."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps


@dataclass(frozen=True)
class Photo:
    """``data`` is a stored variant; ``focus`` is where its subject is, in per cent across and down,
    or None where nobody said."""

    data: bytes
    focus: tuple[int, int] | None = None


def cropped(photo: Photo, size: tuple[int, int]) -> Image.Image:
    """The photo in ``size`` pixels, nothing of it stretched, around its subject."""
    across, down = photo.focus or (50, 50)
    with Image.open(BytesIO(photo.data)) as opened:
        return ImageOps.fit(
            opened.convert("RGB"), size, Image.Resampling.LANCZOS,
            centering=(across / 100, down / 100),
        )  # fmt: skip
