"""Where a search was found, in words: the field, and what the project writes there."""

from dataclasses import dataclass

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.arabic import is_arabic
from adamlocal.lib.wording import localized
from projects.finding.search import Match, Search
from projects.models import Project

register = template.Library()

LINES = 2
# As many words stand before and after what was found.
BEFORE, AFTER = 6, 9
FIELDS = {
    "name": _("In the name:"),
    "tag": _("In the tags:"),
    "line": _("In its line:"),
    "product": _("In the products:"),
    "category": _("In the category:"),
    "story": _("In the story:"),
    "place": _("In the place:"),
}
HANDLE = _("The name of its account is like that.")


@dataclass(frozen=True)
class Line:
    """``label`` says in which field, ``text`` is what stands there, the words found marked."""

    label: str
    text: SafeString


@dataclass(frozen=True)
class Why:
    """The name of a project with the words found in it marked, and lines for other fields."""

    name: SafeString
    lines: list[Line]


@register.simple_tag
def why_found(project: Project, search: Search) -> Why:
    """Of a project that was loaded ``for_search``; no query."""
    name, lines = _shown(localized(project, "name")), []
    for match in search.explain(project):
        whole = f"{match.before}{match.words}{match.after}"
        if match.field == "name" and whole == localized(project, "name"):
            name = _shown(match.before, match.words, match.after)
        else:
            lines.append(_line(match))
    return Why(name, lines[:LINES])


def _line(match: Match) -> Line:
    if match.field == "handle":
        return Line(str(HANDLE), SafeString())
    before, after = match.before.split(), match.after.split()
    start = match.before if len(before) <= BEFORE else f"…{' '.join(before[-BEFORE:])} "
    end = match.after if len(after) <= AFTER else f"{_gap(match)}{' '.join(after[:AFTER])}…"
    return Line(str(FIELDS[match.field]), _shown(start, match.words, end))


def _gap(match: Match) -> str:
    return " " if match.after.startswith(" ") else ""


def _shown(before: str, found: str = "", after: str = "") -> SafeString:
    """A text in its own direction, marked as Arabic on an English page."""
    is_marked = get_language() == "en" and is_arabic(before + found + after)
    opening, closing = (
        ('<span lang="ar" dir="rtl">', "</span>") if is_marked else ("<bdi>", "</bdi>")
    )
    inside = format_html("{}<mark>{}</mark>{}", before, found, after) if found else before
    return format_html("{}{}{}", SafeString(opening), inside, SafeString(closing))
