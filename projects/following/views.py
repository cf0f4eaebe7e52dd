"""Following a category or a place by e-mail: asking, saying yes by the link, stopping by one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import codes, limits
from adamlocal.lib.address import client_address, subscriber
from adamlocal.lib.pages import anybody_may_post, private_page, public_page
from projects import jobs
from projects.following import follows
from projects.following.forms import FollowForm
from projects.models import Area, Category, Governorate

# A mailbox gets so many first mails a day, whoever asks; a line, which thousands of an operator's
# subscribers may share, may ask so often.
MAILS_A_DAY, ASKED_AN_HOUR = 3, 100


@public_page(reads=["sent"])
@anybody_may_post
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, kind: str, slug: str, area: str = "") -> HttpResponse:
    """One field and one button; says the same whether or not the address follows already."""
    thing = _thing(kind, slug, area)
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        line = subscriber(client_address(request))
        if not limits.take("follow", line, size=ASKED_AN_HOUR, seconds=limits.HOUR):
            return render(request, "429.html", status=429)
        if limits.take("follow_mail", codes.mailbox(email), size=MAILS_A_DAY, seconds=limits.DAY):
            found = follows.start(email, get_language() or "ar", thing)
            if found:
                jobs.send_follow_mail(follow_id=found.pk)
        return redirect(f"{request.path}?sent=1")
    context = {"thing": thing, "form": form, "sent": "sent" in request.GET}
    response = render(request, "projects/following/follow.html", context)
    if request.method == "POST":
        response["Cache-Control"] = "no-store"
    return response


def _thing(kind: str, slug: str, area: str) -> Category | Governorate | Area:
    if kind == "categories" and not area:
        return get_object_or_404(Category.objects.called(slug))
    if kind == "governorates" and area:
        return get_object_or_404(
            Area.objects.select_related("governorate"), governorate__slug=slug, slug=area
        )
    if kind == "governorates":
        return get_object_or_404(Governorate, slug=slug)
    raise Http404


@private_page
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Its one button says yes; the link in the mail is the right to press it."""
    found = follows.by_token(token, within=follows.CONFIRM_WITHIN)
    if found and request.method == "POST":
        follows.confirm(found)
        found.confirmed_at = found.confirmed_at or found.created_at
    return render(request, "projects/following/confirm.html", {"follow": found})


@private_page
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """One press stops it, here or in the mail program (RFC 8058), and forgets the address.

    Pressed again, or for a row that is gone, it says that nothing is sent any more.
    """
    found = follows.by_token(token)
    if found and request.method == "POST":
        follows.stop(found)
        found = None
    return render(request, "projects/following/stop.html", {"follow": found})
