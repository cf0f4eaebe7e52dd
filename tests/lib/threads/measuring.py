"""Labelled comments, and how well a reading of them agrees with the labels.

A line of a file is ``author ¦ text ¦ label``. The label is ``!`` (nominates nobody), ``?`` (speaks of
a project without naming it) or the projects that are named, parted by ``;``: a word of our own for
the project, then its account (@), number (+) or name (=) as far as the comment tells them.

A set may say first in which form it is read (``# form: …``, see ``forms``) and who posted
(``# host: …``). An arrow before an author marks a reply for whoever reads the file.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from adamlocal.lib.text import fold
from adamlocal.lib.threads import Comment, Kind, Reading, Thread, read
from tests.lib.threads import forms

DATA = Path(__file__).parent / "data"
SETS = sorted(path.name for path in DATA.glob("*.txt"))
# Sets that no word or rule was fitted to.
UNSEEN = [name for name in SETS if name.startswith("held-out")]
SEEN = [name for name in SETS if name not in UNSEEN]


@dataclass
class Labels:
    handles: set[str]
    phones: set[str]
    names: set[str]
    mentions: dict[str, set[int]]
    junk: set[int]
    open: set[int]  # a person would have to read these: neither is wrong


def labelled(name: str) -> tuple[Thread, Labels]:
    """The thread of a set, read from the form that it came in, and what it says by its labels."""
    labels = Labels(set(), set(), set(), defaultdict(set), set(), set())
    comments, said = [], {}
    for line in (DATA / name).read_text("utf-8").splitlines():
        if told := re.fullmatch(r"# (form|host): (.+)", line):
            said[told[1]] = told[2]
        if not line.strip() or line.startswith("#"):
            continue
        author, text, told = (part.strip() for part in line.split("¦"))
        author = author.removeprefix("↳").strip()
        comments.append(Comment(len(comments) + 1, author, text.replace("⏎", "\n")))
        _learn(labels, len(comments), told)
    if "form" not in said:
        return Thread(Kind.TABLE, comments), labels
    thread = read(forms.rendered(said["form"], comments, said["host"]))
    return thread, labels


def _learn(labels: Labels, number: int, told: str) -> None:
    if told == "!":
        labels.junk.add(number)
    elif told == "?":
        labels.open.add(number)
    else:
        for project in told.split(";"):
            word, _colon, signs = project.strip().partition(":")
            labels.mentions[word].add(number)
            for sign, value in re.findall(r"(?:^|(?<= ))([@+=])(.+?)(?= [@+=]|$)", signs.strip()):
                known = {"@": labels.handles, "+": labels.phones, "=": labels.names}[sign]
                known.add(f"+{value}" if sign == "+" else plain(value) if sign == "=" else value)


def plain(name: str) -> str:
    """A name in the one spelling in which labels and findings are compared."""
    return fold(name).replace(" و ", " و")


@dataclass
class Score:
    """How many were found, how many of them rightly, and how many there are; ``wrong`` says what
    was found in vain (+) and what was missed (-)."""

    right: int
    found: int
    wanted: int
    wrong: list[str]

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.found + other.found,
            self.wanted + other.wanted,
            self.wrong + other.wrong,
        )


def score(found: set, wanted: set) -> Score:
    wrong = [f"+{one}" for one in sorted(found - wanted)] + [
        f"-{one}" for one in sorted(wanted - found)
    ]
    return Score(len(found & wanted), len(found), len(wanted), wrong)


def scores(reading: Reading, labels: Labels) -> dict[str, Score]:
    found = reading.candidates
    return {
        "handles": score({h for c in found for h in c.handles}, labels.handles),
        "phones": score({p for c in found for p in c.phones}, labels.phones),
        "names": score({plain(n) for c in found for n in c.names}, labels.names),
        "grouped": grouped(reading, labels),
        "junk": score(set(reading.junk) - labels.open, labels.junk),
    }


def grouped(reading: Reading, labels: Labels) -> Score:
    """Of the mentions of projects, the share that stands in the candidate which has most of its
    project's mentions (recall), and of those in candidates, the share that stands there rightly."""
    taken: set[int] = set()
    right, wrong = 0, []
    for word, numbers in sorted(labels.mentions.items(), key=lambda item: -len(item[1])):
        overlaps = [
            (len(numbers & set(c.comments)), place)
            for place, c in enumerate(reading.candidates)
            if place not in taken
        ]
        most, place = max(overlaps, default=(0, -1))
        if most:
            taken.add(place)
        right += most
        if most < len(numbers):
            held = set(reading.candidates[place].comments) if most else set()
            wrong.append(f"-{word}: {sorted(numbers - held)}")
    found = sum(len(set(c.comments) - labels.open) for c in reading.candidates)
    wanted = sum(map(len, labels.mentions.values()))
    return Score(right, found, wanted, wrong)


def told(data: str, number: int, scores: dict[str, Score]) -> str:
    """The scores as a table, with what was found in vain and missed."""
    return "\n".join(
        [
            f"\n{data}: {number} comments",
            *(
                f"{what:8} precision {score.precision:.3f} recall {score.recall:.3f} {score.wrong}"
                for what, score in scores.items()
            ),
        ]
    )
