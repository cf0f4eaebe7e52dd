"""Making the fingerprints by which a photo is known again. The worker's alone: what it needs is heavy."""

from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image

from adamlocal.lib.pictures.likeness import fingerprint
from projects.models import Photo
from projects.models.photo import FLAT
from projects.photos.files import MASTER

# So many in one run: a second of work, and other jobs wait no longer.
BATCH = 200


def make(photo_id: int) -> None:
    """Write the fingerprint of a photo, and of every other of the same content. Safe to run again."""
    photo = Photo.objects.filter(pk=photo_id, fingerprint=None).first()
    if photo is not None:
        _write(photo.content_hash, photo.folder)


def make_missing() -> int:
    """Photos of before there were fingerprints, a batch at a time, the newest first; returns how many
    pictures were read. One whose file is gone is passed over for good."""
    missing = Photo.objects.filter(fingerprint=None).exclude(widths=[])
    hashes = missing.order_by("-pk").values_list("content_hash", flat=True)[:BATCH]
    found = list(dict.fromkeys(hashes))
    for content_hash in found:
        _write(content_hash, Photo(content_hash=content_hash).folder)
    return len(found)


def _write(content_hash: str, folder: str) -> None:
    try:
        with default_storage.open(f"{folder}/{MASTER}") as file:
            mark = fingerprint(Image.open(BytesIO(file.read())))
    except FileNotFoundError:
        mark = None
    same = Photo.objects.filter(content_hash=content_hash)
    same.update(fingerprint=FLAT if mark is None else mark)
