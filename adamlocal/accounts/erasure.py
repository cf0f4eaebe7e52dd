"""Erasing a person: whatever their account left in tables that no foreign key reaches."""

from collections.abc import Iterable
from importlib import import_module

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models

from adamlocal.accounts.models import Invitation, MessageCode, SignInCode, User


def forget_person(person: User) -> None:
    """Delete the account, its open sessions, and the codes and invitations sent to its address."""
    forget_in_log(person)
    for session in _sessions_of(person):
        session.delete()
    if person.email:
        SignInCode.objects.filter(email=person.email).delete()
        Invitation.objects.filter(email=person.email).delete()
    if person.phone:
        SignInCode.objects.filter(phone=person.phone).delete()
        MessageCode.objects.filter(number=person.phone).delete()
    person.delete()


def forget_in_log(thing: models.Model) -> None:
    """Django's own log, as it was written once, keeps the names of things: they go."""
    content_type = ContentType.objects.get_for_model(thing)
    LogEntry.objects.filter(content_type=content_type, object_id=str(thing.pk)).update(
        object_repr="—", change_message=""
    )


def _sessions_of(person: User) -> Iterable[Session]:
    """Where somebody is signed in, and where a code was asked for in their name. A session is
    sealed, so that each has to be opened; those that ran out are swept every night."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    addresses = {address for address in (person.email, person.phone) if address}
    for session in Session.objects.iterator(chunk_size=500):
        data = store.decode(session.session_data)
        if data.get(SESSION_KEY) == str(person.pk) or addresses & set(_texts(data)):
            yield session


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
