"""An influencer's own page in the panel."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.creators.forms import InfluencerForm, asked_with
from influencers.rows import own_influencer


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def influencer_update(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The user's public page; made on the first visit."""
    own = own_influencer(request)
    account = own.accounts.first() if own else None
    if account is not None:
        initial = {"handle": account.handle, "audience": account.audience}
    else:
        initial = asked_with(request.user)
    form = InfluencerForm(request.POST or None, instance=own, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.save_for(request.user)
        return redirect("admin:index")
    unproved = account is not None and account.proved_at is None
    context = {"form": form, "influencer": own, "unproved": unproved}
    return render(request, "panel/my_page.html", context)
