"""The ready message to an owner who has no mailbox: a creator sends it from their own phone, and the
owner answers by its signed link.

Whoever carries the link can read it, as nobody can of a mail's. A yes by it says so for good
(``Evidence.CARRIED``), and nobody of the panel answers by it while they are signed in.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext, override

from influencers.models import ConsentRequest
from influencers.models.consent_request import ConsentRequestQuerySet
from influencers.vouching import consent_requests
from projects.enums import Channel, MemberRole
from projects.models import Contact, Project, ProjectMember
from projects.people import contacts


@dataclass(frozen=True)
class Message:
    text: str
    language: str


def by_hand(rows: ConsentRequestQuerySet) -> ConsentRequestQuerySet:
    """Questions that wait for an owner whom no mail reaches, and have to be brought to them."""
    owners = ProjectMember.objects.filter(project=OuterRef("project"), role=MemberRole.OWNER)
    mailbox = owners.exclude(user__email=None).exclude(user__email="")
    return rows.waiting().filter(Exists(owners)).exclude(Exists(mailbox))


def of(request: ConsentRequest) -> Message:
    """What the creator sends, in the owner's language: who asks for what, and the link."""
    owner = request.project.members.get(memberships__role=MemberRole.OWNER)
    with override(owner.language):
        said = gettext(
            "Hello, this is %(who)s. I ask for your agreement to one use of “%(project)s” in “Support "
            "Local”: %(use)s. The link says what it means: yes or no, as you like. Nothing is done with "
            "it before you say yes."
        ) % {
            "who": request.influencer,
            "project": request.project,
            "use": request.get_purpose_display(),
        }
        path = consent_requests.path_for(request, is_carried=True)
    return Message(f"{said}\n{settings.SITE_URL}{path}", owner.language)


def account_of(project: Project) -> str:
    """The Instagram account that buyers are led to; empty where there is none."""
    shown = Contact.objects.shown().filter(project=project, channel=Channel.INSTAGRAM)
    return shown.values_list("value", flat=True).first() or ""


def has_chat(project: Project) -> bool:
    """Whether the project is written to by WhatsApp, as any buyer may."""
    return _chat(project) is not None


def chat_link(request: ConsentRequest) -> str:
    """The link that opens the project's chat with the text; empty where buyers get none."""
    chat = _chat(request.project)
    if chat is None:
        return ""
    text = of(request).text
    if chat.username:
        return contacts.username_link(chat.username, text)
    return contacts.whatsapp_link(chat.value, text)


def _chat(project: Project) -> Contact | None:
    return Contact.objects.shown().filter(project=project, channel=Channel.WHATSAPP).first()
