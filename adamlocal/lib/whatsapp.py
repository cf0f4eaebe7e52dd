"""How somebody is found in WhatsApp: by a number, by a username, or by both, as people paste them.

A username is theirs like a handle and says nothing of their number; its key, if it has one, is what
a stranger types to write first. What is not surely a username is asked about and never mended: one
letter more or less is another person's account.

The rules are WhatsApp's own as its clients of 2026 check them (decision 0022).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import digits, phones

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# As the database checks it too (``contact_whatsapp_is_number_or_username``).
USERNAME = r"^(?!www\.)(?!.*\.\.)(?=.*[a-z])[a-z0-9_][a-z0-9._]{1,33}[a-z0-9_]$"
KEY_LENGTH = 4
# A link to a chat with a username: on WhatsApp's own hosts, the username once in its path or query,
# the ready message perhaps in its query.
LINK = (
    r"^https://(wa\.me|((www|api)\.)?whatsapp\.com)/[^{}\s#\\]*\{username\}"
    r"([^{}\s#\\]*[?&][a-z]+=\{text\})?[^{}\s#\\]*$"
)
# With these at their end it is the address of a site. WhatsApp bars more; nobody can have one of
# those, so that a short list does no harm: it catches a site that stands in the wrong field.
DOMAINS = (".com", ".net", ".org", ".info", ".biz", ".edu", ".gov", ".mil", ".int", ".jo")
RESERVED = {"whatsapp", "instagram", "facebook", "oculus"}

NEITHER = _("Write a Jordanian mobile like 079 000 0000, or the WhatsApp username after @.")
LETTERS = _("A WhatsApp username has small Latin letters, digits, dots and underscores only. Write it "
            "exactly as it stands in your WhatsApp settings.")  # fmt: skip
LENGTH = _("A WhatsApp username has 3 to 35 signs. Look it up in your WhatsApp settings.")
DOTS = _("A WhatsApp username has no dot at its beginning, and no two dots in a row.")
SITE = _("This is the address of a site, and no WhatsApp username. Write the name after @ as it "
         "stands in your WhatsApp settings.")  # fmt: skip
SPACED = _("More than one word stands here. Write the username alone, with @ before it and, if it "
           "has one, its key after it: @umm.yazan 1234")  # fmt: skip
KEY = _("The key of a username has four digits. Write it after the name: @umm.yazan 1234")
NOT_LINK = _("Write https://, one of WhatsApp’s own hosts (wa.me, whatsapp.com, api.whatsapp.com), "
             "{username} once and, in the query, {text} at most once: https://wa.me/u/{username}")  # fmt: skip

# First parts of addresses at wa.me and whatsapp.com that are nobody's username.
_NOT_USERNAMES = {
    "c", "p", "s", "g", "qr", "message", "send", "catalog", "product", "channel", "call", "download",
    "business", "legal", "contact", "settings", "status", "stickerpack", "security", "privacy",
}  # fmt: skip
# What people write around it, besides words in Arabic letters.
_LABELS = {
    "whatsapp", "whats", "app", "wa", "username", "user", "name", "id", "key", "pin", "code", "my", "is",
    "on", "or", "and", "the", "add", "me", "with", "number", "phone", "mobile", "tel", "message",
}  # fmt: skip
# Not after a letter or digit (an address of mail is no username), nor in the query of a link.
_NAMED = re.compile(r"(?<![\w.=&/])@\s?([\w.\-]+)")
# The key stands behind the name, with a sign or a word between; more digits make it a number.
_KEY_BEHIND = re.compile(
    r"[\s#:/,،|()\-]*(?:(?:its|the|ال|و|مع)?\s*(?:key|pin|code|مفتاح\w*|المفتاح|رمز\w*|الرمز|كود|الكود)"
    r"[\s:#=\-]*)?(?<!\d)(\d+)(?![\d])(?![ \-]*\d)"
)
_OTHERS = re.compile("انست")
_LATIN = re.compile(r"[a-z]")
_MANY_DIGITS = 7


@dataclass(frozen=True)
class Account:
    """``number`` is E.164; ``username`` is lower case without @; ``key`` has four digits. What is
    not given is empty; a key stands with a username only."""

    number: str = ""
    username: str = ""
    key: str = ""

    def __str__(self) -> str:
        """Its one spelling, which ``read`` reads again: ``+962790000012 @umm.yazan 1234``."""
        return self._spelled(self.number)

    def shown(self) -> str:
        """As people read it: ``079 000 0012 @umm.yazan 1234``."""
        return self._spelled(self.number and phones.shown(self.number))

    def _spelled(self, number: str) -> str:
        return " ".join(filter(None, (number, self.username and f"@{self.username}", self.key)))


def read(typed: str) -> Account:
    """What stands in a text that somebody typed or pasted; raises ValidationError with what to do.

    A number in any spelling that ``phones.mobile`` takes; a username bare, after @ or in a link,
    with or without its key; both, the username then with its @ or as a link.
    """
    text = _links_as_names(re.sub(r"[·#]", " ", digits.plain(typed)).strip().lower())
    if _NAMED.search(text):
        return _with_username(text)
    loose = "".join(word for word in text.split() if not _LATIN.search(word))
    if _count(loose) >= _MANY_DIGITS or not _LATIN.search(text) or "/" in text:
        return Account(number=phones.mobile(typed))
    names = _names_in(text)
    if "@" in text or not names:  # an address of mail, or labels alone
        raise ValidationError(NEITHER, code="not_whatsapp")
    if len(names) > 1:
        raise ValidationError(SPACED, code="spaced")
    return _with_username(re.sub(rf"(?<!\S)(\W*){re.escape(names[0])}", rf"\1@{names[0]}", text))


def check_link(form: str) -> None:
    """A validator of the form of links to a username; raises ValidationError with what to do."""
    if not re.fullmatch(LINK, form):
        raise ValidationError(NOT_LINK, code="not_link")


def link(form: str, name: str, message: str) -> str:
    """The link that opens a chat with a username, by a checked form; ``message`` stands ready in it
    where the form has a place for it."""
    return form.replace("{username}", name).replace("{text}", quote(message, safe=""))


def checked(name: str) -> str:
    """The username itself; raises ValidationError that says which rule it breaks."""
    wrong = _wrong(name)
    if wrong:
        raise ValidationError(wrong, code="not_username")
    return name


def _wrong(name: str) -> StrOrPromise | None:
    if not re.fullmatch(r"[a-z0-9._]*", name) or not _LATIN.search(name) or name in RESERVED:
        return LETTERS
    if not 3 <= len(name) <= 35:
        return LENGTH
    if name.startswith("www.") or name.endswith(DOMAINS):
        return SITE
    return None if re.fullmatch(USERNAME, name) else DOTS


def _links_as_names(text: str) -> str:
    """The text with @ and the name in place of a link to a username; a link to a number stays."""
    for word in text.split():
        name = _of_link(word) if "/" in word else ""
        if name:
            text = text.replace(word, f" @{name} ", 1)
    return text


def _of_link(link: str) -> str:
    """The username of wa.me/u/…, wa.me/@… and wa.me/…; empty for any other link."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
    except ValueError:  # brackets that are no address
        return ""
    path = [part for part in parts.path.split("/") if part]
    if (parts.hostname or "").removeprefix("www.") not in phones.WHATSAPP_HOSTS or not path:
        return ""
    if path[0] == "u" and len(path) > 1:
        return path[1].removeprefix("@")
    name = path[0].removeprefix("@")
    is_name = len(path) == 1 and name not in _NOT_USERNAMES and _LATIN.search(name)
    return name if is_name else ""


def _with_username(text: str) -> Account:
    """Of a text in which @ stands before a username: that, its key, and a number beside it."""
    found = list(_NAMED.finditer(text))
    name = checked(found[0][1].rstrip("."))
    if any(other[1].rstrip(".") != name for other in found):
        raise ValidationError(SPACED, code="spaced")
    key, rest = "", text
    for other in reversed(found):
        behind = _KEY_BEHIND.match(rest, other.end())
        is_key = behind is not None and len(behind[1]) == KEY_LENGTH
        if behind and is_key:
            key = behind[1]
        rest = (
            f"{rest[: other.start()]} {rest[behind.end() if behind and is_key else other.end() :]}"
        )
    # An account of Instagram is another thing, however alike the two are.
    if _names_in(rest) or _OTHERS.search(rest):
        raise ValidationError(SPACED, code="spaced")
    number = " ".join(word for word in rest.split() if _count(word))
    if 0 < _count(number) < _MANY_DIGITS:
        raise ValidationError(KEY, code="key")
    return Account(phones.mobile(number) if number else "", name, key)


def _count(text: str) -> int:
    return sum(map(str.isdigit, text))


def _names_in(text: str) -> list[str]:
    """The words that might be a username, without what people write around one."""
    words = (word.strip(".,:;()[]«»\"'،؛-=") for word in text.split() if "/" not in word)
    return [word for word in words if _LATIN.search(word) and word not in _LABELS]
