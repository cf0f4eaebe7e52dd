"""The panel's furniture: each role's tabs with what waits on them, its name, and Django's tables."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.accounts import undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from influencers.places.views import panel
from projects.moderation.views import claims, queue, texts

register = template.Library()

# Role, url name, icon, label.
TABS = [
    (None, "index", "home", _("My panel")),
    (Role.MODERATOR, "queue", "inbox", _("The queue")),
    (Role.MODERATOR, "words", "message-circle", pgettext_lazy("tab", "Words to read")),
    (Role.MODERATOR, "claims", "user", pgettext_lazy("tab", "Claims")),
    (Role.MODERATOR, "messages", "brand-whatsapp", pgettext_lazy("tab", "A code came")),
    (Role.MODERATOR, "projects", "building-store", _("Projects")),
    (Role.MODERATOR, "feature_queue", "star", pgettext_lazy("tab", "Places to confirm")),
    (Role.INFLUENCER, "endorsements", "heart", _("My endorsements")),
    (Role.INFLUENCER, "features", "calendar", _("My places")),
    (Role.INFLUENCER, "my_page", "user", _("My public page")),
    (Role.SUPERUSER, "joins", "user", pgettext_lazy("tab", "Joining")),
    (Role.SUPERUSER, "categories", "tag", _("Categories")),
    (Role.SUPERUSER, "tables", "list", _("All tables")),
]

# A page behind another belongs to that one's tab.
OPENED_FROM = {
    "review": "queue",
    "claim": "claims",
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
    "feature": "features",
    "jobs": "index",
    "join_answer": "joins",
    "invite": "joins",
    "account_proof": "my_page",
    "leave": "my_page",
}

# The verbs of the trail in words; one that is not here is shown as it is written.
TRAIL = {
    "submit": pgettext_lazy("trail", "Sent"),
    "resubmit": pgettext_lazy("trail", "Sent again"),
    "publish": pgettext_lazy("trail", "Published"),
    "request_changes": pgettext_lazy("trail", "A change was asked for"),
    "decline": pgettext_lazy("trail", "Declined"),
    "pause": pgettext_lazy("trail", "Orders paused"),
    "resume": pgettext_lazy("trail", "Orders taken again"),
    "hide": pgettext_lazy("trail", "Hidden"),
    "restore": pgettext_lazy("trail", "Shown again"),
    "archive": pgettext_lazy("trail", "Archived"),
    "erase": pgettext_lazy("trail", "Erased"),
    "claim": pgettext_lazy("trail", "Claimed"),
    "grant_claim": pgettext_lazy("trail", "Given to whoever claimed it"),
    "decline_claim": pgettext_lazy("trail", "A claim was declined"),
    "confirm": pgettext_lazy("trail", "Confirmed that all is right"),
    "change_live": pgettext_lazy("trail", "Prices or hours changed"),
    "send_edit": pgettext_lazy("trail", "An edit was sent"),
    "confirm_english": pgettext_lazy("trail", "The English was said to be right as it stands"),
    "take_back_edit": pgettext_lazy("trail", "An edit was taken back"),
    "answer_edit": pgettext_lazy("trail", "An edit was answered"),
    "set_privacy": pgettext_lazy("trail", "Privacy changed"),
    "merge": pgettext_lazy("trail", "Merged with another row of the same project"),
    "undo_merge": pgettext_lazy("trail", "A merge was undone"),
    "ask_erasure": pgettext_lazy("trail", "Erasure asked for"),
    "undo": pgettext_lazy("trail", "Undone at once"),
    "undo_erasure": pgettext_lazy("trail", "Erasure taken back"),
    "invite_helper": pgettext_lazy("trail", "A helper was invited"),
    "revoke_invitation": pgettext_lazy("trail", "An invitation was ended"),
    "become_helper": pgettext_lazy("trail", "A helper came in"),
    "remove_helper": pgettext_lazy("trail", "A helper was removed"),
    "leave": pgettext_lazy("trail", "A helper left"),
    "answer_orders": pgettext_lazy("trail", "Said what help brought"),
    "thank": pgettext_lazy("trail", "Thanked whoever helped"),
    "weekly_line": pgettext_lazy("trail", "Weekly line chosen"),
    "consent": pgettext_lazy("trail", "Agreed"),
    "withdraw_consent": pgettext_lazy("trail", "Agreement taken back"),
    "confirm_phone": pgettext_lazy("trail", "Number checked"),
    "answer_message": pgettext_lazy("trail", "A message with a code was answered"),
    "change_email": pgettext_lazy("trail", "The e-mail of an account was changed"),
    "undo_email": pgettext_lazy("trail", "The old e-mail of an account was put back"),
    "change_phone": pgettext_lazy("trail", "The number of an account was changed"),
    "show_numbers": pgettext_lazy("trail", "Numbers shown in clear"),
    "answer_report": pgettext_lazy("trail", "A report was answered"),
    "forget_import": pgettext_lazy("trail", "Where it was imported from was forgotten"),
    "check_licence": pgettext_lazy("trail", "Licence checked"),
    "read_note": pgettext_lazy("trail", "A note was read"),
    "read_reply": pgettext_lazy("trail", "An answer to a note was read"),
    "read_menu": pgettext_lazy("trail", "A season’s offer was read"),
    "endorse": pgettext_lazy("trail", "Vouched for"),
    "withdraw_endorsement": pgettext_lazy("trail", "An endorsement was taken back"),
    "hide_endorsement": pgettext_lazy("trail", "An endorsement was hidden"),
    "feature": pgettext_lazy("trail", "Given a place"),
    "confirm_feature": pgettext_lazy("trail", "A place was confirmed"),
    "cancel_feature": pgettext_lazy("trail", "A place was ended"),
    "add_to_campaign": pgettext_lazy("trail", "Put into a campaign"),
    "move_season": pgettext_lazy("trail", "A season’s days were moved"),
    "invite": pgettext_lazy("trail", "Invited to the panel"),
    "accept_invitation": pgettext_lazy("trail", "An invitation was accepted"),
    "take_back_role": pgettext_lazy("trail", "A role was taken back"),
    "ask_to_join": pgettext_lazy("trail", "Asked to join"),
    "withdraw_join": pgettext_lazy("trail", "A request to join was taken back"),
    "accept_join": pgettext_lazy("trail", "Let in"),
    "decline_join": pgettext_lazy("trail", "A request to join was declined"),
    "leave_panel": pgettext_lazy("trail", "Left those who vouch"),
    "grant": pgettext_lazy("trail", "A role was given"),
    "export": pgettext_lazy("trail", "Data taken along"),
    "change_category": pgettext_lazy("trail", "A category was changed"),
    "merge_category": pgettext_lazy("trail", "A category was merged into another"),
    "undo_merge_category": pgettext_lazy("trail", "A merge of categories was undone"),
    "import_projects": pgettext_lazy("trail", "A file of projects was taken"),
    "export_projects": pgettext_lazy("trail", "The list of projects was taken along"),
    "try_jobs_again": pgettext_lazy("trail", "Failed jobs were tried again"),
    "forget_jobs": pgettext_lazy("trail", "Failed jobs were let go"),
    "admin_add": pgettext_lazy("trail", "Added in the tables"),
    "admin_change": pgettext_lazy("trail", "Changed in the tables"),
    "admin_delete": pgettext_lazy("trail", "Deleted in the tables"),
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

    counts = _waiting(user)
    here = (match.view_name if match else "").removeprefix("admin:")
    tabs = [
        {
            "url": reverse(f"admin:{name}"),
            "icon": icon,
            "words": label,
            "count": counts.get(name),
            "is_current": OPENED_FROM.get(here, here) == name,
        }
        for role, name, icon, label in TABS
        if shown(role)
    ]
    if not any(tab["is_current"] for tab in tabs):  # one of Django's own pages
        tabs[-1]["is_current"] = user.is_superuser
    return {"tabs": tabs, "path": request.path}


def _waiting(user: User) -> dict[str, int]:
    """What waits behind a moderator's tabs: one query each for any number of them."""
    if not user.has_role(Role.MODERATOR):
        return {}
    return {
        "queue": queue.waiting_count(user),
        "words": texts.waiting_count(),
        "claims": claims.waiting_count(user),
        "feature_queue": panel.waiting_count(),
    }


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


@register.filter
def in_words(verb: str) -> str:
    return str(TRAIL.get(verb, verb))


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
