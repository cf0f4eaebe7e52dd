"""Pictures. They answer through code, so that what is taken down is gone everywhere at once."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from adamlocal.lib.drawing.motif import cloth_svg
from adamlocal.lib.pages import PICTURE, compressed
from adamlocal.lib.pictures.images import EXTENSIONS
from projects.enums import Cloth
from projects.models import Draft, Photo, Project
from projects.submission import previews
from projects.submission.cookie import token_of

TYPES = {"avif": "image/avif", "webp": "image/webp"}


@require_safe
def photo(request: HttpRequest, content_hash: str, width: int, extension: str) -> FileResponse:
    """A variant of a photo: of a public project for everybody, of another only for its people."""
    if extension not in EXTENSIONS:
        raise Http404
    photos = Photo.objects.filter(content_hash=content_hash, widths__contains=[width])
    shown = photos.public().first()
    found = shown or _private(request, photos)
    if found is None:
        raise Http404
    try:
        file = default_storage.open(f"{found.folder}/{width}.{extension}")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=TYPES[extension])
    response["Cache-Control"] = PICTURE if shown else "private, no-store"
    return response


def _private(request: HttpRequest, photos) -> Photo | None:
    """A photo that is not public, for whoever holds its draft, its project, or moderates it."""
    by_link = previews.photos_by_token(request.GET.get("key", ""))
    found = (
        photos.filter(draft__in=Draft.objects.by_token(token_of(request)).values("pk")).first()
        or photos.filter(pk__in=by_link.values("pk")).first()
    )
    if found is None and request.user.is_authenticated:
        own = Project.objects.of_member(request.user) | Project.objects.none()
        keys = own.values("pk")
        moderated = Project.objects.moderated_by(request.user).values("pk")
        found = (
            photos.filter(project__in=keys).first()
            or photos.filter(draft__project__in=keys).first()
            or photos.filter(project__in=moderated).first()
            or photos.filter(draft__project__in=moderated).first()
        )
    return found


@require_safe
def cloth(request: HttpRequest, cloth: str, code: str) -> HttpResponseBase:
    """The stitched cover of a code on one of the six grounds; the same for ever."""
    if cloth not in Cloth.values or len(code) > 12:
        raise Http404
    response = HttpResponse(cloth_svg(code, cloth), content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return compressed(request, response)
