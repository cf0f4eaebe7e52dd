"""A drawn card as the bytes of a file, without metadata."""

from io import BytesIO

from PIL import Image

# WhatsApp shows no larger preview than this, in bytes.
PREVIEW_MAX = 300_000
# Of JPEG; text keeps clean edges from here on. The lower ones are for previews too heavy.
QUALITY, LOWER = 90, (84, 76, 66, 55, 42, 30, 20)
# Of WebP at most: only our own pages show it, at a third of its size. Two thirds of the weight at 90.
SEEN_QUALITY = 75
# A card without a photo has some two thousand colours, nearly all at the edges of letters: 256 show it
# as it is. A photo has tens of thousands, and would be seen to be cut down.
FLAT = 4096


def encode(card: Image.Image, extension: str, *, quality: int = QUALITY) -> bytes:
    """As ``jpg``, ``png`` or ``webp``; ``KeyError`` for any other name."""
    out = BytesIO()
    match extension:
        case "jpg":
            # 4:4:4: red letters and threads would bleed where colour has half the pixels.
            card.save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
        case "png" if is_flat(card):
            few = card.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            # The highest level takes six times as long for a twentieth less.
            few.save(out, "PNG", compress_level=7)
        case "png":
            card.save(out, "PNG")
        case "webp":
            card.save(out, "WEBP", quality=min(quality, SEEN_QUALITY))
        case _:
            raise KeyError(extension)
    return out.getvalue()


def preview(card: Image.Image) -> tuple[str, bytes]:
    """Extension and bytes of whichever of JPEG and PNG is smaller, never over ``PREVIEW_MAX``."""
    kinds = ("jpg", "png") if is_flat(card) else ("jpg",)
    files = [(kind, encode(card, kind)) for kind in kinds]
    extension, data = min(files, key=lambda file: len(file[1]))
    for quality in LOWER:
        if len(data) <= PREVIEW_MAX:
            break
        extension, data = "jpg", encode(card, "jpg", quality=quality)
    return extension, data


def is_flat(card: Image.Image) -> bool:
    """Whether a card is drawn all through: cloth and letters, no photo."""
    return card.getcolors(FLAT) is not None
