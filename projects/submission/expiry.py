"""The end of drafts: notice by mail where an address is known, then erasure with every file."""

from django.utils import timezone

from projects import jobs
from projects.models import Draft
from projects.photos import intake
from projects.submission import drafts


def run() -> None:
    """Once a day. Safe to run again: who was told is not told twice."""
    now = timezone.now()
    for draft in drafts.ended(now):
        erase(draft)
    for draft in drafts.ending(now):
        told = Draft.objects.filter(pk=draft.pk, ending_told_at=None).update(ending_told_at=now)
        if told:
            jobs.send_draft_mail(draft_id=draft.pk, kind="ending")


def erase(draft: Draft) -> None:
    """A draft, its values, and the files of its photos unless another photo has the same content."""
    for photo in list(draft.photos.all()):
        intake.remove(draft, photo.pk)
    draft.delete()
