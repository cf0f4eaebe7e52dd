"""The share kit: link, square code, captions, and the papers that are printed."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.printing import typesetting
from projects.cards import sharing, words
from projects.enums import Purpose
from projects.models import Project
from projects.owner import kit, papers
from projects.owner.views.access import for_members
from projects.people import consents
from projects.people.consent_texts import asked_now

# What may be added to a sheet, by its name in the address: the words that add it and that take it off.
CHOICES = {
    "number": (_("With my number on it"), _("Without my number")),
    "prices": (_("With my prices on it"), _("Without my prices")),
}


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
        "papers": papers.KINDS.values(),
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


def _standing(request: AuthenticatedHttpRequest, project: Project) -> dict[str, bool | str]:
    """Why a project may have no card, and whether this person may change that, by which words."""
    return {
        "wording": asked_now(Purpose.CARD),
        "is_public": Project.objects.public().filter(pk=project.pk).exists(),
        "has_consent": consents.stands(project, Purpose.CARD),
        "is_owner": Project.objects.owned_by(request.user).filter(pk=project.pk).exists(),
    }


@require_safe
@for_members
def kit_print(request: HttpRequest, project: Project, paper: str) -> HttpResponse:
    """One sheet to print. The owner's number stands on it only if asked for, here and now."""
    return _page(request, project, _kind(paper))


@require_safe
@for_members
def kit_pdf(request: HttpRequest, project: Project, paper: str) -> HttpResponse:
    """The same sheet as a file; where none can be made, its page says so and is printed instead."""
    kind = _kind(paper)
    try:
        made = papers.pdf_of(
            project, kind, number="number" in request.GET, prices="prices" in request.GET
        )
    except typesetting.NotPrinted:
        return _page(request, project, kind, status=503)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{project.code}-{kind.key}.pdf"'
    return response


def _kind(paper: str) -> papers.Kind:
    if paper not in papers.KINDS:
        raise Http404
    return papers.KINDS[paper]


def _page(
    request: HttpRequest, project: Project, kind: papers.Kind, *, status: int = 200
) -> HttpResponse:
    """The sheet as a page. ``choices`` are what may be added to it, each with the address that adds
    it or takes it off again."""
    may: dict[str, Any] = {
        "number": papers.number_of(project),
        "prices": papers.prices_of(project) if kind.has_prices else (),
    }
    chosen = [name for name in CHOICES if name in request.GET and may[name]]
    context = {
        "project": project,
        "kind": kind,
        "qr_address": kit.printed_address(project),
        "address": words.short_address(project),
        "number": may["number"] if "number" in chosen else "",
        "prices": may["prices"] if "prices" in chosen else (),
        "seal": papers.seal_of(project),
        "choices": [
            {
                "words": CHOICES[name][name in chosen],
                "query": _query([one for one in CHOICES if (one in chosen) != (one == name)]),
            }
            for name in CHOICES
            if may[name]
        ],
        "query": _query(chosen),
        "has_pdf": typesetting.is_installed(),
        "is_refused": status != 200,
    }
    return render(request, "projects/owner/kit_print.html", context, status=status)


def _query(names: list[str]) -> str:
    return "?" + urlencode(dict.fromkeys(names, 1)) if names else "?"


@require_safe
@for_members
def qr_png(request: HttpRequest, project: Project) -> HttpResponse:
    response = HttpResponse(kit.qr_png(project), content_type="image/png")
    response["Content-Disposition"] = f'attachment; filename="{project.code}-qr.png"'
    return response
