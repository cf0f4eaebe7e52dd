"""The moderators' one queue."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.lifecycle.promise import URGENT
from projects.moderation import waiting


@private_page
@for_roles(Role.MODERATOR)
@require_safe
def queue(request: AuthenticatedHttpRequest) -> HttpResponse:
    """All that waits for a person, or one kind of it: what may harm somebody first, and then
    whatever was promised soonest."""
    counts, kind = waiting.counts(request.user), request.GET.get("kind", "")
    kind = kind if kind in waiting.kinds else ""
    found = waiting.Queue(request.user, kind, counts)
    page = Paginator(found, waiting.PAGE_SIZE).get_page(request.GET.get("page"))
    several = sum(item.source.name == "submission" for item in page) > 1
    context = {
        "page": page,
        "urgent": URGENT,
        "may_choose": several,
        "choosing": several and "choose" in request.GET,
        "total": sum(counts.values()),
        "kind": kind,
        "kinds": [(name, waiting.kinds[name].label, counts[name]) for name in counts],
        "waiting_counts": counts,
    }
    return render(request, "panel/queue.html", context)
