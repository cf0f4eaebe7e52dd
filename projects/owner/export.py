"""All that is kept about a person in one file: words as JSON, pictures as they are stored."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet

from adamlocal.accounts.models import AuditEntry, User
from projects import fields
from projects.field_kinds import Kind
from projects.fields import of_kind
from projects.models import Claim, Draft, Follow, Photo, Project
from projects.people import contacts
from projects.photos import files as photo_files

# Ours to find things by, and hashes of tokens: no text of the owner's.
LEFT_OUT = {"id", "token_hash", "password", "mark"}

# What hangs on a project of theirs: the name in the file, and where it is found.
OF_A_PROJECT = {
    "contacts": "contacts",
    "products": "products",
    "consents": "consents",
    "consent_requests": "consent_requests",
    "sensitive_answers": "sensitive_answers",
    "revisions": "revisions",
    "delivery_zones": "delivery_zones",
    "outcomes": "outcomes",
    "links": "sources",
    "numbers": "daily_stats",
}
# What hangs on a project and is written in a way of its own below.
TOLD_APART = {
    "photos", "season_offers", "notes", "neighbours", "memberships", "members", "occasions", "tags",
    "drafts", "applications",
}  # fmt: skip
# What hangs on a project and is not its owner's to take along, each with its reason.
NOT_EXPORTED = {
    "events": "visitors, whose counts are in the numbers",
    "occasions_said": "what was read out of the names of the products, which are exported",
    "hidings": "why it is out of sight, which the owner's page says; who set it is not theirs",
    "reports": "whoever reported is never told to the project",
    "claims": "what others say of a project; their own claims stand beside the person",
    "merges": "another row of the same project, whose rows are among these now",
    "merged_as": "of a project that is a duplicate, and so not theirs to see while it is",
    "put_aside_tips": "what they do not want to read for a month, and no text",
    "helper_invitations": "hashes of tokens, and no text",
    "listing": "made of the project's own fields, to find it by",
    "search_entry": "made of the project's own fields, to find it by",
    "turn": "a place in tonight's order",
    "endorsements": "words of whoever vouches, public under their name",
    "features": "places that others gave it",
    "campaigns": "places that others gave it",
    "campaign_places": "places that others gave it",
    "share_kits": "places that others gave it",
    "kit_picks": "places that others gave it",
    "nominations": "what others said of somebody, before there was a project",
}


def archive(user: User) -> bytes:
    """A zip with ``data.json`` and a folder of photos; of projects they help with, only the fact.

    Built in memory: eight pictures a project of about a megabyte each.
    """
    projects = list(Project.objects.owned_by(user).filter(erased_at=None))
    out, photos = BytesIO(), _photos(user, projects)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("data.json", json.dumps(
            data_of(user, projects), ensure_ascii=False, indent=2, cls=DjangoJSONEncoder
        ))  # fmt: skip
        for photo in photos:
            name = _largest(photo)
            if name:
                with default_storage.open(name) as picture:
                    file.writestr(_file_of(photo), picture.read())
    return out.getvalue()


def _largest(photo: Photo) -> str:
    """The stored file of a photo with most in it: its master, else its widest variant."""
    master = f"{photo.folder}/{photo_files.MASTER}"
    if default_storage.exists(master):
        return master
    try:
        _folders, files = default_storage.listdir(photo.folder)
    except FileNotFoundError:
        return ""
    widths = {int(Path(name).stem): name for name in files if Path(name).stem.isdecimal()}
    return f"{photo.folder}/{widths[max(widths)]}" if widths else ""


def _file_of(photo: Photo) -> str:
    """What the picture is called in the file; empty where none is stored."""
    name = _largest(photo)
    return f"photos/{photo.content_hash}{Path(name).suffix}" if name else ""


def _photos(user: User, projects: list[Project]) -> list[Photo]:
    own = Photo.objects.filter(project__in=projects) | Photo.objects.filter(draft__author=user)
    return list(own.distinct())


def data_of(user: User, projects: list[Project]) -> dict:
    claims = user.claims.select_related("project")
    follows = Follow.objects.filter(email=user.email or "").select_related(
        "category", "governorate", "area"
    )
    return {
        "person": _row(user),
        "helps_with": list(
            user.memberships.exclude(project__in=projects).values("project__code", "role")
        ),
        "claims": [_claim(claim) for claim in claims],
        "follows": [_follow(follow) for follow in follows] if user.email else [],
        "projects": [_project(project) for project in projects],
        "drafts": [_draft(draft, projects) for draft in Draft.objects.filter(author=user).loaded()],
        "done_by_you": _trail(AuditEntry.objects.filter(actor_id=user.pk)),
    }


def _project(project: Project) -> dict:
    return {
        **_row(project),
        **{field.name: _slug(project, field.name) for field in of_kind(Kind.REFERENCE)},
        "tags": list(project.tags.names()),
        "occasions": list(project.occasions.values_list("slug", flat=True)),
        **{name: _rows(getattr(project, path).all()) for name, path in OF_A_PROJECT.items()},
        "photos": [{**_row(photo), "file": _file_of(photo)} for photo in project.photos.all()],
        "season_offers": [
            {**_row(offer), "occasion": offer.occasion.slug}
            for offer in project.season_offers.select_related("occasion")
        ],
        # What buyers said, as its owner has read it, with their own answers.
        "notes": _rows(project.notes.filter(is_published=True)),
        # What they wrote to calls and what they were answered; what a team noted is the team's.
        "applications": list(
            project.applications.values(
                "call__slug", "sentence", "helps", "applied_at", "answer", "sent_at", "appeal"
            )
        ),
        "neighbours": list(project.neighbours.values_list("other__code", flat=True)),
        "people": list(project.memberships.values("role", "joined_at")),
        "trail": _trail(
            AuditEntry.objects.filter(object_label="projects.project", object_id=project.pk)
        ),
    }


def _claim(claim: Claim) -> dict:
    return {**_row(claim), "project": claim.project.code}


def _follow(follow: Follow) -> dict:
    return {
        **_row(follow),
        **{name: _slug(follow, name) for name in ("category", "governorate", "area")},
    }


def _slug(thing: Model, name: str) -> str | None:
    """Of a row of reference data that a thing points at."""
    found = getattr(thing, name)
    return found and found.slug


def _draft(draft: Draft, projects: list[Project]) -> dict:
    """With all that stands in it, where the project is theirs; of a project that they help with
    without the key of its username, which its owner alone takes along."""
    values = dict(draft.values)
    if draft.project_id and draft.project not in projects:
        values |= {
            way.name: contacts.without_key(way.name, values[way.name])
            for way in fields.contacts()
            if values.get(way.name)
        }
    return {**_row(draft), "fields": values}


def _trail(entries: QuerySet[AuditEntry]) -> list[dict]:
    return [{**row} for row in entries.values("at", "verb", "object_code", "changes")]


def _rows(things: QuerySet) -> list[dict]:
    return [_row(thing) for thing in things]


def _row(thing: Model) -> dict:
    """The plain columns of a thing; what it points at is said in words by whoever asks."""
    return {
        field.name: field.value_from_object(thing)
        for field in thing._meta.concrete_fields
        if field.name not in LEFT_OUT and not field.is_relation
    }
