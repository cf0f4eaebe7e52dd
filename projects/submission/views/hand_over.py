"""From a browser inside an app to the phone's own: making the link here, taking the draft there."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import limits
from adamlocal.lib.pages import private_page
from projects.models import HandOver
from projects.submission import hand_over
from projects.submission.cookie import draft_of, link_of, remember, token_of
from projects.submission.submit import made_of


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """What it is about, where the page's script sends what waits on the phone; then the link."""
    draft = draft_of(request)
    if draft is None:
        return redirect("projects:submit")
    link = ""
    if request.method == "POST":
        if not limits.take(
            "hand-overs", str(draft.pk), size=hand_over.LINKS_A_DAY, seconds=limits.DAY
        ):
            return render(request, "429.html", status=429)
        path = reverse("projects:hand_over_arrive", args=[hand_over.open_link(draft)])
        link = settings.SITE_URL + path
    context = {
        "draft": draft,
        "link": link,
        "minutes": int(hand_over.LIFETIME.total_seconds() // 60),
    }
    return render(request, "projects/submission/hand_over.html", context)


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def arrive(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link takes nothing, one button does. What was used up or has ended is no page for
    anybody, and says how to make another."""
    if request.method == "POST":
        draft = hand_over.take(token)
        if draft is not None and draft.submitted_at:
            return redirect("projects:me_project", code=made_of(draft).code)
        if draft is not None:
            return remember(redirect("projects:submit"), draft.mailed_token)
    found = HandOver.objects.open(token).first()
    if found is None:
        return render(request, "projects/submission/hand_over_ended.html", status=404)
    own = draft_of(request)
    is_another = own is not None and own.pk != found.draft_id
    context = {"own_link": link_of(token_of(request)) if is_another else ""}
    return render(request, "projects/submission/hand_over_arrive.html", context)
