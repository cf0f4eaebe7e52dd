"""The page before it is sent: for its writer, and by a link for whoever they ask."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from adamlocal.accounts import limits, sms
from adamlocal.lib.pages import private_page
from projects.submission import album, declarations, previews, sensitive, steps
from projects.submission.context import what_is_left
from projects.submission.cookie import draft_of, sent_of
from projects.submission.forms import SubmissionForm
from projects.submission.submit import made_of


@private_page
@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """What people will see, the card, and the button that sends it."""
    draft = draft_of(request)
    if draft is None:
        done = sent_of(request)
        return (
            redirect("projects:me_sent", made_of(done).code)
            if done
            else redirect("projects:submit")
        )
    form = SubmissionForm(draft.values, with_email=not request.user.is_authenticated)
    project = previews.project_of(draft)
    context = {
        **what_is_left(form, album.shown(draft)),
        "project": project,
        "checks": sensitive.checks_of(project) if project else [],
        "ticked": declarations.ticked(draft),
        "draft": draft,
        "contact": steps.BY_SLUG["contact"],
        "by_phone": sms.are_on() and not request.user.is_authenticated,
        "website": form["website"],
        "shared": previews.shared_link(request),
    }
    return render(request, "projects/submission/preview.html", context)


@private_page
@require_POST
def share(request: HttpRequest) -> HttpResponse:
    """Make a link for somebody else."""
    draft = draft_of(request)
    if draft is None:
        raise Http404
    if not limits.take(
        "preview-links", str(draft.pk), size=previews.LINKS_A_DAY, seconds=limits.DAY
    ):
        return render(request, "429.html", status=429)
    address = reverse("projects:submit_preview")
    return redirect(f"{address}?shared={previews.open_link(draft)}#share")


@private_page
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """A draft as shoppers would see it, for whoever was sent the link: no contact, no button."""
    project = _of_link(token)
    return render(request, "projects/submission/shared.html", {"project": project, "token": token})


@private_page
@require_safe
def card(request: HttpRequest, token: str = "") -> HttpResponse:
    """The share card of the browser's own draft, or of the one that a link shows."""
    if token:
        project = _of_link(token)
    else:
        draft = draft_of(request)
        project = previews.project_of(draft) if draft else None
    drawn = previews.card_of(project) if project else None
    if drawn is None:
        raise Http404
    return HttpResponse(drawn, content_type="image/jpeg")


def _of_link(token: str):
    draft = get_object_or_404(previews.by_token(token).prefetch_related("fields", "photos"))
    project = previews.project_of(draft, key=token)
    if project is None:
        raise Http404
    return project
