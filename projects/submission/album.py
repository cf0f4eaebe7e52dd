"""The photos of a draft as arranged by its writer: order, captions, what matters in each, whose
face is in it, what goes.

The album of a draft is what its project would show (its own photos, or those of an edit that waits)
and what was sent to the draft. Each wish about one is a field of the draft
(``photo-<content>-caption``, ``photo_order``), so that it is kept on the phone, sent later and
merged like every other word. Wishes are applied to copies whenever the album is shown; the rows
change when the draft is taken (``accept``, ``send``), so that a photo which was removed can be
brought back until then.

The order is that of choosing, until that is changed: the phone sends it before the photos, in the
names that it gives them itself (``Photo.upload_id``), so that a small photo which overtakes a
large one on a slow line does not become the cover.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy

from django.core.exceptions import ValidationError
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat, Left
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.lib.contact_details import is_private, no_number
from adamlocal.lib.text import clean_line
from projects.enums import LIVE
from projects.models import Draft, DraftField, Photo, Project
from projects.models.photo import WISH_KEY_LENGTH
from projects.photos import gallery, intake
from projects.submission import row_order
from projects.submission.drafts import Kept

ORDER = "photo_order"
CELLS = ("caption", "focus", "face", "gone")
CAPTION_LENGTH = 160
_NAME = re.compile(rf"photo-([0-9a-f]{{{WISH_KEY_LENGTH}}})-({'|'.join(CELLS)})")
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


# --- the names and values of wishes ---------------------------------------------------------------


def is_upload_id(name: str) -> bool:
    """Whether a phone may call a photo so: ten letters, no key of a content has so few."""
    return bool(_UPLOAD_ID.fullmatch(name))


def is_name(name: str) -> bool:
    return name == ORDER or bool(_NAME.fullmatch(name))


def typed(name: str, value: object) -> object:
    """A wish in the form that the draft keeps; None for what is none."""
    if name == ORDER:
        return (
            [str(key)[:WISH_KEY_LENGTH] for key in value][:40] if isinstance(value, list) else None
        )
    if name.endswith(("-gone", "-face")):
        return bool(value)
    return str(value)[:CAPTION_LENGTH] if isinstance(value, str) else None


def posted(data: Mapping[str, str]) -> dict[str, object]:
    """The wishes of a plain form. A face that is not ticked is an answer where its row was sent."""
    rows = {found[1] for name in data if (found := _NAME.fullmatch(name))}
    values: dict[str, object] = {name: data[name] for name in data if is_name(name)}
    return values | {f"photo-{key}-face": f"photo-{key}-face" in data for key in rows}


def values_of(photos: Iterable[Photo]) -> dict[str, object]:
    """Photos as their wishes would say them, so that a wish which changes nothing can be told."""
    values: dict[str, object] = {}
    for photo in photos:
        values |= {
            photo.wish("caption"): photo.caption_ar,
            photo.wish("focus"): photo.focus,
            photo.wish("face"): photo.shows_face,
        }
    return values


# --- the album ------------------------------------------------------------------------------------


def listed(draft: Draft) -> list[Photo]:
    """Unsaved copies of all photos in the wished order, as wished; those that were taken out, or are
    more than there may be, say so (``is_removed``, ``is_surplus``)."""
    # What was sent is as it became.
    values = {} if draft.submitted_at else draft.values
    photos, room = _arranged(_there(draft), values), intake.MAX_PHOTOS
    for photo in photos:
        photo.is_removed = bool(values.get(photo.wish("gone")))
        photo.is_surplus = not photo.is_removed and room < 1
        room -= not photo.is_removed
        _apply(photo, values)
    return photos


def shown(draft: Draft) -> list[Photo]:
    """The photos as they will be shown: the first is the cover."""
    return [photo for photo in listed(draft) if not photo.is_removed and not photo.is_surplus]


def with_removed(draft: Draft) -> list[Photo]:
    """The album as its writer sees it: what was taken out just now stands as a line of its own."""
    since = timezone.now() - row_order.OFFERED_BACK
    names = {f.name for f in draft.fields.all() if f.name.endswith("-gone") and f.set_at > since}
    return [p for p in listed(draft) if not p.is_removed or p.wish("gone") in names]


def wish(draft: Draft) -> list[dict[str, object]]:
    """The album as a held edit's field ``photos`` lists it (``photos.gallery``)."""
    return gallery.listed(shown(draft))


def is_changed(draft: Draft) -> bool:
    """Whether the album differs from what its project shows, or from what waits already."""
    return wish(draft) != gallery.listed(_standing(draft))


def make_room(draft: Draft) -> int:
    """How many photos there may be more. Of those that were taken out as many are kept as there may
    be photos; the files of earlier ones go, so that a draft never holds many."""
    removed = [p for p in listed(draft) if p.is_removed and p.draft_id == draft.pk]
    removed.sort(key=lambda photo: photo.pk)
    for photo in removed[: -intake.MAX_PHOTOS]:
        intake.remove(draft, photo.pk)
    getattr(draft, "_prefetched_objects_cache", {}).pop("photos", None)
    return max(0, intake.MAX_PHOTOS - len(shown(draft)))


def moved(draft: Draft, key: str, by: int) -> list[str]:
    """The keys in their order with one of them a place up (-1) or down (+1)."""
    photos = listed(draft)
    visible = [photo.wish_key for photo in photos if not photo.is_removed]
    return row_order.moved([photo.wish_key for photo in photos], visible, key, by)


def not_removed(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    """Without the uploads that their writer took out again, for whoever has a link to the draft."""
    name = Concat(
        Value("photo-"),
        Left("content_hash", WISH_KEY_LENGTH),
        Value("-gone"),
        output_field=CharField(),
    )
    return photos.alias(gone_name=name).exclude(
        Exists(
            DraftField.objects.filter(
                draft=OuterRef("draft"),
                name=OuterRef("gone_name"),
                value=True,
            )
        )
    )


# --- captions that cannot be shown ----------------------------------------------------------------


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
        name = photo.wish("caption")
        if name in refused:
            photo.caption_ar, photo.caption_refused = str(values[name]), refused[name]


# --- taking it ------------------------------------------------------------------------------------


def carry_out(draft: Draft, kept: Iterable[Kept]) -> None:
    """Do what cannot wait of the wishes that were just kept: a face that is marked in a photo of the
    project's own is out of sight at once, if the dial says so."""
    if draft.project is None:
        return
    for one in kept:
        found = _NAME.fullmatch(one.name)
        if found and found[2] == "face" and one.value:
            draft.project.photos.filter(content_hash__startswith=found[1]).update(shows_face=True)


def accept(project: Project, draft: Draft) -> None:
    """Make the album of a draft its project's gallery. Within the transaction of sending it."""
    gallery.put(project, draft, shown(draft))


def send(draft: Draft, edit: Draft) -> list[dict[str, object]]:
    """Hand the uploads and wishes of a draft to the edit of its live project: the value of the edit's
    field ``photos``. The draft has no photos and no wishes afterwards. Within a transaction."""
    photos = shown(draft)
    ours = [photo.pk for photo in photos if photo.draft_id == draft.pk]
    draft.photos.filter(pk__in=ours).update(draft=edit)
    gallery.remove(Photo.objects.filter(draft=draft))
    gallery.remove(edit.photos.exclude(pk__in=[photo.pk for photo in photos]))
    names = [f.name for f in draft.fields.all() if is_name(f.name)]
    draft.fields.filter(name__in=names).delete()
    draft.forget_loaded()
    return gallery.listed(photos)


# --- how it is made -------------------------------------------------------------------------------


def _standing(draft: Draft) -> list[Photo]:
    """What the project of a draft would show without it: what waits in an edit, if it is live."""
    project = draft.project
    if project is None:
        return []
    is_edited = project.status in LIVE and not draft.submitted_at
    edit = Draft.objects.edits().filter(project=project).loaded().first() if is_edited else None
    return gallery.wished(edit, project)


def _there(draft: Draft) -> list[Photo]:
    """Copies of what stands and then of what was sent to the draft; the same picture is one."""
    found: dict[str, Photo] = {}
    for photo in (*_standing(draft), *draft.photos.all()):
        found.setdefault(photo.wish_key, copy(photo))
    return list(found.values())


def _arranged(photos: list[Photo], values: Mapping[str, object]) -> list[Photo]:
    """In the order of their keys, or of the names that their phone gave them; those that the order
    does not name come last."""
    wished = values.get(ORDER)
    place = {key: n for n, key in enumerate(wished if isinstance(wished, list) else [])}

    def order(photo: Photo) -> int:
        names = (photo.wish_key, photo.upload_id)
        return min((place[name] for name in names if name in place), default=len(place))

    return sorted(photos, key=order)


def _apply(photo: Photo, values: Mapping[str, object]) -> None:
    """A caption with a number in it waits in the draft until it is mended (``wrong``)."""
    caption = values.get(photo.wish("caption"))
    if isinstance(caption, str) and not is_private(caption):
        photo.caption_ar = clean_line(caption)
    photo.look_at(str(values.get(photo.wish("focus"), "")))
    photo.shows_face = bool(values.get(photo.wish("face"), photo.shows_face))
