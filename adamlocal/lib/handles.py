"""Instagram handles out of whatever is pasted: a handle, @handle, or a profile's link."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.text import clean_line, western_digits

HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9._]{0,28}[a-z0-9_])?|_[a-z0-9._]{1,29}")
# First parts of Instagram's own addresses, which are nobody's handle.
_NOT_HANDLES = {"p", "reel", "reels", "stories", "explore", "accounts", "tv", "direct", "s"}

NOT_INSTAGRAM = _("Not an Instagram link. Paste your profile link or the name after @.")


def instagram(typed: str) -> str:
    """The bare handle in lower case; raises ValidationError for anything else."""
    text = western_digits(clean_line(typed)).replace(" ", "")
    if "/" in text:
        text = _from_link(text)
    handle = text.lstrip("@").rstrip("/").lower()
    if not HANDLE.fullmatch(handle) or ".." in handle or handle in _NOT_HANDLES:
        raise ValidationError(NOT_INSTAGRAM, code="not_instagram")
    return handle


def _from_link(text: str) -> str:
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
    except ValueError:
        # A host with brackets out of place, or with signs that NFKC turns into a slash.
        raise ValidationError(NOT_INSTAGRAM, code="not_instagram") from None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    path = [part for part in parts.path.split("/") if part]
    if host not in {"instagram.com", "instagr.am"} or not path:
        raise ValidationError(NOT_INSTAGRAM, code="not_instagram")
    # Phones share instagram.com/_u/<handle> links.
    return path[1] if path[0] == "_u" and len(path) > 1 else path[0]
