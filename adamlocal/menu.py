"""The panel's menu: each role's pages in the order of their work, and which page belongs to which."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.accounts.enums import Role
from adamlocal.accounts.first_page import is_for
from adamlocal.accounts.models import User
from influencers.calls import reading
from projects.moderation import waiting


@dataclass(frozen=True)
class Tab:
    """A page of the menu by its name in the panel, and the pages that are opened from it; ``counted``
    names what waits behind it (``counts``)."""

    name: str
    icon: str
    words: str | Promise
    roles: tuple[Role | None, ...]
    counted: str = ""
    behind: tuple[str, ...] = ()


M, C, N, S = Role.MODERATOR, Role.INFLUENCER, Role.INSTITUTION, Role.SUPERUSER
TABS = (
    Tab("index", "home", _("My panel"), (None,), behind=("teach", "jobs")),
    Tab("queue", "inbox", _("The queue"), (M,), "queue", (
        "review", "bulk", "claims", "claim", "edit_review", "report", "words", "feature_queue",
    )),
    Tab("requests", "inbox", pgettext_lazy("tab", "Requests"), (C,), "requests"),
    Tab("messages", "brand-whatsapp", pgettext_lazy("tab", "A code came"), (M,)),
    Tab("projects", "building-store", _("Projects"), (M,), behind=(
        "project", "project_export", "merge_choose", "merge", "merges", "merge_undo",
    )),
    Tab("calls", "speakerphone", _("My calls"), (C,), behind=(
        "call", "call_new", "call_edit", "call_join", "call_verb", "call_answers", "call_draw",
        "call_answer_all", "call_stop_answers", "application", "application_decide",
        "application_decline", "application_question", "application_take_back",
        "application_number", "application_photo", "second_looks", "second_look",
        "second_look_photo", "application_opinions", "opinion_end", "call_hand_over",
        "call_handover", "call_handover_answer", "call_notes", "call_promise_kept", "call_report",
    )),
    Tab("nominations", "message-circle", pgettext_lazy("tab", "Nominations"), (M, C), "nominations", (
        "nominations_of", "nominations_own", "nominations_held", "nomination_look", "nominee",
        "nominee_act", "nominee_chat", "nominee_pair", "nominees_ask", "nominees_ask_own",
        "nominees_asked", "comments_aside", "comment_back", "thread_paste",
    )),
    Tab("endorsements", "heart", _("My endorsements"), (C,), behind=(
        "endorsement_choose", "endorse", "correct", "endorsement_post", "withdraw", "consents",
        "consent_requests", "consent_chat",
    )),
    Tab("features", "calendar", pgettext_lazy("tab", "Calendar"), (M, C), behind=(
        "feature", "feature_cancel", "place", "place_choose", "place_event",
        "place_spread", "calendar_link", "week_leave", "coverage", "coverage_cell",
    )),
    Tab("coverage", "list", pgettext_lazy("tab", "Coverage"), (N,), behind=("coverage_cell",)),
    Tab("campaigns", "hash", _("My campaigns"), (C,), behind=(
        "campaign", "campaign_create", "campaign_edit", "campaign_visibility", "campaign_report",
        "campaign_report_pdf", "campaign_add", "campaign_place", "campaign_invite", "invitation_answer",
        "campaign_hand_over", "handover", "handover_answer", "campaign_leave", "campaign_notes",
        "promise_kept",
    )),
    Tab("kits", "share", _("Share kits"), (C,), behind=(
        "kit", "kit_create", "kit_picks", "kit_move", "kit_close", "cards", "card",
    )),
    Tab("cards", "share", _("Share cards"), (M, N), behind=("card",)),
    Tab("my_page", "user", _("My public page"), (C,), behind=("account_proof", "leave")),
    Tab("catalogue", "printer", pgettext_lazy("tab", "Catalogue"), (M, N)),
    Tab("offers", "gift", _("Offering help"), (N,)),
    Tab("imports", "download", pgettext_lazy("tab", "Import"), (M,), behind=("import",)),
    Tab("offer_queue", "gift", _("Offers of help"), (S,), behind=("offer_answer",)),
    Tab("joins", "user-plus", pgettext_lazy("tab", "Joining"), (S,), behind=("join_answer", "invite")),
    Tab("categories", "tag", _("Categories"), (S,), behind=(
        "category", "category_merge", "category_undo",
    )),
    Tab("accounts_auditentry_changelist", "history", pgettext_lazy("tab", "The trail"), (S,), behind=(
        "accounts_auditentry_change", "accounts_auditentry_history",
    )),
    # And whatever Django makes for a table.
    Tab("tables", "list", _("All tables"), (S,)),
)  # fmt: skip


def of(user: User) -> list[Tab]:
    """The pages that somebody's roles open, once each."""
    return [tab for tab in TABS if any(is_for(role, user) for role in tab.roles)]


def current(tabs: list[Tab], here: str) -> Tab | None:
    """To which of them a page belongs, by its name in the panel; the last for Django's own pages, of
    whoever finds those."""
    found = next((tab for tab in tabs if here == tab.name), None)
    found = found or next((tab for tab in tabs if here in tab.behind), None)
    return found or (tabs[-1] if tabs[-1].name == "tables" else None)


def counts(user: User, known: dict[str, int] | None = None) -> dict[str, int]:
    """What waits behind somebody's pages: one query for a moderator, none where the page has counted
    already (``known``), and one for a creator."""
    found: dict[str, int] = {}
    if is_for(Role.INFLUENCER, user):
        found["requests"] = reading.requests(user).count()
    if is_for(Role.MODERATOR, user):
        of_queue = waiting.counts(user) if known is None else known
        found |= {
            "queue": sum(of_queue.values()),
            "nominations": of_queue.get("nomination", 0),
        }
    return found


def shown(user: User, here: str, known: dict[str, int] | None = None) -> list[dict[str, object]]:
    """The menu as the page writes it."""
    tabs, number = of(user), counts(user, known)
    now = current(tabs, here)
    return [
        {
            "url": reverse(f"admin:{tab.name}"),
            "icon": tab.icon,
            "words": tab.words,
            "count": number.get(tab.counted),
            "is_current": tab is now,
        }
        for tab in tabs
    ]
