"""The page that shows a code to send by WhatsApp, waits for it, and goes on."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts import message_codes
from adamlocal.accounts.asking import MESSAGE_KEY, ask_by_message, message_of, wanted_of
from adamlocal.accounts.enums import MessagePurpose
from adamlocal.accounts.models import MessageCode
from adamlocal.accounts.second_factor import second_factor_first
from adamlocal.lib import phones
from adamlocal.lib.pages import private_page


@private_page
@require_http_methods(["GET", "POST"])
def message(request: HttpRequest) -> HttpResponse:
    """Open a code (``for``), show it, or go on once it came (``go``)."""
    if not message_codes.are_on():
        raise Http404
    if request.method == "POST" and "for" in request.POST:
        return _open(request, request.POST["for"])
    code = message_of(request)
    if code is None:
        return _over(request)
    purpose = message_codes.PURPOSES[code.purpose]
    may_go = code.confirmed_at and (not purpose.asks_first or request.POST.get("go") == code.number)
    if request.method == "POST" and may_go and message_codes.use(code):
        return purpose.proceed(request, code)
    context = {
        "code": code,
        "asks_first": purpose.asks_first,
        "sender": phones.shown(code.number) if purpose.asks_first and code.number else "",
        "text": message_codes.text_of(code),
        "link": message_codes.chat_link(code),
        "number": phones.international(settings.DIRECTORY_WHATSAPP),
        "asked": request.method == "POST",
        "by_gateway": bool(settings.MESSAGE_GATEWAY),
        "other_way": purpose.other_way(request, code),
    }
    return render(request, "account/message.html", context)


def _open(request: HttpRequest, purpose: str) -> HttpResponse:
    """What anybody may ask for here; codes about projects are asked for on their own pages."""
    is_known = request.user.is_authenticated
    fitting = MessagePurpose.ADD_PHONE if is_known else MessagePurpose.SIGN_IN
    if purpose != fitting:
        return redirect("account" if is_known else "account_login")
    if step := second_factor_first(request, then=reverse("account")):
        return step
    return ask_by_message(request, fitting, wanted=wanted_of(request))


def _over(request: HttpRequest) -> HttpResponse:
    """No code of this browser's waits: it never asked, or the time ran out. A new one is a press
    away; one about a project is asked for on the page that asked before."""
    noted = request.session.pop(MESSAGE_KEY, None)
    if noted is None:
        return redirect("projects:me" if request.user.is_authenticated else "account_login")
    about = MessageCode.objects.filter(pk=noted["code"], subject_id__isnull=False).first()
    context = {
        "page": message_codes.PURPOSES[about.purpose].other_way(request, about) if about else "",
        "is_known": request.user.is_authenticated,
        "wanted": noted.get("next", ""),
    }
    return render(request, "account/message_over.html", context)


@private_page
@require_safe
def message_state(request: HttpRequest) -> JsonResponse:
    """What became of this browser's code, for the page that waits: ``confirmed``,
    ``other_number``, ``no_number``, ``over``, or ``waiting``."""
    code = message_of(request)
    return JsonResponse({"state": (code.answer or "waiting") if code else "over"})
