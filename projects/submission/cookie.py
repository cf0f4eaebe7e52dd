"""Which draft a browser holds: its link's token in a cookie, and on the phone itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from adamlocal.accounts import limits
from adamlocal.lib.address import client_address, subscriber
from projects.models import Draft
from projects.models.draft import LIFETIME
from projects.submission import drafts

DRAFTS_AN_HOUR = 300
COOKIE = "__Host-draft" if settings.HTTPS else "draft"


def token_of(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE, "")


def draft_of(request: HttpRequest) -> Draft | None:
    """The open draft whose link this browser holds."""
    return Draft.objects.open().by_token(token_of(request)).loaded().first()


def sent_of(request: HttpRequest) -> Draft | None:
    """The draft whose link this browser holds, if it has become a project."""
    return (
        Draft.objects.by_token(token_of(request))
        .filter(submitted_at__isnull=False)
        .select_related("project")
        .first()
    )


class TooMany(Exception):
    """More drafts from one network address than people begin there."""


def open_or_new(request: HttpRequest) -> tuple[Draft, str]:
    """The browser's draft, begun where there is none, and its token for ``remember``."""
    draft = draft_of(request)
    return (draft, token_of(request)) if draft is not None else begin(request)


def begin(request: HttpRequest) -> tuple[Draft, str]:
    """A new draft and its token; raises TooMany past 300 an hour from one network address
    (thousands of phones share a mobile operator's)."""
    if not limits.take(
        "drafts", subscriber(client_address(request)), size=DRAFTS_AN_HOUR, seconds=limits.HOUR
    ):
        raise TooMany
    return drafts.open_new(language=get_language())


def remember(response: HttpResponse, token: str) -> HttpResponse:
    response.set_cookie(
        COOKIE,
        token,
        max_age=LIFETIME,
        httponly=True,
        secure=settings.HTTPS,
        samesite="Lax",
    )
    return response


def link_of(token: str) -> str:
    """The whole address that leads back to a draft, on any device."""
    return settings.SITE_URL + reverse("projects:draft", args=[token])
