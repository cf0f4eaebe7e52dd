from django.core.management import BaseCommand, CommandError

from projects.enums import Purpose
from projects.models import Project
from projects.people import consents


class Command(BaseCommand):
    help = (
        "Take back one agreement of a project, as its owner asked by e-mail: whoever has no account "
        "for the page of consents. It takes effect at once and stands in the trail."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("code", help="the six signs of the project's address")
        parser.add_argument("purpose", choices=Purpose.values)

    def handle(self, *, code: str, purpose: str, **options) -> None:
        project = Project.objects.filter(code=code.strip().lower(), erased_at=None).first()
        if project is None:
            raise CommandError(f"There is no project {code}.")
        if not consents.withdraw(project, Purpose(purpose), actor=None):
            raise CommandError(f"No agreement of this kind stands for {project.code}.")
        self.stdout.write(f"{project.code}: the agreement to “{purpose}” is taken back.")
