"""The button that takes back what was just pressed in the panel."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from adamlocal.accounts import undo
from adamlocal.accounts.asking import wanted_of
from adamlocal.accounts.models import UndoableAct
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.pages import private_page


@private_page
@require_POST
def undo_act(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Take back one's own last press, and go on with what it was about, or where one was (``next``)."""
    goes_on = ""
    try:
        act = undo.undo(pk, actor=request.user)
    except UndoableAct.DoesNotExist as error:
        raise Http404 from error
    except undo.TooLate:
        messages.warning(request, gettext("It has left already, and can no longer be undone."))
    else:
        messages.success(request, gettext("Undone. Nothing of it left."))
        goes_on = undo.leads_to(act)
    return redirect(goes_on or wanted_of(request) or "admin:index")
