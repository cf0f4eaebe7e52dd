"""The photos of a live project: sent for a look, in their order, with captions and faces marked."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.contact_details import no_number
from adamlocal.lib.text import clean_line
from projects.models import Photo, Project
from projects.owner import edits
from projects.owner.views.access import for_members
from projects.owner.views.edit import page
from projects.photos import gallery, intake, uploads

CAPTION_LENGTH = 160


@require_POST
@for_members
def photos_save(request: AuthenticatedHttpRequest, project: Project) -> HttpResponse:
    """Keep captions, faces and order as they stand in the form, with what one button adds:
    ``up`` or ``down`` or ``remove`` with a photo's key, and whatever files were chosen."""
    draft = edits.open_edit(project, author=request.user)
    shown = gallery.wished(edits.of(project), project)
    order = _moved([photo for photo in shown if not _pressed(request, "remove", photo)], request)
    refusals = uploads.take(draft, request, room=intake.MAX_PHOTOS - len(order))
    new = draft.photos.exclude(pk__in=[photo.pk for photo in shown]).order_by("position", "pk")
    wish = [_entry(request, photo) for photo in order] + gallery.listed(new)
    typed, refused = [dict(entry) for entry in wish], _refuse_captions(wish, order)
    gallery.mark_faces(project, wish)
    edits.send(project, {"photos": wish}, actor=request.user)
    if refused:
        pictures = gallery.as_wished(typed, edits.of(project), project)
        return page(request, project, refusals=[*refusals, *refused], pictures=pictures)
    if refusals:
        return page(request, project, refusals=refusals)
    query = urlencode({"saved": "photos"})
    return HttpResponseRedirect(
        f"{reverse('projects:me_edit', args=[project.code])}?{query}#field-photos"
    )


def _refuse_captions(wish: list[dict], order: list[Photo]) -> list[str]:
    """Put back the old caption wherever the new one holds a number; returns what is wrong."""
    refused = []
    old = {photo.pk: photo.caption_ar for photo in order}
    for place, entry in enumerate(wish, start=1):
        try:
            no_number(entry["caption"])
        except ValidationError as error:
            refused.append(
                _("Photo %(n)s: %(sentence)s") % {"n": place, "sentence": error.messages[0]}
            )
            entry["caption"] = old.get(entry["id"], "")
    return refused


def _pressed(request: HttpRequest, button: str, photo: Photo) -> bool:
    return request.POST.get(button) == str(photo.pk)


def _moved(order: list[Photo], request: HttpRequest) -> list[Photo]:
    """The order after one press of a button that moves a photo by one place."""
    for place, photo in enumerate(order):
        step = _pressed(request, "down", photo) - _pressed(request, "up", photo)
        if step and 0 <= place + step < len(order):
            order[place], order[place + step] = order[place + step], photo
            break
    return order


def _entry(request: HttpRequest, photo: Photo) -> dict[str, object]:
    """A photo of the wish; one that the form did not show keeps what it says."""
    if f"caption_{photo.pk}" not in request.POST:
        return gallery.listed([photo])[0]
    caption = clean_line(request.POST[f"caption_{photo.pk}"])[:CAPTION_LENGTH]
    face = f"face_{photo.pk}" in request.POST
    return {"id": photo.pk, "caption": caption, "face": face, "focus": photo.focus}
