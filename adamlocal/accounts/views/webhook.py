"""Where a gateway says which messages came to the directory's WhatsApp."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import inbound, message_codes
from adamlocal.accounts.enums import MessageSource
from adamlocal.lib.pages import private_page

# Bytes of a call, and messages in one: a gateway gathers some where many come at once.
MOST_BYTES, MOST_MESSAGES = 1_000_000, 200


@private_page
@csrf_exempt
@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Genuine calls are answered 200 whatever was in them: a gateway repeats what was refused, and
    nobody learns here whether a code was right."""
    gateway = inbound.gateway()
    if gateway is None:
        raise Http404
    if request.method == "GET":
        greeting = gateway.greeting(request)
        if greeting is None:
            return HttpResponseForbidden(content_type="text/plain")
        return HttpResponse(greeting, content_type="text/plain")
    if _size(request) > MOST_BYTES:
        return HttpResponse(status=413, content_type="text/plain")
    if not gateway.is_genuine(request):
        return HttpResponseForbidden(content_type="text/plain")
    for number, message in enumerate(gateway.messages(request.body)):
        if number == MOST_MESSAGES:
            break
        message_codes.confirm(
            message.text, message.sender, source=MessageSource.GATEWAY, is_whole=True
        )
    return HttpResponse(content_type="text/plain")


def _size(request: HttpRequest) -> int:
    """How long the body says it is. The server reads no more than that."""
    length = request.headers.get("Content-Length") or "0"
    return int(length) if length.isascii() and length.isdigit() else MOST_BYTES + 1
