"""Words that a moderator reads before anybody sees them: notes, answers to them, season menus."""

from collections.abc import Callable
from contextlib import suppress

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import undo
from adamlocal.accounts.asking import wanted_of
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.models import Note, SeasonOffer
from projects.refused import Already
from projects.seasons import offers
from projects.trust import notes

Answer = Callable[..., bool]
# What somebody moderates of a name, what reading it does, and the verb that it leaves in the trail.
KINDS: dict[str, tuple[Callable[[User], QuerySet], Answer, str]] = {
    "note": (Note.objects.moderated_by, notes.read, "read_note"),
    "reply": (Note.objects.moderated_by, notes.read_reply, "read_reply"),
    "menu": (SeasonOffer.objects.moderated_by, offers.read_menu, "read_menu"),
}
# What is left out for good: an answer and a menu are emptied, to be written anew.
EMPTIED = {"reply", "menu"}


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: AuthenticatedHttpRequest) -> HttpResponse:
    """They stand in the one queue, whole: one press there shows the words or leaves them out."""
    if request.method == "POST":
        _answer(request, request.user)
        return redirect(wanted_of(request) or "admin:queue")
    return redirect(f"{reverse('admin:queue')}?kind=note")


def _answer(request: HttpRequest, actor: User) -> None:
    """Do what was pressed; pressed twice, the second changes nothing."""
    kind, key, decision = (request.POST.get(name, "") for name in ("kind", "key", "decision"))
    if kind not in KINDS or not key.isdecimal() or decision not in ("show", "leave"):
        raise Http404
    found, read, verb = KINDS[kind]
    thing, show = get_object_or_404(found(actor), pk=int(key[:12])), decision == "show"
    if kind in EMPTIED and not show:
        if read(thing, actor=actor, show=False):
            messages.success(request, gettext("Left out: the owner can write it anew."))
        return
    with suppress(Already), undo.pressed(verb, thing, actor=actor, before={"show": show}):
        if not read(thing, actor=actor, show=show):
            raise Already
