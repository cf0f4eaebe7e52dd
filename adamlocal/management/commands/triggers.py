import difflib

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from adamlocal.triggers import described


class Command(BaseCommand):
    help = "Write docs/triggers.md from the triggers of this database."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail if it differs"
        )

    def handle(self, **options) -> None:
        path = settings.BASE_DIR / "docs" / "triggers.md"
        document = described()
        if not options["check"]:
            path.write_text(document, "utf-8")
            return
        written = path.read_text("utf-8").splitlines()
        lines = [*difflib.unified_diff(written, document.splitlines(), path.name, "database")]
        if lines:
            self.stdout.write("\n".join(lines))
            raise CommandError("The triggers of this database are not those of docs/triggers.md.")
