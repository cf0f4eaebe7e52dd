"""Whatever a phone can give, as a thread: what it is shows in its form, whatever its name says.

One comment is, for each kind of source (``Kind``):

- page (Instagram, Facebook): what stands under one author's name;
- chat (WhatsApp): a message that has a sender, without words too; the chat's notices are none;
- table: a row of data that is not empty;
- lines: a line that is not empty; where empty lines part blocks that begin with their author, a block;
- message: the whole.
"""

import re
import zipfile
from io import BytesIO

from django.utils.translation import gettext as _

from adamlocal.lib.charsets import encoding_of
from adamlocal.lib.text import sanitise
from adamlocal.lib.threads import chats, pages, tables
from adamlocal.lib.threads.thread import (
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_COMMENTS,
    Comment,
    Kind,
    Thread,
    Unreadable,
)

_MOST_UNFOLDED = 4 * MOST_BYTES
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_NUMBERED = re.compile(r"\s*\(?(\d{1,4})\s?[.)\-:]\s?(?!\d)")
_HANDLE_LINE = re.compile(r"@?[A-Za-z0-9._]{3,30}")
# An author before their words on one line: «sara.ali: …», «سارة علي - …».
_BEFORE_COLON = re.compile(
    r"\s*(?:-\s)?@?(?P<name>[^\s:@/|]{1,30}(?: [^\s:@/|]{1,20}){0,3})\s?[:：|](?!//)\s?(?P<text>\S.*)"
)
_BEFORE_SPACE = re.compile(r"\s*(?P<name>[a-z0-9._]{3,30})\s+(?P<text>\S.*)")


def read(content: bytes | str, name: str = "") -> Thread:
    """The thread in a file or a pasted text; raises Unreadable with what to do.

    ``name`` is the file's, where it has one: it decides where the form leaves it open, which is in
    tables of one column.
    """
    size = len(content.encode(errors="ignore")) if isinstance(content, str) else len(content)
    if size > MOST_BYTES:
        raise Unreadable(_("This is more than 4 MB. Paste it in parts, or save the text alone."))
    if isinstance(content, bytes) and content.startswith((b"PK\3\4", _OLD_WORKBOOK)):
        packed = _packed_chat(content)
        if packed is None:
            return _bounded(tables.read_workbook(content))
        content = packed
    text = sanitise(content if isinstance(content, str) else _decoded(content))
    if not text.strip():
        raise Unreadable(_("There are no words here. Copy the comments and paste them."))
    return _bounded(_of_text(text.replace("\r\n", "\n").replace("\r", "\n"), name.lower()))


def _packed_chat(data: bytes) -> str | None:
    """The chat that an iPhone packs as a zip; None where the zip is a workbook (or broken, which
    the reader of workbooks says)."""
    if not data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            chat = [part for part in parts.infolist() if part.filename.endswith(".txt")]
            if not chat or any(part.filename.startswith("xl/") for part in parts.infolist()):
                return None
            with parts.open(chat[0]) as file:
                text = file.read(_MOST_UNFOLDED + 1)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        return None
    if len(text) > _MOST_UNFOLDED:
        raise Unreadable(_("This is more than 4 MB. Paste it in parts, or save the text alone."))
    return _decoded(text)


def _decoded(data: bytes) -> str:
    encoding = encoding_of(data)
    if encoding is None:
        raise Unreadable(
            _("We cannot tell which letters this file is written in. Save it as UTF-8.")
        )
    return data.decode(encoding, errors="ignore").removeprefix("\ufeff")


def _bounded(thread: Thread) -> Thread:
    if len(thread.comments) > MOST_COMMENTS:
        raise Unreadable(tables.too_many(len(thread.comments)))
    if not any(comment.text for comment in thread.comments):
        raise Unreadable(
            _("There are no comments in this. Copy them with their words, and paste them.")
        )
    return thread


def _of_text(text: str, name: str) -> Thread:
    lines = text.split("\n")
    if objects := tables.objects_in(text):
        return tables.read_objects(objects)
    if chats.is_chat(lines):
        return _shortened(chats.read_chat(lines))
    if told := re.fullmatch(r'"?sep ?= ?(.)"?[\s,;\t]*', lines[0], re.IGNORECASE):
        return _shortened(tables.read_text_table("\n".join(lines[1:]), told[1]))
    if sign := tables.is_table(lines):
        return _shortened(tables.read_text_table(text, sign))
    if name.endswith((".csv", ".tsv")):
        return _shortened(tables.read_text_table(text, "\t" if name.endswith(".tsv") else ","))
    if pages.is_page(lines):
        return _shortened(pages.read_page(lines))
    return _shortened(_plain(lines))


def _shortened(thread: Thread) -> Thread:
    comments = [
        comment
        if len(comment.text) <= MOST_CHARACTERS
        else Comment(
            comment.number, comment.author, comment.text[:MOST_CHARACTERS], comment.at,
            comment.likes, comment.is_reply, comment.by_host,
        )
        for comment in thread.comments
    ]  # fmt: skip
    return Thread(thread.kind, comments, thread.hosts)


def _plain(lines: list[str]) -> Thread:
    """Lines, blocks, or one message."""
    blocks = _blocks(lines)
    if _are_comments(blocks):
        comments = [
            Comment(number, block[0].strip().removeprefix("@"), "\n".join(block[1:]).strip())
            for number, block in enumerate(blocks, start=1)
        ]
        return Thread(Kind.LINES, comments)
    texts = _unnumbered([line.strip() for line in lines if line.strip()])
    for pattern, share in ((_BEFORE_COLON, 0.7), (_BEFORE_SPACE, 0.9)):
        if told := _with_authors(texts, pattern, share):
            return Thread(Kind.LINES, told)
    kind = Kind.MESSAGE if len(texts) == 1 else Kind.LINES
    return Thread(kind, [Comment(number, "", text) for number, text in enumerate(texts, start=1)])


def _blocks(lines: list[str]) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _are_comments(blocks: list[list[str]]) -> bool:
    """Whether blocks between empty lines are a handle's line and the words below it."""
    if len(blocks) < 2:
        return False
    headed = sum(len(b) > 1 and bool(_HANDLE_LINE.fullmatch(b[0].strip())) for b in blocks)
    return headed > 0.7 * len(blocks)


def _unnumbered(lines: list[str]) -> list[str]:
    """Lines without the numbers that a list gives them."""
    numbers = [_NUMBERED.match(line) for line in lines]
    told = [int(found[1]) for found in numbers if found]
    if len(lines) < 3 or told != list(range(1, len(lines) + 1)):
        return lines
    return [line[found.end() :] for line, found in zip(lines, numbers, strict=True) if found]


def _with_authors(lines: list[str], pattern: re.Pattern, share: float) -> list[Comment]:
    """The lines as comments, where nearly each names its author first; none otherwise."""
    told = [pattern.match(line) for line in lines]
    named = [found["name"] for found in told if found]
    # One who is named in every line is no author but a word: «رشحوا: …».
    if len(lines) < 3 or len(named) < share * len(lines) or 2 * len(set(named)) < len(named):
        return []
    return [
        Comment(number, found["name"], found["text"]) if found else Comment(number, "", line)
        for number, (line, found) in enumerate(zip(lines, told, strict=True), start=1)
    ]
