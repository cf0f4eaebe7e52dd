"""Time and memory of papers as PDF files: ``python -m benchmarks.papers``.

Each paper is set as a page asks for it: seconds of a processor from words to file, the part of the
compiler in them, its peak of resident memory, and the size. Needs typst (requirements-print.txt); no
database.
"""

import os
import resource
import time
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adamlocal.settings")
os.environ.setdefault("SECRET_KEY", "only-for-measuring-and-nothing-else-0123456789")

from adamlocal.lib.printing import papers, typesetting

NAMES = ("مونة ستّي أم ليث", "شمع الياسمين", "خيط وإبرة", "حلويات أم عمر للأعراس والولائم الكبيرة")
LINES = ("مكدوس وزيتون مرصوص ومخلّل خيار، من خضرة السهل وزيت الموسم.", "", "شموع من صويا.")
GROUNDS = ("black", "linen", "white", "nil", "madder", "sarw")
SHEET = {
    "name": NAMES[0], "line": LINES[0], "place": "إربد، الحصن", "call": "امسحوا الرمز بالكاميرا.",
    "code": "https://adamlocal.example/k/abcdefg/", "code_alt": "رمز", "photo_alt": "",
    "address": "adamlocal.example/p/abc234", "brand": "ادعم المحلي", "hashtag": papers.HASHTAG,
    "cloth": ("abc234", "black"),
}  # fmt: skip


def entry(number: int) -> papers.Entry:
    return papers.Entry(
        name=NAMES[number % 4], line=LINES[number % 3], kind="مونة ومخللات", place="إربد، الحصن",
        price="من 3.50 د.أ", address=f"adamlocal.example/p/a{number:05}", handle="@shop.jo_1",
        code=f"https://adamlocal.example/k/a{number:06}/", code_alt=f"رمز {number}",
        cloth=(f"a{number:05}", GROUNDS[number % 6]),
    )  # fmt: skip


def catalogue(count: int) -> papers.Catalogue:
    size = -(-count // 12)
    entries = tuple(map(entry, range(count)))
    sections = tuple(
        papers.Section(f"محافظة {at // size + 1}", f"{size} مشروعًا", entries[at : at + size])
        for at in range(0, count, size)
    )
    return papers.Catalogue(
        title="بازار الشتاء", lines=("كانون",), contents="المحتويات", sections=sections, how="بالدور",
        brand="ادعم المحلي", hashtag=papers.HASHTAG,
    )  # fmt: skip


PAPERS: dict[str, Callable[[], papers.Paper]] = {
    "tag": lambda: papers.Tag(**SHEET),
    "poster": lambda: papers.Poster(**SHEET),
    "sign": lambda: papers.Sign(**SHEET),
    "catalogue of 100": lambda: catalogue(100),
    "catalogue of 1,000": lambda: catalogue(1_000),
}


def main() -> None:
    print(f"{'paper':20} {'seconds':>8} {'compiler':>8} {'MB':>5} {'kB of file':>10}")
    for name in PAPERS:
        whole, compiler, megabytes, kilobytes = measured(PAPERS[name]())
        print(
            f"{name:20} {whole:8.2f} {compiler:8.2f} {megabytes:5.0f} {kilobytes:10.0f}", flush=True
        )


def measured(paper: papers.Paper) -> tuple[float, ...]:
    """Processor seconds, those of the compiler, its peak in megabytes, and kilobytes of file; in a
    process of its own, whose only child is the compiler."""
    reader, writer = os.pipe()
    if not (child := os.fork()):
        size = len(typesetting.pdf(paper))
        of_compiler = resource.getrusage(resource.RUSAGE_CHILDREN)
        compiler = of_compiler.ru_utime + of_compiler.ru_stime
        told = (time.process_time() + compiler, compiler, of_compiler.ru_maxrss / 1024, size / 1000)
        os.write(writer, " ".join(map(str, told)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    return tuple(map(float, os.read(reader, 200).split()))


if __name__ == "__main__":
    main()
