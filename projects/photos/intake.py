"""Our rules for photos: how many, in which order, and what is said when one is refused."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.lib.pictures import decode, images
from adamlocal.lib.pictures.uploads import MAX_FILE_BYTES
from projects import jobs
from projects.models import Draft, Photo, Project
from projects.photos import files

# Figures stand as written in a line from right to left (UAX #9: LRI, PDI).
FROM_LEFT, END = "\u2066", "\u2069"
MAX_PHOTOS = 8

# What is said of the n-th photo: people see their photos in a row, not their file names.
ORDINALS = [
    pgettext_lazy("photo", "first"),
    pgettext_lazy("photo", "second"),
    pgettext_lazy("photo", "third"),
    pgettext_lazy("photo", "fourth"),
    pgettext_lazy("photo", "fifth"),
    pgettext_lazy("photo", "sixth"),
    pgettext_lazy("photo", "seventh"),
    pgettext_lazy("photo", "eighth"),
]
REASONS = {
    "kind": _("The %(which)s photo is not a picture we can read. Send it as JPG, HEIC, PNG, WebP or AVIF."),
    "heic": _("We cannot open the %(which)s photo: it is HEIC. Send it as JPG."),
    "empty": _("The %(which)s photo arrived empty. Choose it again."),
    "pixels": _("The %(which)s photo has too many pixels: %(sides)s. We open up to %(most)s megapixels of its kind. Send a smaller copy of it."),
    "small": _("The %(which)s photo is too small: %(sides)s. Send one of at least 64 pixels a side."),
    "broken": _("The %(which)s photo arrived broken. Choose it again."),
    "heavy": _("The %(which)s photo is too heavy for us to open: it needs more than %(memory)s MB of memory or %(seconds)s seconds. Send a smaller copy of it."),
    "busy": _("Many photos are arriving at this moment, and the %(which)s one has to wait. Send it again in a minute."),
    "large": _("The %(which)s photo is too large: %(size)s MB, the limit is %(limit)s."),
    "many": _("Eight photos at most: the %(which)s and later ones were left out."),
    # This one was taken.
    "cut": _("The end of the %(which)s photo never arrived; we kept the part that did. Choose it again if you miss something."),
}  # fmt: skip
# Of photos that did not arrive as files, so that nobody knows which they were.
NAMELESS = _("A photo arrived without a name, so we could not take it. Save it under another name and choose it again.")  # fmt: skip
CUT_SHORT = _(
    "The files are more than we can take at once. Choose the photos again, a few at a time and up to 25 MB each."
)
# The same of one photo that was sent alone: its row says which one it is.
REASONS_OF_ONE = {
    "kind": _("This is not a picture we can read. Send it as JPG, HEIC, PNG, WebP or AVIF."),
    "heic": _("We cannot open this photo: it is HEIC. Send it as JPG."),
    "empty": _("This photo arrived empty. Choose it again."),
    "heavy": _("This photo is too heavy for us to open: it needs more than %(memory)s MB of memory or %(seconds)s seconds. Send a smaller copy of it."),
    "pixels": _("This photo has too many pixels: %(sides)s. We open up to %(most)s megapixels of its kind. Send a smaller copy of it."),
    "small": _("This photo is too small: %(sides)s. Send one of at least 64 pixels a side."),
    "broken": _("This photo arrived broken. Choose it again."),
    "large": _("This photo is too large: %(size)s MB, the limit is %(limit)s."),
    "busy": _("Many photos are arriving at this moment, and this one has to wait. Send it again in a minute."),
    "cut": _("The end of this photo never arrived; we kept the part that did. Choose it again if you miss something."),
}  # fmt: skip


def sentence(
    refused: images.PictureRefused, *, size: int | None = 0, which: Promise | str = ""
) -> str:
    """Why a photo of ``size`` bytes was not taken, with its figures and our bounds; ``which`` is
    its ordinal among several, and empty for one that was sent alone."""
    sides = f"{FROM_LEFT}{refused.width} × {refused.height}{END}"
    reasons = REASONS if which else REASONS_OF_ONE
    return str(reasons[refused.reason]) % {
        "which": which,
        "size": round((size or 0) / 1024 / 1024),
        "limit": MAX_FILE_BYTES // 1024 // 1024,
        "sides": sides,
        "most": refused.most,
        "memory": decode.MEMORY // 1024 // 1024,
        "seconds": decode.CPU_SECONDS,
    }


def add(draft: Draft, uploads: Iterable[UploadedFile], *, room: int | None = None) -> list[str]:
    """Make clean photos of the files and put them at the end of a draft's row.

    Returns a sentence for each that was refused or came only in part; the others are kept. The same picture twice
    is kept once. ``room`` is how many there may be more, where the project has some already.
    """
    refusals: list[str] = []
    most = MAX_PHOTOS if room is None else draft.photos.count() + room
    for number, upload in enumerate(uploads):
        which = ORDINALS[min(number, len(ORDINALS) - 1)]
        if draft.photos.count() >= most or getattr(upload, "surplus", False):
            refusals.append(REASONS["many"] % {"which": which})
            break
        try:
            photo = add_one(draft, upload)
        except images.PictureRefused as refused:
            refusals.append(sentence(refused, size=upload.size, which=which))
            continue
        if photo.is_cut:
            refusals.append(REASONS["cut"] % {"which": which})
    return refusals


def lock(draft: Draft) -> None:
    """One change of a draft's row of photos at a time. Within a transaction."""
    Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)


def add_one(draft: Draft, upload: UploadedFile, *, upload_id: str = "") -> Photo:
    """One clean photo of a file; raises PictureRefused.

    ``upload_id`` is what the phone calls it (``submission.album``).
    """
    if (upload.size or 0) > MAX_FILE_BYTES:
        raise images.PictureRefused("large")
    if upload.file is None:
        raise images.PictureRefused("broken")
    if getattr(upload, "busy", False):
        raise images.PictureRefused("busy")
    master = images.clean_master(upload.file)
    with transaction.atomic():
        lock(draft)
        photo = keep(draft, master, upload_id=upload_id)
        # Whoever takes a photo out and chooses it again wants it.
        draft.fields.filter(name=photo.wish("gone")).delete()
    draft.forget_loaded()
    photo.is_cut = master.is_cut
    return photo


def keep(owner: Draft | Project, master: images.Master, *, upload_id: str = "") -> Photo:
    """The photo of a clean master at the end of a draft's or a project's row; the same picture
    twice is kept once. Within a transaction. Variants are made by a job."""
    photo, created = owner.photos.get_or_create(
        content_hash=master.content_hash,
        defaults={
            "width": master.width,
            "height": master.height,
            "colour": master.colour,
            "position": owner.photos.count(),
            "upload_id": upload_id,
        },
    )
    if created:
        files.store_master(photo.folder, master.data)
        jobs.make_variants(photo_id=photo.pk)
    return photo


def remove(draft: Draft, photo_id: int) -> bool:
    """Take a photo out of a draft, its files too; False when it is not in this draft."""
    photo = draft.photos.filter(pk=photo_id).first()
    if photo is None:
        return False
    photo.delete()
    files.remove_files(photo)
    return True
