"""What came of a call on one sheet of paper."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.calls import report
from influencers.models import Call, Influencer


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def call_report(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """Each number with its definition; for a call that was opened."""
    call = get_object_or_404(Call.objects.of_user(request.user).public(), slug=slug)
    context = {
        "call": call,
        "figures": report.of(call),
        "team": Influencer.objects.filter(calls=call).order_by("pk"),
        "relays": call.handovers.accepted().select_related("by", "asked"),
        "today": timezone.localdate(),
    }
    return render(request, "panel/call_report.html", context)
