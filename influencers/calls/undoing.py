"""What one press about an application did, in words that name nobody, and how it is taken back."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import undo
from adamlocal.accounts.models import UndoableAct, User
from influencers.calls import deciding
from influencers.models import Application


def noted(application: Application, *, until: date | None = None) -> dict:
    """What ``undo.pressed`` keeps of an application: its number, and the day of the shortlist."""
    return {"number": application.number, "until": until.isoformat() if until else ""}


def _says(words: Promise) -> Callable[[UndoableAct], str]:
    def say(act: UndoableAct) -> str:
        until = act.before["until"]
        day = date_format(date.fromisoformat(until), "j F") if until else ""
        return str(words) % {"n": act.before["number"], "day": day}

    return say


def _take_back(application_id: int, before: dict, actor: User) -> None:
    deciding.take_back(Application.objects.get(pk=application_id), actor=actor)


def _again(act: UndoableAct) -> str:
    """The application itself: whoever takes a choice back makes another one."""
    application = Application.objects.select_related("call").get(pk=act.object_id)
    return reverse("admin:application", args=[application.call.slug, application.number])


undo.reverts("accept_application", says=_says(_("Application %(n)s is accepted.")), leads=_again)(
    _take_back
)
undo.reverts(
    "shortlist_application",
    says=_says(_("Application %(n)s is on the shortlist until %(day)s.")),
    leads=_again,
)(_take_back)
undo.reverts(
    "decline_application",
    says=_says(_("Application %(n)s is answered: not this time. It leaves in an hour.")),
    leads=_again,
)(_take_back)
