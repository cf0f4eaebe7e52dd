"""The last line of ``make test``: pytest's closing lines, summed.

What one of its runs leaves out another does: "deselected" is not told.
"""

import re

CLOSING = re.compile(r"=* ?((?:\d+ [a-z]+(?:, )?)+) in ([0-9.]+)s")
ORDER = ["failed", "passed", "skipped", "xfailed", "xpassed", "warnings", "errors"]
SINGULAR = {"warning": "warnings", "error": "errors"}


def total(outputs: list[str]) -> str:
    """One line in pytest's form out of the whole outputs of several runs."""
    counts: dict[str, int] = {}
    seconds = 0.0
    for output in outputs:
        closings = CLOSING.findall(output)
        if not closings:
            counts["errors"] = counts.get("errors", 0) + 1
            continue
        parts, time = closings[-1]
        seconds += float(time)
        for number, kind in re.findall(r"(\d+) ([a-z]+)", parts):
            kind = SINGULAR.get(kind, kind)
            counts[kind] = counts.get(kind, 0) + int(number)
    said = ", ".join(f"{counts[kind]} {kind}" for kind in ORDER if kind in counts)
    return f"===== {said or 'no tests ran'} in {seconds:.2f}s ====="
