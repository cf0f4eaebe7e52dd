"""What was said of nominees who never said yes is kept for ninety days, and then forgotten."""

from django.db.models import Q
from django.utils import timezone

from influencers.enums import NominationState
from influencers.models import CommentAside, Nomination, NominationVoice
from influencers.models.nomination import KEEP, PERSONAL
from influencers.nominations import verbs
from projects.models import Project


def forget() -> int:
    """End what nobody answered, and blank what stands of everybody else so long after the last step;
    of projects that are erased at once. Returns how many nominations."""
    before = timezone.now() - KEEP
    old = Q(nominated_at__lt=before) & (Q(asked_at__isnull=True) | Q(asked_at__lt=before))
    erased = Project.objects.filter(erased_at__isnull=False).values("pk")
    gone = Nomination.objects.filter(
        old | Q(project__in=erased) | Q(draft__project__in=erased)
    ).with_personal()
    unanswered = gone.filter(state__in=(NominationState.WAITING, NominationState.ASKED))
    closed = verbs.close(unanswered.values_list("pk", flat=True), NominationState.NO_ANSWER)
    rest = list(gone.values_list("pk", flat=True))
    blank: dict[str, list] = {column: [] for column in PERSONAL}
    Nomination.objects.filter(pk__in=rest).update(**blank)
    spoken = NominationVoice.objects.filter(Q(nomination__in=rest) | Q(created_at__lt=before))
    spoken.exclude(name="", text="", email="").update(name="", text="", email="")
    CommentAside.objects.filter(thread__pasted_at__lt=before).delete()
    return closed + len(rest)
