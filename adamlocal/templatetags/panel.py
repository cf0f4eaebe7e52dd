"""The panel's furniture: its menu, its name for each role, what can be undone, and Django's tables."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from adamlocal import menu
from adamlocal.accounts import trail_words, undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User

register = template.Library()

# What stands beside the logo, and where a search leads.
NAMES = {
    Role.MODERATOR: (_("Review panel"), "projects"),
    Role.INFLUENCER: (_("Creators’ panel"), "endorsement_choose"),
    Role.INSTITUTION: (_("Institutions’ panel"), ""),
}


@register.inclusion_tag("panel/tabs.html", takes_context=True)
def panel_tabs(context: dict) -> dict:
    request = context["request"]
    match = request.resolver_match
    here = (match.view_name if match else "").removeprefix("admin:")
    tabs = menu.shown(request.user, here, context.get("waiting_counts"))
    return {"tabs": tabs, "path": request.path}


@register.inclusion_tag("panel/undo_bar.html", takes_context=True)
def undo_bar(context: dict) -> dict:
    """What this person did a moment ago, and the button that takes it back."""
    request = context["request"]
    act = undo.latest(request.user) if request.user.is_authenticated else None
    if act is None:
        return {"act": None}
    left = undo.SHOWN - (timezone.now() - act.at)
    return {
        "act": act,
        "words": undo.words_of(act),
        "left": round(left.total_seconds(), 1),
        "path": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def message_kind(level: str) -> str:
    """The look of one of Django's messages, as ``components/message.html`` names it."""
    return {"error": "error", "warning": "tip"}.get(level, "")


@register.simple_tag
def panel_name(user: User) -> str:
    """Whose panel this is, in the words beside the logo."""
    others = _("Management panel") if user.is_superuser else _("Panel")
    return str(next((name for role, (name, _url) in NAMES.items() if role in user.roles), others))


@register.simple_tag
def panel_search(user: User) -> str:
    """Where the magnifying glass of a phone leads: to the projects as this role finds them."""
    wanted = next((url for role, (_name, url) in NAMES.items() if role in user.roles), "projects")
    return reverse(f"admin:{wanted}") if wanted and user.opens_panel else ""


register.filter("in_words", trail_words.in_words)


@register.filter
def under(cells: list[str], headers: list[dict]) -> list[SafeString]:
    """A row of Django's result list for phones, which stack its cells: each knows its heading,
    and the box that chooses the row is large enough for a thumb."""
    return [_cell(cell, header["text"]) for cell, header in zip(cells, headers, strict=False)]


def _cell(cell: str, heading: str) -> SafeString:
    if "action-checkbox" in cell:
        cell = cell.replace("<input", '<label class="tick"><input').replace(
            "</td>", "</label></td>"
        )
    else:
        # The ticks and crosses of yes and no bring no size of their own.
        cell = cell.replace("<img ", '<img width="20" height="20" ')
        cell = cell.replace(" ", format_html(' data-heading="{}" ', heading), 1)
    return mark_safe(cell)  # noqa: S308 - the cell is Django's own, already escaped


@register.filter
def inline_svg(document: str) -> SafeString:
    """A drawing of ours without its XML prologue, to stand in a page (no ``data:`` addresses)."""
    return mark_safe(document[document.index("<svg") :])  # noqa: S308 - drawn by the server
