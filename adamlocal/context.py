"""What every template may know, without reading a session or asking the database."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def other_language_path(path: str) -> str:
    """The same page in the other language: Arabic at the root, English under ``/en/``."""
    if path == "/en" or path.startswith("/en/"):
        return path.removeprefix("/en") or "/"
    return f"/en{path}"


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "SITE_URL": settings.SITE_URL,
        "DEMO": settings.DEMO,
        "is_arabic": get_language() == "ar",
        "other_language_url": other_language_path(request.path),
    }
