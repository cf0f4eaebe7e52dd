"""“This is ours”: claiming a profile that staff, an import or a nomination made.

The page is open to everybody and explains itself. The number on the profile needs no account: the
code that comes back from it is both whose the project is and who signs in.
"""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import codes, limits
from adamlocal.accounts.adapters import sign_in
from adamlocal.accounts.asking import ask_by_message, ask_for_code, resending, send_again
from adamlocal.accounts.enums import MessagePurpose
from adamlocal.accounts.forms import CodeForm
from adamlocal.accounts.models import User
from adamlocal.accounts.verbs import person_of
from adamlocal.lib.address import client_address, subscriber
from adamlocal.lib.pages import private_page
from projects.enums import ClaimWay
from projects.models import Claim, Contact, Project
from projects.refused import Refused
from projects.trust import claims, proofs
from projects.trust.forms import ClaimForm

CODE_KEY = "claim_code"
# What somebody wrote before they signed in.
WORDS_KEY = "claim_words"
# Nobody needs more, and each of them costs the owner a message that they did not ask for.
CODES_TO_NUMBER_A_DAY, CODES_AN_HOUR = 6, 20


def claimable(code: str) -> Project:
    """A project that somebody may claim; one that is nobody's and hidden is not even named."""
    found = Project.objects.filter(erased_at=None).for_cards().with_owners()
    return get_object_or_404(found.prefetch_related("contacts"), code=code)


@private_page
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, code: str) -> HttpResponseBase:
    """What happens, what it takes and how long; and the ways to show that it is theirs."""
    project = claimable(code)
    if Project.objects.owned_by(request.user).filter(pk=project.pk).exists():
        return redirect("projects:me_project", code=code)
    if request.method == "GET":
        return _page(request, project, ClaimForm(initial=_kept_words(request, project)))
    shown = proofs.of(project)
    if "code" in request.POST:
        return _send_code(request, project, shown.number) if shown.number else _again(project)
    if "message" in request.POST and shown.sender:
        return ask_by_message(request, MessagePurpose.CLAIM, subject=project)
    if "message" in request.POST:
        return _again(project)
    if "bio" in request.POST:
        return _open(request, project, ClaimWay.BIO) if shown.account else _again(project)
    form = ClaimForm(request.POST)
    if not form.is_valid():
        return _page(request, project, form)
    return _open(request, project, ClaimWay.WORDS, words=form.cleaned_data["words"])


def _page(request: HttpRequest, project: Project, form: ClaimForm) -> HttpResponse:
    user, shown = request.user, proofs.of(project)
    mine = Claim.objects.of(user).filter(project=project).first()
    word = proofs.word_for(project, user) if shown.account and user.is_authenticated else ""
    context = {
        "project": project,
        "is_public": Project.objects.public().filter(pk=project.pk).exists(),
        "shown": shown,
        "word": word,
        "other_ways": bool(shown.by_number or word),
        "claim": mine,
        "was_taken": mine is not None and mine.evidence == claims.BY_ANOTHER,
        "form": form,
        "here": request.path,
    }
    return render(request, "projects/trust/claim.html", context)


def _again(project: Project) -> HttpResponse:
    """To the page as it is now: this way is closed, or the claim stands."""
    return redirect("projects:claim", code=project.code)


def _open(
    request: HttpRequest, project: Project, way: ClaimWay, *, words: str = ""
) -> HttpResponseBase:
    """Put it before a person; whoever is not signed in does that first and finds their words."""
    if not request.user.is_authenticated:
        if words:
            request.session[WORDS_KEY] = {"project": project.code, "words": words}
        return redirect_to_login(request.path)
    is_new = not Claim.objects.open().of(request.user).filter(project=project).exists()
    if is_new and not limits.take(
        "claims", str(request.user.pk), size=claims.OPEN_A_DAY, seconds=limits.DAY
    ):
        return render(request, "429.html", status=429)
    word = proofs.word_for(project, request.user) if way == ClaimWay.BIO else ""
    claims.open_claim(project, actor=request.user, way=way, words=words, word=word)
    request.session.pop(WORDS_KEY, None)
    return _again(project)


def _kept_words(request: HttpRequest, project: Project) -> dict[str, str]:
    kept = request.session.get(WORDS_KEY) or {}
    return {"words": kept["words"]} if kept.get("project") == project.code else {}


# --- by the number on the profile -----------------------------------------------------------------


def _may_send(request: HttpRequest, contact: Contact) -> bool:
    return limits.take(
        "claim-codes-from",
        subscriber(client_address(request)),
        size=CODES_AN_HOUR,
        seconds=limits.HOUR,
    ) and limits.take("claim-codes", contact.number, size=CODES_TO_NUMBER_A_DAY, seconds=limits.DAY)


def _send_code(request: HttpRequest, project: Project, contact: Contact) -> HttpResponse:
    if not _may_send(request, contact):
        return render(request, "account/too_many.html", status=429)
    page = reverse("projects:claim_code", args=[project.code])
    return ask_for_code(request, contact.number, key=CODE_KEY, page=page, project=project.code)


@private_page
@require_http_methods(["GET", "POST"])
def claim_code(request: HttpRequest, code: str) -> HttpResponseBase:
    """The code that went to the number on the profile; the number itself is not shown."""
    asked = request.session.get(CODE_KEY)
    if not asked or asked["project"] != code:
        return redirect("projects:claim", code=code)
    project = claimable(code)
    contact = proofs.of(project).number
    if contact is None:
        if project.has_owner:  # somebody was quicker: the page says so
            return _again(project)
        raise Http404
    if "again" in request.POST:
        page = reverse("projects:claim_code", args=[code])
        if not codes.wait_for_next(asked) and not _may_send(request, contact):
            return render(request, "account/too_many.html", status=429)
        return send_again(request, contact.number, key=CODE_KEY, page=page)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome, sent = codes.check(asked, form.cleaned_data["code"])
        if sent and outcome is codes.Outcome.RIGHT and sent.phone == contact.number:
            return _proved(request, project, contact)
        form.say(outcome, sent)
    context = {
        "form": form,
        "resend": resending(asked),
        "on_profile": True,
        "back": reverse("projects:claim", args=[code]),
    }
    return render(request, "account/code.html", context)


def _proved(request: HttpRequest, project: Project, contact: Contact) -> HttpResponseBase:
    """It is theirs: whoever is not signed in is, by the number, and finds the project's own page."""
    del request.session[CODE_KEY]
    user = request.user
    if not isinstance(user, User):
        user = person_of(contact.number, language=get_language())
        if not user.is_active:
            return redirect("account_inactive")
    try:
        claims.prove(project, actor=user, contact=contact)
    except Refused:  # somebody owns it since a moment ago: its page says so
        return _again(project)
    own = claims.own_page(project)
    if request.user.is_authenticated:
        return redirect(own)
    return sign_in(request, user, contact.number, redirect_url=own)
