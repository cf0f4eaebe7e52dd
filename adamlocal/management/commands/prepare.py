"""Everything a database needs before the site can serve: one process, so that starting is quick."""

from django.core.management import BaseCommand, call_command


class Command(BaseCommand):
    help = "Migrate, make the cache table, and load the reference data and groups."

    def handle(self, **options) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("load_reference", verbosity=options["verbosity"])
