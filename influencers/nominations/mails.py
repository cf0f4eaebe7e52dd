"""What a nominator who left an address hears: that the nominee agreed, and that the page is out."""

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from influencers import jobs
from influencers.enums import NominationState
from influencers.models import NominationVoice
from projects.models import Project

# What was told of a nomination: their yes, their page.
AGREED, OUT = 1, 2


def tell() -> int:
    """Ask for the mails that are due; returns how many. A no and silence are told to nobody."""
    public = Project.objects.public().values("pk")
    wanting = (
        NominationVoice.objects.counted()
        .exclude(email="")
        .annotate(
            state=Coalesce("nomination__joined_into__state", "nomination__state"),
            made=Coalesce("nomination__joined_into__draft__project", "nomination__draft__project"),
        )
        .filter(state=NominationState.AGREED)
    )
    out = wanting.filter(told__lt=OUT, made__in=public)
    agreed = wanting.filter(told__lt=AGREED).exclude(pk__in=out.values("pk"))
    due = [(pk, OUT) for pk in out.values_list("pk", flat=True)]
    due += [(pk, AGREED) for pk in agreed.values_list("pk", flat=True)]
    for pk, news in due:
        jobs.send_nomination_news(voice_id=pk, news=news)
    return len(due)


def send_news(voice_id: int, news: int) -> None:
    """Tell a nominator, once; the address goes with the last news."""
    found = NominationVoice.objects.filter(Q(pk=voice_id, told__lt=news)).exclude(email="")
    voice = found.first()
    if voice is None:
        return
    with translation.override(voice.language):
        path = reverse("influencers:nomination", args=[voice.token])
        context = {"voice": voice, "is_out": news == OUT, "path": path}
    mail.send("nomination_news", voice.email, context, language=voice.language)
    voice.told = news
    voice.email = "" if news == OUT else voice.email
    voice.save(update_fields=["told", "email"])
