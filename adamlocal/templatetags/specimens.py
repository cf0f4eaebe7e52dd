"""The style page's own tag: one piece of template, as both languages show it."""

import re

from django import template
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

DIRECTIONS = {"ar": "rtl", "en": "ltr"}
_OWN = re.compile(r'\b(id|for|form|aria-labelledby|aria-describedby|href)="(#?)([^"]*)"')


@register.simple_tag
def said(arabic: str, english: str) -> str:
    """The workbench's own words: not for visitors, so not for translators."""
    return english if translation.get_language() == "en" else arabic


@register.tag
def both(parser: Parser, token: Token) -> Node:
    """``{% both %}…{% endboth %}``: the same twice, in Arabic from the right and in English from
    the left. Components hold fixed ids, so each copy's ids are made its own, and neither takes the
    focus. ``{% both wide %}``: one below the other, for what needs a page's width."""
    nodes = parser.parse(["endboth"])
    parser.delete_first_token()
    # One to a line, so that its line tells it from every other of its template.
    return Both(nodes, number=token.lineno, is_wide="wide" in token.split_contents())


class Both(Node):
    def __init__(self, nodelist: NodeList, *, number: int | None, is_wide: bool):
        self.nodelist, self.number = nodelist, number
        self.classes = "specimens" + " specimens--wide" * is_wide

    def render(self, context: Context) -> SafeString:
        copies = [self._copy(context, language) for language in DIRECTIONS]
        return format_html('<div class="{}">{}{}</div>', self.classes, *copies)

    def _copy(self, context: Context, language: str) -> SafeString:
        with translation.override(language), context.push(is_arabic=language == "ar"):
            shown = own_ids(self.nodelist.render(context), f"{language}{self.number}")
        shown = shown.replace(" autofocus", "")
        return format_html(
            '<div class="specimen" lang="{}" dir="{}">{}</div>',
            language,
            DIRECTIONS[language],
            mark_safe(shown),  # noqa: S308 - the components' own output
        )


def own_ids(html: str, suffix: str) -> str:
    """The same with every id, and whatever points to one, ending in ``suffix``."""
    known = set(re.findall(r'\bid="([^"]+)"', html))

    def renamed(match: re.Match) -> str:
        attribute, mark, value = match.groups()
        if attribute == "href" and not mark:
            return match[0]
        parts = [f"{part}-{suffix}" if part in known else part for part in value.split(" ")]
        return f'{attribute}="{mark}{" ".join(parts)}"'

    return _OWN.sub(renamed, html)
