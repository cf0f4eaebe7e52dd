"""A call's draw: promising it, typing the public value in, and the file from which anybody reckons."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page, public_page
from influencers.calls import drawing
from influencers.calls.forms import DrawForm, ValueForm
from influencers.models import Call, Draw
from projects.refused import Already, Refused


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def call_draw(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """First the promise; on the day of the value, the outcome."""
    call = get_object_or_404(Call.objects.of_user(request.user).public(), slug=slug)
    draw = Draw.objects.filter(call=call).first()
    typed = request.POST or None
    initial = {"places": call.places}
    form = DrawForm(typed, initial=initial) if draw is None else ValueForm(typed)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            with suppress(Already):
                if draw is None:
                    drawing.commit(call, actor=request.user, **form.cleaned_data)
                else:
                    drawing.reveal(draw, actor=request.user, **form.cleaned_data)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("admin:call_draw", slug=call.slug)
    context = {
        "call": call,
        "draw": draw,
        "form": form,
        "refused": refused,
        "eligible": drawing.eligible(call) if draw is None else [],
    }
    return render(request, "panel/call_draw.html", context)


@public_page
def draw_file(request: HttpRequest, slug: str) -> HttpResponse:
    """What docs/draw.py reads; the secret is in it once it was shown."""
    calls = Call.objects.public().filter(slug=slug)
    draw = get_object_or_404(Draw, call__in=calls)
    return JsonResponse(drawing.public(draw), json_dumps_params={"ensure_ascii": False})
