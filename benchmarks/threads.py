"""Reading comment threads: ``python -m benchmarks.threads [FILE.json]``.

Threads of 600 and 5,000 comments, made of the labelled ones that the tests hold, are read and
their candidates found, in turns with a bare pass over the same text (every comment folded and cut
into words), so that a busy machine slows both. Prints processor time, its ratio to the bare pass
and the memory that Python took at most. Ends with 1 where a goal is missed: under a second for
600, under six seconds and 200 MB for 5,000.
"""

import csv
import io
import json
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import django

SIZES = {600: 1.0, 5_000: 6.0}  # comments, and seconds of processor time at most
MOST_MEGABYTES = 200
ROUNDS = 5
LABELLED = Path(__file__).parents[1] / "tests" / "lib" / "threads" / "data"


def thread(size: int) -> bytes:
    """A table of so many comments, as a comment tool saves them; each round of the labelled ones by
    other people."""
    told = [
        line.split("¦")[:2]
        for file in sorted(LABELLED.glob("*.txt"))
        for line in file.read_text("utf-8").splitlines()
        if "¦" in line and not line.startswith("#")
    ]
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["Username", "Comment"])
    for number in range(size):
        author, text = told[number % len(told)]
        author = author.removeprefix("↳").strip()
        writer.writerow([f"{author}{number // len(told)}", text.strip()])
    return table.getvalue().encode()


def found(data: bytes) -> int:
    from adamlocal.lib import threads

    return len(threads.candidates(threads.read(data, "comments.csv")).candidates)


def bare(data: bytes) -> int:
    from adamlocal.lib.text import fold

    rows = csv.reader(io.StringIO(data.decode()))
    return sum(len(fold(text).split()) for _author, text in rows)


def seconds(work: Callable[[bytes], int], data: bytes) -> float:
    begun = process_time()
    work(data)
    return process_time() - begun


def megabytes(data: bytes) -> float:
    tracemalloc.start()
    found(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def main(report: Path | None) -> int:
    django.setup()
    rows = []
    print(f"{'comments':>8}  {'seconds':>7}  {'bare':>6}  {'ratio':>5}  {'MB':>4}")
    for size, most in SIZES.items():
        data = thread(size)
        found(data)  # what is held in memory is read before the clock starts
        pairs = [(seconds(found, data), seconds(bare, data)) for _round in range(ROUNDS)]
        ours, plain = (median(column) for column in zip(*pairs, strict=True))
        memory = megabytes(data)
        rows.append({"comments": size, "seconds": ours, "bare": plain, "ratio": ours / plain,
                     "megabytes": memory, "holds": ours < most and memory < MOST_MEGABYTES})  # fmt: skip
        print(f"{size:>8,}  {ours:>7.2f}  {plain:>6.3f}  {ours / plain:>5.1f}  {memory:>4.0f}")
    if report:
        report.write_text(json.dumps(rows, indent=1) + "\n")
    return int(not all(row["holds"] for row in rows))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else None))
