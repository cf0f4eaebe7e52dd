"""Everything a database needs before the site can serve: one process, so that starting is quick."""

from django.core.management import BaseCommand, call_command

from projects.finding import search


class Command(BaseCommand):
    help = "Migrate, make the cache table, load the reference data, and fill the search table."

    def handle(self, **options) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("load_reference", verbosity=options["verbosity"])
        search.fill()
