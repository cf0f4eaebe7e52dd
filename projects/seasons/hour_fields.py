"""Hours from and until, as pairs: both or neither, never the same, and past midnight only if meant.

In Ramadan a kitchen may answer from 20:00 to 02:00; in any other month 18:00 to 10:00 is a slip.
So an end before the begin is asked about once, with a tick that says it is right.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib.forms import ClockField, field_of
from projects.fields import BY_NAME

BOTH = _("Say both hours, from and until, or neither.")
SAME = _("From and until are the same hour.")
PAST_MIDNIGHT = _("From %(begin)s until %(end)s lasts past midnight. If that is right, say so with "
                  "the tick; if not, turn the two round.")  # fmt: skip


def midnight_field() -> forms.BooleanField:
    return forms.BooleanField(label=BY_NAME["past_midnight"].label, required=False)


@dataclass(frozen=True)
class Pair:
    """The names of two fields of hours, and of the tick that lets them pass midnight."""

    begin: str
    end: str
    tick: str

    def check(self, form: forms.Form, cleaned: Mapping) -> None:
        """Add what is wrong with the two to the later of them; called in a form's ``clean``."""
        begin, end = cleaned.get(self.begin), cleaned.get(self.end)
        if self.begin in form.errors or self.end in form.errors:
            return
        if bool(begin) != bool(end):
            form.add_error(self.end if begin else self.begin, BOTH)
        elif begin and begin == end:
            form.add_error(self.end, SAME)
        elif begin and passes_midnight(begin, end) and not cleaned.get(self.tick):
            hours = {"begin": f"{begin:%H:%M}", "end": f"{end:%H:%M}"}
            form.add_error(self.end, ValidationError(PAST_MIDNIGHT, "past_midnight", hours))

    def ask(self, form: forms.Form, values: Mapping) -> None:
        """Let the lists of hours hold what stands in them, and the page's script ask about midnight
        where the hours seem to pass it (js/step/hours.js)."""
        for name in (self.begin, self.end):
            field_of(form, name, ClockField).offer(values.get(name))
        hours = {"data-begin": self.begin, "data-end": self.end}
        form.fields[self.tick].widget.attrs.update(hours)


def passes_midnight(begin: time | None, end: time | None) -> bool:
    return begin is not None and end is not None and end < begin
