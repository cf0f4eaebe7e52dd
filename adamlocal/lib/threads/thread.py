"""What reading a thread gives: its comments, in the order of the file, counted from 1."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 4 * 1024 * 1024
MOST_COMMENTS = 5_000
# What is longer is cut: no comment box takes as much, and a letter is no comment.
MOST_CHARACTERS = 5_000


class Unreadable(ValueError):
    """A file or text that no thread can be read from; its message says what to do."""


class Kind(TextChoices):
    """Where a thread was copied from, which decides what one comment is (see ``reading``)."""

    PAGE = "page", _("comments copied from Instagram or Facebook")
    CHAT = "chat", _("an exported WhatsApp chat")
    TABLE = "table", _("a table of comments")
    LINES = "lines", _("lines of text")
    MESSAGE = "message", _("one message")


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment. ``number`` counts from 1 as it stands in the file; ``author`` is a handle, a
    name or a number as shown there, empty where it is not told; ``by_host`` says that the page
    itself marks its author as who posted.
    """

    number: int
    author: str
    text: str
    at: datetime | None = None
    likes: int | None = None
    is_reply: bool = False
    by_host: bool = False


@dataclass(frozen=True)
class Thread:
    """``hosts`` are the authors whom the page marks as who posted, or under whose caption the
    comments stand."""

    kind: Kind
    comments: list[Comment]
    hosts: frozenset[str] = field(default_factory=frozenset)
