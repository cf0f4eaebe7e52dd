"""Second looks that a moderator has to take, as the one queue asks for them: whose team has nobody else,
or who are of it themselves. The queue names the call and the number, never whose the application is.
"""

from django.db.models import BigIntegerField, F, QuerySet, Value
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy

from adamlocal.accounts.models import User
from influencers.models import Application
from projects.moderation.waiting import Kind, Source, register


def rows(user: User) -> QuerySet[Application]:
    return Application.objects.for_second_look(user).annotate(
        waits_as=Value("appeal"),
        waits_about=Cast(Value(None), BigIntegerField()),
        waits_since=F("appealed_at"),
        # As promised when it was asked for; each call promises its own days.
        waits_until=F("due_at"),
        waits_with=JSONObject(name_ar="call__name_ar", name_en="call__name_en", number="number"),
    )


def _call(detail: dict) -> dict:
    """The call's name in the page's language."""
    name = detail["name_ar"] if get_language() == "ar" else detail["name_en"]
    return detail | {"name": name or detail["name_ar"]}


def listen() -> None:
    """Put them before the moderators, once influencers are made ready."""
    register(
        Source(
            name="appeal", may_be=("appeal",), rows=rows, promise=None, shown=_call,
            address=lambda item: reverse("admin:second_look", args=[item.key]),
            template="panel/waiting/appeal.html",
        ),
        appeal=Kind(pgettext_lazy("kind in the queue", "Second look"), "label--gift"),
    )  # fmt: skip
