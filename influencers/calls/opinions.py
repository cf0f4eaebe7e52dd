"""Asking somebody without an account what they think of an application, by a link.

The link is about this application and this question, ends after 72 hours, with the choice, or by hand;
its one answer can be changed until then. It stands beside the application and decides nothing.
"""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit, undo
from adamlocal.accounts.models import User
from adamlocal.lib import tokens
from influencers.enums import Leaning, OpinionPurpose
from influencers.models import Application, Influencer, Opinion
from influencers.models.opinion import OPEN_FOR, token_of
from projects.models import ProjectMember
from projects.refused import Already, Refused

# So many links about one application may be open at once: it is a few people's opinion, not a vote.
AT_ONCE = 5


def ask(
    application: Application,
    *,
    by: Influencer,
    actor: User,
    who: str,
    purpose: OpinionPurpose,
    note: str = "",
) -> Opinion:
    """Make a link for one person. Raises Refused once a choice was made, where it is one's own, and
    where five are asked already; Already where this person is asked the same."""
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        if locked.is_decided or locked.withdrawn_at:
            raise Refused(_("A choice was made already."))
        if ProjectMember.objects.filter(project=locked.project_id, user=actor).exists():
            raise Refused(_("It is your own: somebody else decides about it."))
        standing = locked.opinions.standing()
        if standing.filter(who=who, purpose=purpose).exists():
            raise Already(_("They are asked this already: their link is below."))
        if standing.count() >= AT_ONCE:
            raise Refused(_("Five people are asked already. End one of their links first."))
        now = timezone.now()
        opinion = Opinion.objects.create(
            application=locked, purpose=purpose, who=who, note=note, asked_by=by,
            asked_at=now, ends_at=now + OPEN_FOR,
            token_hash=tokens.hashed(token_of(locked, now)),
        )  # fmt: skip
        audit.record("ask_opinion", opinion, actor=actor)
    return opinion


def path_of(opinion: Opinion) -> str:
    return reverse("influencers:opinion", args=[opinion.token])


def end(opinion: Opinion, *, actor: User) -> None:
    """The link answers no more; what was said by it stays."""
    with transaction.atomic():
        standing = Opinion.objects.standing().filter(pk=opinion.pk)
        if not standing.update(ended_at=timezone.now()):
            raise Already(_("This link is over already."))
        audit.record("end_opinion", opinion, actor=actor)


@undo.reverts("end_opinion", says=_("The link is ended."))
def reopen(key: int, before: dict, actor: User) -> None:
    Opinion.objects.of_user(actor).filter(pk=key).update(ended_at=None)


def answer(opinion: Opinion, *, leaning: Leaning, words: str = "") -> None:
    """Keep what somebody thinks; a later answer takes the place of the one before."""
    with transaction.atomic():
        rows = Opinion.objects.select_for_update(of=("self", "application"))
        locked = rows.select_related("application").get(pk=opinion.pk)
        if not locked.is_open:
            raise Refused(_("This question is over."))
        if (locked.leaning, locked.words) == (leaning, words):
            return
        locked.leaning, locked.words, locked.answered_at = leaning, words, timezone.now()
        locked.save(update_fields=["leaning", "words", "answered_at"])
        audit.record("give_opinion", locked, actor=None)
