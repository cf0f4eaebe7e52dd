"""Names in mails: kept apart from the words around them, in HTML and in plain text."""

from django import template
from django.utils.html import format_html

from adamlocal.lib.wording import localized
from adamlocal.templatetags.furniture import tr

register = template.Library()

FIRST_STRONG, FROM_LEFT, END = "\u2068", "\u2066", "\u2069"


@register.filter
def apart(text: str, form: str) -> str:
    """A text of unknown direction, which must not turn what stands beside it."""
    return format_html("<bdi>{}</bdi>", text) if form == "html" else f"{FIRST_STRONG}{text}{END}"


@register.filter
def from_left(text: str, form: str) -> str:
    """A reference or a handle, read from the left in every language."""
    if form == "html":
        return format_html('<bdi dir="ltr">{}</bdi>', text)
    return f"{FROM_LEFT}{text}{END}"


@register.filter
def named(thing: object, form: str) -> str:
    """The name of a thing, marked as Arabic where an English mail has no English one."""
    return tr(thing, "name") if form == "html" else apart(localized(thing, "name"), form)
