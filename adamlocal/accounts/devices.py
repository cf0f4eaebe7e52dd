"""What a browser says it runs on, in one of five words: for the mail that says who asked.

Only that word travels with the job of the mail; the header itself is kept nowhere.
"""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

SIGNS = {"Android": "android", "iPhone": "iphone", "Windows": "windows", "Macintosh": "mac"}

_ASKED = {
    "android": _("Asked for from a browser on Android, %(day)s, %(time)s."),
    "iphone": _("Asked for from a browser on an iPhone, %(day)s, %(time)s."),
    "windows": _("Asked for from a browser on Windows, %(day)s, %(time)s."),
    "mac": _("Asked for from a browser on a Mac, %(day)s, %(time)s."),
}
_ASKED_SOMEWHERE = _("Asked for from a browser, %(day)s, %(time)s.")


def device_of(request: HttpRequest) -> str:
    """The word for this request's machine; empty for a rare one."""
    agent = request.headers.get("User-Agent", "")
    return next((word for sign, word in SIGNS.items() if sign in agent), "")


def asked(device: str, at: datetime) -> str:
    """Who asked and when: «طُلب من متصفّح على أندرويد، الخميس 15 كانون الثاني، 10:42»."""
    here = timezone.localtime(at)
    return _ASKED.get(device, _ASKED_SOMEWHERE) % {
        "day": date_format(here, "l j F"),
        "time": date_format(here, "H:i"),
    }
