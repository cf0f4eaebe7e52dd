"""WhatsApp's “export chat”, of Android and iPhone, in Arabic and English.

Every message begins with a stamp, whose form follows the phone's language and region:
``15/01/2026, 20:30 - Name: text`` or ``[15/01/2026, 8:30:12 PM] Name: text``, with Arabic digits,
ص and م, marks of direction and thin spaces strewn in. A line without a stamp goes on with the
message above it. A stamp without a name is the chat's own notice and no comment; a picture that
the export left out is a comment without words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from adamlocal.lib.text import western_digits
from adamlocal.lib.threads.thread import Comment, Kind, Thread

_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]")
_SPACES = re.compile("[\u00a0\u202f\u2007\u2009]")
_HALF = r"(?P<half>[AaPp]\.?\s?[Mm]\.?|صباحا|صباحًا|مساء|مساءً|ص|م)"
_STAMP = re.compile(
    r"\s{0,3}(?P<open>\[)?(?P<one>\d{1,4})[/.\-](?P<two>\d{1,2})[/.\-](?P<three>\d{2,4})"
    r"\s{0,2}(?:[,،]|\bat\b|في)?\s{1,2}(?:الساعة\s)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    rf"\s{{0,2}}{_HALF}?(?(open)\]\s{{0,2}}|\s{{1,2}}[-–—]\s{{1,2}})"
)
_LONGEST_NAME = 80
_NOTICE = re.compile(
    r"end-to-end encrypted|created (?:this )?group|added you|changed (?:the|this|their|to)\b"
    r"|joined using|security code|disappearing messages|was added|is a contact"
    r"|مشف[ّ]?رة|أنشأ|انضم|غي[ّ]?ر(?:ت)?\s|رمز الأمان|الرسائل المؤقتة|ذاتية الاختفاء|غادر|أضاف(?:ت)?\s"
)
# What stands in place of a picture, a sound, a file or a message that was taken back.
_NOTHING = re.compile(
    r"<?\s*(?:media|image|video|audio|sticker|gif|document|contact card) omitted\s*>?"
    r"|<?\s*تم استبعاد (?:ال)?\w+\s*>?|<?\s*(?:ال)?\w+ (?:تم استبعاده|تم استبعادها|مستبعدة?)\s*>?"
    r"|(?:you deleted this message|this message was deleted)\.?"
    r"|(?:لقد )?(?:تم حذف|حذفت) (?:أنت )?هذه الرسالة\.?"
    r"|<(?:attached|المُ?رفق): [^>\n]{1,200}>"
    r"|[^\n]{1,200}\.(?:jpe?g|png|webp|mp4|opus|m4a|aac|pdf|3gp|vcf) \((?:file attached|الملف مرفق|ملف مرفق)\)"
    r"|(?:missed )?(?:voice|video) call[^\n]{0,40}|null"
    r"|مكالمة (?:صوتية|فيديو)[^\n]{0,40}",
    re.IGNORECASE,
)
_EDITED = re.compile(r"\s*<(?:this message was edited|تم تعديل هذه الرسالة|تم التعديل)>\s*$", re.I)


@dataclass
class _Message:
    parts: tuple[int, int, int]
    time: tuple[int, int, int]
    author: str
    lines: list[str]


def is_chat(lines: list[str]) -> bool:
    """Whether the text is an export: its first stamp comes early, and it has a sender."""
    for line in lines[:10]:
        found = _STAMP.match(_plain(line))
        if found:
            return True
    return False


def read_chat(lines: list[str]) -> Thread:
    messages = list(_messages(lines))
    order = _date_order([message.parts for message in messages])
    comments = [
        Comment(number, message.author, _words(message.lines), _when(message, order))
        for number, message in enumerate(messages, start=1)
    ]
    return Thread(Kind.CHAT, comments)


def _plain(line: str) -> str:
    """A line whose stamp can be read: western digits, plain spaces, no marks of direction."""
    return western_digits(_SPACES.sub(" ", _MARKS.sub("", line)))


def _messages(lines: list[str]) -> Iterator[_Message]:
    message: _Message | None = None
    for line in lines:
        stamp = _STAMP.match(_plain(line))
        if stamp is None:
            if message is not None:
                message.lines.append(line)
            continue
        if message is not None:
            yield message
        message = _message(stamp, line)
    if message is not None:
        yield message


def _message(stamp: re.Match, line: str) -> _Message | None:
    """The message that a stamp begins; None for the chat's own notice."""
    # Digits are as many in either writing, so that what is cut off the plain line can be cut off
    # the line as it came, once what shows nothing is gone from both.
    rest = _SPACES.sub(" ", _MARKS.sub("", line))[stamp.end() :]
    author, colon, text = rest.partition(":")
    author = author.strip().removeprefix("~").strip()
    if not colon or not author or len(author) > _LONGEST_NAME:
        return None
    if _NOTICE.search(author) or ("\u200e" in line and _NOTICE.search(text)):
        return None
    if ("مشف" in text and "مكالمات" in text) or "end-to-end encrypted" in text:
        return None
    hour = int(stamp["hour"])
    half = (stamp["half"] or "").lower().replace(".", "").replace(" ", "")
    if half in ("pm", "م") or half.startswith("مساء"):
        hour = hour % 12 + 12
    elif half:
        hour %= 12
    return _Message(
        (int(stamp["one"]), int(stamp["two"]), int(stamp["three"])),
        (hour, int(stamp["minute"]), int(stamp["second"] or 0)),
        author,
        [text.strip()],
    )


def _words(lines: list[str]) -> str:
    """What somebody wrote: without the notes that the export puts in place of files."""
    kept = [line for line in lines if not _NOTHING.fullmatch(_MARKS.sub("", line).strip())]
    return _EDITED.sub("", "\n".join(kept)).strip()


def _date_order(dates: list[tuple[int, int, int]]) -> str:
    """``dmy``, ``mdy`` or ``ymd``: what the figures allow, then what keeps time from going back;
    a Jordanian phone's ``dmy`` where both may be."""
    if any(one > 31 for one, _two, _three in dates):
        return "ymd"
    if any(one > 12 for one, _two, _three in dates):
        return "dmy"
    if any(two > 12 for _one, two, _three in dates):
        return "mdy"
    turns = {
        order: sum(_days(before, order) > _days(after, order) for before, after in pairwise(dates))
        for order in ("dmy", "mdy")
    }
    return min(turns, key=lambda order: turns[order])


def _days(parts: tuple[int, int, int], order: str) -> tuple[int, int, int]:
    one, two, three = parts
    if order == "ymd":
        return one, two, three
    day, month = (one, two) if order == "dmy" else (two, one)
    return three, month, day


def _when(message: _Message, order: str) -> datetime | None:
    """The local time that the stamp shows; None for a date that no calendar has."""
    year, month, day = _days(message.parts, order)
    try:
        # The phone's own time, which no export names the zone of.
        start = datetime(year if year > 99 else year + 2000, month, day)  # noqa: DTZ001
        return start + timedelta(
            hours=message.time[0], minutes=message.time[1], seconds=message.time[2]
        )
    except (ValueError, OverflowError):
        return None
