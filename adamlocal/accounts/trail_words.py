"""The verbs of the trail in words: those of people here, and what each app adds of its own."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

# By the name that ``audit.record`` is given, lazily translated.
words: dict[str, Promise] = {
    "undo": pgettext_lazy("trail", "Undone at once"),
    "answer_message": pgettext_lazy("trail", "A message with a code was answered"),
    "change_email": pgettext_lazy("trail", "The e-mail of an account was changed"),
    "undo_email": pgettext_lazy("trail", "The old e-mail of an account was put back"),
    "change_phone": pgettext_lazy("trail", "The number of an account was changed"),
    "invite": pgettext_lazy("trail", "Invited to the panel"),
    "accept_invitation": pgettext_lazy("trail", "An invitation was accepted"),
    "take_back_role": pgettext_lazy("trail", "A role was taken back"),
    "grant": pgettext_lazy("trail", "A role was given"),
    "admin_add": pgettext_lazy("trail", "Added in the tables"),
    "admin_change": pgettext_lazy("trail", "Changed in the tables"),
    "admin_delete": pgettext_lazy("trail", "Deleted in the tables"),
}


def add(verbs: Mapping[str, Promise]) -> None:
    """Words for the verbs of an app's own, said once as it is made ready; raises ValueError where
    another app calls one of them otherwise."""
    for verb, said in verbs.items():
        if words.setdefault(verb, said) is not said:
            raise ValueError(f"two words for {verb}")


def in_words(verb: str) -> str:
    """What a verb is called in the page's language; a verb of long ago as it is written."""
    return str(words.get(verb, verb))
