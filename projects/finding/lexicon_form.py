"""Lists of words, and of groups of the lexicon, as staff type them: one a line, or with commas."""

import re
from collections import Counter

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.text import clean_line
from projects.models import LexiconGroup

WORD_LENGTH = 60
_BETWEEN = re.compile(r"[\n,،؛;]+")


class WordListField(forms.CharField):
    """A text area of words; each is cleaned and kept once, in the order typed."""

    widget = forms.Textarea(attrs={"rows": 4, "cols": 40})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    # The words, as an ArrayField takes them.
    def to_python(self, value) -> list[str]:  # type: ignore[override]  # a list, where a field of text has a string
        if isinstance(value, list):
            return value
        words = [clean_line(part) for part in _BETWEEN.split(value or "")]
        return list(dict.fromkeys(word for word in words if word))

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        long = [word for word in value if len(word) > WORD_LENGTH]
        if long:
            raise ValidationError(
                _("“%(word)s” is too long: a word or phrase has 60 letters at most.")
                % {"word": long[0]}
            )

    def run_validators(self, value) -> None:
        """The list was checked word by word."""

    def has_changed(self, initial, data) -> bool:
        return (initial or []) != self.to_python(data)


class GroupListField(WordListField):
    """Other groups of the lexicon, each by its first word, or by its address where two share it."""

    default_error_messages = {"unknown": _("There is no group “%(word)s” in the lexicon.")}

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        keys = _keys()
        return "\n".join(
            group.words[0] if group.words and keys.get(group.words[0]) == group.pk else group.slug
            for group in value
        )

    def clean(self, value) -> list[LexiconGroup]:
        words, keys = super().clean(value), _keys()
        for word in words:
            if word not in keys:
                raise ValidationError(
                    self.error_messages["unknown"], code="unknown", params={"word": word}
                )
        return list(LexiconGroup.objects.filter(pk__in=[keys[word] for word in words]))

    def has_changed(self, initial, data) -> bool:
        return self.prepare_value(list(initial or [])) != "\n".join(self.to_python(data))


def _keys() -> dict[str, int]:
    """What a group can be called → its key: its first word if no other begins so, its address."""
    rows = list(LexiconGroup.objects.values_list("pk", "slug", "words"))
    shared = Counter(words[0] for _pk, _slug, words in rows if words)
    keys = {words[0]: key for key, _slug, words in rows if words and shared[words[0]] == 1}
    return keys | {slug: key for key, slug, _words in rows}
