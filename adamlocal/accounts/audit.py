"""The trail: one function that writes it, and the middleware that knows the screen."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar

from django.db import models
from django.http import HttpRequest, HttpResponse

from adamlocal.accounts.models import AuditEntry, User
from adamlocal.lib.address import client_address, network

_request: ContextVar[HttpRequest | None] = ContextVar("audited_request", default=None)

# Fields whose values say who or where somebody is: they leave a mark, never themselves. The tables
# of other apps add theirs (``mask_also``).
PERSONAL = {"email", "value", "name", "phone", "actor_name", "evidence"}
# Fields that hold words of people in whatever form, so that one word alone may be a name.
WORDS = {"tags", "slug", "words", "text", "note"}
_WORDS = re.compile(r"(?:short_)?name_\w+|(?:topic|about|credit|reason)_\w+")
# Words of the code: slugs, choices, dates, hours and amounts, or several with commas between.
_CODED = re.compile(r"[\w.:+-]{0,64}(?:, ?[\w.:+-]{1,64})*", re.ASCII)


class AuditMiddleware:
    """Remember the request, so that a verb deep below can say from which screen it was called."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(token)


def mask_also(*, personal: Iterable[str], words: Iterable[str]) -> None:
    """Fields of an app's own whose values the trail must not keep, said once as it is made ready."""
    PERSONAL.update(personal)
    WORDS.update(words)


def mask(value: object) -> str:
    """``+962790000012`` becomes ``079•••••12``, ``leen@example.com`` becomes ``lee•••••om``."""
    text = re.sub(r"^\+962", "0", re.sub(r"\s", "", str(value)))
    if len(text) < 8:
        return "•••" if text else ""
    return f"{text[:3]}•••••{text[-2:]}"


def record(
    verb: str,
    subject: models.Model,
    *,
    actor: User | None,
    changes: Mapping[str, object] | None = None,
) -> AuditEntry:
    """Write one line of the trail, in the caller's transaction.

    ``changes`` maps a field to its new value, or to an (old, new) pair. ``actor`` is None for
    what the site does by itself (a job, an expiry).
    """
    request = _request.get()
    return AuditEntry.objects.create(
        actor_id=actor.pk if actor else None,
        verb=verb,
        object_label=subject._meta.label_lower,
        object_id=subject.pk,
        object_code=getattr(subject, "code", ""),
        screen=_screen(request)[:200] if request else "",
        network=network(client_address(request)) if request else "",
        changes={field: _shown(field, value) for field, value in (changes or {}).items()},
    )


def _screen(request: HttpRequest) -> str:
    """The method and the name of the route, as ``POST projects:answer``. Never the path: it holds
    the tokens of links, and nothing is ever taken out of the trail."""
    match = request.resolver_match
    return f"{request.method} {match.view_name if match else ''}".strip()


def _shown(field: str, value: object) -> object:
    """A value as the trail may keep it for ever: numbers, dates and words of the code as they are,
    personal values masked, and whatever somebody wrote as a mark that something stood there."""
    if isinstance(value, tuple):
        return [_shown(field, part) for part in value]
    if isinstance(value, (bool, int, type(None))):
        return value
    if field in PERSONAL or "name_" in field:
        return mask(value)
    text = str(value)
    is_words = field in WORDS or _WORDS.fullmatch(field)
    is_coded = _CODED.fullmatch(text) and not is_words
    return text if is_coded or not text else "•••"
