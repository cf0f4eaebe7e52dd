"""Take the part of the directory's phone, on a trial: as though a message had come to it."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from adamlocal.accounts import message_codes
from adamlocal.accounts.enums import MessageSource


class Command(BaseCommand):
    help = "As though a message with a code came (MESSAGE_GATEWAY=console)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("text", help="the code, or the whole message")
        parser.add_argument("--from", dest="sender", default="", help="the sender's number")

    def handle(self, *, text: str, sender: str, **options) -> None:
        if settings.MESSAGE_GATEWAY != "console":
            raise CommandError("Only where MESSAGE_GATEWAY=console: anybody could be anybody.")
        outcome, _code = message_codes.confirm(text, sender, source=MessageSource.GATEWAY)
        self.stdout.write(outcome.value)
