"""An influencer's own page in the panel."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.creators.forms import InfluencerForm
from influencers.rows import own_influencer


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def influencer_update(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The user's public page; made on the first visit."""
    own = own_influencer(request)
    account = own.accounts.first() if own else None
    initial = {"handle": account.handle, "audience": account.audience} if account else {}
    form = InfluencerForm(request.POST or None, instance=own, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.save_for(request.user)
        return redirect("admin:index")
    return render(request, "panel/my_page.html", {"form": form, "influencer": own})
