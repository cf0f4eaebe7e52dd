"""Giving a project a place, and taking it back."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from influencers.enums import UNPAID_SLOTS, Slot
from influencers.fairness import _PAID, is_paid
from influencers.models import Campaign, CampaignProject, Feature, Influencer
from influencers.places.weeks import PLACES_A_WEEK
from projects import own_interest
from projects.enums import Purpose, SourceKind
from projects.models import Project, Source
from projects.people import consents
from projects.refused import Refused

# How many of one influencer's features may stand on home at a time.
HOME_CAP = 2
NOT_AGREED = _("The owner has not agreed to this kind of use.")


def feature(
    project: Project,
    *,
    actor: User,
    slot: Slot,
    starts_at: datetime,
    ends_at: datetime,
    influencer: Influencer | None = None,
    campaign: Campaign | None = None,
) -> Feature:
    """Give a project a place for a while.

    Needs the owner's consent to being featured (or to campaigns). Home waits for a moderator
    (``confirm_feature``) and holds two of one influencer at a time; nothing whose endorsement is
    paid may stand on home or in a campaign. Asked for twice, or twice at once, it is one place.
    """
    _check_feature(project, slot, starts_at, ends_at, influencer, campaign)
    where: dict[str, Any] = {
        "slot": slot,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "campaign": campaign,
    }
    with transaction.atomic():
        Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        same = project.features.filter(influencer=influencer, cancelled_at=None, **where).first()
        if same is not None:
            return same
        source = Source.objects.create(
            kind=SourceKind.FEATURE,
            project=project,
            credit_ar=influencer.short_name_ar if influencer else "",
            credit_en=influencer.short_name_en if influencer else "",
        )
        placed = Feature.objects.create(
            project=project, influencer=influencer, source=source, **where
        )
        audit.record("feature", placed, actor=actor, changes={"slot": slot})
    return placed


def purpose_of(slot: Slot) -> Purpose:
    """The consent that a place of this kind needs."""
    return Purpose.CAMPAIGN if slot == Slot.CAMPAIGN else Purpose.FEATURE


def agreed_slots(project: Project) -> set[Slot]:
    """The kinds of places that the project's owner agrees to."""
    return {slot for slot in Slot if consents.stands(project, purpose_of(slot))}


def confirm_feature(placed: Feature, *, actor: User) -> Feature:
    """A moderator lets a feature stand on home."""
    with transaction.atomic():
        locked = Feature.objects.select_for_update(of=("self",)).get(pk=placed.pk)
        if locked.confirmed_at or locked.cancelled_at:
            raise Refused(_("This place was decided already."))
        own_interest.refuse(locked.project, actor=actor)
        if locked.influencer and locked.influencer.user_id == actor.pk:
            raise Refused(own_interest.OWN)
        if is_paid(locked.project):
            raise Refused(_PAID)
        locked.confirmed_at = timezone.now()
        locked.save(update_fields=["confirmed_at"])
        audit.record("confirm_feature", locked, actor=actor)
    return locked


def cancel_feature(placed: Feature, *, actor: User | None) -> Feature:
    """Take a project out of a place."""
    with transaction.atomic():
        changed = Feature.objects.filter(pk=placed.pk, cancelled_at__isnull=True).update(
            cancelled_at=timezone.now()
        )
        if not changed:
            raise Refused(_("This place was decided already."))
        audit.record("cancel_feature", placed, actor=actor)
    placed.refresh_from_db()
    return placed


def _check_feature(
    project: Project,
    slot: Slot,
    starts_at: datetime,
    ends_at: datetime,
    influencer: Influencer | None,
    campaign: Campaign | None,
) -> None:
    if not Project.objects.public().filter(pk=project.pk).exists():
        raise Refused(_("Only a project that is live can be featured."))
    if ends_at <= starts_at or ends_at - starts_at > Feature.MAX_LENGTH:
        raise Refused(_("Choose an end after the start, 31 days later at most."))
    if not consents.stands(project, purpose_of(slot)):
        raise Refused(NOT_AGREED)
    if slot in UNPAID_SLOTS and is_paid(project):
        raise Refused(_PAID)
    if slot == Slot.CAMPAIGN and campaign is None:
        raise Refused(_("Choose the campaign."))
    if slot == Slot.HOME and influencer is not None:
        standing = Feature.objects.filter(
            slot=Slot.HOME,
            influencer=influencer,
            cancelled_at__isnull=True,
            starts_at__lt=ends_at,
            ends_at__gt=starts_at,
        )
        if standing.count() >= HOME_CAP:
            raise Refused(_("Two places on the home page at a time: wait until one ends."))


def leave_unpaid_slots(project: Project, *, actor: User | None) -> None:
    """What is paid for leaves home and campaigns at once."""
    for placed in Feature.objects.filter(
        project=project, slot__in=UNPAID_SLOTS, cancelled_at__isnull=True
    ):
        cancel_feature(placed, actor=actor)
    # A week is named by its Thursday and stands for seven days.
    begun = timezone.localdate() - timedelta(days=6)
    CampaignProject.objects.filter(project=project, week__gte=begun).delete()


def add_to_campaign(
    campaign: Campaign,
    project: Project,
    *,
    actor: User,
    week: date,
    order: int | None = None,
) -> CampaignProject:
    """Give a project one of a week's three places in a campaign: unpaid, and with the owner's
    consent. Without ``order`` it is the first that is free."""
    if not Project.objects.public().filter(pk=project.pk).exists():
        raise Refused(_("Only a project that is live can be featured."))
    if not consents.stands(project, Purpose.CAMPAIGN):
        raise Refused(NOT_AGREED)
    if is_paid(project):
        raise Refused(_PAID)
    try:
        with transaction.atomic():
            Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
            taken = set(campaign.places.filter(week=week).values_list("order", flat=True))
            if len(taken) >= PLACES_A_WEEK:
                raise Refused(_("Three a week: this week is full. Choose another."))
            if order is None:
                order = next(place for place in range(PLACES_A_WEEK) if place not in taken)
            source = Source.objects.create(
                kind=SourceKind.CAMPAIGN,
                project=project,
                credit_ar=campaign.name_ar,
                credit_en=campaign.name_en,
            )
            place = CampaignProject.objects.create(
                campaign=campaign, project=project, week=week, order=order, source=source
            )
            audit.record("add_to_campaign", place, actor=actor, changes={"week": week})
    except IntegrityError as error:
        raise Refused(_("This place or this project is in the campaign already.")) from error
    return place
