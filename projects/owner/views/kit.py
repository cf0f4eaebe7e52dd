"""The share kit: link, square code, captions, and the tag and poster that are printed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib import phones
from projects.cards import sharing
from projects.enums import Channel, Purpose
from projects.models import Project, privacy
from projects.owner import kit
from projects.owner.views.access import for_members
from projects.people import consents

# What is printed, and on which paper.
PRINTS = {"tag": "A6", "poster": "A5"}


@require_safe
@for_members
def project_kit(request: AuthenticatedHttpRequest, project: Project) -> HttpResponseBase:
    """What is handed out; and the files of the card, which its form asks for here."""
    link = kit.link_of(project)
    standing = _standing(request, project)
    context = {
        "project": project,
        "link": link,
        "share_text": kit.share_text(project, link),
        "qr_address": kit.printed_address(project),
        "captions": kit.captions(project),
        "picture": kit.picture_of(project) if standing["is_public"] else "",
    }
    return sharing.page(
        request, "projects/owner/kit.html", kit.card(project), context | {"standing": standing}
    )


@require_safe
@for_members
def kit_thanks(request: AuthenticatedHttpRequest, project: Project) -> HttpResponseBase:
    """The card that says thank you, and its files."""
    context = {"project": project, "standing": _standing(request, project)}
    return sharing.page(request, "projects/owner/kit_thanks.html", kit.thanks(project), context)


def _standing(request: AuthenticatedHttpRequest, project: Project) -> dict[str, bool]:
    """Why a project may have no card, and whether this person may change that."""
    return {
        "is_public": Project.objects.public().filter(pk=project.pk).exists(),
        "has_consent": consents.stands(project, Purpose.CARD),
        "is_owner": Project.objects.owned_by(request.user).filter(pk=project.pk).exists(),
    }


@require_safe
@for_members
def kit_print(request: HttpRequest, project: Project, paper: str) -> HttpResponse:
    """One sheet to print. The owner's number stands on it only if asked for, here and now."""
    if paper not in PRINTS:
        raise Http404
    context = {
        "project": project,
        "paper": paper,
        "qr_address": kit.printed_address(project),
        "address": kit.short_address(project),
        "number": _number(project) if "number" in request.GET else "",
        "can_number": bool(_number(project)),
    }
    return render(request, "projects/owner/kit_print.html", context)


def _number(project: Project) -> str:
    """The number that the owner offers to callers as people write it; empty where there is none."""
    for channel in (Channel.WHATSAPP, Channel.PHONE):
        contact = privacy.shown_contact(project, channel)
        if contact and not contact.username:
            return phones.shown(contact.value)
    return ""


@require_safe
@for_members
def qr_png(request: HttpRequest, project: Project) -> HttpResponse:
    response = HttpResponse(kit.qr_png(project), content_type="image/png")
    response["Content-Disposition"] = f'attachment; filename="{project.code}-qr.png"'
    return response
