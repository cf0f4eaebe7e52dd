"""Giving a project a place, moving it, and taking it back."""

from datetime import date, datetime, timedelta
from typing import Any, TypedDict

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from influencers.enums import UNPAID_SLOTS, Slot
from influencers.fairness import PAID, is_paid
from influencers.models import Campaign, CampaignProject, Endorsement, Feature, Influencer
from influencers.models.last_days import last_day
from influencers.places import reasons
from influencers.places.outlook import Outlook, Why
from influencers.places.slots import LONGEST, purpose_of
from influencers.places.standing import midnight, of_feature
from influencers.places.weeks import PLACES_A_WEEK, is_over, thursday_of
from projects import own_interest
from projects.enums import SourceKind
from projects.models import Project, Source
from projects.people import consents
from projects.refused import Refused

DAY = timedelta(days=1)


class WasIn(TypedDict):
    """Where a project stood in a campaign: enough to put it back."""

    campaign: int
    project: int
    source: int | None
    week: str
    order: int


DECIDED = _("This place was decided already.")
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

    Needs the owner's consent to being featured (or to campaigns), room in the slot
    (``slots.RULES``) and a kitchen that can do it (``outlook``). Home waits for a moderator
    (``confirm_feature``); nothing whose endorsement is paid may stand on home or in a campaign, and
    nobody gives a place to what is their own. Asked for twice, or twice at once, it is one place.
    """
    where: dict[str, Any] = {
        "slot": slot,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "campaign": campaign,
    }
    with transaction.atomic():
        _hold_slot(slot)
        _check(project, slot, campaign, actor=actor)
        same = project.features.filter(influencer=influencer, cancelled_at=None, **where).first()
        if same is not None:
            return same
        outlook = Outlook(project, slot, influencer=influencer, campaign=campaign)
        _check_days(outlook, starts_at, ends_at)
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


def agreed_slots(project: Project) -> set[Slot]:
    """The kinds of places that the project's owner agrees to."""
    return {slot for slot in Slot if consents.stands(project, purpose_of(slot))}


def confirm_feature(placed: Feature, *, actor: User) -> Feature:
    """A moderator lets a feature stand on home; of their own project, or chosen by themselves, it
    is another's to decide."""
    with transaction.atomic():
        locked = Feature.objects.select_for_update(of=("self",)).get(pk=placed.pk)
        if locked.confirmed_at or locked.cancelled_at:
            raise Refused(DECIDED)
        own_interest.refuse(locked.project, actor=actor)
        if locked.influencer and locked.influencer.user_id == actor.pk:
            raise Refused(own_interest.OWN)
        if is_paid(locked.project):
            raise Refused(PAID)
        locked.confirmed_at = timezone.now()
        locked.save(update_fields=["confirmed_at"])
        # Of the project, so that its people read it and nobody confirms their own (own_interest).
        audit.record("confirm_feature", locked.project, actor=actor, changes={"place": locked.pk})
    return locked


def cancel_feature(placed: Feature, *, actor: User | None) -> Feature:
    """Take a project out of a place."""
    with transaction.atomic():
        changed = Feature.objects.filter(pk=placed.pk, cancelled_at__isnull=True).update(
            cancelled_at=timezone.now()
        )
        if not changed:
            raise Refused(DECIDED)
        audit.record("cancel_feature", placed, actor=actor)
    placed.refresh_from_db()
    return placed


def move_feature(
    placed: Feature, *, actor: User, starts_at: datetime, ends_at: datetime
) -> Feature:
    """Give a place other days; what a moderator confirmed stays confirmed.

    One that has begun keeps its beginning, so that the days it stood stay known. Moved to where it
    stands already, nothing changes.
    """
    with transaction.atomic():
        _hold_slot(Slot(placed.slot))
        Project.objects.select_for_update(of=("self",)).get(pk=placed.project_id)
        locked = Feature.objects.select_for_update(of=("self",)).get(pk=placed.pk)
        if (locked.starts_at, locked.ends_at) == (starts_at, ends_at):
            return locked
        _check_interest(locked.project, Slot(locked.slot), actor=actor)
        if locked.cancelled_at or locked.ends_at <= timezone.now():
            raise Refused(_("This place is over. Give the project a new one."))
        if locked.starts_at <= timezone.now() and starts_at != locked.starts_at:
            raise Refused(_("It stands already: only its end can be moved."))
        _check_days(_outlook_of(locked), starts_at, ends_at)
        _write_days(locked, starts_at, ends_at)
        audit.record("move_feature", locked, actor=actor, changes=_days(placed, locked))
    return locked


def spread_feature(placed: Feature, *, actor: User) -> tuple[Feature, Feature]:
    """Divide a place that has not begun into two dates that the kitchen can do: the days before the
    rest in between, and those after it."""
    with transaction.atomic():
        _hold_slot(Slot(placed.slot))
        Project.objects.select_for_update(of=("self",)).get(pk=placed.project_id)
        locked = Feature.objects.select_for_update(of=("self",)).get(pk=placed.pk)
        if locked.cancelled_at or locked.starts_at <= timezone.now():
            raise Refused(_("It stands already: only its end can be moved."))
        _check_interest(locked.project, Slot(locked.slot), actor=actor)
        place, outlook = of_feature(locked), _outlook_of(locked)
        problems = outlook.problems(place.first, place.last)
        if not any(problem.why == Why.TOO_MUCH for problem in problems):
            raise Refused(_("The kitchen can do it as it stands."))
        dates = outlook.in_two(place.first, place.last)
        if dates is None:
            raise Refused(_("No two dates are free in the next six weeks."))
        early, late = dates
        _write_days(locked, midnight(early.first), midnight(early.last + DAY))
        audit.record("move_feature", locked, actor=actor, changes=_days(placed, locked))
        second = feature(
            locked.project,
            actor=actor,
            slot=Slot(locked.slot),
            starts_at=midnight(late.first),
            ends_at=midnight(late.last + DAY),
            influencer=locked.influencer,
        )
        if locked.confirmed_at and not second.confirmed_at:
            second.confirmed_at = locked.confirmed_at
            second.save(update_fields=["confirmed_at"])
    return locked, second


def _write_days(placed: Feature, starts_at: datetime, ends_at: datetime) -> None:
    placed.starts_at, placed.ends_at = starts_at, ends_at
    placed.save(update_fields=["starts_at", "ends_at"])


def _days(before: Feature, after: Feature) -> dict[str, object]:
    old, new = of_feature(before), of_feature(after)
    return {
        "first": (old.first.isoformat(), new.first.isoformat()),
        "last": (old.last.isoformat(), new.last.isoformat()),
    }


def _outlook_of(placed: Feature) -> Outlook:
    return Outlook(
        placed.project,
        Slot(placed.slot),
        influencer=placed.influencer,
        campaign=placed.campaign,
        without=of_feature(placed),
    )


def _hold_slot(slot: Slot) -> None:
    """Until the end of the transaction nobody else fills this kind of slot: two at once would see
    the same free place."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"influencers.{slot}"])


def _check(project: Project, slot: Slot, campaign: Campaign | None, *, actor: User) -> None:
    """Refuse what the rules or somebody's interest forbid, and keep it so until the end of the
    transaction: whoever vouches for money or takes an agreement back comes before or after."""
    Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    _check_rules(project, slot, campaign)
    _check_interest(project, slot, actor=actor)


def _check_rules(project: Project, slot: Slot, campaign: Campaign | None) -> None:
    if not Project.objects.public().filter(pk=project.pk).exists():
        raise Refused(_("Only a project that is live can be featured."))
    if not consents.stands(project, purpose_of(slot)):
        raise Refused(NOT_AGREED)
    if slot in UNPAID_SLOTS and is_paid(project):
        raise Refused(PAID)
    if slot == Slot.CAMPAIGN and campaign is None:
        raise Refused(_("Choose the campaign."))


def _check_interest(project: Project, slot: Slot, *, actor: User) -> None:
    """The site's pages and campaigns are decided by somebody who has no part in a project. On a
    creator's own page their own business stands once their word says that it is theirs."""
    if slot != Slot.INFLUENCER:
        own_interest.refuse(project, actor=actor)
    elif (
        Project.objects.of_member(actor).filter(pk=project.pk).exists()
        and not Endorsement.objects.of_user(actor).standing().filter(project=project).exists()
    ):
        raise Refused(_("It is your own: vouch for it first, which says so."))


def _check_days(outlook: Outlook, starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at or ends_at - starts_at > LONGEST:
        raise Refused(_("Choose an end after the start, 31 days later at most."))
    for problem in outlook.problems(timezone.localdate(starts_at), last_day(ends_at)):
        if problem.forbids:
            raise Refused(str(reasons.of(problem, outlook.project)))


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
    """Give a project one of a week's three places in a campaign: unpaid, with the owner's consent,
    and by somebody who has no part in it. Without ``order`` it is the first that is free."""
    try:
        with transaction.atomic():
            Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
            _check(project, Slot.CAMPAIGN, campaign, actor=actor)
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


def add_to_week(
    campaign: Campaign, project: Project, *, actor: User, week: date
) -> CampaignProject:
    """Give a project the first free place of a campaign's week, this one or a later, where its kitchen
    can do it; asked for twice, it is one."""
    with transaction.atomic():
        Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
        same = campaign.places.filter(project=project, week=week).first()
        if same is not None:
            return same
        _check_week(Outlook(project, Slot.CAMPAIGN, campaign=campaign), week)
        return add_to_campaign(campaign, project, actor=actor, week=week)


def _check_week(outlook: Outlook, week: date) -> None:
    if week != thursday_of(week):
        raise Refused(_("A campaign’s places are on Thursdays."))
    if is_over(week):
        raise Refused(_("This week is over: it stays as it was."))
    # Of the week that runs, what is left of it has to be done.
    day = max(week, outlook.today)
    for problem in outlook.problems(day, day):
        if problem.forbids:
            raise Refused(str(reasons.of(problem, outlook.project)))


def take_out(place: CampaignProject, *, actor: User) -> WasIn:
    """Take a project out of a campaign's week. Returns what ``put_back`` needs; raises Refused where
    somebody did it already, and for weeks that are over: what was shown was shown."""
    check_open(place)
    was: WasIn = {
        "campaign": place.campaign_id,
        "project": place.project_id,
        "source": place.source_id,
        "week": place.week.isoformat(),
        "order": place.order,
    }
    with transaction.atomic():
        audit.record("take_out_of_campaign", place, actor=actor, changes={"week": place.week})
        if not CampaignProject.objects.filter(pk=place.pk).delete()[0]:
            raise Refused(_("It is out of the campaign already."))
    return was


def put_back(was: WasIn, *, actor: User) -> CampaignProject:
    """Undo ``take_out``: in its old place, or the next free one of its week, by the rules of today.
    Raises Campaign.DoesNotExist for whoever may fill its weeks no more."""
    campaign = Campaign.objects.managed_by(actor).get(pk=was["campaign"])
    project = Project.objects.get(pk=was["project"])
    week = date.fromisoformat(was["week"])
    with transaction.atomic():
        taken = campaign.places.filter(week=week, order=was["order"]).exists()
        order = None if taken else was["order"]
        place = add_to_campaign(campaign, project, actor=actor, week=week, order=order)
        if was["source"]:
            fresh = place.source
            place.source_id = was["source"]
            place.save(update_fields=["source"])
            if fresh is not None:
                fresh.delete()
    return place


def check_open(place: CampaignProject) -> None:
    """Raises Refused for a place of a week that is over."""
    if is_over(place.week):
        raise Refused(_("This week is over: it stays as it was."))
