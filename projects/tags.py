"""Tags as people list them: parted by any comma."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.text import clean_line, fold

LENGTH = 60
_BETWEEN = re.compile(r"[,،;؛\r\n]+")


def split(typed: str | Iterable[object]) -> list[str]:
    """The tags in a text or in a list of texts, each spelling once, in the order typed."""
    texts = [typed] if isinstance(typed, str) else [str(text) for text in typed]
    words = [clean_line(part).strip('"# ') for text in texts for part in _BETWEEN.split(text)]
    one_each = {fold(word) or word: word for word in reversed(words) if word}
    return list(reversed(one_each.values()))


def check(tag: str) -> None:
    """Raises ValidationError with what to do."""
    if len(tag) > LENGTH:
        raise ValidationError(_("A tag has 60 letters at most."))
    if not fold(tag):
        raise ValidationError(_("A tag is a word: this one has no letters."))
