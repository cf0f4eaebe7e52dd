"""Instagram handles out of whatever is pasted: a handle, @handle, or a profile's link.

What is not surely a profile is asked about and never mended: one letter more or less is another
person's account.
"""

import re
from urllib.parse import SplitResult, parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import digits
from adamlocal.lib.contact_details import has_number

HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9._]{0,28}[a-z0-9_])?|_[a-z0-9._]{1,29}")
# First parts of Instagram's own addresses, which are nobody's handle.
_POSTS = {"p", "reel", "tv", "stories"}
_NOT_HANDLES = _POSTS | {
    "reels", "explore", "accounts", "direct", "s", "share", "invites", "channel", "qr",
    "profilecard", "about", "legal", "developer", "press", "api", "web", "help", "download",
    "directory", "challenge", "emails", "session", "oauth", "graphql", "ar", "shop", "popular",
    "terms", "privacy", "your_activity", "archive", "notifications", "login", "locations", "audio",
    "music", "create", "settings", "nametag", "guide", "live", "username", "hashtag",
}  # fmt: skip
_HOSTS = {"instagram.com", "instagr.am"}
# What follows a handle in the address of a post, and not of a part of a profile.
_POST_BELOW = {"p", "reel", "tv", "guide"}

NOT_INSTAGRAM = _("Not an Instagram link. Paste your profile link or the name after @.")
POST = _("This is the link of a post. Open your profile in Instagram, press “share profile”, and "
         "paste that link here.")  # fmt: skip
SPACED = _("A space stands in it, and no Instagram name has one. Write the name exactly as it "
           "stands in your profile: with a dot, an underscore, or nothing between?")  # fmt: skip
IS_NUMBER = _(
    "This is a phone number. It belongs in the field of the number, where it is not shown."
)


def instagram(typed: str) -> str:
    """The bare handle in lower case; raises ValidationError for anything else."""
    text = digits.plain(typed).strip().rstrip("/")
    links = [word for word in text.split() if "/" in word]
    beside = [word for word in text.split() if word not in links]
    if links and any(word.startswith("@") or HANDLE.fullmatch(word.lower()) for word in beside):
        raise ValidationError(SPACED, code="spaced")  # another account, or the rest of this one
    if len(links) == 1:
        text = _from_link(links[0])
    handle = re.sub(r"^@\s?", "", text).lower()
    if re.search(r"\s", handle):
        raise ValidationError(SPACED, code="spaced")
    if not HANDLE.fullmatch(handle) or ".." in handle or handle in _NOT_HANDLES:
        raise ValidationError(NOT_INSTAGRAM, code="not_instagram")
    if has_number(handle):
        raise ValidationError(IS_NUMBER, code="not_instagram")
    return handle


def _from_link(text: str) -> str:
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
    except ValueError:  # brackets that are no address
        raise ValidationError(NOT_INSTAGRAM, code="not_instagram") from None
    if parts.scheme == "instagram":  # instagram://user?username=…, as its own app links
        return _asked(parts, "username")
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    path = [part for part in parts.path.split("/") if part]
    if host == "ig.me" and len(path) == 2 and path[0] == "m":
        return path[1]
    if host not in _HOSTS or not path:
        raise ValidationError(NOT_INSTAGRAM, code="not_instagram")
    return _from_path(path, parts)


def _from_path(path: list[str], parts: SplitResult) -> str:
    first = path[0].lower()
    if first in _POSTS or (len(path) > 2 and path[1].lower() in _POST_BELOW):
        raise ValidationError(POST, code="post")
    if first == "accounts" and "next" in parse_qs(parts.query):
        # Where a browser without an account ends up: the profile stands behind it.
        return _asked(parts, "next").strip("/").partition("/")[0]
    # Phones share instagram.com/_u/<handle> links.
    return path[1] if first == "_u" and len(path) > 1 else path[0]


def _asked(parts: SplitResult, name: str) -> str:
    return parse_qs(parts.query).get(name, [""])[0]
