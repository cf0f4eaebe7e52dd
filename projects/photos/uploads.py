"""The photos that a plain form brings, and what is said of those that it could not bring."""

from django.http import HttpRequest
from django.utils.functional import Promise

from adamlocal.lib.pictures.uploads import CUT_SHORT
from projects.models import Draft
from projects.photos import intake


def take(draft: Draft, request: HttpRequest, *, room: int | None = None) -> list[str]:
    """Add the form's photos to a draft; a sentence for each that was refused or never arrived.

    A file without a name comes as text in the field's place (RFC 7578: only a name makes it a
    file), and past ``uploads.MAX_REQUEST_BYTES`` nothing more of a request is read.
    """
    refusals: list[str | Promise] = [*intake.add(draft, request.FILES.getlist("photos"), room=room)]
    refusals += [intake.NAMELESS for text in request.POST.getlist("photos") if text]
    if request.META.get(CUT_SHORT):
        refusals.append(intake.CUT_SHORT)
    return [str(refusal) for refusal in refusals]
