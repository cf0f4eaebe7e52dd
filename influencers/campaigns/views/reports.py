"""What came of a campaign on one sheet: a page to print, and the same as a file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from adamlocal.lib.printing import typesetting
from influencers.campaigns import figures, report
from influencers.models import Campaign


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def campaign_report(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """What came of it on one sheet of paper, each number with its definition."""
    return _page(request, _own(request, pk))


@private_page
@for_roles(Role.INFLUENCER)
@require_safe
def campaign_report_pdf(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """The same with its projects, to be handed on; where no file can be made, the page says so."""
    own = _own(request, pk)
    try:
        made = typesetting.pdf(report.of(own))
    except typesetting.NotPrinted:
        return _page(request, own, status=503)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{own.slug}.pdf"'
    return response


def _own(request: AuthenticatedHttpRequest, pk: int) -> Campaign:
    own = Campaign.objects.of_user(request.user).select_related("source")
    return get_object_or_404(own, pk=pk)


def _page(request: AuthenticatedHttpRequest, own: Campaign, *, status: int = 200) -> HttpResponse:
    context = {
        "campaign": own,
        "figures": figures.of(own),
        "shown": figures.shown(own),
        "team": own.influencers.all(),
        "relays": own.campaignhandovers.accepted().select_related("by", "asked"),
        "terms": report.terms(own),
        "today": timezone.localdate(),
        "has_pdf": typesetting.is_installed(),
        "is_refused": status != 200,
    }
    return render(request, "panel/campaign_report.html", context, status=status)
