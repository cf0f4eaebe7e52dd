import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from adamlocal.addresses import Address, addresses

HEAD = """\
# Addresses

Written by `manage.py addresses` from the URL configuration, and compared by `make check`; only the last column is written
by hand, and stays. What stands in it is promised: it is on posters and in messages, and changes only with a redirect.

*Who* is what stands before the view; beyond it a view finds only what is that person's, and a stranger gets 404.
*Methods*: a dash where none is refused.
"""


@dataclass
class Group:
    """A part of the document: the addresses that begin so, or whatever no other group takes; and
    whose they are where no decorator says it."""

    title: str
    begin: tuple[str, ...] = ()
    who: str = "anybody"
    addresses: list[Address] = field(default_factory=list)


class Command(BaseCommand):
    help = "Write docs/addresses.md from the URL configuration; its last column is kept."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail if it differs"
        )

    def handle(self, **options) -> None:
        path = settings.BASE_DIR / "docs" / "addresses.md"
        written = path.read_text("utf-8")
        found, promises = addresses(), promised(written)
        if gone := sorted(promises.keys() - {one.path for one in found}):
            raise CommandError(
                f"Promised and gone: {', '.join(gone)}. Lead them on by a redirect, or take the "
                "promise out of docs/addresses.md."
            )
        document = "".join(lines(found, promises))
        if options["check"] and document != written:
            raise CommandError("docs/addresses.md is not what manage.py addresses writes: run it.")
        path.write_text(document, "utf-8")


def promised(document: str) -> dict[str, str]:
    """Address → what was written of it by hand."""
    rows = re.findall(r"^\| `([^`]+)` \|(?:[^|]*\|){3} (.+) \|$", document, re.MULTILINE)
    return dict(rows)


def lines(found: list[Address], promises: dict[str, str]) -> Iterator[str]:
    """The document, piece by piece."""
    yield HEAD
    for group in _grouped(found):
        yield f"\n## {group.title}\n\n| address | name | methods | who | promised |\n|---|---|---|---|---|\n"
        for one in group.addresses:
            name = f"`{one.name}`" if one.name else ""
            methods = " ".join(one.methods) or "–"
            cells = [
                f"`{one.path}`",
                name,
                methods,
                one.who or group.who,
                promises.get(one.path, ""),
            ]
            yield f"| {' | '.join(cells)} |\n".replace("|  |", "| |")


def _grouped(found: list[Address]) -> list[Group]:
    everybody = Group("Everybody: Arabic here, English under `/en/` with the same path")
    programs = Group("Programs and scripts: the same for both languages")
    others = [
        Group("Whoever adds a project", ("/submit/",)),
        Group("Whoever got a link by mail", ("/a/", "/d/", "/follow/f.", "/unsubscribe/")),
        Group("The owner and helpers", ("/me/",), who="the owner, helpers"),
        Group("Signing in", ("/accounts/",)),
        Group("The panel", ("/admin/",), who="whoever opens the panel"),
    ]
    for one in found:
        mine = next((group for group in others if one.path.startswith(group.begin)), everybody)
        (mine if one.is_page else programs).addresses.append(one)
    return [everybody, *others, programs]
