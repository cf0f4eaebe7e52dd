"""Places on home that wait for a moderator."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.incoming import key_of
from adamlocal.lib.pages import private_page
from influencers.places import presses, to_confirm
from influencers.rows import PAGE_SIZE, with_covers
from projects.refused import Refused


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def feature_queue(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Confirm or refuse, the soonest first; what was done is said, and can be undone."""
    waiting = to_confirm.of(request.user)
    refused = ""
    if request.method == "POST":
        placed = get_object_or_404(waiting, pk=key_of(request.POST.get("feature")))
        decide = presses.confirm if "confirm" in request.POST else presses.end
        try:
            decide(placed, actor=request.user)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:feature_queue")
    rows = with_covers(waiting.order_by("starts_at", "pk"))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "panel/feature_queue.html", {"page": page, "refused": refused})
