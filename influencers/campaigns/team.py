"""Who carries a campaign: asking creators in, handing it on, leaving, notes and promises.

Whoever may ask is in the team, whoever may answer is the one who was asked: the views get both by
query sets. An answer is given once.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit, undo
from adamlocal.accounts.models import User
from influencers.enums import Answer
from influencers.models import (
    Campaign,
    CampaignHandover,
    CampaignInvitation,
    CampaignNote,
    Influencer,
)
from influencers.models.influencer import InfluencerQuerySet
from projects.models import Project
from projects.refused import Already, Refused

Asking = CampaignInvitation | CampaignHandover


def others(campaign: Campaign) -> InfluencerQuerySet:
    """Creators of the site who are not in the team and could be asked, by name."""
    team = campaign.influencers.values("pk")
    return Influencer.objects.public().filter(user__isnull=False).exclude(pk__in=team)


def invite(
    campaign: Campaign, asked: Influencer, *, by: Influencer, actor: User
) -> CampaignInvitation:
    """Ask a creator into the team. They are in it, and named on its page, once they accept."""
    if campaign.influencers.filter(pk=asked.pk).exists():
        raise Refused(_("They are in the team already."))
    try:
        with transaction.atomic():
            made = CampaignInvitation.objects.create(campaign=campaign, by=by, asked=asked)
            audit.record("invite_to_campaign", made, actor=actor)
    except IntegrityError as error:
        raise Already(_("They were asked already, and have not answered yet.")) from error
    return made


def hand_over(
    campaign: Campaign, asked: Influencer, *, by: Influencer, actor: User, note: str, leaves: bool
) -> CampaignHandover:
    """Offer a campaign to the next creator, with all that waits in it, its notes and promises.
    Nothing changes until they accept."""
    if asked.pk == by.pk:
        raise Refused(_("Choose somebody else."))
    try:
        with transaction.atomic():
            made = CampaignHandover.objects.create(
                campaign=campaign, by=by, asked=asked, note=note, leaves=leaves
            )
            audit.record("hand_over_campaign", made, actor=actor)
    except IntegrityError as error:
        raise Already(_("It is being handed over already: take that back first.")) from error
    return made


def accept(asking: Asking, *, actor: User) -> None:
    """The one who was asked is in the team; after a hand-over whoever wanted to leave is out."""
    with transaction.atomic():
        Campaign.objects.select_for_update(of=("self",)).get(pk=asking.campaign_id)
        _answer(asking, Answer.ACCEPTED)
        asking.campaign.influencers.add(asking.asked)
        if isinstance(asking, CampaignHandover) and asking.leaves:
            asking.campaign.influencers.remove(asking.by)
        audit.record("join_campaign", asking, actor=actor)


def decline(asking: Asking, *, actor: User) -> None:
    with transaction.atomic():
        _answer(asking, Answer.DECLINED)
        audit.record("decline_campaign", asking, actor=actor)


def take_back(asking: Asking, *, actor: User) -> None:
    """The team no longer asks."""
    with transaction.atomic():
        _answer(asking, Answer.TAKEN_BACK)
        audit.record("take_back_campaign", asking, actor=actor)


def _answer(asking: Asking, answer: Answer) -> None:
    if not type(asking).objects.filter(pk=asking.pk).settle(answer):
        raise Already(_("This was answered already."))
    asking.refresh_from_db(fields=["answer", "answered_at"])


def leave(campaign: Campaign, influencer: Influencer, *, actor: User) -> None:
    """Out of the team. The last of it hands it over or ends it instead: somebody has to answer for
    what was promised."""
    with transaction.atomic():
        Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
        if not campaign.influencers.exclude(pk=influencer.pk).exists():
            raise Refused(_("You are the last of the team: hand the campaign over first."))
        campaign.influencers.remove(influencer)
        audit.record("leave_campaign", campaign, actor=actor)


def note(
    campaign: Campaign,
    text: str,
    *,
    by: Influencer,
    actor: User,
    due_on: date | None = None,
    project: Project | None = None,
) -> CampaignNote:
    """A note for the team; with a day, a promise. The same words twice within a day are one note."""
    with transaction.atomic():
        Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
        same = campaign.notes.said_today(text, by=by, due_on=due_on).filter(project=project).first()
        if same is not None:
            return same
        made = CampaignNote.objects.create(
            campaign=campaign, by=by, project=project, text=text, due_on=due_on
        )
        audit.record("note_campaign", made, actor=actor)
    return made


def keep_promise(promise: CampaignNote, *, actor: User) -> None:
    """What was promised is done."""
    with transaction.atomic():
        if not CampaignNote.objects.filter(pk=promise.pk).keep():
            raise Already(_("This promise was kept already."))
        audit.record("keep_promise", promise, actor=actor)


@undo.reverts("keep_promise", says=_("The promise is kept."))
def reopen_promise(key: int, before: dict, actor: User) -> None:
    CampaignNote.objects.of_team(actor).filter(pk=key).update(kept_at=None)


@undo.reverts("decline_campaign", says=_("You said no to the campaign."))
def wait_again(key: int, before: dict, actor: User) -> None:
    """An answer that was taken back: it waits again, unless somebody else was asked meanwhile."""
    model = CampaignHandover if before["is_handover"] else CampaignInvitation
    model.objects.filter(pk=key).ask_again(actor)
