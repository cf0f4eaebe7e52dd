"""Links to posts, as people paste them: one spelling of each, on the few hosts that hold posts.

What is kept is shown to everybody as a link, so that hosts are an exact list, the scheme is https,
and of a query only what names the post stays: the rest tells who copied it. A link that leads
anywhere (``t.co``, ``l.instagram.com``) is no post. Nothing is asked of the hosts themselves.
"""

import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAX_LENGTH = 200

NOT_A_LINK = _("Paste the whole link of the post.")
ELSEWHERE = _(
    "Links to Instagram, TikTok, Facebook, YouTube, Snapchat and X are taken. Copy the link of "
    "the post in one of them and paste it here."
)
NOT_A_POST = _(
    "This link is not of a post. Open the post, press “share”, then “copy link”, and paste it here."
)

# What a number, a code or a name in these addresses is made of.
_KEY = r"[A-Za-z0-9_-]+"
_NAME = r"[A-Za-z0-9._-]+"


def clean(url: str) -> str:
    """The one spelling of a post's link, out of a link or of a message that holds one.

    Raises ``ValidationError`` that says what to do: ``invalid`` for what is no link of the web,
    ``host`` for one of another site, ``post`` for one that is not of a post.
    """
    parts = _split(_link_in(url))
    host = parts.hostname or ""
    if host not in _HOSTS:
        raise ValidationError(ELSEWHERE, code="host")
    cleaned = _HOSTS[host](parts)
    if not cleaned or len(cleaned) > MAX_LENGTH:
        raise ValidationError(NOT_A_POST, code="post")
    return cleaned


def validate(url: str) -> None:
    """For columns that hold a post's link: refuses all but what ``clean`` would keep as it is."""
    if clean(url) != url:
        raise ValidationError(NOT_A_LINK, code="invalid")


def _link_in(text: str) -> str:
    """The link of a pasted message: apps put words before and after it."""
    words = [word for word in text.split() if "/" in word or "." in word.strip(".")]
    links = [word for word in words if "://" in word] or words
    return links[0] if len(links) == 1 else text.strip()


def _split(link: str) -> SplitResult:
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        port = parts.port
    except ValueError:  # brackets or a port that are no address
        raise ValidationError(NOT_A_LINK, code="invalid") from None
    is_plain = parts.scheme in ("http", "https") and parts.username is None
    if not is_plain or port not in (None, 80, 443) or "." not in (parts.hostname or ""):
        raise ValidationError(NOT_A_LINK, code="invalid")
    return parts


def _matching(parts: SplitResult, base: str, ways: list[tuple[str, str]]) -> str:
    """The address that the first matching way makes of a path; empty where none does.

    A way is a pattern of the whole path without its last slash, and the path that it becomes.
    """
    path = re.sub("/{2,}", "/", parts.path).rstrip("/")
    for pattern, becomes in ways:
        found = re.fullmatch(pattern, path)
        if found:
            return f"https://{base}{found.expand(becomes)}"
    return ""


def _instagram(parts: SplitResult) -> str:
    ways = [
        (rf"/share/((?:p/|reel/)?{_KEY})", r"/share/\1/"),
        (rf"(?:/{_NAME})?/(p|tv)/({_KEY})", r"/\1/\2/"),
        (rf"(?:/{_NAME})?/reels?/({_KEY})", r"/reel/\1/"),
        (rf"/stories/({_NAME})/(\d+)", r"/stories/\1/\2/"),
    ]
    return _matching(parts, "www.instagram.com", ways)


def _tiktok(parts: SplitResult) -> str:
    ways = [
        (rf"/@({_NAME})/(video|photo)/(\d+)", r"/@\1/\2/\3"),
        (rf"/t/({_KEY})", r"/t/\1/"),
    ]
    return _matching(parts, "www.tiktok.com", ways)


def _facebook(parts: SplitResult) -> str:
    # Between "posts" and its key the words of the post may stand.
    ways = [
        (rf"/({_NAME})/posts/(?:[^/]+/)?({_KEY})", r"/\1/posts/\2"),
        (rf"/({_NAME})/videos/(?:[^/]+/)?(\d+)", r"/\1/videos/\2"),
        (rf"/groups/({_NAME})/(posts|permalink)/(\d+)", r"/groups/\1/\2/\3"),
        (rf"/share/((?:[pvr]/)?{_KEY})", r"/share/\1/"),
        (r"/reel/(\d+)", r"/reel/\1"),
    ]
    asked = {
        "/watch": ["v"],
        "/photo": ["fbid"],
        "/photo.php": ["fbid"],
        "/story.php": ["story_fbid", "id"],
        "/permalink.php": ["story_fbid", "id"],
    }
    path = parts.path.rstrip("/").lower()
    if path in asked:
        return _with_query(parts, f"https://www.facebook.com{path}", asked[path])
    return _matching(parts, "www.facebook.com", ways)


def _youtube(parts: SplitResult) -> str:
    if parts.path.rstrip("/").lower() == "/watch":
        return _with_query(parts, "https://www.youtube.com/watch", ["v"])
    ways = [(rf"/(shorts|live|post)/({_KEY})", r"/\1/\2")]
    return _matching(parts, "www.youtube.com", ways)


def _youtu_be(parts: SplitResult) -> str:
    return _matching(parts, "www.youtube.com", [(rf"/({_KEY})", r"/watch?v=\1")])


def _snapchat(parts: SplitResult) -> str:
    ways = [
        (rf"(?:/@({_NAME}))?/spotlight/({_KEY})", r"/spotlight/\2"),
        (rf"/@({_NAME})/highlight/({_KEY})", r"/@\1/highlight/\2"),
        (rf"/p/({_KEY}(?:/{_KEY})?)", r"/p/\1"),
    ]
    return _matching(parts, "www.snapchat.com", ways)


def _x(parts: SplitResult) -> str:
    ways = [
        (r"/i(?:/web)?/status/(\d+)(?:/.*)?", r"/i/status/\1"),
        (r"/(\w+)/status(?:es)?/(\d+)(?:/.*)?", r"/\1/status/\2"),
    ]
    return _matching(parts, "x.com", ways)


def _short(host: str) -> Callable[[SplitResult], str]:
    """Short links of a host stay as they are: their code leads to a post of its own site."""
    return lambda parts: _matching(parts, host, [(rf"/({_KEY})", r"/\1/")])


def _with_query(parts: SplitResult, address: str, names: list[str]) -> str:
    """An address with those parts of the query that name the post; empty where one is missing."""
    typed = parse_qs(parts.query)
    kept = {name: typed.get(name, [""])[0] for name in names}
    is_whole = all(re.fullmatch(_KEY, value) for value in kept.values())
    return f"{address}?{urlencode(kept)}" if is_whole else ""


_HOSTS: dict[str, Callable[[SplitResult], str]] = {
    **dict.fromkeys(["instagram.com", "www.instagram.com", "m.instagram.com", "instagr.am"], _instagram),
    **dict.fromkeys(["tiktok.com", "www.tiktok.com", "m.tiktok.com"], _tiktok),
    **{host: _short(host) for host in ("vm.tiktok.com", "vt.tiktok.com", "fb.watch", "t.snapchat.com")},
    **dict.fromkeys(
        ["facebook.com", "www.facebook.com", "m.facebook.com", "mbasic.facebook.com",
         "web.facebook.com", "ar-ar.facebook.com", "fb.com", "www.fb.com"], _facebook),
    **dict.fromkeys(["youtube.com", "www.youtube.com", "m.youtube.com"], _youtube),
    "youtu.be": _youtu_be,
    **dict.fromkeys(["snapchat.com", "www.snapchat.com", "story.snapchat.com"], _snapchat),
    **dict.fromkeys(
        ["x.com", "www.x.com", "mobile.x.com", "twitter.com", "www.twitter.com",
         "mobile.twitter.com"], _x),
}  # fmt: skip

# Where a kept link leads to, by its host: for "opens in …".
_NAMES = {
    "www.instagram.com": _("Instagram"),
    "www.tiktok.com": _("TikTok"),
    "vm.tiktok.com": _("TikTok"),
    "vt.tiktok.com": _("TikTok"),
    "www.facebook.com": _("Facebook"),
    "fb.watch": _("Facebook"),
    "www.youtube.com": _("YouTube"),
    "www.snapchat.com": _("Snapchat"),
    "t.snapchat.com": _("Snapchat"),
    "x.com": _("X"),
}


def site_of(url: str) -> str:
    """The name of the site that a cleaned link leads to, in the page's language."""
    return str(_NAMES.get(urlsplit(url).hostname or "", ""))
