import pytest
from django.core.exceptions import ValidationError

from adamlocal.lib.handles import instagram


@pytest.mark.parametrize(
    "typed",
    [
        "shop.jo_1",
        "@Shop.jo_1",
        "https://instagram.com/shop.jo_1/?igsh=MXc0",
        "https://www.instagram.com/shop.jo_1?igsh=MXc0&utm_source=qr",
        "instagram.com/_u/shop.jo_1",
        "m.instagram.com/shop.jo_1/",
        " @ shop.jo_1 ",
    ],
)
def test_instagram_takes_whatever_is_pasted(typed):
    assert instagram(typed) == "shop.jo_1"


@pytest.mark.parametrize(
    "typed",
    [
        "https://instagram.com/p/Cabc/",
        "https://instagram.com/reel/Cabc/",
        "https://evil.example/shop",
        "https://instagram.com.evil.example/shop",
        "https://instagram.com/",
        "دكان",
        "a..b",
        "x" * 31,
        "https://[instagram.com/shop",
        "https://instagram.com]/shop",
        "https://[::1/shop",
        "https://instagram\u2100.com/shop",
        "//[shop",
    ],
)
def test_instagram_refuses_posts_other_hosts_and_words(typed):
    with pytest.raises(ValidationError):
        instagram(typed)
