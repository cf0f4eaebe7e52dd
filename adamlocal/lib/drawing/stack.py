"""Things one under another, with as much air between them as there is room."""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Layer(NamedTuple):
    """Something ``height`` pixels high; ``draw`` puts it with its upper edge at a y."""

    height: int
    draw: Callable[[int], object]


def stack(layers: Sequence[Layer], top: int, bottom: int, *, most: int, least: int = 0) -> int:
    """Draw layers between two edges, with gaps of ``least`` to ``most`` pixels; the room that is left
    then is shared above and below. Returns the y under the last."""
    gaps = len(layers) - 1
    room = bottom - top - sum(layer.height for layer in layers)
    gap = min(most, max(least, room // gaps if gaps > 0 else 0))
    y = top + max(0, room - gap * gaps) // 2
    for layer in layers:
        layer.draw(y)
        y += layer.height + gap
    return y - gap
