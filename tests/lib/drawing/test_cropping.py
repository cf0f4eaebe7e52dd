"""A photo cut to a box: its subject stays in it whole, round things stay round, small ones small."""

from io import BytesIO
from itertools import product

import pytest
from PIL import Image, ImageChops, ImageDraw

from adamlocal.lib.drawing import cropping
from adamlocal.lib.drawing.cropping import Photo, cropped, subject, width_for

PHOTOS = [(1200, 900), (900, 1200), (1000, 1000), (1600, 700)]
BOXES = {
    "4:3": (480, 360),
    "1:1": (400, 400),
    "9:16": (360, 640),
    "og": (580, 594),
    "wide": (600, 200),
}
RADIUS = 60
DISC = (250, 250, 20)


def drawn(size, disc=None, *, kind="JPEG", busy=False):
    """A dull photo with a bright disc around ``disc`` (per cent across and down)."""
    picture = Image.new("RGB", size, "#54504c")
    if busy:
        picture = Image.blend(picture, Image.effect_noise(size, 60).convert("RGB"), 0.25)
    if disc:
        x, y = (
            RADIUS + at / 100 * (side - 2 * RADIUS) for at, side in zip(disc, size, strict=True)
        )
        ImageDraw.Draw(picture).ellipse((x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS), DISC)
    out = BytesIO()
    picture.save(out, kind, quality=95)
    return out.getvalue()


def disc_in(picture):
    """The box of the disc's pixels, and how many there are."""
    red, green, blue = picture.split()
    light = [255 * (value > 180) for value in range(256)]
    dark = [255 * (value < 110) for value in range(256)]
    yellow = ImageChops.darker(
        ImageChops.darker(red.point(light), green.point(light)), blue.point(dark)
    )
    return yellow.getbbox(), yellow.histogram()[255]


@pytest.mark.parametrize("place", list(product((0, 50, 100), repeat=2)), ids=str)
@pytest.mark.parametrize("size", PHOTOS, ids=str)
@pytest.mark.parametrize("focused", [True, False], ids=["said", "found"])
def test_disc_is_whole_and_round_in_every_box(size, place, focused):
    """Said by the owner or found by saliency, at nine places, in photos of four and boxes of five
    ratios. A box narrower than the disc is no such case."""
    photo = Photo(drawn(size, place, busy=not focused), place if focused else None)
    for box in BOXES.values():
        picture = cropped(photo, box)

        assert picture.size == box
        scale = max(box[0] / size[0], box[1] / size[1])
        (left, top, right, bottom), count = disc_in(picture)
        side = 2 * RADIUS * scale
        assert right - left == pytest.approx(side, abs=3)
        assert bottom - top == pytest.approx(side, abs=3)
        assert count == pytest.approx(3.1416 * (side / 2) ** 2, rel=0.08)


def test_focus_is_in_the_middle_where_the_photo_reaches_so_far():
    picture = cropped(Photo(drawn((1600, 700), (40, 50)), (41, 50)), (300, 300))

    (left, _top, right, _bottom), _count = disc_in(picture)
    assert (left + right) / 2 == pytest.approx(150, abs=6)


def test_nothing_salient_means_the_middle():
    assert subject(Image.new("RGB", (300, 200), "#777777")) == (50.0, 50.0)


def test_subject_of_one_pixel():
    assert subject(Image.new("RGB", (1, 1), "red")) == (50.0, 50.0)


def test_saliency_is_asked_only_where_nobody_said(monkeypatch):
    asked = []
    monkeypatch.setattr(cropping, "subject", lambda picture: asked.append(1) or (50.0, 50.0))

    cropped(Photo(drawn((300, 200)), (0, 0)), (150, 100))
    assert not asked
    cropped(Photo(drawn((300, 200))), (150, 100))
    assert asked


@pytest.mark.parametrize("size", [(64, 64), (320, 240), (200, 1400), (479, 100)], ids=str)
def test_small_photo_is_at_most_doubled_and_lies_on_a_ground(size):
    ground = Image.new("RGB", (960, 720), "#0000FF")
    picture = cropped(Photo(drawn(size), (50, 50)), (960, 720), ground.copy)

    width, height = min(960, 2 * size[0]), min(720, 2 * size[1])
    left, top = (960 - width) // 2, (720 - height) // 2
    assert picture.size == (960, 720)
    assert picture.getpixel((0, 0)) == (0, 0, 255)
    assert max(picture.getpixel((480, 360))) < 100
    assert picture.getpixel((left - 1, 360)) == (255, 255, 255)
    assert max(picture.getpixel((left + 2, max(top, 0) + 2))) < 100


def test_small_photo_without_a_ground_lies_on_its_own_colour():
    picture = cropped(Photo(drawn((100, 100)), (50, 50)), (400, 300))

    assert picture.getpixel((0, 0)) == pytest.approx((0x54, 0x50, 0x4C), abs=3)


def test_photo_of_half_the_box_fills_it():
    picture = cropped(Photo(drawn((480, 360)), (50, 50)), (960, 720))

    assert max(max(pixel) for pixel in picture.get_flattened_data()) < 110


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF", "PNG"])
def test_every_stored_kind_is_read(kind):
    assert cropped(Photo(drawn((1200, 900), (0, 0), kind=kind), (0, 0)), (200, 150)).size == (
        200,
        150,
    )


@pytest.mark.parametrize("mode", ["RGBA", "L", "P", "LA"])
def test_every_mode_comes_out_as_rgb(mode):
    out = BytesIO()
    Image.new("RGB", (300, 200), "red").convert(mode).save(out, "PNG")

    assert cropped(Photo(out.getvalue()), (150, 100)).mode == "RGB"


@pytest.mark.parametrize(
    ("photo", "size", "wanted"),
    [
        ((1600, 1200), (960, 720), 960),
        ((1200, 1600), (580, 594), 580),
        ((1600, 900), (580, 594), 1056),
    ],
)
def test_width_of_the_variant_to_take(photo, size, wanted):
    assert width_for(photo, size) == wanted
