"""A creator's face in a dashed ring: the portrait, or the initials of their name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Face:
    """``handle`` with its @, empty where none is to stand there; ``initials`` stand in the ring of a
    creator without a portrait."""

    name: str
    initials: str
    handle: str = ""
    picture_hash: str = ""
