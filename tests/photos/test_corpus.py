"""Every odd file ends as a clean picture or as a refusal with a reason."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image

from adamlocal.lib import images
from tests.photos.corpus import REFUSED, TAKEN

TOLERANCE = 14  # of 255: what JPEG, and CMYK's way there and back, may change


@pytest.fixture(scope="module")
def outcomes():
    """What became of each file; two are opened at a time, as on a small server."""

    def outcome(odd):
        try:
            return images.clean_master(odd.make())
        except images.PictureRefused as refused:
            return refused.reason

    with ThreadPoolExecutor(2) as pool:
        odd_ones = {**TAKEN, **REFUSED}
        return dict(zip(odd_ones, pool.map(outcome, odd_ones.values()), strict=True))


@pytest.mark.parametrize("name", TAKEN)
def test_taken_and_clean(outcomes, name):
    odd, master = TAKEN[name], outcomes[name]

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


def test_heic_is_refused_by_name_where_it_is_switched_off(settings):
    settings.HEIC = False

    with pytest.raises(images.PictureRefused) as refused:
        images.clean_master(TAKEN["heic"].make())

    assert refused.value.reason == "heic"
