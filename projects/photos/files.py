"""The pictures that pages show, made from a photo's clean master by a job.

The storage never shows half a file (``adamlocal.lib.pictures.storage``), and the row says that a photo
is ready only when all of its files are there: a worker may be killed at any moment.
"""

from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from adamlocal.lib.pictures import images
from adamlocal.lib.pictures.storage import PART
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
    widths = make_variants(photo.folder, photo.width)
    # Every photo of the same content is ready now, another project's included.
    if not Photo.objects.filter(content_hash=photo.content_hash).update(widths=widths):
        remove_files(photo)  # it was removed while we were making them
        return
    _sweep(photo.folder)


def make_variants(folder: str, width: int) -> list[int]:
    """Make what is missing of the variants of a master that is so wide; returns their widths."""
    with default_storage.open(f"{folder}/{MASTER}") as file:
        master = file.read()
    widths = images.widths_for(width)
    there = {
        (width, extension)
        for width in widths
        for extension in images.EXTENSIONS
        if default_storage.exists(_path(folder, width, extension))
    }
    for width, extension, data in images.variants(master, widths, there=there):
        default_storage.save(_path(folder, width, extension), ContentFile(data))
    return widths


def _sweep(folder: str) -> None:
    """Delete what a worker that was killed left half made."""
    for name in default_storage.listdir(folder)[1]:
        if name.startswith(PART):
            default_storage.delete(f"{folder}/{name}")


def forget(content_hash: str) -> None:
    """Delete every file of a picture that no photo holds any more. Safe to run again."""
    if Photo.objects.filter(content_hash=content_hash).exists():
        return
    empty(Photo(content_hash=content_hash).folder)


def remove_files(photo: Photo) -> None:
    """Delete a photo's files, half-made variants too, unless another photo has the same content."""
    if Photo.objects.filter(content_hash=photo.content_hash).exclude(pk=photo.pk).exists():
        return
    empty(photo.folder)


def empty(folder: str) -> None:
    """Delete every file of a folder; none where it is not there."""
    with suppress(FileNotFoundError):
        for name in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{name}")


def _path(folder: str, width: int, extension: str) -> str:
    return f"{folder}/{width}.{extension}"
