"""What an import says: how many rows it took, what is wrong with the others, what it did differently."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line: its number, the field (empty for the whole line), a sentence."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.line}: {self.field}" if self.field else f"{self.line}"
        return f"{where}: {self.message}"


@dataclass
class Report:
    created: int = 0
    updated: int = 0
    left_alone: int = 0
    problems: list[Problem] = field(default_factory=list)
    # Said, but the row was taken.
    notes: list[Problem] = field(default_factory=list)

    def refuse(self, line: int, name: str, message: str) -> None:
        """Something is wrong with a line's field; empty: with the whole line."""
        self.problems.append(Problem(line, name, message))

    def note(self, line: int, name: str, message: str) -> None:
        self.notes.append(Problem(line, name, message))
