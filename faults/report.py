"""The figures of a run: one line each, beside what is right, kept as Markdown and as JSON."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One figure: the fault's name, what was measured, how it came out, what is right, whether it is."""

    fault: str
    what: str
    found: str
    right: str
    holds: bool


@dataclass
class Report:
    """Every module of ``faults`` adds its figures here; ``fault`` is set by whoever calls them."""

    fault: str = ""
    figures: list[Figure] = field(default_factory=list)

    def add(self, what: str, found: object, *, right: str, holds: bool) -> None:
        """Keep one figure and say it; ``found`` is shown as it is: ``"0 of 312"``, ``"1.2 s"``."""
        figure = Figure(self.fault, what, str(found), right, holds)
        self.figures.append(figure)
        print(f"  {what}: {found} ({'holds' if holds else 'SHORT OF'}: {right})", flush=True)

    @property
    def holds(self) -> bool:
        return bool(self.figures) and all(figure.holds for figure in self.figures)

    def table(self) -> str:
        """As Markdown, for ``docs/reliability.md``."""
        lines = ["| fault | what | found | right | holds |", "|---|---|---|---|---|"]
        for one in self.figures:
            answer = "yes" if one.holds else "no"
            lines.append(f"| {one.fault} | {one.what} | {one.found} | {one.right} | {answer} |")
        return "\n".join(lines)

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps([asdict(one) for one in self.figures], indent=1))
