"""What a pasted link says by itself: a handle, a number, a name. Nothing is fetched.

People paste what their phone's share button gives: an Instagram profile, a WhatsApp catalogue
(wa.me/c/…) or chat, with or without a sentence around it.
"""

import re
from urllib.parse import parse_qs

from django.core.exceptions import ValidationError

from adamlocal.lib import handles, phones
from adamlocal.lib.incoming import split
from adamlocal.lib.text import clean_line, western_digits
from projects.models.project import NAME_LENGTH

LENGTH = 2000
_LINK = re.compile(
    r"(?:https?://)?(?:www\.|m\.|api\.)?[a-z]+\.[a-z]{2,3}/[^\s«»\"]+", re.IGNORECASE
)
_WHATSAPP = ("wa.me", "whatsapp.com", "api.whatsapp.com")
# How Instagram and WhatsApp word what they share, in both languages; the name is the group.
_NAMES = [
    re.compile(r"(?:videos from|photos from|من)\s+(.{2,60}?)\s*\(@"),
    re.compile(r"^\s*(.{2,60}?)\s*\(@[\w.]+\)"),
    re.compile(r"[Vv]iew (.{2,60}?)[’']s (?:catalog|business)"),
    re.compile(r"(?:كتالوج|كاتالوج)\s+(.{2,60}?)\s+(?:على|في)"),
    re.compile(r"[«“\"](.{2,60}?)[»”\"]"),
]
_MENTION = re.compile(r"\(@([A-Za-z0-9._]{2,30})\)")


def read(text: str) -> dict[str, str]:
    """Field names of the submission to what the text says of them; empty when it says nothing."""
    text = western_digits(text[:LENGTH])
    found: dict[str, str] = {}
    for link in _LINK.findall(text):
        found = _of_link(link) | found
    mention = _MENTION.search(text)
    if mention and "instagram" not in found:
        found["instagram"] = mention[1].lower()
    name = _name(text, found)
    if name and found:
        found["name_ar"] = name
    return found


def _of_link(link: str) -> dict[str, str]:
    parts = split(link if "://" in link else f"https://{link}")
    host = (parts.hostname or "").removeprefix("www.")
    try:
        if host in _WHATSAPP:
            return {"whatsapp": phones.shown(phones.mobile(_number(parts)))}
        if "instagr" in host:
            return {"instagram": handles.instagram(link)}
    except ValidationError:
        pass
    return {}


def _number(parts) -> str:
    """wa.me/962…, wa.me/c/962…, whatsapp.com/catalog/962…, api.whatsapp.com/send?phone=962…"""
    digits = re.search(r"\d{9,15}", parts.path) or re.search(
        r"\d{9,15}", "".join(parse_qs(parts.query).get("phone", []))
    )
    return f"+{digits[0]}" if digits else ""


def _name(text: str, found: dict[str, str]) -> str:
    for pattern in _NAMES:
        match = pattern.search(text)
        if match:
            return clean_line(match[1])[:NAME_LENGTH]
    rest = clean_line(_LINK.sub(" ", text)).strip(" :-،,.")
    if 2 <= len(rest) <= 60:
        return rest
    # A handle is half a name: luqmat.salt is read «luqmat salt», and she mends it.
    return clean_line(re.sub(r"[._]+", " ", found.get("instagram", "")))
