"""A template that names what it was not given fails the test, where Django would print nothing.

What Django itself lets be undefined stays so: ``{% if %}``, ``{% for %}`` and ``{% firstof %}`` ask
whether a thing is there, ``|default`` and its kin say what stands in its place; and a part of a page
hands on to a smaller one what it may go without itself (``{% include … with note=note %}``).
"""

import sys
from pathlib import Path
from types import FrameType

from django.template import loader_tags
from django.template.base import FilterExpression, Node

ROOT = Path(__file__).resolve().parents[2]
# First in a chain of filters they say what an undefined variable is.
FALLBACKS = {"default", "default_if_none", "yesno"}
# Ours that stand in place of a package's and speak to its tags and views: what those leave out,
# these must bear.
EXEMPT = {
    "templates/admin/": "they extend Django's own, which name what only some of its views give",
}


class UndefinedVariable(Exception):
    """A template asked for a variable or attribute that is not there."""


class Undefined(str):
    """What the engine has for ``string_if_invalid``: empty where that is allowed, and else raises.

    Django asks for its truth right where a variable was not found, and only then does this look
    at who asks.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        asking = sys._getframe(1)
        if asking.f_code is FilterExpression.resolve.__code__:
            expression = asking.f_locals["self"]
            first = expression.filters[0][0].__name__ if expression.filters else ""
            if first not in FALLBACKS and not _is_handed_on(str(expression.var), asking.f_back):
                _refuse(str(expression.var), asking)
        return False

    def __contains__(self, part: str) -> bool:
        """``{% blocktranslate %}`` asks for the place of the name instead."""
        asking = sys._getframe(1)
        if asking.f_code.co_name == "render_value":
            _refuse(str(asking.f_locals["key"]), asking)
        return False


def _is_handed_on(name: str, asking: FrameType) -> bool:
    """Whether ``{% include … with name=name %}`` hands on what its own template may go without."""
    is_include = asking.f_globals["__name__"] == loader_tags.__name__
    return is_include and asking.f_locals.get("name") == name


def _refuse(name: str, asking: FrameType) -> None:
    template = _template_of(asking)
    if template is not None and not template.startswith(tuple(EXEMPT)):
        raise UndefinedVariable(f"{name} in {template}")


def _template_of(frame: FrameType | None) -> str | None:
    """The file of ours in which the innermost node stands that is being rendered; None for a
    package's template."""
    while frame is not None:
        node = frame.f_locals.get("self")
        origin = getattr(node, "origin", None) if isinstance(node, Node) else None
        if origin is not None:
            path = Path(str(origin))
            is_ours = path.is_relative_to(ROOT / "templates")
            return path.relative_to(ROOT).as_posix() if is_ours else None
        frame = frame.f_back
    return None
