"""What pages say to an owner, and what the public ones say of them: as to a woman, or as to a man
where that is how to speak to him; of several where nothing was said.

Only sentences that differ between them in Arabic stand here; a template reads those to owners as
``say.<name>``, those of owners by the tag ``by_maker``. Sentences that are the same for all stand
in the templates themselves.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adamlocal.accounts.enums import Gender
from adamlocal.accounts.models import User
from projects.models import Project

# name: (to a woman, to a man)
SENTENCES: dict[str, tuple[Promise, Promise]] = {
    "see_page": (
        pgettext_lazy("feminine", "See your page"),
        pgettext_lazy("masculine", "See your page"),
    ),
    "edit": (
        pgettext_lazy("feminine", "Edit"),
        pgettext_lazy("masculine", "Edit"),
    ),
    "edit_project": (
        pgettext_lazy("feminine", "Edit my project"),
        pgettext_lazy("masculine", "Edit my project"),
    ),
    "edit_submission": (
        pgettext_lazy("feminine", "Edit my submission"),
        pgettext_lazy("masculine", "Edit my submission"),
    ),
    "mend": (
        pgettext_lazy("feminine", "Mend it now"),
        pgettext_lazy("masculine", "Mend it now"),
    ),
    "go_on": (
        pgettext_lazy("feminine", "Go on with it"),
        pgettext_lazy("masculine", "Go on with it"),
    ),
    "thanked": (
        pgettext_lazy("feminine", "Said thank you"),
        pgettext_lazy("masculine", "Said thank you"),
    ),
    "came_from": (
        pgettext_lazy("feminine", "Where they came from"),
        pgettext_lazy("masculine", "Where they came from"),
    ),
    "early": (
        pgettext_lazy("feminine", "Early days. Share your link and the numbers begin."),
        pgettext_lazy("masculine", "Early days. Share your link and the numbers begin."),
    ),
    "backed": (
        pgettext_lazy("feminine", "They backed you"),
        pgettext_lazy("masculine", "They backed you"),
    ),
    "prove_number": (
        pgettext_lazy(
            "feminine",
            "Send us a ready message from the number on your page. We press confirm when it arrives, "
            "and buyers see that the number was checked.",
        ),
        pgettext_lazy(
            "masculine",
            "Send us a ready message from the number on your page. We press confirm when it arrives, "
            "and buyers see that the number was checked.",
        ),
    ),
    "send_on_whatsapp": (
        pgettext_lazy("feminine", "Send it on WhatsApp"),
        pgettext_lazy("masculine", "Send it on WhatsApp"),
    ),
    "pause": (
        pgettext_lazy("feminine", "Pause orders for a while"),
        pgettext_lazy("masculine", "Pause orders for a while"),
    ),
    "hide": (
        pgettext_lazy("feminine", "Hide my project now"),
        pgettext_lazy("masculine", "Hide my project now"),
    ),
    "restore": (
        pgettext_lazy("feminine", "Show my project again"),
        pgettext_lazy("masculine", "Show my project again"),
    ),
    "you_hid": (
        pgettext_lazy("feminine", "You hid it"),
        pgettext_lazy("masculine", "You hid it"),
    ),
    "send_again": (
        pgettext_lazy("feminine", "Send it for review again"),
        pgettext_lazy("masculine", "Send it for review again"),
    ),
    "archive_later": (
        pgettext_lazy("feminine", "Its page closes at once. You can send it in again later."),
        pgettext_lazy("masculine", "Its page closes at once. You can send it in again later."),
    ),
    "received": (
        pgettext_lazy("feminine", "We have your project. Bless your hands"),
        pgettext_lazy("masculine", "We have your project. Bless your hands"),
    ),
    "if_you_like": (
        pgettext_lazy("feminine", "If you like: support"),
        pgettext_lazy("masculine", "If you like: support"),
    ),
    "take_back": (
        pgettext_lazy(
            "feminine",
            "Creators may choose it, as far as you agreed; you can take it back at any time.",
        ),
        pgettext_lazy(
            "masculine",
            "Creators may choose it, as far as you agreed; you can take it back at any time.",
        ),
    ),
    "appear": (
        pgettext_lazy("feminine", "How you appear now"),
        pgettext_lazy("masculine", "How you appear now"),
    ),
    "to_a_friend": (
        pgettext_lazy("feminine", "Send it to a friend to look at"),
        pgettext_lazy("masculine", "Send it to a friend to look at"),
    ),
    "get_ready": (
        pgettext_lazy("feminine", "While we check, get these ready"),
        pgettext_lazy("masculine", "While we check, get these ready"),
    ),
}


def sentences_for(user: User) -> dict[str, Promise]:
    """Every sentence as this person wishes to be spoken to; to a woman where nothing was said."""
    as_man = user.gender == Gender.MASCULINE
    return {name: man if as_man else woman for name, (woman, man) in SENTENCES.items()}


def _of(feminine: Promise, masculine: Promise, unspecified: Promise) -> dict[str, Promise]:
    return {
        Gender.FEMININE: feminine,
        Gender.MASCULINE: masculine,
        Gender.UNSPECIFIED: unspecified,
    }


# What public pages say of whoever makes it; facts stand in braces.
OF_MAKERS: dict[str, dict[str, Promise]] = {
    "confirmed": _of(
        pgettext_lazy("of a woman", "Confirmed as right: {when}."),
        pgettext_lazy("of a man", "Confirmed as right: {when}."),
        _("Confirmed as right: {when}."),
    ),
    "priced": _of(
        pgettext_lazy("of a woman", "Prices updated by the owner on {day}."),
        pgettext_lazy("of a man", "Prices updated by the owner on {day}."),
        _("Prices updated by the owner on {day}."),
    ),
    "ask_prices": _of(
        pgettext_lazy("of a woman", "No products listed: ask about prices."),
        pgettext_lazy("of a man", "No products listed: ask about prices."),
        _("No products listed: ask about prices."),
    ),
    "on_break": _of(
        pgettext_lazy("of a woman", "The owner is not taking orders at the moment. Have a look at others like it below."),
        pgettext_lazy("of a man", "The owner is not taking orders at the moment. Have a look at others like it below."),
        _("The owner is not taking orders at the moment. Have a look at others like it below."),
    ),
    "recommends": _of(
        pgettext_lazy("of a woman", "The owner recommends these while she takes no orders."),
        pgettext_lazy("of a man", "The owner recommends these while he takes no orders."),
        _("The owner recommends these while no orders are taken."),
    ),
    "blessed": _of(
        pgettext_lazy("to a woman", "They said: bless your hands"),
        _("They said: bless your hands"),
        _("They said: bless your hands"),
    ),
    "sees_thanks": _of(
        pgettext_lazy("of a woman", "{name} sees how many people said so today. A kind word costs nothing and travels far: tell a friend too."),
        pgettext_lazy("of a man", "{name} sees how many people said so today. A kind word costs nothing and travels far: tell a friend too."),
        _("{name} sees how many people said so today. A kind word costs nothing and travels far: tell a friend too."),
    ),
    "answers": _of(
        pgettext_lazy("of a woman", "The owner answers:"),
        pgettext_lazy("of a man", "The owner answers:"),
        _("The owner answers:"),
    ),
}  # fmt: skip


def sentence_about(project: Project, name: str) -> Promise:
    """A sentence about a project's maker in their gender; of its people where unsaid."""
    return OF_MAKERS[name].get(project.maker_gender, OF_MAKERS[name][Gender.UNSPECIFIED])
