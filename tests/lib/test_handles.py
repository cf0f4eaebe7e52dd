import pytest
from django.core.exceptions import ValidationError

from adamlocal.lib.handles import instagram

_NOT_PROFILES = [
    f"https://www.instagram.com/{path}"
    for path in ("share/BAxyz", "invites/contact/?i=1a2b", "channel/AbcD/", "qr", "profilecard/?x=1",
                 "explore/tags/kaak/", "accounts/edit/", "direct/t/1234/", "reels/Cabc/", "s/aGln")
]  # fmt: skip


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
        "@shop.jo_1/",
        "\u200eshop.jo_1\u200f",
        "shop\u2066.jo_1\u2069",
        "shop.jo_١",
        "ｓｈｏｐ.jo_1",
        "شوفوا حسابنا https://www.instagram.com/shop.jo_1?igsh=MXc0",
        "https://www.instagram.com/shop.jo_1/reels/",
        "https://www.instagram.com/accounts/login/?next=%2Fshop.jo_1%2F",
        "instagram://user?username=shop.jo_1",
        "https://ig.me/m/shop.jo_1",
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
        "http://[::1",
        "shop.jo_1@mail.example.com",
        "https://www.facebook.com/shop.jo_1",
        *_NOT_PROFILES,
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


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("bayt kaak", "spaced"),
        ("@bayt kaak", "spaced"),
        ("bayt\nkaak", "spaced"),
        ("sweet home jo", "spaced"),
        ("https://instagram.com/p/Cabc/", "post"),
        ("https://www.instagram.com/bayt.kaak/p/Cabc/", "post"),
        ("instagram.com/bayt.kaak/reel/Cabc", "post"),
        ("https://www.instagram.com/stories/bayt.kaak/123/", "post"),
        ("https://www.instagram.com/share/BAxyz", "not_instagram"),
        ("0791234567", "not_instagram"),
    ],
)
def test_what_is_no_profile_is_called_what_it_is(typed, code):
    with pytest.raises(ValidationError) as refused:
        instagram(typed)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("https://instagram.com/bayt kaak", "spaced"),
        ("@bayt https://instagram.com/other", "spaced"),
        ("https://instagram.com/locations/123/amman", "not_instagram"),
        ("https://instagram.com/bayt/guide/abc", "post"),
    ],
)
def test_a_link_beside_another_name_or_of_a_place_is_asked_about(typed, code):
    with pytest.raises(ValidationError) as refused:
        instagram(typed)

    assert refused.value.code == code
