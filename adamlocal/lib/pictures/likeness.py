"""Which pictures are one picture to the eye: smaller, recoloured, cut a little, sent through a chat.

A perceptual hash says so (pHash, Zauner 2010: the signs of the lowest frequencies), by the number of
bits in which two differ. Imports numpy and scipy, 70 MB: the worker's, and nobody's who answers.
"""

import imagehash
from PIL import Image, ImageStat

# Of a picture with less contrast (one colour, a sheet of paper) the hash is noise.
_LEAST_CONTRAST = 6.0
_BITS = 64


def fingerprint(picture: Image.Image) -> int | None:
    """The picture's perceptual hash as a signed number of 64 bits, as PostgreSQL's bigint holds it;
    None for one that shows too little to be known again."""
    grey = picture.convert("L")
    if ImageStat.Stat(grey).stddev[0] < _LEAST_CONTRAST:
        return None
    unsigned = int(str(imagehash.phash(grey)), 16)
    return unsigned - (1 << _BITS) if unsigned >> (_BITS - 1) else unsigned
