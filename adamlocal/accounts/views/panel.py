"""What a moderator does who holds the directory's phone: a message with a code came."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import message_codes
from adamlocal.accounts.enums import MessageSource, Role
from adamlocal.accounts.forms import ReceivedMessageForm
from adamlocal.accounts.message_codes import Outcome
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page

ANSWERED = {
    Outcome.CONFIRMED: ("", _("Confirmed. Whoever sent it goes on by themselves.")),
    Outcome.OTHER_NUMBER: (
        "tip",
        _("Not confirmed: another number stands on the project. Its page tells the sender so."),
    ),
    Outcome.NO_NUMBER: (
        "tip",
        _("Not confirmed: a name alone proves no number. The page tells the sender so."),
    ),
}
REFUSED = {
    Outcome.UNKNOWN: _(
        "No code that waits is in this. Copy the whole message; if its code is over, the sender "
        "asks for a new one."
    ),
    Outcome.OWN: _("This is your own: somebody else confirms it."),
    Outcome.TOO_MANY: _("Many messages came from there within the hour. Try again in an hour."),
}


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def message_answer(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Say which code came and from which number, or that none was shown."""
    form = ReceivedMessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome, _code = message_codes.confirm(
            form.cleaned_data["text"],
            form.cleaned_data["number"],
            source=MessageSource.MODERATOR,
            actor=request.user,
        )
        if outcome in ANSWERED:
            return redirect(f"{reverse('admin:messages')}?came={outcome.name.lower()}")
        form.add_error("text", REFUSED[outcome])
    came = Outcome.__members__.get(request.GET.get("came", "").upper())
    kind, words = ANSWERED.get(came, ("", "")) if came else ("", "")
    return render(request, "panel/message.html", {"form": form, "kind": kind, "words": words})
