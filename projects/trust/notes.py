"""What buyers say: who may write, reading before showing, and the owner's answer.

Whoever presses a contact button gets a mark in the browser: signed, about one project, good for a
month, with a random number and nothing about the person. A note uses it up.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects.enums import NoteKind
from projects.models import Note, Project

_SALT = "projects.note"
# From an order to having used it.
GOOD_FOR = timedelta(days=30)


def cookies(project: Project) -> list[tuple[str, str]]:
    """The name and path of each cookie that holds the mark: one for the pages of each language.

    An answer can set a name once, so that each language has its own.
    """
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            path = reverse("projects:short", args=[project.code])
        found.append((f"contacted_{project.code}_{language}", path))
    return found


def mark_in(cookies_sent: Mapping[str, str], project: Project) -> str:
    """The mark among the cookies of a request; empty where there is none."""
    # The last is what browsers still hold of the days when one name served Arabic pages alone.
    names = [*(name for name, _path in cookies(project)), f"contacted_{project.code}"]
    return next((cookies_sent[name] for name in names if name in cookies_sent), "")


def new_mark(project: Project) -> str:
    """What a press on a contact button leaves in the browser."""
    return signing.dumps([project.code, secrets.token_hex(8)], salt=_SALT)


def used_up(project: Project, mark: str) -> str:
    """The hash that a note made of this mark is kept under; empty if the mark is not good."""
    try:
        code, number = signing.loads(mark, salt=_SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    if code != project.code:
        return ""
    return hashlib.sha256(f"{code}:{number}".encode()).hexdigest()


def write(project: Project, *, mark: str, kind: NoteKind, text: str) -> bool:
    """Keep a note for a moderator to read; False when the mark is not good or was used."""
    hashed = used_up(project, mark)
    if not hashed:
        return False
    try:
        with transaction.atomic():
            Note.objects.create(project=project, mark=hashed, kind=kind, text=text)
    except IntegrityError:
        return False
    return True


def read(note: Note, *, actor: User, show: bool) -> bool:
    """A moderator has read it: shown from now on, or never. False when somebody was quicker."""
    with transaction.atomic():
        changed = Note.objects.filter(pk=note.pk, read_at=None).update(
            read_at=timezone.now(), is_published=show
        )
        if changed:
            audit.record(
                "read_note", note.project, actor=actor, changes={"note": note.pk, "shown": show}
            )
    return bool(changed)


def reply(note: Note, text: str) -> None:
    """The owner's answer; a new one waits to be read again."""
    Note.objects.filter(pk=note.pk).update(
        reply=text, replied_at=timezone.now(), reply_read_at=None
    )


def read_reply(note: Note, *, actor: User, show: bool) -> bool:
    """A moderator has read her answer; what is not shown is taken out, for her to write anew."""
    waiting = Note.objects.filter(pk=note.pk, reply_read_at=None).exclude(reply="")
    with transaction.atomic():
        changed = waiting.update(reply_read_at=timezone.now()) if show else waiting.update(reply="")
        if changed:
            audit.record(
                "read_reply", note.project, actor=actor, changes={"note": note.pk, "shown": show}
            )
    return bool(changed)
