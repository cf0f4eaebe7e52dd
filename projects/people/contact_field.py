"""A form field for a way to reach somebody."""

from django import forms
from django.core.exceptions import ValidationError

from adamlocal.lib import digits
from adamlocal.lib.forms import ReadField
from projects.enums import Channel
from projects.people import contacts


class ContactField(ReadField, forms.CharField):
    """A way to reach somebody, as typed or pasted; its value is the channel's one spelling."""

    def __init__(self, channel: Channel, **kwargs):
        self.channel = channel
        # A pasted link carries a whole message.
        super().__init__(**{"required": False, "max_length": 2000, **kwargs})

    def to_python(self, value: object) -> str:
        typed = super().to_python(value) or ""
        return contacts.normalise(self.channel, typed) if digits.plain(typed).strip() else ""

    def normal(self, typed: str) -> str:
        try:
            return contacts.shown(self.channel, self.to_python(typed))
        except ValidationError:
            return typed
