"""Two texts beside each other: what left is struck out, what came is underlined."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def passages(found: Iterable[tuple[str, bool]], element: str) -> SafeString:
    """The passages of one side of a change (``moderation.changes.Passage``); those that the other side
    lacks stand in an ``element``, ``del`` or ``ins``. The lines of the text stay lines."""
    marked = format_html("<{0}>{{}}</{0}>", element)
    return format_html_join(
        "", "{}", ((format_html(marked, words) if differs else words,) for words, differs in found)
    )
