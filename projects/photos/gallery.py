"""The photos of a live project as an edit wants them: order, captions, faces, new and gone.

The wish is a list in the draft's field ``photos``, each entry {"id", "caption", "face"}; new
pictures belong to the draft until the wish is accepted.
"""

from collections.abc import Iterable
from copy import copy

from projects import jobs
from projects.models import Draft, Photo, Project


def listed(photos: Iterable[Photo]) -> list[dict[str, object]]:
    """Photos as a wish lists them, in their order."""
    return [
        {"id": photo.pk, "caption": photo.caption_ar, "face": photo.shows_face}
        for photo in sorted(photos, key=lambda photo: (photo.position, photo.pk))
    ]


def wished(draft: Draft | None, project: Project) -> list[Photo]:
    """The photos as they would stand, unsaved: from the wish, else as they are."""
    wish = draft.values.get("photos") if draft is not None else None
    if wish is None:
        everything = [*project.photos.all(), *(draft.photos.all() if draft is not None else ())]
        return [photo for photo in everything if photo.draft_id is None]
    return as_wished(wish, draft, project)


def as_wished(wish: list[dict], draft: Draft | None, project: Project) -> list[Photo]:
    """Copies of the photos that a wish names, as it wants them: what stands now is shown beside."""
    there = {photo.pk: photo for photo in project.photos.all()}
    if draft is not None:
        there |= {photo.pk: photo for photo in draft.photos.all()}
    found = [(copy(there[entry["id"]]), entry) for entry in wish if entry["id"] in there]
    for photo, entry in found:
        photo.caption_ar, photo.shows_face = entry["caption"], entry["face"]
    return [photo for photo, _entry in found]


def mark_faces(project: Project, wish: list[dict]) -> None:
    """A face that she marks is out of sight at once, if her dial says so; it waits for nobody."""
    marked = [entry["id"] for entry in wish if entry["face"]]
    project.photos.filter(pk__in=marked).update(shows_face=True)


def accept(project: Project, draft: Draft, wish: list[dict]) -> None:
    """Make the wish of an edit the project's gallery. Called in the transaction of the answer."""
    kept: list[int] = []
    there = {photo.pk: photo for photo in [*project.photos.all(), *draft.photos.all()]}
    contents = {photo.content_hash for photo in there.values() if photo.draft_id is None}
    for place, entry in enumerate(wish):
        photo = there.get(entry["id"])
        if photo is None or (photo.draft_id and photo.content_hash in contents):
            continue
        photo.caption_ar, photo.shows_face = entry["caption"], entry["face"]
        photo.position, photo.project, photo.draft = place, project, None
        photo.save(update_fields=["caption_ar", "shows_face", "position", "project", "draft"])
        kept.append(photo.pk)
    _remove(photo for photo in there.values() if photo.pk not in kept)


def drop_uploads(draft: Draft) -> None:
    """The pictures that an edit brought, when it is taken back or the old ones are kept."""
    _remove(draft.photos.all())


def _remove(photos: Iterable[Photo]) -> None:
    """Delete photos; their files go by a job, unless another photo has the same content."""
    gone = list(photos)
    for photo in gone:
        photo.delete()
    if gone:
        jobs.forget_files(content_hashes=[photo.content_hash for photo in gone])
