from pathlib import Path

import pytest

from adamlocal.lib.drawing import motif

IMG = Path(__file__).resolve().parents[2] / "static" / "img"


@pytest.mark.parametrize("name", motif.FILES)
def test_written_figures_are_those_of_the_module(name):
    assert (IMG / name).read_text() == motif.FILES[name]


def test_cloth_is_the_same_for_ever_and_its_own():
    again = motif.cloth_svg("k7m2qx", "black")

    assert motif.cloth_svg("k7m2qx", "black") == again
    assert motif.cloth_svg("k7m2qy", "black") != again


def test_tile_is_mirrored_and_whole():
    rows = motif.tile("k7m2qx")

    assert [len(row) for row in rows] == [motif.TILE] * motif.TILE
    figure = [row[: 2 * motif.QUADRANT] for row in rows[: 2 * motif.QUADRANT]]
    assert figure == figure[::-1]
    assert figure == [row[::-1] for row in figure]


@pytest.mark.parametrize("cloth", motif.CLOTHS)
def test_cloth_is_light(cloth):
    assert len(motif.cloth_svg("k7m2qx", cloth)) < 16_000
