"""What the trail calls the verbs of projects, and where its lines lead (``accounts.trail``)."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext_lazy

VERBS = {
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
    "show_numbers": pgettext_lazy("trail", "Numbers shown in clear"),
    "teach_search": pgettext_lazy("trail", "The search learned a word"),
    "answer_report": pgettext_lazy("trail", "A report was answered"),
    "forget_import": pgettext_lazy("trail", "Where it was imported from was forgotten"),
    "check_licence": pgettext_lazy("trail", "Licence checked"),
    "read_note": pgettext_lazy("trail", "A note was read"),
    "read_reply": pgettext_lazy("trail", "An answer to a note was read"),
    "read_menu": pgettext_lazy("trail", "A season’s offer was read"),
    "move_season": pgettext_lazy("trail", "A season’s days were moved"),
    "export": pgettext_lazy("trail", "Data taken along"),
    "change_category": pgettext_lazy("trail", "A category was changed"),
    "merge_category": pgettext_lazy("trail", "A category was merged into another"),
    "undo_merge_category": pgettext_lazy("trail", "A merge of categories was undone"),
    "import_projects": pgettext_lazy("trail", "A file of projects was taken"),
    "export_projects": pgettext_lazy("trail", "The list of projects was taken along"),
}

# Where a line of the trail leads, by what it is about (``accounts.trail``).
PAGES: dict[str, Callable[[Any], str]] = {
    "projects.project": lambda row: reverse("admin:project", args=[row.code]),
    "projects.category": lambda row: reverse("admin:category", args=[row.slug]),
}
