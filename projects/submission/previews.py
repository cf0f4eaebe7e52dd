"""A draft as shoppers would see it: the project it would make, and links that show it to others."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from adamlocal.lib import tokens
from adamlocal.lib.drawing import font
from adamlocal.lib.drawing.sizes import OG
from projects import fields
from projects.cards import files as card_files
from projects.cards import project as project_card
from projects.enums import ProjectStatus
from projects.models import Contact, Draft, Photo, PreviewLink, Project
from projects.models.draft import PREVIEW_LIFETIME
from projects.submission import accepting, album, rows
from projects.submission.forms import SubmissionForm

LINKS_A_DAY = 20


def project_of(draft: Draft, *, key: str = "") -> Project | None:
    """The project that a draft's right values would make, never saved; None while too few are there.

    ``key`` is a preview link's token: with it in their addresses somebody else sees the photos.
    """
    form = SubmissionForm(draft.values, with_email=False)
    form.is_valid()
    cleaned = fields.empty_data() | form.cleaned_data
    if not all(cleaned[field.name] for field in fields.FIELDS if field.is_needed):
        return None
    # A key of its own lets the related rows below be looked up; no row has the number 0.
    project = Project(pk=0, code=draft.code)
    project.has_owner = True
    accepting.describe(project, cleaned)
    vars(project)["_prefetched_objects_cache"] = {  # as ``prefetch_related`` fills it
        "products": rows.products(cleaned),
        "delivery_zones": rows.zones(cleaned),
        "photos": album.shown(draft),
        "contacts": [
            Contact(channel=channel, is_public=is_public)
            for channel, value, is_public in accepting.reachable(cleaned)
            if value
        ],
    }
    for photo in project.photos.all():
        photo.key = key
    return project


def photos_by_token(token: str) -> QuerySet[Photo]:
    """The photos that an open link shows: the draft's, or, while it waits to be read, those that
    went with it."""
    shown = by_token(token)
    waiting = shown.filter(
        project__status__in=[ProjectStatus.SUBMITTED, ProjectStatus.CHANGES_REQUESTED],
        project__erase_at=None,
    )
    photos = Photo.objects.filter(
        Q(draft__in=shown.values("pk")) | Q(project__in=waiting.values("project"))
    )
    return album.not_removed(photos)


def card_of(project: Project) -> bytes | None:
    """Its share card as a JPEG; None where its words cannot be drawn."""
    try:
        return card_files.drawn(project_card.described(project), OG, "jpg")
    except font.CannotDraw:
        return None


def open_link(draft: Draft) -> str:
    """The token of a new link to the preview of a draft; it closes after seven days."""
    token = tokens.new(size=18)
    PreviewLink.objects.create(
        draft=draft,
        token_hash=tokens.hashed(token),
        expires_at=timezone.now() + PREVIEW_LIFETIME,
    )
    return token


def by_token(token: str) -> QuerySet[Draft]:
    """The draft that an open link shows; what was sent meanwhile is shown as it was, until its owner
    or anybody else takes it out of sight."""
    standing = Project.objects.previewable().filter(pk=OuterRef("project"))
    return Draft.objects.filter(
        Q(project=None) | Exists(standing),
        preview_links__token_hash=tokens.hashed(token),
        preview_links__expires_at__gt=timezone.now(),
    )


def shared_link(request: HttpRequest) -> str:
    """The link that was just made, taken out of the address it came back with."""
    token = request.GET.get("shared", "")
    if not token or not by_token(token).exists():
        return ""
    return request.build_absolute_uri(reverse("projects:submit_shared", args=[token]))
