from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from adamlocal.lib.drawing import project_card
from adamlocal.lib.drawing.encoding import PREVIEW_MAX, encode, is_flat, preview
from adamlocal.lib.drawing.sizes import OG
from tests.lib.drawing.samples import PHOTO, PROJECT


@pytest.fixture(scope="module")
def cloth():
    return project_card.draw(PROJECT, OG, [None])


@pytest.fixture(scope="module")
def with_photo():
    return project_card.draw(PROJECT, OG, [PHOTO])


@pytest.mark.parametrize(("extension", "kind"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP")])
def test_each_kind_is_the_card_without_metadata(with_photo, extension, kind):
    with Image.open(BytesIO(encode(with_photo, extension))) as opened:
        assert opened.format == kind
        assert opened.size == with_photo.size
        assert not opened.getexif()
        assert "comment" not in opened.info


def test_no_kind_shows_other_colours(cloth, with_photo):
    for card in (cloth, with_photo):
        with Image.open(BytesIO(encode(card, "png"))) as opened:
            away = ImageChops.difference(card, opened.convert("RGB"))
        assert max(ImageStat.Stat(away).mean) < 0.1


def test_an_unknown_kind_is_refused(cloth):
    with pytest.raises(KeyError):
        encode(cloth, "gif")


def test_a_preview_is_the_smaller_of_two_kinds(cloth, with_photo):
    assert is_flat(cloth)
    assert not is_flat(with_photo)
    assert preview(cloth) == ("png", encode(cloth, "png"))
    assert preview(with_photo)[0] == "jpg"


def test_a_heavy_preview_is_brought_down():
    noise = Image.merge("RGB", [Image.effect_noise((1200, 630), 90)] * 3)

    extension, data = preview(noise)

    assert len(encode(noise, "jpg")) > PREVIEW_MAX
    assert (extension, len(data) <= PREVIEW_MAX) == ("jpg", True)
