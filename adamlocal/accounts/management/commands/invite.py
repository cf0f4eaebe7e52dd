from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.core.validators import validate_email

from adamlocal.accounts import jobs
from adamlocal.accounts.enums import Role
from adamlocal.accounts.verbs import invite


class Command(BaseCommand):
    help = "Invite the first moderator, influencer, institution or superuser."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--role", choices=Role.values, required=True)
        parser.add_argument("email")

    def handle(self, *, role: str, email: str, **options) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address.") from error
        invitation = invite(email, Role(role), actor=None)
        jobs.send_invitation(invitation_id=invitation.pk)
        self.stdout.write(
            f"{invitation.email} is invited as {role} until {invitation.expires_at:%Y-%m-%d}: "
            "signing in with a code sent to that address accepts it."
        )
