"""What every template may know, without reading a session or asking the database."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language

from adamlocal.lib.pages import other_language_path


def site(request: HttpRequest) -> dict[str, object]:
    query = request.GET.urlencode()
    other_language = other_language_path(escape_uri_path(request.path))
    return {
        "SITE_URL": settings.SITE_URL,
        "DEMO": settings.DEMO,
        # The promise, in whole days.
        "ANSWER_DAYS": -(-settings.ANSWER_HOURS // 24),
        "is_arabic": get_language() == "ar",
        "other_language_url": other_language_path(request.path),
        # The same list in the other language, with its words and filters: of a public page no more
        # than it reads.
        "other_language_link": f"{other_language}?{query}" if query else other_language,
    }
