from django.conf import settings
from django.core.management import BaseCommand, CommandError

from adamlocal.demo import (
    calls,
    counts,
    endorsing,
    joining,
    nominations,
    people,
    projects,
    scale,
    vouching,
)
from projects.finding import rotation


class Command(BaseCommand):
    help = "Load the demo directory (adds what is missing; safe to run again)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--people", action="store_true", help="only print who can sign in")
        parser.add_argument("--scale", type=int, default=0, metavar="N", help="add N more projects")

    def handle(self, **options) -> None:
        if not settings.DEMO:
            raise CommandError("The demo and its people exist only where DEMO=1.")
        if options["people"]:
            self.stdout.write(people.introduction())
            return
        for person in people.PEOPLE:
            people.make(person)
        loaded = projects.load()
        vouching.load(loaded)
        endorsing.load(loaded)
        joining.load()
        nominations.load()
        calls.load()
        events = counts.load()
        if options["scale"]:
            scale.load(options["scale"])
        rotation.rotate(again=True)
        self.stdout.write(f"The demo directory is there: {len(loaded)} projects, {events} visits.")
