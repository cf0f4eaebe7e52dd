"""Every odd file ends as a clean picture or as a refusal with a reason."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pi_heif
import pytest
from PIL import Image

from adamlocal.lib.pictures import decode, heif, images
from tests.projects.photos import corpus
from tests.projects.photos.corpus import LARGE, REFUSED, TAKEN

TOLERANCE = 14  # of 255: what JPEG, and CMYK's way there and back, may change


@pytest.fixture(scope="module")
def outcomes():
    """What became of each file; two are opened at a time, as on a small server."""

    def outcome(odd):
        try:
            return images.clean_master(odd.make())
        except images.PictureRefused as refused:
            return refused.reason

    # A machine that is busy with other things proves nothing: processor time is the bound here.
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(2) as pool:
        patch.setattr(images, "_SECONDS", 300)
        odd_ones = {**TAKEN, **LARGE, **REFUSED}
        return dict(zip(odd_ones, pool.map(outcome, odd_ones.values()), strict=True))


@pytest.mark.parametrize("name", {**TAKEN, **LARGE})
def test_taken_and_clean(outcomes, name):
    odd, master = {**TAKEN, **LARGE}[name], outcomes[name]

    assert isinstance(master, images.Master), master
    assert b"MARKER" not in master.data
    with Image.open(BytesIO(master.data)) as picture:
        assert (picture.format, picture.mode) == ("JPEG", "RGB")
        assert picture.size == (master.width, master.height) == odd.size
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        right, low = picture.width - 3, picture.height - 3
        corners = [picture.getpixel(at) for at in ((2, 2), (right, 2), (2, low), (right, low))]
    for seen, wanted in zip(corners, odd.corners, strict=True):
        assert all(abs(a - b) <= TOLERANCE for a, b in zip(seen, wanted, strict=True)), corners


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_its_reason(outcomes, name):
    assert outcomes[name] == REFUSED[name].reason


@pytest.mark.parametrize("share", [0.6, 0.8, 0.95])
def test_of_a_cut_jpeg_what_came_is_kept_without_grey(share):
    whole = corpus.grainy()

    master = images.clean_master(corpus.cut(corpus.jpeg(whole, exif=corpus.place()), share))

    assert master.is_cut
    assert (share - 0.1) * whole.height < master.height < share * whole.height + 1
    with Image.open(BytesIO(master.data)) as picture:
        lowest = picture.crop((0, master.height - 2, master.width, master.height))
    left = lowest.resize((2, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert left[2] > left[0] + 60  # blue, as the lower half is


def test_of_a_cut_progressive_jpeg_the_whole_is_kept():
    master = images.clean_master(corpus.cut(corpus.jpeg(corpus.grainy(), progressive=True), 0.8))

    assert (master.is_cut, master.width, master.height) == (True, 640, 480)


def test_a_jpeg_that_lacks_its_end_alone_is_whole():
    master = images.clean_master(corpus.jpeg()[:-2])

    assert (master.is_cut, master.width, master.height) == (False, *corpus.SIZE)


@pytest.mark.parametrize("name", ["jpeg", "jpeg-thumbnail", "jpeg-mpo", "jpeg-and-zip"])
def test_a_whole_jpeg_is_not_called_cut(outcomes, name):
    assert not outcomes[name].is_cut


@pytest.mark.parametrize("way", [*((b"irot", n) for n in range(4)), (b"imir", 0), (b"imir", 1)])
def test_tiles_make_what_the_library_makes_of_the_whole(way):
    kind, value = way
    data = corpus.grid_heic(1_000, 700).replace(b"irot\0", kind + bytes((value,)))
    whole = pi_heif.open_heif(BytesIO(data)).to_pillow()

    ours, _is_cut = decode.clean(data, "HEIC", heif.Primary)

    assert ours.size == whole.size
    assert ours.tobytes() == whole.convert("RGB").tobytes()


def test_a_refusal_for_pixels_tells_how_many_and_the_bound():
    with pytest.raises(images.PictureRefused) as refused:
        images.clean_master(REFUSED["jpeg-301-megapixels"].make())

    assert (refused.value.width, refused.value.height) == (20_000, 15_050)
    assert refused.value.most == 300


def test_heic_is_refused_by_name_where_it_is_switched_off(settings):
    settings.HEIC = False

    with pytest.raises(images.PictureRefused) as refused:
        images.clean_master(TAKEN["heic"].make())

    assert refused.value.reason == "heic"
