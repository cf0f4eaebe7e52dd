"""From the menu to what waits to be read, whichever call it is of."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.calls import reading


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def request_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """To the call where the next answer is due; to all calls where nothing waits."""
    first = reading.requests(request.user).select_related("call").first()
    return redirect("admin:call", first.call.slug) if first else redirect("admin:calls")
