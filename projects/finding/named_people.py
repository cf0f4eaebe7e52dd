"""Who else is found by name beside projects: the apps above add theirs (creators), which this one
does not know.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """``url`` is their page, ``note`` says more in a few words, ``photo`` is an address or nothing."""

    name: str
    url: str
    note: str
    photo: str = ""


# From what was typed, and whether it is being typed still (so that beginnings count), to people.
Finder = Callable[[str, bool], list[Person]]
finders: list[Finder] = []


def called(typed: str, *, is_typing: bool = False) -> list[Person]:
    """People whose name or handle was typed, by every finder; each costs a small query."""
    return [person for find in finders for person in find(typed, is_typing)]
