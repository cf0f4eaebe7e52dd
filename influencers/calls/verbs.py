"""Opening, closing and filing away a call. As in ``projects.lifecycle.verbs``: one change under a
lock, one line of the trail, ``Refused`` when the moment forbids it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from influencers import jobs
from influencers.enums import CallState
from influencers.models import Call, Influencer
from influencers.models.application import APPEAL_FOR
from projects.refused import Already, Refused


def open_call(call: Call, *, actor: User) -> Call:
    """Make a call public; it takes applications from its first day to the end of its last."""
    with transaction.atomic():
        locked = lock(call)
        if locked.opened_at:
            raise Already(_("This call is public already."))
        if locked.ends_at <= timezone.now():
            raise Refused(_("Its last day is gone: choose a later one first."))
        locked.opened_at = timezone.now()
        locked.save(update_fields=["opened_at"])
        audit.record("open_call", locked, actor=actor)
    return locked


def close(call: Call, *, actor: User) -> Call:
    """Take no more applications, before the last day; those that came are answered."""
    with transaction.atomic():
        locked = lock(call)
        if locked.state not in (CallState.OPEN, CallState.SCHEDULED):
            raise Already(_("This call is closed already."))
        locked.closed_at = timezone.now()
        locked.save(update_fields=["closed_at"])
        audit.record("close_call", locked, actor=actor)
    return locked


def archive(call: Call, *, actor: User) -> Call:
    """File a closed call away. Refused while anybody waits, and for the week in which whoever was
    told no may ask for a second look; its page with the results stays."""
    with transaction.atomic():
        locked = lock(call)
        if locked.archived_at:
            raise Already(_("This call is filed away already."))
        if locked.state != CallState.CLOSED:
            raise Refused(_("Close it first."))
        if locked.applications.unanswered().exists():
            raise Refused(_("Somebody still waits for an answer: everybody is answered first."))
        lately = timezone.now() - APPEAL_FOR
        if locked.applications.standing().filter(leaves_at__gt=lately).exists():
            raise Refused(
                _("For a week after the last answer a second look may be asked for. After that.")
            )
        locked.archived_at = timezone.now()
        locked.save(update_fields=["archived_at"])
        audit.record("archive_call", locked, actor=actor)
    return locked


def join(call: Call, influencer: Influencer, *, actor: User) -> None:
    """A creator who was sent the team's link comes into it."""
    with transaction.atomic():
        locked = lock(call)
        locked.influencers.add(influencer)
        audit.record("join_call", locked, actor=actor)


def lock(call: Call) -> Call:
    """The call as it is now, with nobody else changing it or applying to it meanwhile."""
    return Call.objects.select_for_update(of=("self",)).get(pk=call.pk)


def tell_closed() -> int:
    """Tell the teams of calls whose last day is over; returns how many calls. Once each."""
    told = 0
    # What closed long ago is no news.
    recent = timezone.now() - timedelta(days=7)
    for call in Call.objects.past().filter(told_at=None, ends_at__gt=recent, archived_at=None):
        with transaction.atomic():
            changed = Call.objects.filter(pk=call.pk, told_at=None).update(told_at=timezone.now())
            if changed:
                jobs.send_call_closed(call_id=call.pk)
                told += 1
    return told
