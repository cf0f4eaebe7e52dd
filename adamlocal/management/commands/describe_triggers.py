"""Write docs/triggers.md from the database: ``manage.py describe_triggers``."""

import difflib

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from adamlocal.triggers import described


class Command(BaseCommand):
    help = "Describe the triggers of this database in docs/triggers.md, or compare them with it."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="write nothing, compare")

    def handle(self, *, check, **options):
        path = settings.BASE_DIR / "docs" / "triggers.md"
        new = described()
        if not check:
            path.write_text(new, encoding="utf-8")
            return
        old = path.read_text(encoding="utf-8")
        lines = difflib.unified_diff(old.splitlines(), new.splitlines(), path.name, "database")
        self.stdout.writelines(f"{line}\n" for line in lines)
        if new != old:
            raise CommandError("The database is not as docs/triggers.md says.")
