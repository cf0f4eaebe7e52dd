"""What a pasted link says by itself: a handle, a number, a name. Nothing is fetched.

People paste what their phone's share button gives: an Instagram profile, a WhatsApp catalogue
(wa.me/c/…) or chat, with or without a sentence around it.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import digits, handles, phones, whatsapp
from adamlocal.lib.text import clean_line
from adamlocal.lib.wording import comma
from projects.models.project import NAME_LENGTH

LENGTH = 2000
_LINK = re.compile(r"(?:https?://)?(?:[a-z\-]+\.)*[a-z]+\.[a-z]{2,3}/[^\s«»\"]+", re.IGNORECASE)
# Pages of theirs that the directory has no button for.
_ELSEWHERE = {"facebook.com", "fb.com", "fb.me", "fb.watch", "tiktok.com", "snapchat.com",
              "youtube.com", "youtu.be", "t.me", "x.com", "twitter.com", "threads.net"}  # fmt: skip
# How Instagram and WhatsApp word what they share, in both languages; the name is the group.
_NAMES = [
    re.compile(r"(?:videos from|photos from|من)\s+(.{2,60}?)\s*\(@"),
    re.compile(r"^\s*(.{2,60}?)\s*\(@[\w.]+\)"),
    re.compile(r"[Vv]iew (.{2,60}?)[’']s (?:catalog|business)"),
    re.compile(r"(?:كتالوج|كاتالوج)\s+(.{2,60}?)\s+(?:على|في)"),
    re.compile(r"[«“\"](.{2,60}?)[»”\"]"),
]
_MENTION = re.compile(r"\(@([A-Za-z0-9._]{2,30})\)")


# A handle that stands alone: with its sign, or with what only a handle has.
_HANDLE = re.compile(r"@[\w.]{2,30}|(?=[\w.]*[a-z])[\w.]{3,30}", re.IGNORECASE | re.ASCII)

# What stands behind the word WhatsApp: a number or a username, perhaps with its key.
_WHATSAPP = re.compile(r"(?:واتس ?ا?آ?ب|وتس ?ا?آ?ب|whats ?app)\W*([^\n]{3,200})", re.IGNORECASE)

# What was filled, and why nothing was, in words; the page's address carries the key.
FILLED = {
    "name_ar": _("the name"), "instagram": _("Instagram"), "whatsapp": _("your WhatsApp"),
}  # fmt: skip
POST, ELSEWHERE, KEPT, NOTHING = "post", "elsewhere", "kept", "nothing"
_WHY = {
    POST: handles.POST,
    ELSEWHERE: _("We know this page, but buyers reach you by Instagram or WhatsApp here. Paste one "
                 "of those links, or write the name yourself."),
    KEPT: _("What you wrote already stays as it is."),
    NOTHING: _("We found no name in it. Paste the link of your profile or your WhatsApp catalogue."),
}  # fmt: skip


def read(typed: str) -> dict[str, str]:
    """Field names of the submission to what the text says of them; empty when it says nothing."""
    typed = typed[:LENGTH]
    text = digits.plain(typed).strip()
    found = _of_whatsapp(text)
    for link in _LINK.findall(text):
        found = _of_link(link) | found
    mention = _MENTION.search(text)
    if mention and "instagram" not in found:
        found["instagram"] = mention[1].lower()
    found = found or _of_one_word(text)
    name = _name(typed, found)
    if name and found:
        found["name_ar"] = name
    return found


def answer(pasted: str, found: Mapping[str, str], filled: Mapping[str, str]) -> str:
    """What became of a pasted text, as the page's address carries it."""
    if found:
        return ".".join(filled) or KEPT
    for link in _LINK.findall(digits.plain(pasted[:LENGTH])):
        if _host(link) in _ELSEWHERE:
            return ELSEWHERE
        try:
            handles.instagram(link)
        except ValidationError as error:
            if error.code == "post":
                return POST
    return NOTHING


def said(answer: str) -> tuple[str, str]:
    """(kind, sentence) of such an answer, for the page: ``good`` or ``tip``; empty for none."""
    filled = [str(FILLED[name]) for name in answer.split(".") if name in FILLED]
    if filled:
        return "good", _("We filled: %(fields)s. Look it over.") % {"fields": comma().join(filled)}
    return ("tip", str(_WHY[answer])) if answer in _WHY else ("", "")


def _host(link: str) -> str:
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
    except ValueError:
        return ""
    return re.sub(r"^(?:www|m|vm|vt|web|ar-ar)\.", "", parts.hostname or "")


def _of_link(link: str) -> dict[str, str]:
    try:
        if _host(link) in phones.WHATSAPP_HOSTS:
            return {"whatsapp": whatsapp.read(link).shown()}
        if "instagr" in _host(link):
            return {"instagram": handles.instagram(link)}
    except ValidationError:
        pass
    return {}


def _of_whatsapp(text: str) -> dict[str, str]:
    """What a text itself says is somebody's WhatsApp."""
    said = _WHATSAPP.search(text)
    try:
        return {"whatsapp": whatsapp.read(said[1]).shown()} if said else {}
    except ValidationError:
        return {}


def _of_one_word(text: str) -> dict[str, str]:
    """A handle or a number that was pasted alone."""
    try:
        if _HANDLE.fullmatch(text):
            return {"instagram": handles.instagram(text)}
        return {"whatsapp": phones.shown(phones.mobile(text))}
    except ValidationError:
        return {}


def _name(text: str, found: dict[str, str]) -> str:
    """The name as the share's own wording gives it, never what was written around the link."""
    for pattern in _NAMES:
        match = pattern.search(text)
        if match:
            return clean_line(match[1])[:NAME_LENGTH]
    # A handle is half a name: luqmat.salt is read «luqmat salt», and its writer mends it.
    return clean_line(re.sub(r"[._]+", " ", found.get("instagram", "")))
