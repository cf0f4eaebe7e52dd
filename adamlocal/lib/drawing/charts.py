"""Figures, stitched bars and the tile map of the twelve governorates."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A number as it is written (``5,860``), and the words that follow it."""

    number: str
    words: str


@dataclass(frozen=True)
class Bar:
    """``share`` is its length in per mille of the longest one."""

    name: str
    number: str
    share: int


@dataclass(frozen=True)
class Tile:
    """A governorate: ``slug`` says where it lies, ``step`` is its shade, 0 (nothing there) to 3."""

    slug: str
    name: str
    step: int = 0
