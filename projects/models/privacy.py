"""The privacy dial: the one place that decides what anybody may see of a project's people.

Pages, cards, previews, feeds and the API ask the project (``shown_photos``, ``cover``,
``public_channels``, ``maker_ar``), which asks here; media asks ``Photo.objects.public()`` and the
contact view ``shown_contact``. So one change of the dial applies to all of them at once.

Imports no model: knows a project, its photos and its contacts by what it reads of them (the
protocols below), so that the models can ask it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from adamlocal.lib.text import first_name
from projects.enums import Channel, Privacy

ORDER = list(Channel.values)


class Dialled(Protocol):
    """Whoever has a dial: ``privacy`` holds its positions, values of ``Privacy``."""

    @property
    def privacy(self) -> list[str]: ...


class Pictured(Protocol):
    """A photo, with whether the owner's face is in it."""

    @property
    def shows_face(self) -> bool: ...


class Reachable(Protocol):
    """A way to reach the owner, with whether it is offered to buyers."""

    @property
    def channel(self) -> str: ...

    @property
    def is_public(self) -> bool: ...


Photo = TypeVar("Photo", bound=Pictured)
Contact = TypeVar("Contact", bound=Reachable)
Row = TypeVar("Row", covariant=True)


class Rows(Protocol[Row]):
    """Related rows, as a manager gives them."""

    def all(self) -> Iterable[Row]: ...


class WithPhotos(Dialled, Protocol[Row]):
    @property
    def photos(self) -> Rows[Row]: ...


class WithContacts(Dialled, Protocol[Row]):
    @property
    def contacts(self) -> Rows[Row]: ...


def shown_name(project: Dialled, name: str) -> str:
    """A maker's name as far as it may be known."""
    return first_name(name) if Privacy.FIRST_NAME in project.privacy else name


def shown_photos(project: WithPhotos[Photo]) -> list[Photo]:
    """All photos, or those without the owner's face; costs no query where they were prefetched."""
    photos = list(project.photos.all())
    if Privacy.NO_FACE in project.privacy:
        return [photo for photo in photos if not photo.shows_face]
    return photos


def shown_contacts(project: WithContacts[Contact]) -> list[Contact]:
    """The ways to reach the owner that are offered to buyers, WhatsApp first."""
    offered = [contact for contact in project.contacts.all() if contact.is_public]
    if Privacy.WHATSAPP_ONLY in project.privacy:
        offered = [contact for contact in offered if contact.channel == Channel.WHATSAPP]
    return sorted(offered, key=lambda contact: ORDER.index(contact.channel))


def shown_contact(project: WithContacts[Contact], channel: str) -> Contact | None:
    """The contact that a tap on this channel leads to; None where none is offered."""
    return next((c for c in shown_contacts(project) if c.channel == channel), None)
