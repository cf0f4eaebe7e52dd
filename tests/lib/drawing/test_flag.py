"""The flag measured on the picture against the fourth article of the constitution."""

from math import atan2, cos, degrees, hypot, pi

import pytest
from PIL import ImageColor

from adamlocal.lib.drawing import flag as flags

# What the designs draw, and one large enough to measure the star closely.
WIDTHS = (168, 226, 260, 1000)
BLACK, WHITE, GREEN, RED = (
    ImageColor.getrgb(name) for name in ("#000000", "#FFFFFF", "#007A3D", "#CE1126")
)


@pytest.fixture(params=WIDTHS)
def flag(request):
    """Without its keyline."""
    framed = flags.flag(request.param)
    return framed.crop((2, 2, framed.width - 2, framed.height - 2))


def covered(picture, colour, other):
    """How much of each pixel is ``colour`` where only it and ``other`` meet: 0 to 1, by place."""
    axis = max(range(3), key=lambda n: abs(colour[n] - other[n]))
    low, high = other[axis], colour[axis]
    band = picture.getchannel(axis).point(
        [max(0, min(255, round(255 * (value - low) / (high - low)))) for value in range(256)]
    )
    return {
        (x, y): band.getpixel((x, y)) / 255
        for x in range(picture.width)
        for y in range(picture.height)
    }


def star_of(flag):
    """The star's pixels and how much of each it covers: white on red left of half the triangle."""
    box = (2, flag.height // 3, flag.height // 2, flag.height * 2 // 3)
    shares = covered(flag.crop(box), WHITE, RED)
    return {
        (x + box[0] + 0.5, y + box[1] + 0.5): share for (x, y), share in shares.items() if share
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_twice_as_long_as_wide_within_its_keyline(width):
    framed = flags.flag(width)

    assert framed.size == (width + 4, width // 2 + 4)
    edge = ImageColor.getrgb("#CBB9A8")
    for x, y in ((0, 0), (1, 1), (width + 3, width // 2 + 3), (width // 2, 1), (1, width // 4)):
        assert framed.getpixel((x, y)) == edge
    assert framed.getpixel((width + 1, 2)) == BLACK
    assert framed.getpixel((width + 1, width // 2 + 1)) == GREEN


def test_three_equal_stripes(flag):
    column = [flag.getpixel((flag.width - 1, y)) for y in range(flag.height)]
    third = flag.height / 3

    for y, colour in enumerate(column):
        if y + 1 <= third:
            assert colour == BLACK
        elif third <= y and y + 1 <= 2 * third:
            assert colour == WHITE
        elif y >= 2 * third:
            assert colour == GREEN
    # Together with the pixel that two share.
    assert sum(colour == BLACK for colour in column) == pytest.approx(third, abs=1)
    assert sum(colour == GREEN for colour in column) == pytest.approx(third, abs=1)


def test_triangle_stands_on_the_staff_and_reaches_the_middle(flag):
    middle = flag.height // 2
    for y in range(flag.height):
        # The triangle's edge is half as far from its apex as the row is from the middle, doubled.
        edge = flag.width / 2 * (1 - abs(y + 0.5 - flag.height / 2) / (flag.height / 2))
        row = [flag.getpixel((x, y)) for x in range(flag.width)]
        if edge > 3 and abs(y - middle) > flag.height // 6:
            assert set(row[: int(edge) - 1]) == {RED}
        assert RED not in row[int(edge) + 2 :]
    reach = max(x for x in range(flag.width) if flag.getpixel((x, middle)) == RED)
    assert reach == pytest.approx(flag.width / 2, abs=3)


def test_star_lies_where_the_triangles_angles_are_halved(flag):
    star = star_of(flag)
    whole = sum(star.values())
    x = sum(x * share for (x, _y), share in star.items()) / whole
    y = sum(y * share for (_x, y), share in star.items()) / whole

    # Radius of the circle within a triangle as high as its base.
    assert x == pytest.approx(flag.height / (1 + 5**0.5), abs=0.2)
    assert y == pytest.approx(flag.height / 2, abs=0.2)


def test_star_fills_a_circle_of_a_fourteenth_of_the_length(flag):
    centre, radius = (flag.height / (1 + 5**0.5), flag.height / 2), flag.width / 28
    away = {
        hypot(x - centre[0], y - centre[1])
        for (x, y), share in star_of(flag).items()
        if share > 0.1
    }

    assert radius - 1.5 <= max(away) <= radius + 0.75
    # Seven points whose edges lead to the third point on: half of 14 triangles from the centre.
    inner = radius * cos(3 * pi / 7) / cos(2 * pi / 7)
    area = 7 * radius * inner * cos(pi / 2 - pi / 7)
    assert sum(star_of(flag).values()) == pytest.approx(area, rel=0.04)


def test_seven_points_one_of_them_on_top():
    flag = flags.flag(1000).crop((2, 2, 1002, 502))
    centre, radius = (flag.height / (1 + 5**0.5), flag.height / 2), flag.width / 28
    angles = sorted(
        degrees(atan2(x - centre[0], centre[1] - y)) % 360
        for (x, y), share in star_of(flag).items()
        if share > 0.3 and hypot(x - centre[0], y - centre[1]) > radius * 0.8
    )
    # Groups a seventh of a turn apart, the first around straight up.
    turned = sorted((angle + 25) % 360 - 25 for angle in angles)
    groups = [[turned[0]]]
    for angle in turned[1:]:
        if angle - groups[-1][-1] > 20:
            groups.append([])
        groups[-1].append(angle)
    assert len(groups) == 7
    for number, group in enumerate(groups):
        assert sum(group) / len(group) == pytest.approx(number * 360 / 7, abs=1.5)


def test_odd_length_is_refused():
    with pytest.raises(ValueError, match="169"):
        flags.flag(169)


def test_no_other_colour_in_the_areas(flag):
    """Pixels at edges are between two colours; all others are exact."""
    colours = flag.getcolors(flag.width * flag.height)
    exact = sum(count for count, colour in colours if colour in {BLACK, WHITE, GREEN, RED})

    assert exact / (flag.width * flag.height) > 1 - 12 / flag.height
