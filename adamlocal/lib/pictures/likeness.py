"""Which pictures are one picture to the eye: smaller, recoloured, cut a little, sent through a chat.

A perceptual hash says so (pHash, Zauner 2010: which of the lowest frequencies lie above their median),
by the number of bits in which two differ. Reckoned without numpy, which would hold more memory than
all else that a worker needs: of 32 × 32 points, 64 frequencies are a millisecond's work.
"""

from math import cos, pi
from statistics import median

from PIL import Image, ImageStat

# Of a picture with less contrast (one colour, a sheet of paper) the hash is noise.
_LEAST_CONTRAST = 6.0
_BITS = 64
_SIDE, _FREQUENCIES = 32, 8
# The DCT-II's, a row a frequency (https://docs.scipy.org/doc/scipy/reference/generated/scipy.fft.dct.html).
_COSINES = [
    [cos(pi * frequency * (2 * at + 1) / (2 * _SIDE)) for at in range(_SIDE)]
    for frequency in range(_FREQUENCIES)
]


def fingerprint(picture: Image.Image) -> int | None:
    """The picture's perceptual hash as a signed number of 64 bits, as PostgreSQL's bigint holds it;
    None for one that shows too little to be known again."""
    grey = picture.convert("L")
    if ImageStat.Stat(grey).stddev[0] < _LEAST_CONTRAST:
        return None
    lowest = _lowest_frequencies(grey.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS))
    middle = median(lowest)
    unsigned = sum(1 << (_BITS - 1 - at) for at, value in enumerate(lowest) if value > middle)
    return unsigned - (1 << _BITS) if unsigned >> (_BITS - 1) else unsigned


def _lowest_frequencies(points: Image.Image) -> list[float]:
    """The DCT's first eight frequencies down, each with the first eight across."""
    values = points.tobytes()
    rows = [values[at : at + _SIDE] for at in range(0, len(values), _SIDE)]
    across = [[_dot(row, cosines) for row in rows] for cosines in _COSINES]
    return [_dot(column, cosines) for cosines in _COSINES for column in across]


def _dot(values: bytes | list[float], cosines: list[float]) -> float:
    return sum(value * cosine for value, cosine in zip(values, cosines, strict=True))
