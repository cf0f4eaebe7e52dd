"""Fields whose values people spell in many ways, and which the site shows in one."""

from django import forms

from adamlocal.lib import digits


class ReadField(forms.Field):
    """A field that shows what it understood: a value that can be read stands in it in one form,
    whatever was typed; one that cannot stays as it was typed."""

    def normal(self, typed: str) -> str:
        """The one spelling of what was typed; unchanged where it cannot be read."""
        raise NotImplementedError

    def prepare_value(self, value: object) -> object:
        return self.normal(value) if isinstance(value, str) else value


class EmailField(ReadField, forms.EmailField):
    """An e-mail address, with ``sara٩٩@…`` as good as ``sara99@…``; in lower case."""

    def to_python(self, value: object) -> str:
        return self.normal(super().to_python(value))

    def normal(self, typed: str) -> str:
        return digits.plain(typed).strip().lower()
