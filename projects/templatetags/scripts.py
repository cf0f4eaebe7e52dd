"""Rules that pages' scripts share with the server, each written once, where the server has it."""

from collections.abc import Callable, Mapping

from django import template
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from adamlocal.accounts.models import User
from adamlocal.lib import codes, tokens
from adamlocal.lib.browsers import IN_APP
from adamlocal.lib.pictures.decode import MASTER_SIDE
from adamlocal.lib.pictures.uploads import MAX_FILE_BYTES
from projects.finding.autocomplete import SHORTEST
from projects.finding.views import saved

register = template.Library()

# What each script reads of the element that loads it (js/lib/rules.js). What belongs to one field
# stands on that field, by its widget.
RULES: Mapping[str, Callable[[], dict[str, object]]] = {
    # the letters of codes; bytes of a file; pixels a side of what is kept of a photo
    "draft": lambda: {
        "alphabet": codes.ALPHABET,
        "largest": MAX_FILE_BYTES,
        "side": MASTER_SIDE,
    },
    # which browsers run inside another app, as a regular expression of their user agent
    "handover": lambda: {"apps": IN_APP},
    # a project's code, as a regular expression; how many a phone keeps
    "saved": lambda: {"code": codes.PROJECT_CODE, "most": saved.MOST},
    # from how many letters on something is suggested
    "suggest": lambda: {"shortest": SHORTEST},
    # where it is said which cards were seen
    "trace": lambda: {"listed": reverse("projects_machine:listed")},
}


@register.simple_tag
def rules_for(*scripts: str) -> SafeString:
    """The rules of some scripts, as data attributes of the element that loads them."""
    rules = {name: value for script in scripts for name, value in RULES[script]().items()}
    return format_html_join("", ' data-{}="{}"', rules.items())


@register.simple_tag
def phone_store(user: User | AnonymousUser, code: str = "") -> str:
    """The name under which a phone keeps what a person types of a project (js/draft/store.js).

    Without ``code`` that with which the names of all of theirs begin; empty for nobody. Another
    account's store has another name, which tells nobody whose it is.
    """
    if not user.is_authenticated:
        return ""
    return f"{tokens.keyed(f'phone:{user.pk}').hex()[:16]}-{code}"
