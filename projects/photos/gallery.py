"""The photos of a live project as an edit wants them: order, captions, faces, focus, new and gone.

The wish is a list in the draft's field ``photos``, each entry {"id", "caption", "face", "focus"};
new pictures belong to the draft until the wish is accepted. ``focus`` may be missing: it then stays.
"""

from collections.abc import Iterable
from copy import copy

from projects import jobs
from projects.models import Draft, Photo, Project


def listed(photos: Iterable[Photo]) -> list[dict[str, object]]:
    """Photos as a wish lists them, in the order given."""
    return [
        {
            "id": photo.pk,
            "caption": photo.caption_ar,
            "face": photo.shows_face,
            "focus": photo.focus,
        }
        for photo in photos
    ]


def wished(draft: Draft | None, project: Project) -> list[Photo]:
    """The photos as they would stand, unsaved: from the wish, else as they are."""
    wish = draft.values.get("photos") if draft is not None else None
    return list(project.photos.all()) if wish is None else as_wished(wish, draft, project)


def as_wished(wish: list[dict], draft: Draft | None, project: Project) -> list[Photo]:
    """Copies of the photos that a wish names, as it wants them: what stands now is shown beside."""
    there = {photo.pk: photo for photo in project.photos.all()}
    if draft is not None:
        there |= {photo.pk: photo for photo in draft.photos.all()}
    found = [(copy(there[entry["id"]]), entry) for entry in wish if entry["id"] in there]
    for photo, entry in found:
        _take(photo, entry)
    return [photo for photo, _entry in found]


def accept(project: Project, draft: Draft, wish: list[dict]) -> None:
    """Make the wish of an edit the project's gallery. Called in the transaction of the answer."""
    there = {photo.pk: photo for photo in [*project.photos.all(), *draft.photos.all()]}
    contents = {photo.content_hash for photo in there.values() if photo.draft_id is None}
    taken = []
    for entry in wish:
        photo = there.get(entry["id"])
        if photo is None or (photo.draft_id and photo.content_hash in contents):
            continue
        _take(photo, entry)
        taken.append(photo)
    put(project, draft, taken)


def put(project: Project, draft: Draft, photos: Iterable[Photo]) -> None:
    """Make these photos, of the project and of a draft, the project's whole gallery, as they are and
    in this order; the others of both go. Within a transaction."""
    kept = []
    for place, photo in enumerate(photos):
        photo.position, photo.project, photo.draft = place, project, None
        photo.save(update_fields=[*_WISHED, "position", "project", "draft"])
        kept.append(photo.pk)
    # Asked anew: the ones taken are the draft's no more.
    remove(project.photos.exclude(pk__in=kept))
    remove(Photo.objects.filter(draft=draft))


def drop_uploads(draft: Draft) -> None:
    """The pictures that an edit brought, when it is taken back or the old ones are kept."""
    remove(draft.photos.all())


def remove(photos: Iterable[Photo]) -> None:
    """Delete photos; their files go by a job, unless another photo has the same content."""
    gone = list(photos)
    for photo in gone:
        photo.delete()
    if gone:
        jobs.forget_files(content_hashes=[photo.content_hash for photo in gone])


_WISHED = ["caption_ar", "shows_face", "focus_x", "focus_y"]


def _take(photo: Photo, entry: dict) -> None:
    photo.caption_ar, photo.shows_face = entry["caption"], entry["face"]
    photo.look_at(entry.get("focus") or photo.focus)
