"""One spelling for every way to reach a project, and the link that a tap leads to.

Only the contact view may ask for these links: no value of a contact stands in any page that can
be cached, listed, fed or previewed.
"""

from dataclasses import replace

from django.core.exceptions import ValidationError

from adamlocal.accounts import audit
from adamlocal.lib import handles, phones, whatsapp
from projects.enums import Channel
from projects.models import Contact, Project, UsernameLink


def _whatsapp(typed: str) -> str:
    return str(whatsapp.read(typed))


_NORMALISERS = {
    Channel.WHATSAPP: _whatsapp,
    Channel.PHONE: phones.any_phone,
    Channel.INSTAGRAM: handles.instagram,
}


def normalise(channel: str, typed: str) -> str:
    """One spelling of a number, a handle, or all that WhatsApp is told (``whatsapp.Account``);
    raises ValidationError with what to do."""
    return _NORMALISERS[Channel(channel)](typed)


def shown(channel: str, value: str) -> str:
    """A normalised value as its owner reads it: a number as ``079 000 0012``, a handle as it is,
    a username with its key."""
    if value and channel == Channel.WHATSAPP:
        return whatsapp.read(value).shown()
    return phones.shown(value) if value and channel == Channel.PHONE else value


def masked(channel: str, value: str) -> str:
    """A stored value as the panel shows it unasked: a username is as public as any handle, of a
    number some digits stay, and of a key none."""
    if not value or channel != Channel.WHATSAPP:
        return audit.mask(value)
    try:
        account = whatsapp.read(value)
    except ValidationError:  # a key might stand at its end
        return "•••"
    number, name = account.number and audit.mask(account.number), account.username
    return " ".join(filter(None, (number, name and f"@{name}", account.key and "•••")))


def number_in(channel: str, value: str) -> str:
    """The telephone number in a normalised value, in E.164; empty where there is none."""
    if channel == Channel.WHATSAPP:
        return whatsapp.read(value).number if value else ""
    return value if channel == Channel.PHONE else ""


def gives_number(channel: str, value: str) -> bool:
    """Whether buyers would get a telephone number by it: what the owner is asked to agree to. A
    handle and a username are public by their nature; beside a username the number is kept back."""
    if channel == Channel.WHATSAPP and value:
        return not whatsapp.read(value).username
    return channel in (Channel.WHATSAPP, Channel.PHONE)


def without_key(channel: str, value: str) -> str:
    """A value as typed, without the key of a username: for whoever may not have it."""
    try:
        account = whatsapp.read(value) if channel == Channel.WHATSAPP and value else None
    except ValidationError:
        return ""
    return replace(account, key="").shown() if account else value


def whatsapp_link(e164: str, message: str) -> str:
    """The link that opens a chat."""
    return phones.chat_link(e164, message)


def username_link(username: str, message: str) -> str:
    """The link that opens a chat with a username; empty while staff have given it no form."""
    found = UsernameLink.objects.first()
    return whatsapp.link(found.form, username, message) if found else ""


def instagram_link(handle: str) -> str:
    return f"https://www.instagram.com/{handle}/"


def save(project: Project, channel: Channel, value: str, *, is_public: bool) -> None:
    """Set, change or (with an empty value) remove one contact; ``value`` is normalised.

    A number that changes is no longer checked: nobody proved the new one.
    """
    if not value:
        Contact.objects.filter(project=project, channel=channel).delete()
        return
    contact = Contact.objects.filter(project=project, channel=channel).first()
    if contact is None:
        contact = Contact(project=project, channel=channel)
    before = contact.number
    contact.value, contact.username_key, contact.private_number = _columns(channel, value)
    if contact.number != before or not contact.number:
        contact.checked_at = None
    contact.is_public = is_public
    contact.save()


def _columns(channel: Channel, value: str) -> tuple[str, str, str]:
    """(what buyers get, the key of a username, the number that is kept back) of a normalised value."""
    if channel != Channel.WHATSAPP:
        return value, "", ""
    account = whatsapp.read(value)
    if not account.username:
        return account.number, "", ""
    return account.username, account.key, account.number
