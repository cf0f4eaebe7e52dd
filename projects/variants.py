"""The pictures that pages show, made from a photo's clean master by a job."""

from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from adamlocal.lib import images
from projects.models import Photo

MASTER = "master.jpg"


def store_master(folder: str, data: bytes) -> None:
    """Keep a clean master; the same content is the same file, stored once."""
    path = f"{folder}/{MASTER}"
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(data))


def make(photo_id: int) -> None:
    """Make what is missing of a photo's variants. Safe to run again, or twice at once: files are
    named by content, and the row says that they are ready only when all of them are."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None or photo.is_ready:
        return
    with default_storage.open(f"{photo.folder}/{MASTER}") as file:
        master = file.read()
    widths = images.widths_for(photo.width)
    for width, extension, data in images.variants(master, widths):
        path = f"{photo.folder}/{width}.{extension}"
        if not default_storage.exists(path):
            default_storage.save(path, ContentFile(data))
    # Every photo of the same content is ready now, another project's included.
    Photo.objects.filter(content_hash=photo.content_hash).update(widths=widths)


def forget(content_hash: str) -> None:
    """Delete every file of a picture that no photo holds any more. Safe to run again."""
    if Photo.objects.filter(content_hash=content_hash).exists():
        return
    folder = Photo(content_hash=content_hash).folder
    with suppress(FileNotFoundError):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")


def remove_files(photo: Photo) -> None:
    """Delete a photo's files unless another photo has the same content."""
    if Photo.objects.filter(content_hash=photo.content_hash).exclude(pk=photo.pk).exists():
        return
    names = [MASTER, *(f"{w}.{e}" for w in photo.widths for e in images.EXTENSIONS)]
    for name in names:
        default_storage.delete(f"{photo.folder}/{name}")
