"""One spelling for every way to reach a project, and the link that a tap leads to.

Only the contact view may ask for these links: no value of a contact stands in any page that can
be cached, listed, fed or previewed.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import handles, phones
from projects.enums import Channel
from projects.models import Contact, Project, privacy

_NORMALISERS = {
    Channel.WHATSAPP: phones.mobile,
    Channel.PHONE: phones.any_phone,
    Channel.INSTAGRAM: handles.instagram,
}


def normalise(channel: str, typed: str) -> str:
    """One spelling of a number or handle; raises ValidationError with what to do."""
    return _NORMALISERS[Channel(channel)](typed)


def shown(channel: str, value: str) -> str:
    """A number as Jordan reads it, ``079 000 0012``; a handle as it is."""
    return phones.shown(value) if value and channel in (Channel.WHATSAPP, Channel.PHONE) else value


def whatsapp_link(e164: str, message: str) -> str:
    """The link that opens a chat."""
    return phones.chat_link(e164, message)


def instagram_link(handle: str) -> str:
    return f"https://www.instagram.com/{handle}/"


def unshown(project: Project) -> dict[str, Promise]:
    """Channel to the reason of each way to reach a project that is stored and that buyers do not
    get, as its privacy dial and the owner's consent stand now."""
    shown = {contact.channel for contact in privacy.shown_contacts(project)}
    return {
        contact.channel: _("Buyers do not get it: you have not agreed to giving it.")
        if not contact.is_public
        else _("Buyers do not get it: you chose WhatsApp only.")
        for contact in project.contacts.all()
        if contact.channel not in shown
    }


def save(project: Project, channel: Channel, value: str, *, is_public: bool) -> None:
    """Set, change or (with an empty value) remove one contact.

    A number that changes is no longer checked: nobody proved the new one.
    """
    if not value:
        Contact.objects.filter(project=project, channel=channel).delete()
        return
    contact = Contact.objects.filter(project=project, channel=channel).first()
    if contact is None:
        contact = Contact(project=project, channel=channel)
    if contact.value != value:
        contact.checked_at = None
    contact.value, contact.is_public = value, is_public
    contact.save()
