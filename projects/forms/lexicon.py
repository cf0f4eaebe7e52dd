"""Lists of words as staff type them: one a line, or with commas."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.text import clean_line

WORD_LENGTH = 60
_BETWEEN = re.compile(r"[\n,،؛;]+")


class WordListField(forms.CharField):
    """A text area of words; each is cleaned and kept once, in the order typed."""

    widget = forms.Textarea(attrs={"rows": 4, "cols": 40})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
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
