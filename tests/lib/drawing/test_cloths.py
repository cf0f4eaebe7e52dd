"""Words in stitches: as whole as words in type."""

import pytest

from adamlocal.lib.drawing import cloths
from adamlocal.lib.drawing.typeset import MissingGlyph


def stitched(text, width=960):
    return cloths.stitched(text, "#FFFFFF", 175, width)


def test_emoji_are_left_out():
    assert stitched("#رمضان_من_بيوتنا 🌙").tobytes() == stitched("#رمضان_من_بيوتنا").tobytes()


def test_missing_letter_is_refused():
    with pytest.raises(MissingGlyph):
        stitched("#Поддержка")


@pytest.mark.parametrize("text", ["", " ", "🌙"])
def test_no_words_are_not_seen(text):
    assert stitched(text).getchannel("A").getbbox() is None


@pytest.mark.parametrize(
    "text",
    ["#ادعم_المحلي", "#رمضان_من_بيوتنا_في_كل_محافظات_الأردن", "#Support_Local", "#" + "م" * 60],
)
def test_words_keep_to_their_room(text):
    picture = stitched(text)

    assert picture.width <= 960
    assert picture.height <= 175
    assert picture.getchannel("A").getbbox()
