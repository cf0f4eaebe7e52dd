from django.core.management import BaseCommand

from projects.loading import reference


class Command(BaseCommand):
    help = "Add categories, governorates, areas, occasions and groups that are missing."

    def handle(self, **options) -> None:
        counts = reference.load()
        if options["verbosity"] > 1:
            self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
