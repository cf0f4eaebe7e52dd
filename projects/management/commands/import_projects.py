from pathlib import Path

from django.core.management import BaseCommand, CommandError

from projects.loading.imports import Importer


class Command(BaseCommand):
    help = "Import projects from JSON Lines or CSV; the same file twice makes no duplicates."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--publish", action="store_true", help="staff vouch for consent")
        parser.add_argument("--dry-run", action="store_true", help="report only, change nothing")
        parser.add_argument("--source", help="what refs belong to; the file's name by default")

    def handle(self, *, file: Path, publish: bool, dry_run: bool, source: str, **options) -> None:
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        report = Importer(file, source=source or file.stem, publish=publish, dry_run=dry_run).run()
        for problem in report.problems:
            self.stderr.write(f"line {problem}")
        for note in report.notes:
            self.stdout.write(f"line {note}")
        bad = len({problem.line for problem in report.problems})
        counts = (
            f"{report.created} created, {report.updated} updated, "
            f"{report.left_alone} left to their owners, {bad} refused."
        )
        if dry_run:
            taken = report.created + report.updated
            self.stdout.write(f"Dry run: {taken} rows would be taken, {bad} refused.")
            self.stdout.write(f"A real run: {counts}")
        else:
            self.stdout.write(counts)
