"""The nominee's answer, by the signed link of a message. Opening it changes nothing: one button does."""

from contextlib import suppress
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from adamlocal.lib.pages import private_page
from influencers.enums import NominationState
from influencers.models import Nomination, NominationVoice
from influencers.models.nomination import KEEP
from influencers.nominations import progress, verbs
from projects.refused import Refused
from projects.submission import drafts
from projects.submission.cookie import TooMany, open_or_new, remember


@dataclass(frozen=True)
class Asked:
    """A nominee, and what the holder of their link may know of them: all names and accounts where a
    curator sent it; of a nominator what that one typed."""

    nomination: Nomination
    name: str
    account: str


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def nominee(request: HttpRequest, token: str) -> HttpResponse:
    """Who asks (never who nominated), what would happen, and two buttons."""
    asked = _of(token)
    if asked is None:
        unknown = {"is_unknown": True}
        return render(request, "influencers/nominations/nominee_over.html", unknown, status=404)
    found = asked.nomination
    if request.method == "POST" and "no" in request.POST:
        with suppress(Refused):
            verbs.decline(found)
        return redirect(reverse("influencers:nominee", args=[token]))
    if _is_over(found):
        over = {"declined": found.state == NominationState.DECLINED}
        return render(request, "influencers/nominations/nominee_over.html", over)
    if request.method == "POST" and "yes" in request.POST:
        return _begin(request, asked)
    context = {
        "name": asked.name,
        "campaign": found.campaign,
        "creators": list(found.campaign.influencers.public()[:3]) if found.campaign else [],
        "agreed": found.state == NominationState.AGREED,
        "page": None
        if found.state == NominationState.AGREED
        else progress.listed(found, found.project),
    }
    return render(request, "influencers/nominations/nominee.html", context)


def _of(token: str) -> Asked | None:
    """The nominee of a link; of one that was joined into another, that other."""
    loaded = ("campaign", "joined_into__campaign", "draft__project", "project")
    found = Nomination.objects.by_token(token).select_related(*loaded).first()
    if found is not None:
        root = found.joined_into or found
        return Asked(root, (*root.names, "")[0], (*root.handles, "")[0])
    through = [f"nomination__{name}" for name in loaded]
    voice = NominationVoice.objects.by_nominee_token(token).select_related(*through).first()
    if voice is None:
        return None
    return Asked(voice.nomination.joined_into or voice.nomination, voice.name, voice.account)


def _is_over(nomination: Nomination) -> bool:
    """Answered by a no, forgotten, or older than what is said of nominees is kept."""
    if nomination.state in (NominationState.DECLINED, NominationState.NO_ANSWER):
        return True
    last = nomination.asked_at or nomination.nominated_at
    return nomination.state != NominationState.AGREED and last < timezone.now() - KEEP


def _begin(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A submission with the name and account that people wrote; a number only its owner types, for
    whoever holds the link may be another."""
    try:
        draft, token = open_or_new(request)
    except TooMany:
        return render(request, "429.html", status=429)
    known = {"name_ar": asked.name, "instagram": asked.account}
    there = draft.values
    drafts.keep(draft, {k: value for k, value in known.items() if value and not there.get(k)})
    with suppress(Refused):
        verbs.agree(asked.nomination, draft)
    return remember(redirect("projects:submit"), token)
