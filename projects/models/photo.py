"""A photo: clean pixels only. Rules of how many and which in ``projects.photos.intake``."""

from collections.abc import Iterable
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.contact_details import no_number
from projects.enums import Privacy
from projects.models.bilingual import Bilingual
from projects.models.project import Project

_THIRDS = {"0", "50", "100"}
# Two pictures whose fingerprints differ in no more of their 64 bits are one to the eye; photos of two
# plates of one kind differ in about half of them.
ALIKE = 6
# The fingerprint of a picture that shows too little to be known again, or whose file is gone.
FLAT = 0
_64_BITS = (1 << 64) - 1
# Letters of a content's hash.
WISH_KEY_LENGTH = 12


def _third(per_cent: int) -> int:
    return 0 if per_cent < 34 else 100 if per_cent > 66 else 50


class Differing(Func):
    """In how many of their 64 bits two fingerprints differ."""

    arg_joiner = " # "
    template = "bit_count((%(expressions)s)::bit(64))"
    output_field = models.BigIntegerField()


class PhotoQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Of public projects, without faces that their owners keep to themselves."""
        return self.filter(project__in=Project.objects.public().values("pk")).exclude(
            shows_face=True, project__privacy__contains=[Privacy.NO_FACE]
        )

    def resembling(self, photos: Iterable["Photo"]) -> Self:
        """Those that are one picture to the eye with any of these. No index knows distances: every
        photo is read, ten thousand in a few milliseconds a picture (docs/performance.md)."""
        photos = list(photos)
        wanted = Q(content_hash__in={photo.content_hash for photo in photos})
        for mark in {photo.fingerprint for photo in photos} - {None, FLAT}:
            differing = Differing(F("fingerprint"), Value(mark, models.BigIntegerField()))
            wanted |= ~Q(fingerprint=FLAT) & Q(LessThanOrEqual(differing, ALIKE))
        return self.filter(wanted)


class Photo(Bilingual):
    """A photo of a project, or of a draft until its values are accepted.

    Stored are one clean master and its variants, named by the hash of the master's content;
    nothing of the file that was sent survives. ``widths`` is empty until the variants are made.
    """

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, null=True, blank=True, related_name="photos"
    )
    draft = models.ForeignKey(
        "projects.Draft", on_delete=models.CASCADE, null=True, blank=True, related_name="photos"
    )
    content_hash = models.CharField(max_length=32)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    colour = models.CharField(
        max_length=7, default="#ece5df", validators=[RegexValidator(r"^#[0-9a-f]{6}$")]
    )
    widths = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    # What it looks like, in 64 bits (``lib.pictures.likeness``), or ``FLAT``; None until the worker
    # has looked.
    fingerprint = models.BigIntegerField(null=True, blank=True, editable=False)
    focus_x = models.PositiveSmallIntegerField(_("focus across, per cent"), default=50)
    focus_y = models.PositiveSmallIntegerField(_("focus down, per cent"), default=50)
    caption_ar = models.CharField(_("caption"), max_length=160, blank=True, validators=[no_number])
    caption_en = models.CharField(
        _("caption in English"), max_length=160, blank=True, validators=[no_number]
    )
    # The owner's face is in it: shown only while the privacy dial lets it.
    shows_face = models.BooleanField(_("shows a face"), default=False, db_default=False)
    position = models.PositiveSmallIntegerField(default=0)
    # What the phone that sent it calls it: the order of choosing is known before it arrives.
    upload_id = models.CharField(
        max_length=12, blank=True, default="", db_default="", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Of one that was taken just now: its end had not arrived (``projects.photos.intake.add_one``).
    is_cut = False

    objects = PhotoQuerySet.as_manager()

    # Not stored: the token of a preview link, for whoever was sent one; why the caption that was
    # typed cannot be shown; and, on its writer's page, whether it was taken out of the album, or is
    # one too many in it.
    key = ""
    caption_refused = ""
    is_removed = False
    is_surplus = False

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            models.CheckConstraint(
                name="photo_belongs_somewhere",
                condition=Q(project__isnull=False) | Q(draft__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["project", "content_hash"],
                condition=Q(draft__isnull=True),
                name="photo_once_a_project",
            ),
            models.UniqueConstraint(
                fields=["draft", "content_hash"],
                condition=Q(draft__isnull=False),
                name="photo_once_a_draft",
            ),
            models.CheckConstraint(
                name="photo_focus_in_picture", condition=Q(focus_x__lte=100, focus_y__lte=100)
            ),
        ]
        indexes = [models.Index(fields=["content_hash"], name="photo_hash")]

    def __str__(self) -> str:
        return self.caption_ar or self.content_hash[:8]

    @property
    def folder(self) -> str:
        return f"photos/{self.content_hash[:2]}/{self.content_hash}"

    @property
    def is_ready(self) -> bool:
        return bool(self.widths)

    def resembles(self, other: "Photo") -> bool:
        """As ``resembling``: whether the two are one picture to the eye."""
        if self.content_hash == other.content_hash:
            return True
        if not self.fingerprint or not other.fingerprint:  # not looked at yet, or flat
            return False
        return ((self.fingerprint ^ other.fingerprint) & _64_BITS).bit_count() <= ALIKE

    def url(self, width: int, extension: str) -> str:
        address = reverse("projects_machine:photo", args=[self.content_hash, width, extension])
        return f"{address}?key={self.key}" if self.key else address

    @property
    def focus(self) -> str:
        """Where its matter lies, as one of nine classes: ``50-0`` is the middle of the top."""
        return f"{_third(self.focus_x)}-{_third(self.focus_y)}"

    @property
    def wish_key(self) -> str:
        """How the fields of a draft name it: by its content, which no other photo of an album shares."""
        return self.content_hash[:WISH_KEY_LENGTH]

    def wish(self, cell: str) -> str:
        """The name of the draft's field that says something of it (``submission.album``)."""
        return f"photo-{self.wish_key}-{cell}"

    def look_at(self, focus: str) -> None:
        """Put what matters at one of the nine places, unsaved. Where it lies there already it stays
        to the per cent; what is no such place is passed over."""
        across, _dash, down = focus.partition("-")
        if focus != self.focus and {across, down} <= _THIRDS:
            self.focus_x, self.focus_y = int(across), int(down)
