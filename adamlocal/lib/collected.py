"""Static files while they are collected, as ``post_process`` of a storage is given them."""

from collections.abc import Mapping

from django.core.files.storage import Storage

# A file's name below STATIC_URL, to where it lies: (storage, its name there).
Sources = Mapping[str, tuple[Storage, str]]


def text_of(sources: Sources, name: str) -> str:
    storage, path = sources[name]
    with storage.open(path) as file:
        return file.read().decode()
