"""Every kind of page looks as it did: held against a small picture that lies beside the tests.

``make references`` takes the pictures anew, after a change that was meant; a look at what changed
belongs in its review. A picture that differs is left under ``var/look/``.
"""

import os

import pytest
from PIL import Image, ImageDraw

from tests.e2e import pictures
from tests.e2e.cells import languages
from tests.e2e.looking import KINDS
from tests.e2e.served import ROOT

WRITES = os.environ.get("REFERENCES") == "write"
# Bytes of a picture, on the average.
SMALL = 12_000
# How often a page that differs is looked at, and how long it is left to settle between, in ms.
LOOKS, BETWEEN = 5, 400


def path_of(kind, view):
    return pictures.FOLDER / f"{kind.name}.{view.language}.png"


@pytest.mark.parametrize(
    ("kind", "view"),
    [
        pytest.param(kind, view, id=f"{kind}-{view}")
        for kind in KINDS
        for view in pictures.VIEWS
        if WRITES or view.language in languages(kind)
    ],
)
def test_page_looks_as_it_did(eyes, kind, view):
    page = eyes.look(kind, view, height=pictures.HEIGHTS[view.width])
    path = path_of(kind, view)
    if WRITES:
        pictures.FOLDER.mkdir(exist_ok=True)
        taken = pictures.take(page, view.width, kind.drawn)
        pictures.reduced(taken).save(path, optimize=True)
    assert path.exists(), f"no picture of {kind} yet: `make references` takes it"
    with Image.open(path) as reference:
        # A busy machine may paint a picture a moment after it was decoded: look again.
        for _look in range(LOOKS):
            picture = pictures.take(page, view.width, kind.drawn)
            share, where = pictures.difference(picture, reference)
            if share <= pictures.MANY:
                return
            page.wait_for_timeout(BETWEEN)
    folder = ROOT / "var" / "look"
    folder.mkdir(parents=True, exist_ok=True)
    picture.save(folder / path.name)
    pytest.fail(f"{share:.1%} of {path.name} differ, within {where}: see var/look/{path.name}")


def test_references_are_those_of_the_pages_and_small():
    wanted = {path_of(kind, view) for kind in KINDS for view in pictures.VIEWS}
    there = set(pictures.FOLDER.glob("*.png"))
    if WRITES:
        for path in there - wanted:
            path.unlink()
        there &= wanted

    assert there == wanted
    assert sum(path.stat().st_size for path in there) <= SMALL * len(there)


def test_changed_picture_is_noticed(eyes):
    """The measure itself: the same is the same, a button of another colour and a shift are not."""
    kind, view = next(kind for kind in KINDS if kind.name == "login"), pictures.VIEWS[0]
    page = eyes.look(kind, view, height=pictures.HEIGHTS[view.width])
    picture = pictures.take(page, view.width)
    reference = pictures.reduced(picture)
    painted = picture.copy()
    ImageDraw.Draw(painted).rectangle((20, 200, 175, 224), fill="#9b1b30")
    shifted = Image.new("RGB", picture.size, picture.getpixel((0, 590)))
    shifted.paste(picture, (0, 8))

    assert pictures.difference(picture, reference) == (0, None)
    share, where = pictures.difference(painted, reference)
    assert share > pictures.MANY
    assert where == (20, 200, 176, 225)
    assert pictures.difference(shifted, reference)[0] > pictures.MANY
