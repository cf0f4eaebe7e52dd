"""Form fields: text as people type it, brought to one form; values that people spell in many ways,
shown in one; days that can be reckoned with."""

from django import forms

from adamlocal.lib.text import clean_line, clean_text


class LineField(forms.CharField):
    """One line; what would show nothing is empty, and so is missed where something is asked for."""

    cleaner = staticmethod(clean_line)

    def to_python(self, value: object) -> str | None:
        text = super().to_python(value)
        return (self.cleaner(text) or self.empty_value) if text else text


class TextField(LineField):
    """Several lines."""

    widget = forms.Textarea
    cleaner = staticmethod(clean_text)
