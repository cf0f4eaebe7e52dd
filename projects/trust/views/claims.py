"""“This is ours”: claiming a profile that staff, an import or a nomination made."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import codes
from adamlocal.accounts.asking import ask_for_code, resending, send_again
from adamlocal.accounts.forms import CodeForm
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import private_page
from projects.models import Claim, Project
from projects.refused import Refused
from projects.trust import claims
from projects.trust.forms import ClaimForm

CODE_KEY = "claim_code"


def claimable(code: str) -> Project:
    """A project that somebody may claim; one that is nobody's and hidden is not even named."""
    return get_object_or_404(
        Project.objects.filter(erased_at=None).select_related("category", "governorate", "area"),
        code=code,
    )


@private_page
@login_required
@require_http_methods(["GET", "POST"])
def claim(request: AuthenticatedHttpRequest, code: str) -> HttpResponse:
    """Two ways: a code to the number on the profile, or a few words to a person."""
    project = claimable(code)
    if Project.objects.owned_by(request.user).filter(pk=project.pk).exists():
        return redirect("projects:me_project", code=code)
    contact = claims.provable_number(project)
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and "code" in request.POST and contact:
        return _send_code(request, project, contact.value)
    if request.method == "POST" and form.is_valid():
        claims.open_claim(project, actor=request.user, words=form.cleaned_data["words"])
        return redirect("projects:claim", code=code)
    mine = Claim.objects.filter(project=project, user=request.user).order_by("-created_at").first()
    context = {
        "project": project,
        "is_public": Project.objects.public().filter(pk=project.pk).exists(),
        "has_owner": claims.has_owner(project),
        "can_prove": contact is not None,
        "claim": mine,
        "form": form,
    }
    return render(request, "projects/trust/claim.html", context)


def _send_code(request: HttpRequest, project: Project, number: str) -> HttpResponse:
    page = reverse("projects:claim_code", args=[project.code])
    return ask_for_code(request, number, key=CODE_KEY, page=page, project=project.code)


@private_page
@login_required
@require_http_methods(["GET", "POST"])
def claim_code(request: AuthenticatedHttpRequest, code: str) -> HttpResponse:
    """The code that went to the number on the profile; the number itself is not shown."""
    asked = request.session.get(CODE_KEY)
    if not asked or asked["project"] != code:
        return redirect("projects:claim", code=code)
    project = claimable(code)
    contact = claims.provable_number(project)
    if contact is None:
        raise Http404
    if "again" in request.POST:
        page = reverse("projects:claim_code", args=[code])
        return send_again(request, contact.value, key=CODE_KEY, page=page)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome, sent = codes.check(asked, form.cleaned_data["code"])
        if sent and outcome is codes.Outcome.RIGHT and sent.phone == contact.value:
            return _proved(request, project, contact)
        form.say(outcome, sent)
    context = {
        "form": form,
        "resend": resending(asked),
        "on_profile": True,
        "back": reverse("projects:claim", args=[code]),
    }
    return render(request, "account/code.html", context)


def _proved(request: AuthenticatedHttpRequest, project: Project, contact) -> HttpResponse:
    del request.session[CODE_KEY]
    try:
        claims.prove(project, actor=request.user, contact=contact)
    except Refused as refused:
        context = {"project": project, "reason": str(refused)}
        return render(request, "projects/owner/refused.html", context, status=409)
    return redirect("projects:me_project", code=project.code)
