"""The text of a comment cut into what it is made of: words, accounts, telephone numbers, breaks.

One pass of one pattern, in which nothing can be read in two ways that repeat, so that its time
grows with the length of the text alone.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from urllib.parse import parse_qs, unquote, urlsplit

import phonenumbers

from adamlocal.lib.text import fold, western_digits
from adamlocal.lib.threads.words import LATIN_PROSE


class Sort(Enum):
    WORD = "word"
    HANDLE = "handle"
    PHONE = "phone"
    LINK = "link"  # to what is no account: a post, a site, a group
    MENTION = "mention"  # of a person who is no account: «@سارة»
    QUOTE = "quote"  # a sign that opens or closes a quotation
    BREAK = "break"  # a line end, or a sign that parts


@dataclass(slots=True)
class Token:
    """``text`` as written; ``value`` the folded word, the handle, or the number in E.164.
    ``sure`` says of a handle that it stands behind @ or in a link."""

    sort: Sort
    text: str
    value: str
    sure: bool = False
    linked: bool = False
    glued: bool = False  # a word right after another, with a space alone between


_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u20e3]"
)
_GAP = r"[ \-./()_*]{0,3}"
_MOBILE = rf"(?:(?:\+|00)?{_GAP}962{_GAP}0?|0){_GAP}7{_GAP}[789](?:{_GAP}\d){{7}}(?!\d)"
_BARE_MOBILE = r"7[789](?:[ \-]?\d){7}(?!\d)"
_LANDLINE = r"(?:(?:\+|00)?[ \-]?962[ \-]?\(?0?\)?|\(?0)[2356]\)?(?:[ \-]?\d){7}(?!\d)"
_ABROAD = r"(?:\+|00)[1-9](?:[ \-]?\d){7,13}(?!\d)"
_SITES = (
    r"(?:(?:www|m|web|l|mobile|ar-ar|business|mbasic|touch|vt|vm|api|chat|en|business)\.)?(?:instagram\.com|instagr\.am|ig\.me"
    r"|facebook\.com|fb\.com|fb\.me|fb\.watch|m\.me|tiktok\.com|t\.me|telegram\.me|linktr\.ee|linktree\.com|wa\.me|wa\.link|whatsapp\.com"
    r"|snapchat\.com|youtube\.com|youtu\.be|twitter\.com|x\.com|threads\.net|threads\.com|bit\.ly|goo\.gl|cutt\.ly|tinyurl\.com|beacons\.ai|pinterest\.com)"
)
_TOKEN = re.compile(
    rf"(?P<link>(?:https?://|www\.)[!#-'*-;=?-Z\\^_`a-z{{|}}~\[\]]{{1,400}}|(?<![\w.@-]){_SITES}(?:/[!#-'*-;=?-Z\\^_`a-z{{|}}~]{{0,400}}|(?![\w.])))"
    r"|(?P<mail>(?<![\w.+@-])[A-Za-z0-9._+\-]{1,64}@[A-Za-z0-9\-]{1,63}\.[A-Za-z][A-Za-z.]{1,20})"
    r"|@[ ]?(?P<handle>[A-Za-z0-9._]{1,60})"
    r"|@[ ]?(?P<mention>[^\W\d_]{2,30})"
    rf"|(?P<phone>(?<![\d+])(?:{_MOBILE}|{_LANDLINE}|{_ABROAD}|(?<![\d.,]){_BARE_MOBILE}))"
    r"|(?P<bare>(?<![\w.])[A-Za-z0-9_]{1,40}(?:['’][a-z]{1,2}(?![a-z])|(?:\.[A-Za-z0-9_]{1,40}){0,6}))"
    r"|(?P<word>#?[^\W\d_](?:[^\W\d_]|[\u0610-\u061a\u064b-\u065f\u0670\u0640'’])*)"
    r"|(?P<quote>[«»\"“”„])"
    r"|(?P<break>[\n,،;؛:!؟?.|/\\()\[\]{}<>•·▪…*~=–—\-+]|[^\w\s&])"
    r"|(?P<and>&)"
)
# What people write for the signs that a telephone hides.
_SPELLED = re.compile(
    r"(?<=[A-Za-z0-9])\s{1,2}(?:(dot|دوت|نقطة|نقطه)|underscore|under score|اندرسكور|اندر سكور|أندرسكور|شرطة سفلية|شرطه سفليه|شرطة تحت|شحطة تحت|شحطة)\s{1,2}(?=[A-Za-z0-9])",
    re.IGNORECASE,
)
HANDLE = re.compile(r"[a-z0-9._]{2,30}")
_SITE_END = re.compile(
    r"\.(?:com|net|org|info|me|ly|gl|co|io|html?|php|jpe?g|png|mp4|pdf|opus|gif|webp|vcf|txt)$"
)
_NUMBER = re.compile(r"[\d._]+[a-z]{0,3}")

# First parts of addresses that are nobody's handle.
_NOBODY = {
    "p", "reel", "reels", "tv", "explore", "accounts", "direct", "share", "stories", "s", "sharer",
    "watch", "groups", "events", "marketplace", "photo", "photos", "photo.php", "permalink.php",
    "story.php", "profile.php", "pages", "people", "hashtag", "login", "help", "about", "joinchat",
    "channel", "invite", "send", "c", "l.php", "media", "posts", "videos", "shorts", "playlist",
    "results", "home", "i", "intent", "search", "plugins", "dialog", "qr", "message", "catalog", "_n", "web",
}  # fmt: skip
_INSTAGRAM, _WHATSAPP = {"instagram.com", "instagr.am", "ig.me"}, {"wa.me", "whatsapp.com"}
_NAMED = {
    "instagram.com", "instagr.am", "ig.me", "facebook.com", "fb.com", "fb.me", "m.me", "tiktok.com",
    "t.me", "telegram.me", "linktr.ee", "linktree.com", "snapchat.com", "youtube.com", "twitter.com",
    "x.com", "threads.net", "threads.com", "beacons.ai", "pinterest.com",
}  # fmt: skip


def plain(text: str) -> str:
    """The text with western digits, compatibility forms undone and nothing invisible."""
    text = text.replace("…", " … ").replace("`", "'")
    text = western_digits(unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))
    return _SPELLED.sub(lambda found: "." if found[1] else "_", text)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text that ``plain`` gave."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        token = _token(match)
        if token is None:
            continue
        token.glued = match.start() > end and "\n" not in text[end : match.start()]
        end = match.end()
        found.append(token)
        if token.sort is Sort.HANDLE and match.lastgroup in ("handle", "link") and ".." in match[0]:
            found.append(Token(Sort.BREAK, "..", ".."))
    return found


def _token(match: re.Match) -> Token | None:
    kind, text = match.lastgroup, match[0]
    if kind == "link":
        return _of_link(text)
    if kind == "handle":
        return _of_handle(match["handle"], text)
    if kind == "mention":
        return Token(Sort.MENTION, text, fold(match["mention"]))
    if kind == "phone":
        number = e164(text)
        return Token(Sort.PHONE, text, number) if number else Token(Sort.BREAK, text, "")
    if kind == "bare":
        return _of_bare(text)
    if kind == "word":
        if text.startswith("#"):
            return Token(Sort.BREAK, text, "#")
        return Token(Sort.WORD, text, fold(text))
    if kind == "and":
        return Token(Sort.WORD, text, "&")
    if kind == "mail":
        return Token(Sort.LINK, text, "mail")
    return Token(Sort.QUOTE if kind == "quote" else Sort.BREAK, text, text)


def _of_handle(written: str, text: str) -> Token:
    handle = written.lower().split("..")[0].rstrip(".").lstrip(".")
    if not re.search("[a-z]", handle):
        # In a chat a member is called by number: «@962790000012».
        return Token(Sort.MENTION, text, handle)
    if not HANDLE.fullmatch(handle):
        return Token(Sort.BREAK, text, "")
    return Token(Sort.HANDLE, text, handle, sure=True)


def _of_bare(text: str) -> Token:
    """A word in Latin letters or a number; a handle without @ where a dot or underscore joins it."""
    low = text.lower().rstrip("_") if text.endswith("__") else text.lower()
    if ("." in low or "_" in low.strip("_")) and re.search("[a-z]", low) and HANDLE.fullmatch(low):
        parts = [part for part in re.split(r"[._]+", low) if part]
        is_prose = text[:1].isupper() or ("_" not in low and LATIN_PROSE.issuperset(parts))
        letters = sum(map(str.isalpha, low))
        if _SITE_END.search(low):
            return Token(Sort.LINK, text, low)
        if not (_NUMBER.fullmatch(low) or is_prose) and letters > 3:
            return Token(Sort.HANDLE, text, low)
    return Token(Sort.WORD, text, fold(text) or text)


def _of_link(link: str) -> Token:
    link = link.rstrip(".,;:!?'*")
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return Token(Sort.LINK, link, "")
    site = next((s for s in (*_NAMED, *_WHATSAPP) if host == s or host.endswith("." + s)), "")
    path = [part for part in unquote(parts.path).split("/") if part]
    asked = parse_qs(parts.query)
    if site in _WHATSAPP:
        number = e164("+" + re.sub(r"\D", "", "".join([*path, *asked.get("phone", [])])))
        return (
            Token(Sort.PHONE, link, number, linked=True) if number else Token(Sort.LINK, link, host)
        )
    handle = _in_path(site, path) if site else ""
    if handle:
        return Token(Sort.HANDLE, link, handle, sure=True, linked=True)
    return Token(Sort.LINK, link, host)


def _in_path(site: str, path: list[str]) -> str:
    if not path:
        return ""
    first = path[0].lower()
    if (site == "snapchat.com" and first == "add" and len(path) > 1) or (
        site in _INSTAGRAM and first in ("_u", "stories", "m") and len(path) > 1
    ):
        first = path[1].lower()
    elif site in ("facebook.com", "fb.com") and first in ("pages", "people") and len(path) > 1:
        return ""  # a name that anybody may have, and a number
    elif site == "youtube.com" and first in ("c", "user") and len(path) > 1:
        first = path[1].lower()
    elif site == "tiktok.com" and not first.startswith("@"):
        return ""
    first = first.removeprefix("@").removeprefix("+").rstrip(".")
    if first in _NOBODY or not HANDLE.fullmatch(first) or not re.search("[a-z]", first):
        return ""
    return first


def e164(written: str) -> str:
    """A number of Jordan or, with its country, of anywhere, in E.164; empty where it is none.

    A mobile of Jordan has nine digits behind 0 or 962, the first two 77, 78 or 79 (numbering plan
    of the TRC); whether it is given out is nothing that a comment could tell.
    """
    digits = re.sub(r"\D", "", written)
    national = re.fullmatch(r"(?:00962|962|)0?(7[789]\d{7}|[2356]\d{7})", digits)
    if national:
        if len(national[1]) == 8 and len(digits) == 8:
            return ""
        return f"+962{national[1]}"
    if not written.strip().startswith(("+", "00")):
        return ""
    try:
        number = phonenumbers.parse("+" + digits.removeprefix("00"), None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
