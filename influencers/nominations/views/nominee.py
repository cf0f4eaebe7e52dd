"""The nominee's answer, by the signed link of a message. Opening it changes nothing: one button does."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from adamlocal.lib.pages import private_page
from influencers.enums import NominationState
from influencers.models import Nomination
from influencers.models.nomination import KEEP
from influencers.nominations import verbs
from projects.models import Project
from projects.refused import Refused
from projects.submission import drafts
from projects.submission.cookie import TooMany, open_or_new, remember


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def nominee(request: HttpRequest, token: str) -> HttpResponse:
    """Who asks (never who nominated), what would happen, and two buttons."""
    found = _of(token)
    if found is None:
        unknown = {"is_unknown": True}
        return render(request, "influencers/nominations/nominee_over.html", unknown, status=404)
    if request.method == "POST" and "no" in request.POST:
        with suppress(Refused):
            verbs.decline(found)
        return redirect(reverse("influencers:nominee", args=[token]))
    if _is_over(found):
        over = {"declined": found.state == NominationState.DECLINED}
        return render(request, "influencers/nominations/nominee_over.html", over)
    if request.method == "POST" and "yes" in request.POST:
        return _begin(request, found)
    listed = found.state == NominationState.LISTED
    context = {
        "nomination": found,
        "campaign": found.campaign,
        "creators": list(found.campaign.influencers.public()[:3]) if found.campaign else [],
        "agreed": found.state == NominationState.AGREED,
        "page": _page(found) if listed else None,
    }
    return render(request, "influencers/nominations/nominee.html", context)


def _of(token: str) -> Nomination | None:
    """The nominee of a link; of one that was joined into another, that other."""
    loaded = ("campaign", "joined_into__campaign", "draft__project", "project")
    found = Nomination.objects.by_token(token).select_related(*loaded).first()
    return (found.joined_into or found) if found else None


def _is_over(nomination: Nomination) -> bool:
    """Answered by a no, forgotten, or older than what is said of nominees is kept."""
    if nomination.state in (NominationState.DECLINED, NominationState.NO_ANSWER):
        return True
    last = nomination.asked_at or nomination.nominated_at
    return nomination.state != NominationState.AGREED and last < timezone.now() - KEEP


def _page(nomination: Nomination) -> Project | None:
    """The page that is there already, where it is the account's that everybody sees on it."""
    if (
        nomination.phones or nomination.project_id is None
    ):  # whose a number is, a link does not tell
        return None
    return Project.objects.public().filter(pk=nomination.project_id).first()


def _begin(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    """A submission with the name and account that people wrote; a number only its owner types, for
    whoever holds the link may be another."""
    try:
        draft, token = open_or_new(request)
    except TooMany:
        return render(request, "429.html", status=429)
    known = {
        "name_ar": nomination.names[0] if nomination.names else "",
        "instagram": nomination.handles[0] if nomination.handles else "",
    }
    there = draft.values
    drafts.keep(draft, {k: value for k, value in known.items() if value and not there.get(k)})
    with suppress(Refused):
        verbs.agree(nomination, draft)
    return remember(redirect("projects:submit"), token)
