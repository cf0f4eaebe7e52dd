"""“This project is mine”, before a moderator: the oldest first, 48 hours for an answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts import audit, holds
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from projects.enums import Channel, ClaimState, ClaimWay
from projects.lifecycle.promise import URGENT
from projects.models import Claim, Project
from projects.models.member import shown_name
from projects.moderation.opening import held_by_another
from projects.refused import Refused
from projects.trust import claims
from projects.trust.forms import ClaimAnswerForm


@private_page
@for_roles(Role.MODERATOR)
@require_safe
def claim_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """They stand in the one queue."""
    return redirect(f"{reverse('admin:queue')}?kind=claim")


@private_page
@for_roles(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def claim_answer(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """Grant it, or say what would show that it is theirs. Nobody decides about their own claim."""
    waiting = Claim.objects.moderated_by(request.user).open().select_related("user", "project")
    claim = get_object_or_404(waiting, pk=pk)
    form = ClaimAnswerForm(request.POST or None, initial={"text": _ready_words(claim)})
    held, refused = held_by_another(claim.project, request), ""
    if request.method == "POST" and form.is_valid():
        try:
            _answer(claim, form.cleaned_data, actor=request.user)
        except Refused as error:
            refused = str(error)
        else:
            holds.release(claim.project, user=request.user)
            messages.success(request, _done(claim))
            return redirect("admin:queue")
    context = {"claim": claim, "form": form, "refused": refused, "urgent": URGENT}
    context["held"] = held
    return render(request, "panel/claim.html", context | _evidence(claim))


def _done(claim: Claim) -> str:
    """What the answer did, for the page that comes next."""
    if claim.state == ClaimState.GRANTED:
        said = gettext("“%(name)s” has its owner now, and everybody who claimed it hears so.")
    else:
        said = gettext("Whoever claimed “%(name)s” hears what would show that it is theirs.")
    return said % {"name": claim.project}


def _answer(claim: Claim, cleaned: dict, *, actor: User) -> None:
    if cleaned["decision"] == "grant":
        by = claims.BY_BIO if claim.way == ClaimWay.BIO else claims.BY_PERSON
        claims.grant(claim, actor=actor, evidence=by)
    else:
        claims.decline(claim, actor=actor, answer=cleaned["text"])


def _ready_words(claim: Claim) -> str:
    """What is mostly said where a word was looked for and is not there, in the claimant's language."""
    if claim.way != ClaimWay.BIO:
        return ""
    with translation.override(claim.user.language):
        return gettext(
            "We looked, and “%(word)s” does not stand in the bio of the account on the page. Put it "
            "there and ask again."
        ) % {"word": claim.word}


def _evidence(claim: Claim) -> dict:
    """Both sides: what the profile says, and what is known of whoever says that it is theirs."""
    loaded = Project.objects.for_cards().with_owners().prefetch_related("contacts")
    project = loaded.get(pk=claim.project_id)
    account = next((c for c in project.contacts.all() if c.channel == Channel.INSTAGRAM), None)
    others = Claim.objects.open().exclude(pk=claim.pk)
    before = Claim.objects.of(claim.user).exclude(pk=claim.pk)
    return {
        "project": project,
        "account": account.value if account else "",
        "masked": [(c, audit.mask(c.value)) for c in project.contacts.all() if c != account],
        "who": shown_name(claim.user),
        "address": audit.mask(claim.user.email or claim.user.phone),
        "others": others.filter(project=project).count(),
        "declined_before": before.filter(state=ClaimState.DECLINED).count(),
        "owns": Project.objects.owned_by(claim.user).filter(erased_at=None).count(),
    }
