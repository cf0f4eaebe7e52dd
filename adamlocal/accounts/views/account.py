"""A person's own account: name, address, number, second factor."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import message_codes
from adamlocal.accounts.forms import PersonForm
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.second_factor import authenticator_of
from adamlocal.lib import phones
from adamlocal.lib.pages import private_page


@private_page
@login_required
@require_http_methods(["GET", "POST"])
def account(request: AuthenticatedHttpRequest) -> HttpResponse:
    """A person's name, how to speak to them, and for panel people the second factor."""
    form = PersonForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("projects:me")
    factor = authenticator_of(request.user) if request.user.opens_panel else None
    before = request.user.email_changes.undoable().exclude(old=request.user.email or "")
    context = {
        "form": form,
        "before": before.first(),
        "factor": factor,
        "phone": phones.shown(request.user.phone) if request.user.phone else "",
        "is_changed": request.GET.get("email") == "changed",
        "by_message": message_codes.are_on(),
    }
    return render(request, "account/account.html", context)
