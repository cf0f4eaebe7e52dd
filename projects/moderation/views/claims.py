"""“This project is mine”, before a moderator: the oldest first, 48 hours for an answer."""

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.enums import MemberRole
from projects.lifecycle.promise import URGENT
from projects.models import Claim, ProjectMember
from projects.refused import Refused
from projects.trust import claims
from projects.trust.forms import ClaimAnswerForm

PAGE_SIZE = 20


def waiting_count(user: User) -> int:
    return Claim.objects.moderated_by(user).open().count()


@private_page
@for_roles(Role.MODERATOR)
@require_safe
def claim_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What waits, with the claimant's words and whether the project has somebody already."""
    owner = ProjectMember.objects.filter(project=OuterRef("project"), role=MemberRole.OWNER)
    waiting = (
        Claim.objects.moderated_by(request.user)
        .open()
        .annotate(is_taken=Exists(owner))
        .select_related(
            "user", "project", "project__category", "project__governorate", "project__area"
        )
        .prefetch_related("project__photos")
    )
    page = Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "panel/claims.html", {"page": page, "urgent": URGENT})


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def claim_answer(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Grant it, or say what would show that it is theirs. Nobody decides about their own claim."""
    waiting = Claim.objects.moderated_by(request.user).open().select_related("user", "project")
    claim = get_object_or_404(waiting, pk=pk)
    form, refused = ClaimAnswerForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["decision"] == "grant":
                claims.grant(claim, actor=request.user)
            else:
                claims.decline(claim, actor=request.user, answer=form.cleaned_data["text"])
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:claims")
    context = {
        "claim": claim,
        "project": claim.project,
        "form": form,
        "refused": refused,
        "is_taken": claims.has_owner(claim.project),
    }
    return render(request, "panel/claim.html", context)
