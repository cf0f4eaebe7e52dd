"""All that is kept about a person in one file: words as JSON, pictures as they are stored."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet

from adamlocal.accounts.models import AuditEntry, User
from projects import variants
from projects.models import Draft, Photo, Project

# Ours to find things by, and hashes that are keys to doors: no words of hers.
LEFT_OUT = {"id", "token_hash", "password"}


def archive(user: User) -> bytes:
    """A zip with ``data.json`` and a folder of photos; of projects she helps with, only the fact.

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
                    file.writestr(f"photos/{photo.content_hash}{Path(name).suffix}", picture.read())
    return out.getvalue()


def _largest(photo: Photo) -> str:
    """The stored file of a photo with most in it: its master, else its widest variant."""
    master = f"{photo.folder}/{variants.MASTER}"
    if default_storage.exists(master):
        return master
    try:
        _folders, files = default_storage.listdir(photo.folder)
    except FileNotFoundError:
        return ""
    widths = {int(Path(name).stem): name for name in files if Path(name).stem.isdecimal()}
    return f"{photo.folder}/{widths[max(widths)]}" if widths else ""


def _photos(user: User, projects: list[Project]) -> list[Photo]:
    own = Photo.objects.filter(project__in=projects) | Photo.objects.filter(draft__author=user)
    return list(own.distinct())


def data_of(user: User, projects: list[Project]) -> dict:
    return {
        "person": _row(user),
        "helps_with": list(
            user.memberships.exclude(project__in=projects).values("project__code", "role")
        ),
        "projects": [_project(project) for project in projects],
        "drafts": [_draft(draft) for draft in Draft.objects.filter(author=user).loaded()],
        "done_by_you": _trail(AuditEntry.objects.filter(actor_id=user.pk)),
    }


def _project(project: Project) -> dict:
    many = {
        "contacts": project.contacts,
        "products": project.products,
        "photos": project.photos,
        "consents": project.consents,
        "revisions": project.revisions,
        "delivery_zones": project.delivery_zones,
        "outcomes": project.outcomes,
        "numbers": project.daily_stats,
    }
    return {
        **_row(project),
        "category": project.category.slug,
        "governorate": project.governorate.slug,
        "area": project.area.slug if project.area else None,
        "tags": list(project.tags.names()),
        **{name: _rows(related.all()) for name, related in many.items()},
        "trail": _trail(
            AuditEntry.objects.filter(object_label="projects.project", object_id=project.pk)
        ),
    }


def _draft(draft: Draft) -> dict:
    return {**_row(draft), "fields": draft.values}


def _trail(entries: QuerySet[AuditEntry]) -> list[dict]:
    return list(entries.values("at", "verb", "object_code", "changes"))


def _rows(things: QuerySet) -> list[dict]:
    return [_row(thing) for thing in things]


def _row(thing: Model) -> dict:
    """The plain columns of a thing; what it points at is said in words by whoever asks."""
    return {
        field.name: field.value_from_object(thing)
        for field in thing._meta.concrete_fields
        if field.name not in LEFT_OUT and not field.is_relation
    }
