"""The lists of ``lexicon.txt``: words and phrases, in the one spelling that comparing takes."""

from collections.abc import Sequence
from pathlib import Path

from adamlocal.lib.text import fold

_FILE = Path(__file__).with_name("lexicon.txt")


def _sections() -> dict[str, str]:
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            lines = found.setdefault(line[1:-1], [])
        elif not line.startswith("#"):
            lines.append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}


_SECTIONS = _sections()


def words(section: str) -> frozenset[str]:
    """The folded words of a section."""
    return folded(_SECTIONS[section])


def phrases(section: str) -> "Phrases":
    return Phrases(_SECTIONS[section].replace("\n", " "))


def folded(words: str) -> frozenset[str]:
    """The words of a text, each in its one spelling."""
    return frozenset(fold(word) for word in words.split())


class Phrases:
    """Phrases of one to four words, parted by ``|``; one that ends with * may go on."""

    def __init__(self, phrases: str):
        found = [phrase.strip() for phrase in phrases.split("|")]
        self.whole = frozenset(fold(phrase) for phrase in found if not phrase.endswith("*"))
        self.starts = tuple(fold(phrase) for phrase in found if phrase.endswith("*"))
        self.longest = max(len(phrase.split()) for phrase in found)

    def places(self, words: Sequence[str]) -> list[int]:
        """Where in a list of folded words a phrase begins."""
        return [
            at
            for at in range(len(words))
            if any(
                (part := " ".join(words[at : at + length])) in self.whole
                or part.startswith(self.starts)
                for length in range(1, min(self.longest, len(words) - at) + 1)
            )
        ]

    def stand_in(self, words: Sequence[str]) -> bool:
        return bool(self.places(words))
