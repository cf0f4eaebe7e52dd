"""Nominating somebody's project, and what became of it."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts import limits
from adamlocal.lib.pages import anybody_may_post, private_page, public_page
from adamlocal.lib.wording import localized
from influencers.models import Campaign, NominationVoice
from influencers.nominations import matching, message, nominating, progress
from influencers.nominations.forms import ACCOUNT_LENGTH, NominationForm

# From one line in an hour; far fewer than that count without a look (``nominating``).
NOMINATIONS_AN_HOUR = 200


@public_page
@anybody_may_post
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Three fields, for a campaign or for none; ends on a page of the nominator's own."""
    campaign = get_object_or_404(Campaign.objects.public(), slug=slug) if slug else None
    if campaign is not None and not Campaign.objects.running().filter(pk=campaign.pk).exists():
        return redirect(campaign)
    form = NominationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = nominating.nominator_of(request)
        if not limits.take("nominations", by.line, size=NOMINATIONS_AN_HOUR, seconds=limits.HOUR):
            return render(request, "429.html", status=429)
        cleaned = dict(form.cleaned_data)
        handle, phone = cleaned.pop("account")
        voice = nominating.nominate(
            campaign, by=by, handle=handle, phone=phone, language=get_language() or "ar", **cleaned
        )
        # Which campaign it was for stands in the address: of whoever said no before no row says so.
        path = reverse("influencers:nomination", args=[voice.token])
        return redirect(f"{path}?{urlencode({'for': slug})}" if slug else path)
    context = {"form": form, "campaign": campaign}
    response = render(request, "influencers/nominations/nominate.html", context)
    if request.method == "POST":
        response["Cache-Control"] = "no-store"
    return response


@public_page(reads=["account"])
@require_safe
def known(request: HttpRequest) -> HttpResponse:
    """For the form's script, while an account is typed: the page where it stands, if there is one.
    Of a number nothing is told, as of one that is not ours."""
    try:
        handle, _phone = matching.account(request.GET.get("account", "")[:ACCOUNT_LENGTH])
    except ValidationError:
        handle = ""
    project = matching.shown_with([handle]) if handle else None
    found = (
        {"name": localized(project, "name"), "url": project.get_absolute_url()} if project else {}
    )
    return JsonResponse(found)


@private_page
@require_safe
def nomination(request: HttpRequest, token: str) -> HttpResponse:
    """The nominator's own page: the ready message, and what became of it. Says nobody's name."""
    voices = NominationVoice.objects.by_token(token)
    voice = get_object_or_404(
        voices.select_related(
            "nomination__joined_into__draft__project", "nomination__draft__project", "nomination__project",
        )
    )  # fmt: skip
    found = progress.of(voice)
    text = message.of_nominator(voice) if found.may_write else ""
    context = {
        "voice": voice,
        "progress": found,
        "text": text,
        "send": message.share_link(text) if text else "",
        "handle": voice.account if text else "",
        "campaign": Campaign.objects.public().filter(slug=request.GET.get("for", "")).first(),
    }
    return render(request, "influencers/nominations/nomination.html", context)
