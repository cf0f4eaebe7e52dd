"""Help in kind: an institution's own offers, and those that staff answers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from adamlocal.accounts.enums import Role
from adamlocal.accounts.first_page import Row
from adamlocal.accounts.models import User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.roles import for_roles
from adamlocal.lib.pages import private_page
from influencers.models import HelpOffer, JoinRequest
from influencers.offers import verbs
from influencers.offers.forms import HelpOfferForm, OfferAnswerForm
from influencers.rows import PAGE_SIZE
from projects.lifecycle.promise import URGENT
from projects.refused import Already, Refused


def waiting_count(user: User) -> int:
    """Offers that wait for staff."""
    return HelpOffer.objects.read_by(user).waiting().count()


@private_page
@for_roles(Role.INSTITUTION)
@require_http_methods(["GET", "POST"])
def offer_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What this institution offered and what was answered, and the form for one more."""
    form, refused = HelpOfferForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            verbs.offer(request.user, **form.cleaned_data)
        except Refused as error:
            refused = str(error)
        else:
            messages.success(request, gettext("Bless your hands. We answer within three days."))
            return redirect("admin:offers")
    own = HelpOffer.objects.of(request.user).select_related("governorate")
    page = Paginator(own, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "panel/offers.html", {"form": form, "refused": refused, "page": page})


@private_page
@for_roles(Role.SUPERUSER)
@require_safe
def offer_queue(request: AuthenticatedHttpRequest) -> HttpResponse:
    """What institutions offer, the longest waiting first."""
    waiting = HelpOffer.objects.read_by(request.user).waiting()
    page = Paginator(waiting, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [
        Row(
            url=reverse("admin:offer_answer", args=[offer.pk]),
            icon="gift",
            name=offer.get_kind_display(),
            why=Truncator(offer.words).words(12),
            hours=offer.hours_left,
            urgent=URGENT,
        )
        for offer in page
    ]
    return render(request, "panel/offer_queue.html", {"page": page, "rows": rows})


@private_page
@for_roles(Role.SUPERUSER)
@require_http_methods(["GET", "POST"])
def offer_answer(request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
    """One offer, who makes it, and the answer."""
    offered = get_object_or_404(
        HelpOffer.objects.read_by(request.user).waiting().select_related("user", "governorate"),
        pk=pk,
    )
    form = OfferAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.answer(offered, actor=request.user, text=form.cleaned_data["text"])
        except Already as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, gettext("Your answer is on its way."))
        return redirect("admin:offer_queue")
    return render(
        request,
        "panel/offer.html",
        {
            "offer": offered,
            "who": JoinRequest.objects.of(offered.user).first(),
            "form": form,
            "urgent": URGENT,
        },
    )
