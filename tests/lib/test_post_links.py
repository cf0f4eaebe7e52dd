"""One spelling of a post's link; nothing else is ever shown as one."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from adamlocal.lib import post_links

INSTAGRAM = "https://www.instagram.com/p/C1a_b-2/"
SAME = {
    INSTAGRAM: [
        "instagram.com/p/C1a_b-2", "http://instagram.com/p/C1a_b-2/?igsh=MzRlODBi&utm_source=qr",
        "https://m.instagram.com/p/C1a_b-2/#comments", "https://instagr.am/p/C1a_b-2/",
        "https://WWW.Instagram.com//p/C1a_b-2/", "https://www.instagram.com/rana.byoot/p/C1a_b-2/",
        "شوفوا المنشور https://www.instagram.com/p/C1a_b-2/?igsh=x", f"  {INSTAGRAM}\n",
    ],
    "https://www.instagram.com/reel/DkQ9/": ["instagram.com/reels/DkQ9/?hl=ar", "instagram.com/rana/reel/DkQ9"],
    "https://www.instagram.com/stories/rana.byoot/3456/": ["https://instagram.com/stories/rana.byoot/3456?utm=1"],
    "https://www.instagram.com/share/p/BAbc/": ["https://www.instagram.com/share/p/BAbc"],
    "https://www.tiktok.com/@rana.jo/video/7301": [
        "https://www.tiktok.com/@rana.jo/video/7301?_r=1&_t=8h", "m.tiktok.com/@rana.jo/video/7301",
    ],
    "https://vm.tiktok.com/ZM8ab/": ["https://vm.tiktok.com/ZM8ab/", "vm.tiktok.com/ZM8ab?x=1"],
    "https://www.facebook.com/rana/posts/pfbid02": [
        "https://m.facebook.com/rana/posts/pfbid02?mibextid=Nif5oz&rdid=1",
        "https://web.facebook.com/rana/posts/%D9%83%D8%B9%D9%83/pfbid02/",
    ],
    "https://www.facebook.com/watch?v=123": ["fb.com/watch/?ref=saved&v=123"],
    "https://www.facebook.com/story.php?story_fbid=1&id=2": [
        "https://mbasic.facebook.com/story.php?id=2&story_fbid=1&refid=17",
    ],
    "https://www.youtube.com/watch?v=dQw4-_9": [
        "https://youtu.be/dQw4-_9?si=abc", "m.youtube.com/watch?feature=share&v=dQw4-_9&t=3s",
    ],
    "https://www.youtube.com/shorts/ab_1": ["https://youtube.com/shorts/ab_1?si=x"],
    "https://www.snapchat.com/spotlight/W7_x": [
        "https://snapchat.com/spotlight/W7_x?share_id=1", "https://www.snapchat.com/@rana/spotlight/W7_x",
    ],
    "https://x.com/rana/status/17": [
        "https://twitter.com/rana/status/17?s=20&t=abc", "mobile.twitter.com/rana/status/17/photo/1",
    ],
}  # fmt: skip
REFUSED = {
    "invalid": [
        "", "javascript:alert(1)", "javascript://www.instagram.com/p/C1a/%0aalert(1)", "ftp://instagram.com/p/C1",
        "data:text/html,x", "https://user:pass@www.instagram.com/p/C1/", "https://www.instagram.com:8443/p/C1/",
        "https://[instagram.com/p/C1", "https://www.instagram.com:port/p/C1/", "instagram", "الرابط",
        "//www.instagram.com/p/C1a/", "https://localhost/p/C1/", "intent://instagram.com/p/C1",
    ],
    "host": [
        "https://example.com/p/C1/", "https://instagram.com.example.com/p/C1/", "https://evilinstagram.com/p/C1/",
        "https://www.instagram.com.evil.jo/p/C1", "https://t.co/abc", "https://bit.ly/abc", "https://10.0.0.1/p/C1/",
        "https://l.instagram.com/?u=https%3A%2F%2Fevil.jo",
        "https://іnstagram.com/p/C1/", "https://www.instagram.com\u2024evil.jo/p/C1",
    ],
    "post": [
        "https://www.instagram.com/", "https://www.instagram.com/rana.byoot/", "https://www.tiktok.com/@rana.jo",
        "https://www.facebook.com/rana", "https://www.youtube.com/@rana", "https://www.youtube.com/watch?list=1",
        "https://www.youtube.com/redirect?q=https://evil.jo", "https://www.facebook.com/l.php?u=https://evil.jo",
        "https://x.com/rana", "https://www.snapchat.com/add/rana", "https://x.com/rana/status/" + "1" * 300,
        "https://www.instagram.com/p/<script>/", "https://www.instagram.com/p/..%2f..%2f/",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"), [(typed, kept) for kept, all_of in SAME.items() for typed in [kept, *all_of]]
)
def test_every_way_to_paste_a_post_is_one_link(typed, kept):
    assert post_links.clean(typed) == kept
    post_links.validate(kept)
    assert post_links.site_of(kept)


@pytest.mark.parametrize(
    ("typed", "code"), [(typed, code) for code, all_of in REFUSED.items() for typed in all_of]
)
def test_what_is_no_post_is_refused_and_says_what_to_do(typed, code):
    with pytest.raises(ValidationError) as refused:
        post_links.clean(typed)

    assert refused.value.code == code


@given(st.text() | st.text().map(lambda rest: f"https://www.instagram.com/{rest}"))
def test_whatever_is_pasted_ends_as_a_link_of_ours_or_an_error(typed):
    try:
        kept = post_links.clean(typed)
    except ValidationError:
        return
    assert kept.startswith("https://")
    assert post_links.clean(kept) == kept


@pytest.mark.parametrize(
    "typed", ["http://www.instagram.com/p/C1a/", "https://www.instagram.com/p/C1a/?igsh=1"]
)
def test_a_column_holds_the_one_spelling_alone(typed):
    with pytest.raises(ValidationError):
        post_links.validate(typed)
