"""Comment threads as a phone gives them, and who is nominated in them.

``read`` makes a ``Thread`` of a file or a pasted text, ``candidates`` finds in it the projects that
people name, each with its accounts, numbers and names, and sets aside what names none. ``same``
says whether two of them may be one.

``thread`` (what is given) ← ``chats``, ``pages``, ``tables`` ← ``reading``; ``words`` ← ``tokens`` ←
``runs``, ``spelling`` ← ``beside``, ``standing`` ← ``names``; ``names``, ``people``, ``spam`` ← ``judging``;
``judging``, ``grouping`` ← ``naming``, ``turns`` ← ``finding``; ``likeness`` compares.
"""

from adamlocal.lib.threads.finding import Candidate, Reading, candidates
from adamlocal.lib.threads.judging import Reason
from adamlocal.lib.threads.likeness import Likeness, alike, same
from adamlocal.lib.threads.reading import read
from adamlocal.lib.threads.thread import Comment, Kind, Thread, Unreadable

__all__ = [
    "Candidate",
    "Comment",
    "Kind",
    "Likeness",
    "Reading",
    "Reason",
    "Thread",
    "Unreadable",
    "alike",
    "candidates",
    "read",
    "same",
]
