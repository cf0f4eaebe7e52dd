"""A drawn card as the bytes of a file, without metadata."""

from io import BytesIO

from PIL import Image

# WhatsApp shows no larger preview than this, in bytes.
PREVIEW_MAX = 300_000
# Of JPEG and WebP; text keeps clean edges from here on. Smaller ones are for previews too heavy.
QUALITY, LOWER = 90, (84, 76, 66, 55)


def encode(card: Image.Image, extension: str, *, quality: int = QUALITY) -> bytes:
    """As ``jpg``, ``png`` or ``webp``; ``KeyError`` for any other name."""
    out = BytesIO()
    match extension:
        case "jpg":
            # 4:4:4: red letters and threads would bleed where colour has half the pixels.
            card.save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
        case "png":
            card.quantize(256, Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
        case "webp":
            card.save(out, "WEBP", quality=quality)
        case _:
            raise KeyError(extension)
    return out.getvalue()


def preview(card: Image.Image) -> tuple[str, bytes]:
    """Extension and bytes of whichever of JPEG and PNG is smaller, never over ``PREVIEW_MAX``."""
    files = [("jpg", encode(card, "jpg")), ("png", encode(card, "png"))]
    extension, data = min(files, key=lambda file: len(file[1]))
    for quality in LOWER:
        if len(data) <= PREVIEW_MAX:
            break
        extension, data = "jpg", encode(card, "jpg", quality=quality)
    return extension, data
