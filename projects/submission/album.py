"""The photos of a draft as arranged by its writer: order, captions, what matters in each, what goes.

Each wish is a field of the draft (``photo-<content>-caption``, ``photo_order``), so that it is
kept on the phone, sent later and merged like every other word; here it is carried out.

The order is that of choosing, until that is changed: the phone sends it before the photos, in the
names that it gives them itself (``Photo.upload_id``), so that a small photo which overtakes a
large one on a slow line does not become the cover.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.lib.contact_details import is_private, no_number
from adamlocal.lib.text import clean_line
from projects.enums import LIVE
from projects.models import Draft, Photo
from projects.photos import gallery, intake
from projects.submission.drafts import Kept

ORDER = "photo_order"
CELLS = ("caption", "focus", "gone")
CAPTION_LENGTH = 160
_NAME = re.compile(rf"photo-([0-9a-f]{{12}})-({'|'.join(CELLS)})")
_UPLOAD_ID = re.compile(r"[a-z0-9]{10}")

# Where the picture's matter lies: per cent across from the left, and down.
FOCUS = [
    ("50-50", _("In the middle")),
    ("50-0", _("At the top")),
    ("50-100", _("At the bottom")),
    ("0-50", pgettext_lazy("of a picture", "On the left")),
    ("100-50", pgettext_lazy("of a picture", "On the right")),
    ("0-0", _("Top left")),
    ("100-0", _("Top right")),
    ("0-100", _("Bottom left")),
    ("100-100", _("Bottom right")),
]


def is_upload_id(name: str) -> bool:
    """Whether a phone may call a photo so: ten letters, no key of a content has so few."""
    return bool(_UPLOAD_ID.fullmatch(name))


def is_name(name: str) -> bool:
    return name == ORDER or bool(_NAME.fullmatch(name))


def typed(name: str, value: object) -> object:
    """A wish in the form that the draft keeps; None for what is none."""
    if name == ORDER:
        return [str(key)[:12] for key in value][:40] if isinstance(value, list) else None
    if name.endswith("-gone"):
        return bool(value)
    return str(value)[:CAPTION_LENGTH] if isinstance(value, str) else None


def key_of(photo: Photo) -> str:
    """How a wish names a photo: by its content, which no other photo of the draft shares."""
    return photo.content_hash[:12]


def field(photo: Photo, cell: str) -> str:
    return f"photo-{key_of(photo)}-{cell}"


def carry_out(draft: Draft, kept: Iterable[Kept]) -> None:
    """Do what the kept fields wish; those that are no wishes are passed over."""
    for wish in kept:
        found = _NAME.fullmatch(wish.name)
        if wish.name == ORDER:
            arrange(draft, wish.value)
        elif found:
            photo = draft.photos.filter(content_hash__startswith=found[1]).first()
            if photo is not None:
                _DO[found[2]](draft, photo, wish.value)


def arrange(draft: Draft, keys: list[str]) -> None:
    """Put the photos in the order of their keys, or of the names their phone gave them; those it
    does not name come last."""
    place = {key: n for n, key in enumerate(keys)}

    def order(photo: Photo) -> tuple[int, int, int]:
        named = [place[key] for key in (key_of(photo), photo.upload_id) if key in place]
        return min(named, default=len(place)), photo.position, photo.pk

    with transaction.atomic():
        intake.lock(draft)
        for position, photo in enumerate(sorted(draft.photos.all(), key=order)):
            if photo.position != position:
                Photo.objects.filter(pk=photo.pk).update(position=position)


def arrange_as_wished(draft: Draft) -> None:
    """Put a photo that has just arrived where it was chosen to be, if that is known already."""
    wish = draft.fields.filter(name=ORDER).values_list("value", flat=True).first()
    if isinstance(wish, list):
        arrange(draft, wish)


def moved(draft: Draft, key: str, by: int) -> list[str]:
    """The keys in their order with one of them a place up (-1) or down (+1)."""
    keys = [key_of(photo) for photo in draft.photos.order_by("position", "pk")]
    if key in keys:
        at = keys.index(key)
        keys.insert(max(0, min(len(keys) - 1, at + by)), keys.pop(at))
    return keys


def wrong(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """(field, sentence) of captions that cannot be shown; those of photos that went are passed."""
    for name, text in values.items():
        found = _NAME.fullmatch(name)
        if found and found[2] == "caption" and not values.get(f"photo-{found[1]}-gone"):
            try:
                no_number(str(text))
            except ValidationError as error:
                yield name, error.messages[0]


def show_typed(values: Mapping[str, object], pictures: Iterable[Photo]) -> None:
    """Let photos on the writer's own page bear the captions as typed, also those to be mended."""
    refused = dict(wrong(values))
    for photo in pictures:
        name = field(photo, "caption")
        if name in refused:
            photo.caption_ar, photo.caption_refused = str(values[name]), refused[name]


def _caption(draft: Draft, photo: Photo, text: str) -> None:
    """A caption with a number in it waits in the draft until it is mended (``wrong``)."""
    if not is_private(text):
        Photo.objects.filter(pk=photo.pk).update(caption_ar=clean_line(text))


def _focus(draft: Draft, photo: Photo, place: str) -> None:
    if place in dict(FOCUS):
        across, _dash, down = place.partition("-")
        Photo.objects.filter(pk=photo.pk).update(focus_x=int(across), focus_y=int(down))


def _gone(draft: Draft, photo: Photo, is_gone: bool) -> None:
    if is_gone:
        intake.remove(draft, photo.pk)
        # Chosen again, it is a new photo.
        draft.fields.filter(name=field(photo, "gone")).delete()


_DO: dict[str, Callable[[Draft, Photo, Any], None]] = {
    "caption": _caption,
    "focus": _focus,
    "gone": _gone,
}


# --- of a project that is there -------------------------------------------------------------------


def shown(draft: Draft) -> list[Photo]:
    """The photos in the wished order, as wished: of a draft of a project its own (or those of an edit
    that waits) and then the draft's. Wishes are applied to unsaved copies."""
    values = draft.values
    there = {key_of(p): copy(p) for p in (*draft.photos.all(), *_standing(draft))}
    wished = values.get(ORDER)
    place = {key: n for n, key in enumerate(wished if isinstance(wished, list) else [])}
    photos = [p for p in (*_standing(draft), *draft.photos.all())]
    order = sorted(dict.fromkeys(map(key_of, photos)), key=lambda key: place.get(key, len(place)))
    kept = [there[key] for key in order if not values.get(f"photo-{key}-gone")]
    for photo in kept:
        caption = values.get(field(photo, "caption"))
        if isinstance(caption, str) and not is_private(caption):
            photo.caption_ar = clean_line(caption)
    return kept[: intake.MAX_PHOTOS]


def wish(draft: Draft) -> list[dict[str, object]]:
    """The album as a held edit's field ``photos`` lists it (``photos.gallery``)."""
    return [
        {"id": photo.pk, "caption": photo.caption_ar, "face": photo.shows_face}
        for photo in shown(draft)
    ]


def is_changed(draft: Draft) -> bool:
    """Whether the album differs from what its project shows, or from what waits already."""
    return wish(draft) != gallery.listed(_standing(draft))


def send(draft: Draft, edit: Draft) -> list[dict[str, object]]:
    """Hand the uploads and wishes of a draft to the edit of its live project: the value of the edit's
    field ``photos``. Within a transaction."""
    wished = wish(draft)
    draft.photos.update(draft=edit)
    draft.fields.filter(name__startswith="photo").delete()
    getattr(draft, "_prefetched_objects_cache", {}).clear()
    return wished


def _standing(draft: Draft) -> list[Photo]:
    """What the project of a draft would show without it."""
    project = draft.project
    if project is None:
        return []
    edit = Draft.objects.edits().filter(project=project).loaded().first()
    return gallery.wished(edit if project.status in LIVE else None, project)
