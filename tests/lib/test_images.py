from io import BytesIO

import pytest
from PIL import Image

from adamlocal.lib.pictures import images


def encoded(picture: Image.Image, kind: str, **options) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def phone_photo(orientation: int = 1) -> bytes:
    """A JPEG as a phone makes it: place, orientation, comment and thumbnail in its metadata."""
    picture = Image.effect_noise((800, 600), 40).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "MARKER-make"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (32.0, 33.0, 12.5)
    exif.get_ifd(0x8825)[29] = "MARKER-gps"
    return encoded(picture, "JPEG", exif=exif, comment=b"MARKER-comment")


def test_nothing_of_the_original_survives_but_pixels():
    data = phone_photo()
    assert data.count(b"MARKER") == 3

    master = images.clean_master(data)

    everything = master.data + b"".join(d for *_, d in images.variants(master.data, [320, 640]))
    assert b"MARKER" not in everything
    assert b"Exif" not in everything
    with Image.open(BytesIO(master.data)) as picture:
        assert dict(picture.getexif()) == {}
        assert "comment" not in picture.info
        assert "icc_profile" not in picture.info


def test_orientation_is_applied():
    master = images.clean_master(phone_photo(orientation=6))

    assert (master.width, master.height) == (600, 800)


def test_large_pictures_shrink_to_the_master_side():
    master = images.clean_master(encoded(Image.new("RGB", (4000, 3000), "#1d5b45"), "PNG"))

    assert (master.width, master.height) == (2048, 1536)
    assert master.colour == "#1d5b45"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_kinds_of_picture_that_phones_make(kind):
    master = images.clean_master(encoded(Image.new("RGB", (640, 480), "white"), kind))

    assert (master.width, master.height) == (640, 480)


def test_transparency_lies_on_white():
    master = images.clean_master(encoded(Image.new("RGBA", (100, 100), (0, 0, 0, 0)), "PNG"))

    assert master.colour == "#ffffff"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"GIF89a" + b"\0" * 200, "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
        (phone_photo()[:4000], "broken"),
        (encoded(Image.new("RGB", (20, 20)), "PNG"), "small"),
        (encoded(Image.new("1", (20_000, 19_999)), "PNG"), "pixels"),
    ],
    ids=["empty", "gif", "svg", "truncated", "small", "bomb"],
)
def test_refused_with_a_reason(data, reason):
    with pytest.raises(images.PictureRefused) as refused:
        images.clean_master(data)

    assert refused.value.reason == reason


def test_variants_are_never_wider_than_the_picture():
    master = images.clean_master(encoded(Image.new("RGB", (700, 500)), "PNG"))

    made = list(images.variants(master.data, images.widths_for(master.width)))

    assert sorted({(width, extension) for width, extension, _ in made}) == [
        (320, "avif"), (320, "webp"), (640, "avif"), (640, "webp"),
    ]  # fmt: skip
    for width, _extension, data in made:
        with Image.open(BytesIO(data)) as picture:
            assert picture.width == width
