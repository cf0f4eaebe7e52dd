"""Places in one's own calendar: the feed behind a private link, one event, and the link itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.models import Feature
from influencers.places import feed, ics
from influencers.places.standing import of_feature
from influencers.rows import own_influencer

TYPE = "text/calendar; charset=utf-8"


@private_page
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar program reads, in the language of the link's person."""
    link = feed.by_token(token)
    if link is None or link.influencer.user is None:
        raise Http404
    with translation.override(link.influencer.user.language or None):
        body = ics.calendar_of(feed.places_of(link.influencer), name=_("My places"))
    return HttpResponse(body, content_type=TYPE)


@private_page
@for_roles(Role.INFLUENCER, Role.MODERATOR)
@require_safe
def place_event(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """One place as a file that any calendar opens."""
    mine = Feature.objects.managed_by(request.user).standing().select_related("project")
    place = of_feature(get_object_or_404(mine, pk=pk))
    response = HttpResponse(ics.calendar_of([place], name=_("My places")), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{place.key}.ics"'
    return response


@private_page
@for_roles(Role.INFLUENCER)
@require_http_methods(["GET", "POST"])
def calendar_link(request: AuthenticatedHttpRequest) -> HttpResponse:
    """The link is made, copied, renewed and taken back here."""
    influencer = own_influencer(request)
    if influencer is None:
        return redirect("admin:my_page")
    if request.method == "POST":
        act = feed.revoke if "revoke" in request.POST else feed.renew
        act(influencer, actor=request.user)
        return redirect("admin:calendar_link")
    link = influencer.calendar_links.standing().first()
    address = feed.address_of(link) if link else ""
    return render(
        request,
        "panel/places/calendar_link.html",
        {"link": link, "address": address, "subscribe": address.replace("https:", "webcal:", 1)},
    )
