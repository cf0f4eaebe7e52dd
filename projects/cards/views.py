"""Share cards of projects."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from adamlocal.lib.pages import PICTURE, public_page
from projects.cards import share_card
from projects.enums import Purpose
from projects.models import Project

TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


@public_page
@require_safe
def card(request: HttpRequest, code: str, extension: str) -> HttpResponse:
    """Lead to the file that holds today's card; the site's own where the owner agreed to none."""
    if extension not in share_card.EXTENSIONS:
        raise Http404
    project = Project.objects.public().for_cards().filter(code=code).first()
    if project is None:
        kept = get_object_or_404(Project.objects.merged_from(code))
        return redirect("projects:card", kept.code, extension)
    if not share_card.may_have_card(project):
        return HttpResponseRedirect(static(f"img/og-{get_language()}.jpg"))
    drawn = share_card.card_of(project)
    share_card.draw(project, drawn, extension)
    return HttpResponseRedirect(
        reverse("projects_machine:card_file", args=[code, drawn.content_hash, extension])
    )


@require_safe
def card_file(request: HttpRequest, code: str, content_hash: str, extension: str) -> FileResponse:
    """A drawn card, for as long as its project is public and agrees to cards."""
    if extension not in share_card.EXTENSIONS:
        raise Http404
    get_object_or_404(Project.objects.public().consenting(Purpose.CARD), code=code)
    try:
        file = default_storage.open(share_card.path_of(code, content_hash, extension))
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type=TYPES[extension])
    response["Cache-Control"] = PICTURE
    return response
