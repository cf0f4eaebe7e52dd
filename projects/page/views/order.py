"""The order slip: what somebody asks a project for, in an address that they may pass on.

Nothing of it is stored, and no log holds its query (``adamlocal.lib.logs``).
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from adamlocal.lib.codes import code_in
from adamlocal.lib.pages import private_page
from projects.enums import Channel
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
    if not project.is_paused and form.is_valid():
        context |= _sending(project, form, values, via)
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


def _sending(
    project: Project, form: OrderForm, values: dict[str, str], via: str
) -> dict[str, object]:
    """The message of a slip, how it gets to the owner, and the slip's own address to pass on."""
    text = chat.text(project, Source.objects.credited(via, project), form.slip)
    written = query.written(values, via)
    address = f"{settings.SITE_URL}{reverse('projects:order', args=[project.code])}?{written}"
    return {
        "slip": form.slip,
        "text": text,
        "address": address,
        "excess": message.excess(text, address),
        "chats": Channel.WHATSAPP in project.public_channels,
        "written": written,
        "pickup": _picked_up(project, form, values, via),
    }


def _picked_up(project: Project, form: OrderForm, values: dict[str, str], via: str) -> str:
    """The same order picked up, where it is not delivered to its place and can be."""
    fee = form.slip.fee
    if fee is None or fee.is_offered or "pickup" not in form.ways:
        return ""
    others = {name: value for name, value in values.items() if name != query.AREA}
    written = query.written({**others, query.WAY: "pickup"}, via)
    return f"{reverse('projects:order', args=[project.code])}?{written}"
