"""Drafts: opening one behind an unguessable link, keeping what is typed, taking its words."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb

from adamlocal.accounts.models import User
from projects import consents, contacts
from projects.enums import Channel, DraftKind, Purpose
from projects.models import Draft, Project

# The draft's field that is the person's tick, for each purpose that the form asks about.
CONSENT_FIELDS = {
    "consent_publish": Purpose.PUBLISH,
    "consent_number": Purpose.NUMBER,
    "consent_feature": Purpose.FEATURE,
    "consent_card": Purpose.CARD,
    "consent_campaign": Purpose.CAMPAIGN,
}

# The later one wins, field by field, whichever device sent it first.
_KEEP = """
INSERT INTO projects_draftfield AS f (draft_id, name, value, set_at, device)
VALUES (%(draft)s, %(name)s, %(value)s, %(at)s, %(device)s)
ON CONFLICT (draft_id, name) DO UPDATE
SET value = EXCLUDED.value, set_at = EXCLUDED.set_at, device = EXCLUDED.device
WHERE f.set_at <= EXCLUDED.set_at AND f.value IS DISTINCT FROM EXCLUDED.value
"""


def open_new(*, language: str) -> tuple[Draft, str]:
    """A new submission and the token of its link, which is kept nowhere but with the person."""
    token = secrets.token_urlsafe(24)
    draft = Draft.objects.create(
        token_hash=hashlib.sha256(token.encode()).hexdigest(), language=language
    )
    return draft, token


def open_change(project: Project, *, author: User) -> Draft:
    """The open draft of a requested change, begun with what the project says now."""
    draft, created = Draft.objects.get_or_create(
        project=project,
        kind=DraftKind.CHANGE,
        submitted_at=None,
        defaults={"author": author, "language": author.language},
    )
    if created:
        keep(draft, values_of(project))
    return draft


def keep(
    draft: Draft, values: Mapping[str, object], *, device: str = "", at: datetime | None = None
) -> None:
    """Store fields as they were typed; incomplete and wrong values are welcome."""
    at = at or timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        for name, value in values.items():
            cursor.execute(
                _KEEP,
                {
                    "draft": draft.pk,
                    "name": name,
                    "value": Jsonb(value),
                    "at": at,
                    "device": device,
                },
            )
        Draft.objects.filter(pk=draft.pk).update(updated_at=timezone.now())
    getattr(draft, "_prefetched_objects_cache", {}).pop("fields", None)


def values_of(project: Project) -> dict[str, object]:
    """A project's words as the form's fields hold them."""
    values: dict[str, object] = {
        "name_ar": project.name_ar,
        "category": project.category.slug,
        "tagline_ar": project.tagline_ar,
        "story_ar": project.story_ar,
        "governorate": project.governorate.slug,
        "area": f"{project.governorate.slug}/{project.area.slug}" if project.area else "",
        "price_from": str(project.price_from) if project.price_from is not None else "",
        "gender": project.maker_gender,
    }
    for contact in project.contacts.all():
        if contact.channel in (Channel.WHATSAPP, Channel.INSTAGRAM):
            values[contact.channel] = contact.value
    standing = set(project.consents.filter(withdrawn_at=None).values_list("purpose", flat=True))
    for field, purpose in CONSENT_FIELDS.items():
        values[field] = purpose in standing
    return values


def accept(draft: Draft, words: Mapping, *, actor: User) -> Project:
    """Make a draft's checked words those of its project (a new one, if it has none).

    ``words`` is the cleaned data of ``SubmissionForm``. Called by the verb ``submit``, in its
    transaction and under its lock.
    """
    project = draft.project or Project()
    for name in ("name_ar", "category", "tagline_ar", "story_ar", "governorate", "area"):
        setattr(project, name, words[name])
    project.price_from = words["price_from"]
    project.maker_gender = words["gender"]
    project.save()
    _accept_consents(project, draft, words, actor=actor)
    reachable = bool(words["consent_number"])
    contacts.save(project, Channel.WHATSAPP, words["whatsapp"], is_public=reachable)
    # A handle is public by its nature: sharing it is part of agreeing to be published.
    contacts.save(project, Channel.INSTAGRAM, words["instagram"], is_public=True)
    _accept_photos(project, draft)
    return project


def _accept_consents(project: Project, draft: Draft, words: Mapping, *, actor: User) -> None:
    for field, purpose in CONSENT_FIELDS.items():
        if words.get(field):
            consents.give(project, purpose, actor=actor, language=draft.language)
        else:
            consents.withdraw(project, purpose, actor=actor)


def _accept_photos(project: Project, draft: Draft) -> None:
    """The draft's photos come after those the project has; one it has already is dropped."""
    known = set(project.photos.values_list("content_hash", flat=True))
    place = project.photos.count()
    for photo in draft.photos.order_by("position", "pk"):
        if photo.content_hash in known:
            photo.delete()
            continue
        photo.project, photo.draft, photo.position = project, None, place
        photo.save(update_fields=["project", "draft", "position"])
        place += 1
