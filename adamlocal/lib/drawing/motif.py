"""Tatreez: one grid of stitches draws the logo, the borders and every project's own cloth.

A figure is rows of characters, one a stitch; ``.`` is bare cloth. Small cells are squares, large
ones crossed threads. ``draw_motif`` writes the fixed figures into
``static/img/``; a project's cloth is drawn from its code when it is asked for.
"""

import hashlib
from collections.abc import Sequence
from itertools import groupby

BAND = [
    "m.....s.....",
    ".m....m....m",
    "..m..mmm..m.",
    "s..mmm.mmm.s",
    "ss..m.m.m...",
    "s..mmm.mmm.s",
    "..m..mmm..m.",
    ".m....m....m",
    "m.....s.....",
]

LOGO = [
    ".......k.......",
    "......kkk......",
    ".....kk.kk.....",
    "....kk...kk....",
    "...kk.....kk...",
    "..kk.......kk..",
    ".kk..mm.mm..kk.",
    "kk..mmmmmmm..kk",
    ".k..mmmmmmm..k.",
    ".k...mmmmm...k.",
    ".k....mmm....k.",
    ".k.....m.....k.",
    ".k...........k.",
    ".kkkkkkkkkkkkk.",
]

_LATTICE_HALF = [
    "#......##......#",
    ".#....#..#....#.",
    "..#..#....#..#..",
    "...##..##..##...",
    "...##.####.##...",
    "..#..#.##.#..#..",
    ".#...##..##...#.",
    "#...##....##...#",
]
LATTICE = _LATTICE_HALF + _LATTICE_HALF[::-1]

# Widths 1 3 5 7 9 7 5 3 1; the step to come has a hole in it.
DIAMOND = [("#" * w).center(9, ".") for w in (1, 3, 5, 7, 9, 7, 5, 3, 1)]
DIAMOND_OPEN = [
    *DIAMOND[:3], ".###.###.", "###...###", ".###.###.", *DIAMOND[6:],
]  # fmt: skip

CRESCENT = [
    "......wwww......",
    "....wwwwww......",
    "...wwwww........",
    "..wwwww.......p.",
    "..wwww.......ppp",
    ".wwwww........p.",
    ".wwww...........",
    ".wwww...........",
    ".wwww...........",
    ".wwww..........",
    ".wwwww..........",
    "..wwww..........",
    "..wwwww......w..",
    "...wwwwww..www..",
    "....wwwwwwwww...",
    "......wwwww.....",
]

# The eight-pointed star of the Jordanian and Palestinian thobe, for seasons the moon does not rule.
_STAR_QUARTER = [
    "....w...",
    "....ww..",
    "....www.",
    "....wwww",
    "wwww.www",
    ".wwww.ww",
    "..wwww.w",
    "...wwwwp",
]
STAR = [row + row[::-1] for row in (*_STAR_QUARTER, *_STAR_QUARTER[::-1])]

# Ground and four threads of each cloth (design/palette-contrast.md, "Cloths").
CLOTHS = {
    "black": ("#221A24", ("#E4465A", "#E8AE3B", "#F6F2EE", "#6FBF97")),
    "linen": ("#EFE6DA", ("#9B1B30", "#1D5B45", "#231A24", "#B87A12")),
    "white": ("#FBF9F6", ("#9B1B30", "#231A24", "#9B1B30", "#1D5B45")),
    "nil": ("#2E3E73", ("#F6F2EE", "#F2A3A0", "#E8AE3B", "#9FB4F0")),
    "madder": ("#8A1629", ("#F6F2EE", "#F2C66B", "#F6F2EE", "#F3A9A4")),
    "sarw": ("#1B4F3D", ("#F6F2EE", "#F2C66B", "#F0858B", "#A9DBC1")),
}
QUADRANT, RAIL = 12, 2
TILE = 2 * QUADRANT + RAIL
# A cover is 4:3 like a photo: whole tiles, so that no figure is cut.
TILES_ACROSS, TILES_DOWN = 4, 3


def squares(rows: Sequence[str], threads: dict[str, str], *, cell: int = 1) -> str:
    """SVG paths of square stitches, one a thread, runs of equal cells merged."""
    paths: dict[str, list[str]] = {}
    for y, row in enumerate(rows):
        x = 0
        for sign, run in groupby(row):
            length = len(list(run))
            if sign in threads:
                paths.setdefault(sign, []).append(
                    f"M{x * cell} {y * cell}h{length * cell}v{cell}h-{length * cell}z"
                )
            x += length
    return "".join(
        f'<path fill="{threads[sign]}" d="{"".join(parts)}"/>' for sign, parts in paths.items()
    )


def crosses(rows: Sequence[str], threads: dict[str, str]) -> str:
    """SVG paths of crossed stitches on unit cells: strokes 0.8 long, 0.26 wide, round ends."""
    paths: dict[str, list[str]] = {}
    for y, row in enumerate(rows):
        for x, sign in enumerate(row):
            if sign in threads:
                paths.setdefault(sign, []).append(f"M{x}.1 {y}.1l.8.8m0-.8l-.8.8")
    return "".join(
        f'<path stroke="{threads[sign]}" d="{"".join(parts)}"/>' for sign, parts in paths.items()
    )


def figure(rows: Sequence[str], threads: dict[str, str], *, cell: int) -> str:
    """A figure as an SVG picture of its own, of square stitches."""
    width, height = max(map(len, rows)) * cell, len(rows) * cell
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" shape-rendering="crispEdges">'
        f"{squares(rows, threads, cell=cell)}</svg>\n"
    )


def stitched(rows: Sequence[str], threads: dict[str, str]) -> str:
    """A figure as an SVG picture of its own, of crossed stitches on unit cells."""
    width, height = max(map(len, rows)), len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" fill="none" '
        f'stroke-width=".26" stroke-linecap="round">{crosses(rows, threads)}</svg>\n'
    )


def tassels(first: str, second: str) -> str:
    """A tile of two tassels (هُدب), 36 wide and 30 high: a knot and four splayed threads each."""
    parts = []
    for x, colour in ((9, first), (27, second)):
        threads = "".join(f"M{x} 8L{x + end} 29" for end in (-6, -2, 2, 6))
        parts.append(
            f'<g stroke="{colour}" stroke-width="2" stroke-linecap="round" fill="{colour}">'
            f'<circle cx="{x}" cy="5" r="3"/><path d="M{x} 0V5{threads}"/></g>'
        )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="36" height="30" viewBox="0 0 36 30">'
        f"{''.join(parts)}</svg>\n"
    )


def quadrant(code: str) -> list[str]:
    """The 12x12 quarter of a code's figure: digits 0-3 name its threads.

    A star in the middle, and smaller figures where the tiles meet, each one of a few that
    embroiderers count (petals on the axes, leaves on the diagonals, a frame, diamonds). Which of
    them, how large and in which threads is drawn from the SHA-256 of the code.
    """
    seed = hashlib.sha256(code.encode()).digest()
    threads = _order(seed[0])
    petal, leaf, frame, corner, side = (byte % 3 for byte in seed[1:6])
    reach = 4 + seed[6] % 2
    rows = [["."] * QUADRANT for _ in range(QUADRANT)]
    for y in range(QUADRANT):
        for x in range(QUADRANT):
            # Distances from the middle of the whole figure, then the far and the near of the two.
            u, v = QUADRANT - 1 - x, QUADRANT - 1 - y
            far, near = max(u, v), min(u, v)
            rows[y][x] = _stitch(far, near, petal, leaf, frame, corner, side, reach, threads)
    return ["".join(row) for row in rows]


def _stitch(
    far: int, near: int, petal: int, leaf: int, frame: int, corner: int, side: int, reach: int,
    threads: str,
) -> str:  # fmt: skip
    """The thread of one stitch, or bare cloth; eightfold symmetric by its arguments."""
    on_axis = abs(far - reach) + near
    on_diagonal = abs(far - near)
    from_corner = (11 - far) + (11 - near)
    from_side = (11 - far) + near
    if far + near <= 1:
        return threads[2]
    if on_axis <= 3 - petal % 2:
        return threads[1] if on_axis <= petal else threads[0]
    if on_diagonal <= leaf and 2 <= near <= reach + 2:
        return threads[2] if on_diagonal == 0 and leaf else threads[3]
    if from_corner <= 2 + corner:
        return threads[0] if (from_corner + corner) % 2 else threads[2]
    if from_side <= side + 1:
        return threads[1] if from_side % 2 == 0 else threads[3]
    if frame == 1 and far == 9 and (far + near) % 2:
        return threads[3]
    if frame == 2 and far + near == 13:
        return threads[0]
    return "."


def _order(byte: int) -> str:
    """One of eight orders of the four threads; the first two carry the figure."""
    return ("0123", "0132", "0213", "1023", "1032", "0231", "1203", "0312")[byte % 8]


def tile(code: str) -> list[str]:
    """The 26x26 tile: the quadrant mirrored twice, and a rail of two stitches."""
    quarter = quadrant(code)
    half = [row + row[::-1] for row in quarter]
    seed = hashlib.sha256(code.encode()).digest()
    first, second = str(seed[20] % 4), str(seed[21] % 4)
    rows = [row + first + second for row in half + half[::-1]]
    return [*rows, first * (TILE - 1) + second, second * TILE]


def cloth_svg(code: str, cloth: str) -> str:
    """A project's own cloth as an SVG picture: the same for ever, named by code and ground."""
    ground, threads = CLOTHS[cloth]
    named = {str(i): colour for i, colour in enumerate(threads)}
    width, height = TILE * TILES_ACROSS, TILE * TILES_DOWN
    # It runs on beyond its frame, so that a banner can look at another part of it (#svgView).
    everywhere = "M-999-999h2e3v2e3h-2e3z"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * 4}" height="{height * 4}" '
        f'viewBox="0 0 {width} {height}" preserveAspectRatio="xMidYMid slice">'
        f'<defs><pattern id="t" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
        f'<g fill="none" stroke-width=".4" stroke-linecap="round">{crosses(tile(code), named)}</g>'
        f'</pattern></defs><path fill="{ground}" d="{everywhere}"/>'
        f'<path fill="url(#t)" d="{everywhere}"/></svg>\n'
    )


# What ``draw_motif`` writes: file name to picture.
FILES = {
    "band.svg": figure(BAND, {"m": "#9B1B30", "s": "#1D5B45"}, cell=2),
    "band-dark.svg": figure(BAND, {"m": "#F28C92", "s": "#86D1AA"}, cell=2),
    "band-night.svg": figure(BAND, {"m": "#E4465A", "s": "#6FBF97"}, cell=2),
    "logo.svg": figure(LOGO, {"k": "#231A24", "m": "#9B1B30"}, cell=3),
    "logo-dark.svg": figure(LOGO, {"k": "#F4EDE8", "m": "#F28C92"}, cell=3),
    "lattice.svg": figure(LATTICE, {"#": "#952B3C"}, cell=4),
    "lattice-dark.svg": figure(LATTICE, {"#": "#692634"}, cell=4),
    "diamond.svg": figure(DIAMOND, {"#": "#9B1B30"}, cell=3),
    "diamond-open.svg": figure(DIAMOND_OPEN, {"#": "#857680"}, cell=3),
    "crescent.svg": stitched(CRESCENT, {"w": "#EDBB55", "p": "#F28C92"}),
    "star.svg": stitched(STAR, {"w": "#EDBB55", "p": "#F28C92"}),
    "tassels.svg": tassels("#8A1629", "#231A24"),
    "tassels-dark.svg": tassels("#B4475A", "#EFE3DC"),
}
