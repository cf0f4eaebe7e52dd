"""Where the profile of an account stands, for the person who looks for a word in it."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import digits, handles
from adamlocal.lib.contact_details import no_number
from influencers.enums import Platform

# Host of a profile's link, and the link itself.
_PROFILES = {
    Platform.INSTAGRAM: ("instagram.com", "https://www.instagram.com/{}/"),
    Platform.FACEBOOK: ("facebook.com", "https://www.facebook.com/{}"),
    Platform.TIKTOK: ("tiktok.com", "https://www.tiktok.com/@{}"),
    Platform.YOUTUBE: ("youtube.com", "https://www.youtube.com/@{}"),
    Platform.SNAPCHAT: ("snapchat.com", "https://www.snapchat.com/add/{}"),
}
_HANDLE = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
# Parts of a link before the name itself.
_BEFORE = {"add", "c", "user", "pg"}
WRONG = _("Paste the link of the profile, or the name after @.")


def handle_of(platform: str, typed: str) -> str:
    """The bare handle in lower case, of a handle or a profile's link on that platform; raises
    ValidationError for anything else."""
    if platform == Platform.INSTAGRAM:
        return handles.instagram(typed)
    text = digits.plain(typed).strip().rstrip("/")
    if "/" in text:
        text = _from_link(platform, text)
    handle = text.removeprefix("@").lower()
    if not _HANDLE.fullmatch(handle):
        raise ValidationError(WRONG)
    no_number(handle)
    return handle


def _from_link(platform: str, text: str) -> str:
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:  # brackets that are no address
        raise ValidationError(WRONG) from None
    path = [part for part in parts.path.split("/") if part and part not in _BEFORE]
    if platform not in _PROFILES or host != _PROFILES[Platform(platform)][0] or len(path) != 1:
        raise ValidationError(WRONG)
    return path[0]


def link_of(platform: str, handle: str) -> str:
    """Where a person looks."""
    return _PROFILES[Platform(platform)][1].format(handle)
