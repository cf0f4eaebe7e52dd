from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError

from adamlocal.accounts.models import User
from projects.loading.imports import Importer
from projects.models import Project


class Command(BaseCommand):
    help = "Import projects from JSON Lines or CSV; the same file twice makes no duplicates."

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--publish", action="store_true", help="staff vouch for consent")
        parser.add_argument("--dry-run", action="store_true", help="report only, change nothing")
        parser.add_argument("--source", help="what refs belong to; the file's name by default")
        parser.add_argument(
            "--attested-by", default="", help="the institution that vouches, as pages shall name it"
        )
        parser.add_argument("--by", help="your e-mail: it hears when a project finds its owner")

    def handle(self, *, file: Path, publish: bool, dry_run: bool, source: str, **options) -> None:
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        report = Importer(
            file,
            source=source or file.stem,
            publish=publish,
            dry_run=dry_run,
            attester=_institution(options["attested_by"]),
            listed_by=_person(options["by"]),
        ).run()
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


def _institution(name: str) -> str:
    try:
        return Project._meta.get_field("attester").clean(name, None)
    except ValidationError as error:
        raise CommandError(f"--attested-by: {' '.join(error.messages)}") from None


def _person(email: str | None) -> User | None:
    if not email:
        return None
    person = User.objects.filter(email=User.objects.normalize_email(email)).first()
    if person is None:
        raise CommandError("--by: nobody signs in with this address.")
    return person
