"""Comments of a post become nominees: pasted in the panel, or shared into the site by a phone's menu."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib import threads
from adamlocal.lib.pages import private_page
from adamlocal.lib.text import sanitise
from influencers.models import ThreadImport
from influencers.nominations import intake, queue
from influencers.nominations.forms import NominationForm, ThreadForm
from influencers.nominations.intake import hosts_of
from projects.submission import prefill

# What a page gives back of a text that was shared: as much as a thread may be long.
SHARED_LENGTH = 1_000_000


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "HEAD", "POST"])
def thread_paste(request: AuthenticatedHttpRequest, slug: str) -> HttpResponse:
    """A link, the comments, three promises; then the campaign's nominees out of this thread."""
    campaign = get_object_or_404(queue.campaigns_of(request.user), slug=slug)
    form = ThreadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        thread = form.cleaned_data["thread"]
        known = ThreadImport.objects.filter(
            campaign=campaign, content_hash=intake.content_hash(thread)
        ).first()
        made = known or intake.take(
            campaign,
            thread,
            threads.candidates(thread, hosts=hosts_of(campaign)),
            actor=request.user,
            post_url=form.cleaned_data.get("post_url", ""),
        )
        if known:
            messages.info(request, gettext("Your comments were read before: nothing was added."))
        path = reverse("admin:nominations_of", args=[campaign.slug])
        return redirect(f"{path}?thread={made.pk}")
    context = {"campaign": campaign, "form": form}
    return render(request, "panel/nominations/paste.html", context)


# A phone's share menu posts without a token, from no page of ours: what came is shown again with a
# button, and nothing else is done with it.
@csrf_exempt
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: HttpRequest) -> HttpResponse:
    """What somebody shared into the site: for a creator comments to read, for others a project to
    nominate. Stores nothing."""
    text = "\n".join(
        filter(None, (request.POST.get(name, "").strip() for name in ("title", "text", "url")))
    )
    user = request.user
    campaigns = queue.campaigns_of(user) if user.is_authenticated and user.opens_panel else None
    if campaigns is None or not campaigns.exists():
        return _to_nominate(request, text)
    words, is_other = _words_of(request)
    context = {
        "campaigns": campaigns.order_by("-starts_at", "-pk")[:10],
        "text": (words or text)[:SHARED_LENGTH],
        "is_other": is_other,
    }
    return render(request, "panel/nominations/shared.html", context)


def _words_of(request: HttpRequest) -> tuple[str, bool]:
    """The text of a shared file; and whether a file came whose text a page cannot hold."""
    file = request.FILES.get("files")
    if file is None or not file.size:
        return "", False
    content = file.read()
    if content.startswith((b"PK", b"\xd0\xcf")):
        return "", True
    return sanitise(content.decode("utf-8-sig", "replace")), False


def _to_nominate(request: HttpRequest, text: str) -> HttpResponse:
    """The form of a nomination with what the text says by itself."""
    found = prefill.read(text) if text else {}
    account = found.get("instagram") and f"@{found['instagram']}"
    first = {"name": found.get("name_ar", ""), "account": account or found.get("whatsapp", "")}
    form = NominationForm(initial=first)
    return render(
        request, "influencers/nominations/nominate.html", {"form": form, "campaign": None}
    )
