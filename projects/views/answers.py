"""Answers by the signed link of a mail, without signing in. Opening one changes nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from adamlocal.lib.pages import private_page
from projects import answers, freshness, outcomes, verbs, weekly
from projects.enums import HiddenReason
from projects.verbs import Refused


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """What the link says, and the one button that does it."""
    try:
        said = answers.read(token)
    except answers.OldLink:
        return render(request, "projects/answer_old.html", status=410)
    if said is None:
        raise Http404
    if request.method == "POST":
        try:
            _take(said)
        except Refused as refused:
            context = {"answer": said, "refused": str(refused)}
            return render(request, "projects/answer.html", context, status=409)
        return redirect(reverse("projects:answer", args=[token]) + "?done=1")
    context = {"answer": said, "done": "done" in request.GET}
    return render(request, "projects/answer.html", context)


def _take(said: answers.Answer) -> None:
    """Do what she answered; each may be pressed twice."""
    project = said.project
    if said.outcome is not None:
        outcomes.answer(said.outcome, said.choice, actor=None)
    elif said.choice == "right":
        verbs.confirm(project, actor=None)
    elif said.choice == "changed":
        freshness.something_changed(project)
    elif not project.hidden_reason:
        verbs.hide(project, actor=None, reason=HiddenReason.OWNER)


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
    return render(request, "projects/unsubscribe.html", {"member": member})
