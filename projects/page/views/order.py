"""The order slip: what somebody asks a project for, in an address that they may pass on.

Nothing of it is stored, and no log holds its query (``adamlocal.lib.logs``).
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from adamlocal.lib.codes import code_in
from adamlocal.lib.pages import private_page
from projects.enums import Channel
from projects.finding.similar import similar_to
from projects.models import Project, Source
from projects.ordering import message, query
from projects.ordering.forms import OrderForm
from projects.page import chat
from projects.page.gone import project_gone


@private_page
@require_safe
def order(request: HttpRequest, code: str) -> HttpResponse:
    """The form of an order, and above it the slip, once it is one that can be had."""
    project = Project.objects.public().for_order().filter(code=code).first()
    if project is None:
        return project_gone(request, code)
    response = _order(request, project)
    # The query stays within the site, whatever a page that it leads to says of itself.
    response["Referrer-Policy"] = "same-origin"
    return response


def _order(request: HttpRequest, project: Project) -> HttpResponse:
    values, via = query.values_of(request.GET), code_in(chat.via(request), 7)
    written = query.written(values, via)
    address = reverse("projects:order", args=[project.code])
    if values and _is_elsewhere(request, written, values):
        return redirect(f"{address}?{written}")
    form = OrderForm(project, values if query.is_asked(request.GET) else None)
    context = {"project": project, "form": form, "via": via}
    if project.is_paused:
        context["similar"] = similar_to(project)
    elif form.is_valid():
        context |= {"slip": form.slip, "sending": _sending(project, form, values, via)}
    elif form.possible_day:
        instead = {**values, query.DAY: form.possible_day.isoformat()}
        context["possible"] = f"{address}?{query.written(instead, via)}"
    return render(request, "projects/page/order.html", context)


def _is_elsewhere(request: HttpRequest, written: str, values: dict[str, str]) -> bool:
    """Whether the order stands under another address than its one. A value without one spelling
    is left where it is, rather than led about for ever."""
    return not query.is_written_so(request.GET, written) and values == query.values_of(
        query.parsed(written)
    )


@dataclass(frozen=True)
class Sending:
    """How a slip gets to its owner. ``excess``: how many letters too long it is for a link;
    ``chats``: whether there is a chat that it can be written into; ``written``: its query;
    ``pickup``: the address of the same order picked up, where it is not delivered to its place."""

    text: str
    address: str
    written: str
    excess: int
    chats: bool
    pickup: str


def _sending(project: Project, form: OrderForm, values: dict[str, str], via: str) -> Sending:
    text = chat.text(project, Source.objects.credited(via, project), form.slip)
    written = query.written(values, via)
    address = f"{settings.SITE_URL}{reverse('projects:order', args=[project.code])}?{written}"
    return Sending(
        text,
        address,
        written,
        excess=message.excess(text, address),
        chats=Channel.WHATSAPP in project.public_channels,
        pickup=_picked_up(project, form, values, via),
    )


def _picked_up(project: Project, form: OrderForm, values: dict[str, str], via: str) -> str:
    """The same order picked up, where it is not delivered to its place and can be."""
    fee = form.slip.fee
    if fee is None or fee.is_offered or "pickup" not in form.ways:
        return ""
    others = {name: value for name, value in values.items() if name != query.AREA}
    written = query.written({**others, query.WAY: "pickup"}, via)
    return f"{reverse('projects:order', args=[project.code])}?{written}"
