"""One answer to everybody who still waits: counted and shown first, leaving after an hour in which all
of it can be stopped."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.calls import answers
from influencers.calls.forms import AnswerAllForm
from influencers.calls.reasons import BY_KEY
from influencers.models import Call
from projects.people import members
from projects.refused import Already, Refused

SAMPLES = 3


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def call_answer_all(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """First a reason is chosen; then the number and samples are shown; the second press sends."""
    call = get_object_or_404(Call.objects.of_user(request.user).public(), slug=slug)
    rows = list(answers.unanswered(call, request.user))
    form, refused = AnswerAllForm(request.POST or None), ""
    is_shown = request.method == "POST" and form.is_valid()
    if is_shown and form.cleaned_data["count"] is not None:
        try:
            with suppress(Already):
                answers.answer_all(call, actor=request.user, **form.cleaned_data)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:call_answers", slug=call.slug)
    context = {
        "call": call,
        "form": form,
        "count": len(rows),
        "refused": refused,
        "samples": _samples(rows, form.cleaned_data["reason"]) if is_shown else [],
    }
    return render(request, "panel/call_answer_all.html", context)


def _samples(rows: list, reason: str) -> list[tuple[int, str]]:
    """(number, words) of the first few."""
    return [
        (row.number, BY_KEY[reason].answer(members.owner_language(row.project)))
        for row in rows[:SAMPLES]
    ]


@private_page
@for_roles(Role.INFLUENCER)
@require_POST
def call_stop_answers(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """Stop every no that has not left; pressed again it stops nothing more."""
    call = get_object_or_404(Call.objects.of_user(request.user), slug=slug)
    answers.stop_all(call, actor=request.user)
    return redirect("admin:call_answers", slug=call.slug)
