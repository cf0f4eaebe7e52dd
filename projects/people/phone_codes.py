"""The code by which an owner proves a number: they send it from it to the directory's own."""

from adamlocal.accounts import message_codes
from adamlocal.accounts.enums import MessagePurpose
from adamlocal.accounts.models import MessageCode
from projects.enums import Channel
from projects.models import Contact, Project


def number_of(project: Project) -> Contact | None:
    """The contact whose number is to be proved: WhatsApp, else the phone; a username has none."""
    found = {c.channel: c for c in project.contacts.all() if c.number}
    return found.get(Channel.WHATSAPP) or found.get(Channel.PHONE)


def is_provable(project: Project) -> bool:
    """Whether there is a number that nobody proved yet, and somewhere to send its code."""
    contact = number_of(project)
    return contact is not None and not contact.checked_at and message_codes.are_on()


def waiting_for(project: Project) -> MessageCode | None:
    """The newest code that the project's people asked for and whose message has not come."""
    codes = MessageCode.objects.living().about(project)
    return codes.filter(purpose=MessagePurpose.CONFIRM, confirmed_at=None).first()
