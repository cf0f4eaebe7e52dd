"""Parts of our addresses that Django has no name for."""

import re

from adamlocal.lib import codes
from adamlocal.lib.drawing.sizes import SIZES


class ProjectCode:
    """Six letters and digits without look-alikes."""

    regex = codes.PROJECT_CODE

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SourceCode(ProjectCode):
    regex = codes.SOURCE_CODE


class UnicodeSlug(ProjectCode):
    """Letters of any language; Django's ``slug`` is ASCII only."""

    regex = r"[-\w]+"


class ContentHash(ProjectCode):
    regex = "[0-9a-f]{32}"


class CardSize(ProjectCode):
    """One of the four that a card is drawn in."""

    regex = "|".join(SIZES)


class Language(ProjectCode):
    """That of a card's words."""

    regex = "ar|en"


class Token:
    """The token of a signed link; what a chat stuck to its end does not belong to it."""

    regex = r"[^/]+"

    def to_python(self, value: str) -> str:
        return re.sub(r"[^\w:-]+\Z", "", value, flags=re.ASCII)

    def to_url(self, value: str) -> str:
        return value


class Number:
    """A whole number that every column and slice can hold; Django's ``int`` knows no end."""

    regex = "[0-9]{1,9}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
