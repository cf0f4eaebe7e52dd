"""Projects of a card that shows several: one in a row, or in a grid of pictures with names."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """All the words of one project among several. ``about`` is its kind and place («صابون، عجلون»),
    ``place`` its governorate alone. ``address`` is a handle with its @, a short address or nothing.
    ``cloth`` is (code, ground) for one without a photo; ``picture_hash`` names the photo and the point
    it is cropped around."""

    name: str
    about: str
    place: str
    cloth: tuple[str, str]
    address: str = ""
    picture_hash: str = ""
