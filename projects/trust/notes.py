"""What buyers say: who may write, reading before showing, and the owner's answer.

Whoever presses a contact button gets a mark in the browser: signed, about one project, good for a
month, with a random number and nothing about the person. A note uses it up.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext

from adamlocal.accounts import audit, undo
from adamlocal.accounts.models import User
from projects import own_interest
from projects.enums import NoteKind
from projects.models import Note, Project
from projects.page.marks import used_up


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
    own_interest.refuse(note.project, actor=actor)
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
    """A moderator has read an answer; what is not shown is taken out, to be written anew."""
    own_interest.refuse(note.project, actor=actor)
    waiting = Note.objects.filter(pk=note.pk, reply_read_at=None).exclude(reply="")
    with transaction.atomic():
        changed = waiting.update(reply_read_at=timezone.now()) if show else waiting.update(reply="")
        if changed:
            audit.record(
                "read_reply", note.project, actor=actor, changes={"note": note.pk, "shown": show}
            )
    return bool(changed)


# --- taking a reading back ------------------------------------------------------------------------


@undo.reverts("read_note", says=lambda act: _said(act.before["show"]))
def unread(note_id: int, before: dict, actor: User) -> None:
    Note.objects.filter(pk=note_id).update(read_at=None, is_published=False)


@undo.reverts("read_reply", says=lambda act: _said(act.before["show"]))
def unread_reply(note_id: int, before: dict, actor: User) -> None:
    Note.objects.filter(pk=note_id).update(reply_read_at=None)


def _said(show: bool) -> str:
    return gettext("The words are shown from now on.") if show else gettext("The words stay out.")
