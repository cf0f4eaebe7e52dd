"""The mark that pressing a contact button leaves in the browser."""

import secrets
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from adamlocal.lib import tokens
from projects.models import Project

_SALT = "projects.note"
# From an order to having used it.
GOOD_FOR = timedelta(days=30)


def cookies(project: Project) -> list[tuple[str, str]]:
    """The name and path of each cookie that holds the mark: one for the pages of each language.

    An answer can set a name once, so that each language has its own.
    """
    found = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            path = reverse("projects:short", args=[project.code])
        found.append((f"contacted_{project.code}_{language}", path))
    return found


def mark_in(cookies_sent: Mapping[str, str], project: Project) -> str:
    """The mark among the cookies of a request; empty where there is none."""
    # The last is what browsers still hold of the days when one name served Arabic pages alone.
    names = [*(name for name, _path in cookies(project)), f"contacted_{project.code}"]
    return next((cookies_sent[name] for name in names if name in cookies_sent), "")


def new_mark(project: Project) -> str:
    """What a press on a contact button leaves in the browser."""
    return signing.dumps([project.code, secrets.token_hex(8)], salt=_SALT)


def used_up(project: Project, mark: str) -> str:
    """The hash that a note made of this mark is kept under; empty if the mark is not good."""
    try:
        code, number = signing.loads(mark, salt=_SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    if code != project.code:
        return ""
    return tokens.hashed(f"{code}:{number}")
