"""The panel's furniture: each role's tabs with what waits on them, its name, and Django's tables."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.accounts import trail_words, undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from projects.moderation import waiting

register = template.Library()

# Role, url name, icon, label.
TABS = [
    (None, "index", "home", _("My panel")),
    (Role.MODERATOR, "queue", "inbox", _("The queue")),
    (Role.MODERATOR, "messages", "brand-whatsapp", pgettext_lazy("tab", "A code came")),
    (Role.MODERATOR, "projects", "building-store", _("Projects")),
    (Role.MODERATOR, "features", "calendar", pgettext_lazy("tab", "Calendar")),
    (Role.MODERATOR, "nominations", "message-circle", pgettext_lazy("tab", "Nominations")),
    (Role.INFLUENCER, "nominations", "message-circle", pgettext_lazy("tab", "Nominations")),
    (Role.INFLUENCER, "endorsements", "heart", _("My endorsements")),
    (Role.INFLUENCER, "features", "calendar", pgettext_lazy("tab", "Calendar")),
    (Role.INFLUENCER, "calls", "speakerphone", _("My calls")),
    (Role.INFLUENCER, "campaigns", "speakerphone", _("My campaigns")),
    (Role.INFLUENCER, "kits", "share", _("Share kits")),
    (Role.INFLUENCER, "my_page", "user", _("My public page")),
    (Role.INSTITUTION, "coverage", "list", pgettext_lazy("tab", "Coverage")),
    (Role.INSTITUTION, "offers", "gift", _("Offering help")),
    (Role.SUPERUSER, "offer_queue", "gift", _("Offers of help")),
    (Role.SUPERUSER, "joins", "user", pgettext_lazy("tab", "Joining")),
    (Role.SUPERUSER, "categories", "tag", _("Categories")),
    (Role.SUPERUSER, "tables", "list", _("All tables")),
]

# A page behind another belongs to that one's tab.
OPENED_FROM = {
    "review": "queue",
    "bulk": "queue",
    "teach": "index",
    "claim": "queue",
    "feature_queue": "queue",
    "edit_review": "queue",
    "report": "queue",
    "project": "projects",
    "project_export": "projects",
    "category": "categories",
    "category_merge": "categories",
    "category_undo": "categories",
    "imports": "projects",
    "import": "projects",
    "merge_choose": "projects",
    "merge": "projects",
    "merges": "projects",
    "merge_undo": "projects",
    "endorsement_choose": "endorsements",
    "endorse": "endorsements",
    "correct": "endorsements",
    "endorsement_post": "endorsements",
    "withdraw": "endorsements",
    "consents": "endorsements",
    "consent_requests": "endorsements",
    "consent_chat": "endorsements",
    "feature": "features",
    "campaign": "campaigns",
    "campaign_create": "campaigns",
    "campaign_edit": "campaigns",
    "campaign_report": "campaigns",
    "campaign_add": "campaigns",
    "campaign_invite": "campaigns",
    "campaign_hand_over": "campaigns",
    "handover": "campaigns",
    "campaign_leave": "campaigns",
    "campaign_notes": "campaigns",
    "kit": "kits",
    "kit_create": "kits",
    "kit_picks": "kits",
    "place": "features",
    "place_choose": "features",
    "calendar_link": "features",
    "coverage": "features",
    "coverage_cell": "features",
    "nominations_of": "nominations",
    "nominations_own": "nominations",
    "nominations_held": "nominations",
    "nominees_asked": "nominations",
    "nominee": "nominations",
    "comments_aside": "nominations",
    "thread_paste": "nominations",
    "jobs": "index",
    "join_answer": "joins",
    "invite": "joins",
    "offer_answer": "offer_queue",
    "account_proof": "my_page",
    "leave": "my_page",
    **dict.fromkeys(
        [
            "call",
            "call_new",
            "call_edit",
            "call_join",
            "call_verb",
            "call_answers",
            "application",
            "call_draw",
            "call_answer_all",
            "application_decide",
            "application_decline",
            "application_question",
            "application_take_back",
            "application_number",
            "application_opinions",
            "call_hand_over",
            "call_handover",
            "call_notes",
            "call_report",
        ],
        "calls",
    ),
    "second_looks": "index",
    "second_look": "index",
}

# What stands beside the logo, and where a search leads.
NAMES = {
    Role.MODERATOR: (_("Review panel"), "projects"),
    Role.INFLUENCER: (_("Creators’ panel"), "endorsement_choose"),
    Role.INSTITUTION: (_("Institutions’ panel"), ""),
}


@register.inclusion_tag("panel/tabs.html", takes_context=True)
def panel_tabs(context: dict) -> dict:
    request = context["request"]
    user, match = request.user, request.resolver_match

    def shown(role: Role | None) -> bool:
        if role == Role.SUPERUSER:
            return user.is_superuser
        return role is None or role in user.roles or (user.is_superuser and role == Role.MODERATOR)

    counts = _waiting(user, context.get("waiting_counts"))
    here = (match.view_name if match else "").removeprefix("admin:")
    # Once each, also for whoever has two roles that share one.
    opened = {name: (icon, label) for role, name, icon, label in TABS if shown(role)}
    tabs = [
        {
            "url": reverse(f"admin:{name}"),
            "icon": icon,
            "words": label,
            "count": counts.get(name),
            "is_current": name in (here, OPENED_FROM.get(here)),
        }
        for name, (icon, label) in opened.items()
    ]
    if not any(tab["is_current"] for tab in tabs):  # one of Django's own pages
        tabs[-1]["is_current"] = user.is_superuser
    return {"tabs": tabs, "path": request.path}


def _waiting(user: User, counted: dict[str, int] | None) -> dict[str, int]:
    """What waits behind a moderator's tabs: one query for any number of them, and none where the
    page has counted already."""
    if not user.has_role(Role.MODERATOR):
        return {}
    found = waiting.counts(user) if counted is None else counted
    return {"queue": sum(found.values()), "nominations": found.get("nomination", 0)}


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
