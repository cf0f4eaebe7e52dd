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
    at = max(jpeg.find(b"\xff\xc0"), jpeg.find(b"\xff\xc2"))  # sequential or progressive
    return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]


def tall_jpeg(strips: list[bytes]) -> bytes:
    """A JPEG of strips one below the other, each of eight rows of blocks with a restart after
    every one (T.81, B.2.1), all of one width and quality."""
    at = strips[0].index(b"\xff\xda")
    start = at + 2 + int.from_bytes(strips[0][at + 2 : at + 4], "big")
    scans = b"\xff\xd7".join(strip[start:-2] for strip in strips)
    frame = strips[0].index(b"\xff\xc0") + 5
    height, width = struct.unpack(">HH", strips[0][frame : frame + 4])
    return with_size(strips[0][:start] + scans + strips[0][-2:], width, height * len(strips))


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


def boxes(data: bytes) -> dict[bytes, list[bytes]]:
    """The bodies of the ISO boxes that ``data`` is made of (ISO/IEC 14496-12), by their kind."""
    found: dict[bytes, list[bytes]] = {}
    at = 0
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        found.setdefault(kind, []).append(data[at + 8 : at + size])
        at += size
    return found


def box(kind: bytes, body: bytes, *, version: int | None = None) -> bytes:
    head = b"" if version is None else bytes((version, 0, 0, 0))
    return struct.pack(">I4s", 8 + len(head) + len(body), kind) + head + body


def grid_heic(
    tiles: bytes,
    size: tuple[int, int],
    *,
    side: int = 512,
    turns: int = 0,
    others: int = 0,
) -> bytes:
    """A HEIC whose primary picture is a grid of tiles, as phones write it (ISO/IEC 23008-12).

    ``tiles`` is a HEIC of four square pictures of ``side`` pixels, one for each quarter. ``size``
    is what the grid shows of them before ``turns`` quarter turns anticlockwise; ``others`` pictures
    stand beside it. Tiles of one quarter share their bytes, so that a large one is small.
    """
    meta = boxes(boxes(tiles)[b"meta"][0][4:])
    decoder = boxes(boxes(meta[b"iprp"][0])[b"ipco"][0])[b"hvcC"][0]
    streams = _extents(tiles, meta[b"iloc"][0])
    columns, rows = (-(-length // side) for length in size)
    grid = struct.pack(">4B2I", 0, 1, rows - 1, columns - 1, *size)
    places = [
        streams[(row >= rows / 2) * 2 + (column >= columns / 2)]
        for row in range(rows)
        for column in range(columns)
    ]
    contents = [grid, *places, *(streams[0] for _ in range(others))]
    shown = (1, *range(len(places) + 2, len(contents) + 1))
    entries = b"".join(
        box(b"infe", struct.pack(">HH4sx", item, 0, b"grid" if item == 1 else b"hvc1"), version=2)
        if item in shown
        else struct.pack(">I4sBBBBHH4sx", 21, b"infe", 2, 0, 0, 1, item, 0, b"hvc1")  # hidden
        for item in range(1, len(contents) + 1)
    )
    properties = box(b"ipco", b"".join((
        box(b"hvcC", decoder),
        box(b"ispe", struct.pack(">II", side, side), version=0),
        box(b"ispe", struct.pack(">II", *size), version=0),
        box(b"irot", bytes((turns,))),
    )))  # fmt: skip
    owners = struct.pack(">I", len(contents)) + b"".join(
        struct.pack(">HB2B", item, 2, 3, 0x84) if item == 1 else struct.pack(">HB2B", item, 2, 0x81, 2)
        for item in range(1, len(contents) + 1)
    )  # fmt: skip
    references = struct.pack(f">HH{len(places)}H", 1, len(places), *range(2, len(places) + 2))

    def whole(starts: dict[bytes, int]) -> bytes:
        table = struct.pack(">BBH", 0x44, 0, len(contents)) + b"".join(
            struct.pack(">HHHII", item, 0, 1, starts.get(content, 0), len(content))
            for item, content in enumerate(contents, start=1)
        )
        meta = box(b"meta", b"".join((
            box(b"hdlr", b"\0" * 4 + b"pict" + b"\0" * 13, version=0),
            box(b"pitm", struct.pack(">H", 1), version=0),
            box(b"iloc", table, version=0),
            box(b"iinf", struct.pack(">H", len(contents)) + entries, version=0),
            box(b"iref", box(b"dimg", references), version=0),
            box(b"iprp", properties + box(b"ipma", owners, version=0)),
        )), version=0)  # fmt: skip
        return box(b"ftyp", b"heic\0\0\0\0mif1heic") + meta

    each = list(dict.fromkeys(contents))
    at, starts = len(whole({})) + 8, {}
    for content in each:
        starts[content] = at
        at += len(content)
    return whole(starts) + box(b"mdat", b"".join(each))


def _extents(heic: bytes, table: bytes) -> list[bytes]:
    """The coded pictures of a HEIC of single extents with offsets of four bytes."""
    version, sizes, base, count = (
        table[0],
        table[4],
        table[5] >> 4,
        struct.unpack(">H", table[6:8])[0],
    )
    assert (version, sizes, base) in {(1, 0x44, 0), (0, 0x44, 0), (1, 0x44, 4), (0, 0x44, 4)}
    length = (8 if version else 6) + base + 8
    found = []
    for number in range(count):
        entry = table[8 + number * length : 8 + (number + 1) * length]
        start, size = struct.unpack(">II", entry[-8:])
        start += int.from_bytes(entry[-10 - base : -10], "big")
        found.append(heic[start : start + size])
    return found
