"""The code by which an owner proves a number: they send it from it to the directory's own."""

from django.conf import settings

from adamlocal.lib import tokens
from adamlocal.lib.codes import ALPHABET
from projects.enums import Channel
from projects.models import Contact, Project
from projects.people.contacts import whatsapp_link

LENGTH = 5


def number_of(project: Project) -> Contact | None:
    """The contact whose number is to be proved: WhatsApp, else the phone; a username has none."""
    found = {c.channel: c for c in project.contacts.all() if c.number}
    return found.get(Channel.WHATSAPP) or found.get(Channel.PHONE)


def code_for(project: Project) -> str:
    """Five letters that belong to this project and this very number; empty without a number."""
    contact = number_of(project)
    if contact is None:
        return ""
    digest = tokens.keyed(f"number:{project.code}:{contact.number}")
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def link_for(project: Project, text: str) -> str:
    """The WhatsApp link that the owner presses on that phone: the message stands ready in it."""
    return whatsapp_link(settings.DIRECTORY_WHATSAPP, text)
