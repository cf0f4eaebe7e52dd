"""Tags as people list them: parted by any comma, and one tag for all spellings that search brings
together.
"""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from taggit.forms import TagField as TaggitField
from taggit.models import Tag

from adamlocal.lib.contact_details import no_number
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
    no_number(tag)


def known(tags: list[str]) -> list[str]:
    """Each tag as it stands in the directory already, whatever its spelling here; new ones as
    they are."""
    here = set(Tag.objects.filter(name__in=tags).values_list("name", flat=True))
    if here.issuperset(tags):
        return tags
    # Only a spelling that was never met costs a look at all of them; the eldest wins.
    names = Tag.objects.order_by("-pk").values_list("name", flat=True)
    spelled = {fold(name): name for name in names}
    return [tag if tag in here else spelled.get(fold(tag), tag) for tag in tags]


class TagField(TaggitField):
    """A box of tags in the panel."""

    def clean(self, value: str) -> list[str]:
        tags = split(super(TaggitField, self).clean(value))
        for tag in tags:
            check(tag)
        return known(tags)
