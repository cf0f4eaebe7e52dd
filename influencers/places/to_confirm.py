"""Places on home that wait for a moderator, for the page that answers them and for the one queue."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F, QuerySet, Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy

from adamlocal.accounts.models import User
from influencers.models import Feature
from projects.models import Project
from projects.moderation import waiting


def of(user: User) -> QuerySet[Feature]:
    """Places on home that no moderator has confirmed or refused yet, except what is their own."""
    return (
        Feature.objects.waiting()
        .unended()
        .filter(project__in=Project.objects.moderated_by(user).values("pk"))
        .exclude(influencer__user=user)
        .select_related("influencer")
    )


def _rows(user: User) -> QuerySet[Feature]:
    return (
        of(user)
        .select_related(None)
        .annotate(
            waits_as=Value("place"),
            waits_about=F("project_id"),
            waits_since=F("created_at"),
            waits_with=JSONObject(name_ar="influencer__name_ar", name_en="influencer__name_en"),
        )
        .order_by("created_at", "pk")
    )


def _who(detail: dict) -> dict:
    """The creator who chose it, in the page's language."""
    name = detail["name_ar"] if get_language() == "ar" else detail["name_en"]
    return {"name": name or detail["name_ar"]}


def listen() -> None:
    """Put them before the moderators, once influencers are made ready."""
    waiting.register(
        waiting.Source(
            name="place",
            may_be=("place",),
            rows=_rows,
            promise=lambda: timedelta(hours=settings.ANSWER_HOURS),
            address=lambda item: reverse("admin:feature_queue"),
            template="panel/waiting/place.html",
            shown=_who,
        ),
        place=waiting.Kind(pgettext_lazy("kind in the queue", "Place"), "label--trust"),
    )
