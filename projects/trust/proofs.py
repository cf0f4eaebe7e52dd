"""By what a profile lets its owner show that it is theirs, before anybody is asked for words."""

import re
from dataclasses import dataclass

from adamlocal.accounts import message_codes, sms
from adamlocal.accounts.models import User
from adamlocal.lib import phones
from adamlocal.lib.bio_words import word_of
from projects.enums import Channel
from projects.models import Contact, Project
from projects.people.phone_codes import number_of


@dataclass(frozen=True)
class Proofs:
    """``number`` is the mobile on the profile that a code can be sent to, ``sender`` the one from
    which a message can come to the directory's WhatsApp, ``account`` the Instagram account on it;
    None where there is none, or somebody owns the project already."""

    number: Contact | None = None
    sender: Contact | None = None
    account: Contact | None = None

    @property
    def by_number(self) -> bool:
        return bool(self.number or self.sender)


def of(project: Project) -> Proofs:
    """What this profile lets somebody show; nothing of it is told to whoever claims it."""
    if project.has_owner:
        return Proofs()
    ways = {contact.channel: contact for contact in project.contacts.all()}
    numbers = (ways.get(Channel.WHATSAPP), ways.get(Channel.PHONE))
    mobile = next((c for c in numbers if c and re.fullmatch(phones.MOBILE, c.number)), None)
    return Proofs(
        number=mobile if sms.are_on() else None,
        sender=mobile if message_codes.are_on() and mobile == number_of(project) else None,
        account=ways.get(Channel.INSTAGRAM),
    )


def word_for(project: Project, user: User) -> str:
    """The word that this person puts into the bio of the project's account, in the page's language.

    The same each time that it is asked for, and another for anybody else.
    """
    return word_of(project.pk, user.pk)
