"""Every address of the site as the URL configuration has it: who may ask for it, and how.

What a decorator was told is read out of its closure, so that no second list can say otherwise.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.contrib.admin import ModelAdmin
from django.contrib.admindocs.views import extract_views_from_urlpatterns, simplify_regex
from django.urls import get_resolver
from django.utils import translation

_CONVERTER = re.compile(r"<\w+:(\w+)>")
# The query set that a page about one project looks in, by its name.
_RIGHTS = {"of_member": "the owner, helpers", "owned_by": "the owner"}


@dataclass(frozen=True)
class Address:
    """One line of the URL configuration.

    ``path`` with its varying parts as ``<code>``; ``is_page`` where it stands under ``/en/`` as
    well; ``methods`` empty where the view refuses none; ``who`` empty where no decorator says it.
    """

    path: str
    name: str
    is_page: bool
    methods: tuple[str, ...]
    who: str


def addresses() -> list[Address]:
    """All that can be reached, in the order in which they are tried; of the panel only what has a
    name of its own, and not Django's pages for the rows of each table."""
    found: dict[str, Address] = {}
    for (view, pattern, spaces, name), (_view, english, *_rest) in zip(
        _patterns("ar"), _patterns("en"), strict=True
    ):
        path = _CONVERTER.sub(r"<\1>", simplify_regex(pattern))
        is_named = name and "(?P" not in pattern
        if _is_of_a_table(view) or (path.startswith("/admin/") and not is_named):
            continue
        full = ":".join([*(spaces or []), name or ""])
        made = Address(path, full, pattern != english, _methods(view), _who(view, path))
        found.setdefault(path, made)  # the first that fits is the one that answers
    return list(found.values())


def _patterns(language: str) -> list[tuple]:
    with translation.override(language):
        return extract_views_from_urlpatterns(get_resolver().url_patterns)


def _is_of_a_table(view: Callable) -> bool:
    return any(isinstance(getattr(one, "__self__", None), ModelAdmin) for one in _layers(view))


def _methods(view: Callable) -> tuple[str, ...]:
    for layer in _layers(view):
        known = _closure(layer)
        if "request_method_list" in known:  # django.views.decorators.http
            return tuple(known["request_method_list"])
        if operations := getattr(known.get("self"), "operations", None):  # django-ninja
            return tuple(method for one in operations for method in one.methods)
        if made_of := getattr(layer, "view_class", None):
            names = made_of.http_method_names
            return tuple(n.upper() for n in names if n != "options" and hasattr(made_of, n))
    return ()


def _who(view: Callable, path: str) -> str:
    for known in map(_closure, _layers(view)):
        if "roles" in known:
            return ", ".join(f"{role.value}s" for role in known["roles"])
        if known.get("right") in _RIGHTS:
            return _RIGHTS[known["right"]]
    if path.startswith("/admin/"):  # asked by the panel's site, for all its pages alike
        return ""
    has_link, must_sign_in = "<token>" in path, hasattr(view, "login_url")
    if must_sign_in:
        return "whoever is signed in and has the link" if has_link else "whoever is signed in"
    if hasattr(view, "view_class"):  # none of ours: django-allauth's
        return "as its package says"
    return "whoever has the link" if has_link else ""


def _layers(view: Callable | None) -> Iterator[Callable]:
    """A view and what its decorators were put around, from the outside in."""
    while view is not None:
        view = view.func if isinstance(view, partial) else view
        yield view
        view = getattr(view, "__wrapped__", None)


def _closure(function: Callable) -> dict:
    code = getattr(function, "__code__", None)
    cells = getattr(function, "__closure__", None) or ()
    return (
        dict(zip(code.co_freevars, (c.cell_contents for c in cells), strict=True)) if code else {}
    )
