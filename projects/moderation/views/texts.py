"""Words that a moderator reads before anybody sees them: notes, answers to them, season menus."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.models import Note, SeasonOffer
from projects.seasons import offers
from projects.trust import notes

PAGE_SIZE = 20

Answer = Callable[..., bool]
# What waits under a name, and what reading it does.
KINDS: dict[str, tuple[QuerySet, Answer]] = {
    "note": (Note.objects.all(), notes.read),
    "reply": (Note.objects.all(), notes.read_reply),
    "menu": (SeasonOffer.objects.all(), offers.read_menu),
}


def waiting_count() -> int:
    return Note.objects.waiting().count() + SeasonOffer.objects.waiting().count()


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Two lists, the oldest first; one press shows the words or leaves them out."""
    if request.method == "POST":
        _answer(request.POST, request.user)
        return redirect("admin:words")
    loaded = Note.objects.waiting().select_related("project__governorate", "project__category")
    menus = SeasonOffer.objects.waiting().select_related("project", "occasion")
    page = Paginator(loaded, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "panel/words.html", {"page": page, "menus": menus[:PAGE_SIZE]})


def _answer(post, actor: User) -> None:
    """Do what was pressed; pressed twice, the second changes nothing."""
    kind, key, decision = (post.get(name, "") for name in ("kind", "key", "decision"))
    if kind not in KINDS or not key.isdecimal() or decision not in ("show", "leave"):
        raise Http404
    found, read = KINDS[kind]
    own = found.all().moderated_by(actor)
    read(get_object_or_404(own, pk=int(key[:12])), actor=actor, show=decision == "show")
