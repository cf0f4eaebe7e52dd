"""A call as everybody sees it."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from adamlocal.lib.pages import led_to, public_page
from influencers.calls import results
from influencers.models import Call, CallSlug, Draw, Influencer


@public_page
def call_detail(request: HttpRequest, slug: str) -> HttpResponse:
    calls = Call.objects.public().select_related("source")
    # Of the team those whose own pages are public: the page names nobody else.
    team = Prefetch("influencers", queryset=Influencer.objects.public())
    call = calls.prefetch_related(team, "categories", "governorates").filter(slug=slug)
    found = call.first()
    if found is None:
        old = get_object_or_404(
            CallSlug.objects.select_related("call"), slug=slug, call__opened_at__isnull=False
        )
        return led_to(request, old.call.get_absolute_url())
    is_over = found.state in ("closed", "archived")
    past = found if is_over else _before(found)
    context = {
        "call": found,
        "figures": results.figures_of(found),
        "criteria": [_parted(line) for line in lines_of(found, "criteria")],
        "gives": lines_of(found, "gives"),
        "past": past,
        "past_figures": results.figures_of(past) if past else None,
        "chosen": results.chosen(past) if past else [],
        "is_over": is_over,
        "relays": found.handovers.accepted().told().select_related("by", "asked"),
        "draw": Draw.objects.filter(call=found).first(),
    }
    return render(request, "influencers/calls/detail.html", context)


def _before(call: Call) -> Call | None:
    """The last call of the same people that is over."""
    team = [influencer.pk for influencer in call.influencers.all()]
    return Call.objects.past().filter(influencers__in=team).exclude(pk=call.pk).first()


def lines_of(call: Call, name: str) -> list[str]:
    """Lines in the page's language, the Arabic ones where there are no others."""
    english = getattr(call, f"{name}_en") if get_language() == "en" else []
    return english or getattr(call, f"{name}_ar")


def _parted(line: str) -> tuple[str, str]:
    """A line and the detail that stands behind its colon."""
    head, _colon, detail = line.partition(":")
    return head.strip(), detail.strip()
