"""Searches that found nothing, each with what it may have meant: one press teaches the lexicon."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.finding import teaching
from projects.models import LexiconGroup
from projects.refused import Already, Refused


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def teach(request: AuthenticatedHttpRequest) -> HttpResponse:
    """``words`` were missed, ``group`` is the address of what they mean in the lexicon."""
    refused, typed = "", {name: request.POST.get(name, "")[:100] for name in ("words", "group")}
    if request.method == "POST":
        groups = LexiconGroup.objects.filter(is_active=True)
        group = get_object_or_404(groups, slug=typed["group"].replace("\0", ""))
        try:
            teaching.teach(typed["words"].replace("\0", ""), group, actor=request.user)
        except Already:
            return redirect("admin:teach")
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:teach")
    return render(
        request, "panel/teach.html", {"missed": teaching.missed_lately(), "refused": refused}
    )
