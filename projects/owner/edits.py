"""Edits of a live project that wait for a look. The old values stay up until a person answers.

An edit is a Draft of kind EDIT that holds changed fields only. ``sent_at`` says that it waits;
an answer takes its fields one by one: accepted ones become the project's, those kept old go, and
those asked about stay in the draft with the moderator's words until they are changed. Nothing
here ever publishes.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from adamlocal.lib.contact_details import is_private
from projects import fields, jobs, own_interest
from projects.enums import LIVE, Channel, DraftKind, Purpose
from projects.fields import BY_NAME
from projects.finding import search
from projects.lifecycle import visibility
from projects.models import Draft, Project, ProjectRevision
from projects.owner import product_edits
from projects.owner.forms.project import ProjectForm
from projects.people import consents, contacts
from projects.photos import gallery
from projects.refused import Refused
from projects.seasons import belonging
from projects.submission import drafts

ACCEPT, ASK, KEEP = "accept", "ask", "keep"
TABLES = (*drafts.TABLES, "photos")


def values_of(project: Project, tables: Collection[str] = TABLES) -> dict[str, Any]:
    """The project's values as its editor holds them, photos in their order included; of its rows
    those of the named tables."""
    more = [field for field in fields.with_twins() if field.room]
    photos = {"photos": gallery.listed(project.photos.all())} if "photos" in tables else {}
    return {
        **drafts.values_of(project, tables),
        **{
            field.name: drafts.as_typed(field, project)
            for field in more
            if field.columns or field.by_rule
        },
        "privacy": list(project.privacy),
        **photos,
    }


def open_edit(project: Project, *, author: User) -> Draft:
    """The open edit of a project, for any of its people; made where there is none."""
    draft, _created = Draft.objects.get_or_create(
        project=project,
        kind=DraftKind.EDIT,
        submitted_at=None,
        defaults={"author": author, "language": author.language},
    )
    return draft


def of(project: Project) -> Draft | None:
    """The open edit with its fields and photos; None where nothing waits or was asked."""
    return Draft.objects.edits().filter(project=project).loaded().first()


def send(project: Project, values: Mapping[str, object], *, actor: User, device: str = "") -> None:
    """Put changed values before the moderators; a value that is live already is taken out again.

    What was asked about a field counts as answered when it is sent anew.
    """
    with transaction.atomic():
        if not Project.objects.filter(pk=project.pk, status__in=LIVE, erase_at=None).exists():
            raise Refused(_("Only a live project is changed here."))
        draft = open_edit(project, author=actor)
        Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        contacts = ["contacts"] if any(BY_NAME[name].is_contact for name in values) else []
        now = values_of(project, [*contacts, *(["photos"] if "photos" in values else [])])
        same = [name for name, value in values.items() if (value or "") == (now.get(name) or "")]
        new = {name: value for name, value in values.items() if name not in same}
        draft.fields.filter(name__in=same).delete()
        drafts.keep(draft, new, device=device)
        if any(field.asked for field in draft.fields.all()):
            draft.fields.filter(name__in=new).update(asked="")
        audit.record("send_edit", project, actor=actor, changes=dict.fromkeys(new, "•••"))
        _settle(draft)


def take_back(project: Project, name: str, *, actor: User) -> bool:
    """The owner takes one field back; False when it does not wait."""
    with transaction.atomic():
        draft = of(project)
        if draft is None:
            return False
        found = draft.fields.filter(name__in=fields.followers(name)).delete()[0]
        if name == "photos":
            gallery.drop_uploads(draft)
        if found:
            audit.record("take_back_edit", project, actor=actor, changes={name: "•••"})
            _settle(draft)
    return bool(found)


def see(draft: Draft) -> None:
    """A person has opened the edit; only the first time counts."""
    Draft.objects.filter(pk=draft.pk, seen_at=None).update(seen_at=timezone.now())


def answer(
    draft: Draft, decisions: Mapping[str, tuple[str, str]], *, actor: User, version: str
) -> Project:
    """Take part of an edit, ask for the rest, keep the old of what is left; one mail to the owner.

    ``decisions`` maps each waiting field to (accept, ask or keep; the words of what is asked).
    ``version`` is the draft's ``updated_at`` as the moderator read it: what was written since is
    not decided unseen.
    """
    with transaction.atomic():
        locked = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        project, sorted_out = locked.project, _sorted(decisions)
        if project is not None:
            own_interest.refuse(project, actor=actor)
        is_open = locked.sent_at and not locked.submitted_at
        if project is None or not is_open or project.status not in LIVE:
            raise Refused(
                _("Somebody was quicker, or the owner took it back: nothing waits here now.")
            )
        if locked.updated_at.isoformat() != version:
            raise Refused(
                _("The owner changed it while you were reading: look at it as it is now.")
            )
        if sorted_out["accepted"]:
            _accept(project, locked, sorted_out["accepted"], actor=actor)
        if "photos" in sorted_out["kept"]:
            gallery.drop_uploads(locked)
        done = _with_followers([*sorted_out["accepted"], *sorted_out["kept"]])
        locked.fields.filter(name__in=done).delete()
        for name, text in sorted_out["asked"].items():
            locked.fields.filter(name__in=fields.followers(name)).update(asked=text)
        locked.answer, locked.answered_at, locked.sent_at = sorted_out, timezone.now(), None
        locked.submitted_at = None if locked.fields.exists() else timezone.now()
        locked.save(update_fields=["answer", "answered_at", "sent_at", "submitted_at"])
        audit.record("answer_edit", project, actor=actor, changes=_counted(sorted_out))
        if not sorted_out["asked"]:
            visibility.show_again(project, actor=actor)
        jobs.send_project_mail(project_id=project.pk, kind="edit_answered")
    return project


def _settle(draft: Draft) -> None:
    """After a change: the edit waits, unless nothing is left in it or only asked fields are."""
    Draft.objects.filter(pk=draft.pk).update(updated_at=timezone.now(), seen_at=None)
    waiting = draft.fields.filter(asked="").exists()
    if waiting:
        Draft.objects.filter(pk=draft.pk, sent_at=None).update(sent_at=timezone.now())
    elif draft.fields.exists():
        Draft.objects.filter(pk=draft.pk).update(sent_at=None)
    else:
        draft.delete()


def _sorted(decisions: Mapping[str, tuple[str, str]]) -> dict:
    return {
        "accepted": [name for name, (decision, _text) in decisions.items() if decision == ACCEPT],
        "kept": [name for name, (decision, _text) in decisions.items() if decision == KEEP],
        "asked": {name: text for name, (decision, text) in decisions.items() if decision == ASK},
    }


def _counted(sorted_out: dict) -> dict[str, object]:
    return {key: ", ".join(names) for key, names in sorted_out.items() if names}


def _with_followers(names: list[str]) -> list[str]:
    return [follower for name in names for follower in fields.followers(name)]


def _accept(project: Project, draft: Draft, names: list[str], *, actor: User) -> None:
    """Make the accepted fields the project's own, the old values kept in a revision."""
    before, values = values_of(project), draft.values
    taken = {name: values[name] for name in _with_followers(names) if name in values}
    form = ProjectForm(before | taken)
    form.is_valid()
    if any(name in form.errors for name in taken) or not _may_be_public(taken):
        raise Refused(_("A value in it is not right any more: ask its owner for a change."))
    ProjectRevision.objects.create(project=project, actor_id=actor.pk, values=before)
    accepted = [field for field in fields.held() if field.name in taken]
    columns = {
        field.columns[0]: form.cleaned_data[field.name] for field in accepted if field.columns
    }
    for column, value in columns.items():
        setattr(project, column, value)
    if columns:
        project.save(update_fields=[*columns, "updated_at"])
    _accept_contacts(
        project, {way.name: form.cleaned_data[way.name] for way in accepted if way.is_contact}
    )
    if "photos" in taken:
        gallery.accept(project, draft, taken["photos"])
    if "products" in taken:
        product_edits.accept(project, taken["products"])
        belonging.read_products([project.pk])
    search.refresh([project.pk])


def _may_be_public(taken: Mapping[str, Any]) -> bool:
    """Whether the texts of products and captions hold no number or address: they may have been sent before
    that was asked."""
    texts = product_edits.texts(taken.get("products", ()))
    texts += [entry["caption"] for entry in taken.get("photos", ())]
    return not any(map(is_private, texts))


def _accept_contacts(project: Project, values: Mapping[str, str]) -> None:
    reachable = consents.stands(project, Purpose.NUMBER)
    for channel, value in values.items():
        is_public = reachable or not contacts.gives_number(channel, value)
        contacts.save(project, Channel(channel), value, is_public=is_public)
