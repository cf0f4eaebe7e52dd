"""The file of a campaign's cover."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from adamlocal.lib.pages import PICTURE
from adamlocal.lib.pictures.images import EXTENSIONS
from influencers.models import CampaignCover


@require_safe
def cover(request: HttpRequest, content_hash: str, width: int, extension: str) -> FileResponse:
    """A variant: of a public campaign for everybody, of another only for its team."""
    covers = CampaignCover.objects.filter(content_hash=content_hash, widths__contains=[width])
    shown = covers.public().first()
    found = shown or covers.of_user(request.user).first()
    if found is None or extension not in EXTENSIONS:
        raise Http404
    try:
        file = default_storage.open(f"{found.folder}/{width}.{extension}")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=f"image/{extension}")
    response["Cache-Control"] = PICTURE if shown else "private, no-store"
    return response
