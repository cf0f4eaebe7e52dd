"""Answers by the signed link of a mail, without signing in. Opening one changes nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from adamlocal.lib.pages import private_page
from projects.enums import HiddenReason, MemberRole, Orders
from projects.figures import outcomes, weekly
from projects.lifecycle import freshness, visibility
from projects.models import Project
from projects.owner import answers
from projects.owner.messages import sentences_for
from projects.refused import Already, Refused


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What the link says, and the one button that does it; of a question that is over, how the
    page stands now."""
    try:
        said = answers.read(token)
    except answers.OldLink:
        return render(request, "projects/owner/answer_expired.html", status=410)
    if said is None:
        raise Http404
    if request.method == "POST":
        return _press(request, said, token)
    done = "done" in request.GET and _as_said(said)
    context = {"answer": said, "done": done, "is_open": answers.is_open(said, said.project)}
    return render(request, "projects/owner/answer.html", context | _standing(said.project))


def _press(request: HttpRequest, said: answers.Answer, token: str) -> HttpResponse:
    try:
        _take(said)
    except Already:
        pass
    except Refused as refused:
        said.project.refresh_from_db()
        if not _as_said(said):
            context = {"answer": said, "refused": str(refused)} | _standing(said.project)
            return render(request, "projects/owner/answer.html", context, status=409)
    return redirect(reverse("projects:answer", args=[token]) + "?done=1")


def _as_said(said: answers.Answer) -> bool:
    return said.outcome is not None or answers.is_done(said, said.project)


def _standing(project: Project) -> dict:
    """How the page stands, for whoever holds a link of its owner's."""
    owner = project.members.filter(memberships__role=MemberRole.OWNER).first()
    is_public = Project.objects.public().filter(pk=project.pk).exists()
    return {"project": project, "is_public": is_public, "say": owner and sentences_for(owner)}


def _take(said: answers.Answer) -> None:
    """Do what was answered; each may be pressed twice. Whether its question still stands is asked
    under the lock of the verb."""
    project = said.project

    def still_asked(locked: Project) -> None:
        if not answers.is_open(said, locked):
            raise Refused(_("This question is over, so that this button changes nothing any more."))

    if said.outcome is not None:
        outcomes.answer(said.outcome, Orders(said.choice), actor=None)
    elif said.choice == "right":
        visibility.confirm(project, actor=None, decide=still_asked)
    elif said.choice == "changed":
        still_asked(project)
        freshness.something_changed(project)
    else:
        visibility.hide(project, actor=None, reason=HiddenReason.OWNER, decide=still_asked)


# The signed token is the proof: mail programs press the button themselves (RFC 8058), without
# a page before it.
@csrf_exempt
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the weekly line; one button does, and pressed twice it does no more."""
    member = answers.read_stop(token)
    if member is None:
        raise Http404
    if request.method == "POST":
        weekly.choose(member, wanted=False, actor=None)
        return redirect(reverse("projects:unsubscribe", args=[token]))
    return render(request, "projects/owner/unsubscribe.html", {"member": member})
