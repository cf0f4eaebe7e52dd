"""Rows in an order that their writer changes by one place at a time, some of them out of sight."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

# How long a line stands where a photo or a product was taken out, with a button that brings it back.
OFFERED_BACK = timedelta(hours=1)


def in_order(keys: Sequence[str], values: Mapping[str, object], field: str) -> list[str]:
    """Keys as a draft's field wishes them; those that it does not name come last."""
    wish = values.get(field)
    place = {key: n for n, key in enumerate(wish if isinstance(wish, list) else [])}
    return sorted(keys, key=lambda key: place.get(key, len(place)))


def moved(keys: Sequence[str], shown: Sequence[str], key: str, by: int) -> list[str]:
    """``keys`` with one of them past the neighbour that is shown before (-1) or after (+1) it; what
    was removed keeps its place among the others."""
    moved = list(keys)
    at = shown.index(key) if key in shown else -1
    if at < 0 or not 0 <= at + by < len(shown):
        return moved
    moved.remove(key)
    moved.insert(moved.index(shown[at + by]) + (by > 0), key)
    return moved
