"""Pictures written byte by byte, where no encoder would write them so."""

import struct
import zlib


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(
    size: tuple[int, int], depth: int, colour: int, rows: bytes, *extra: bytes, interlace: int = 0
) -> bytes:
    """A PNG of ready filtered ``rows``; ``colour`` is 0 grey, 2 RGB, 3 palette, 4 LA, 6 RGBA."""
    header = struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, interlace)
    body = b"".join(extra) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def with_segment(jpeg: bytes, marker: int, data: bytes) -> bytes:
    """A JPEG with one more segment right after its beginning."""
    return jpeg[:2] + segment(marker, data) + jpeg[2:]


def with_size(jpeg: bytes, width: int, height: int) -> bytes:
    """A JPEG whose frame header says another size than its data has."""
    at = jpeg.index(b"\xff\xc0")
    return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]


def with_item_size(heif: bytes, width: int, height: int) -> bytes:
    """An AVIF or HEIC whose image property says another size than its stream has."""
    at = heif.index(b"ispe") + 8
    return heif[:at] + struct.pack(">II", width, height) + heif[at + 8 :]


def lossless_webp(width: int, height: int) -> bytes:
    """The header of a lossless WebP of a size, and then nothing that could be decoded."""
    bits = (width - 1) | (height - 1) << 14
    data = b"\x2f" + struct.pack("<I", bits) + b"\0" * 64
    body = b"WEBPVP8L" + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def with_canvas(webp: bytes, width: int, height: int) -> bytes:
    """An extended WebP whose canvas says another size than its frames have."""
    sides = b"".join((side - 1).to_bytes(3, "little") for side in (width, height))
    return webp[:24] + sides + webp[30:]


def with_lossy_size(webp: bytes, width: int, height: int) -> bytes:
    """A simple lossy WebP whose frame header says another size than its data has."""
    return webp[:26] + struct.pack("<HH", width, height) + webp[30:]


def display_p3() -> bytes:
    """A matrix profile with Display P3's primaries adapted to D50 (ICC.1:2001-04; gamma 2.2)."""

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in values))

    curve = b"curv\0\0\0\0" + struct.pack(">IHH", 1, round(2.2 * 256), 0)
    name = b"MARKER-profile\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + b"\0" * 78
    tags = {
        b"desc": text + b"\0" * (-len(text) % 4),
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.51512, 0.24120, -0.00105),
        b"gXYZ": xyz(0.29198, 0.69225, 0.04189),
        b"bXYZ": xyz(0.15710, 0.06657, 0.78407),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body = struct.pack(">I", len(tags)), b""
    for tag, data in tags.items():
        table += tag + struct.pack(">II", 128 + 4 + 12 * len(tags) + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", 128 + len(table) + len(body), b"\0" * 4, 0x02100000,
                       b"mntr", b"RGB ", b"XYZ ")  # fmt: skip
    head += b"\0" * 12 + b"acsp" + b"\0" * 28 + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + table + body
