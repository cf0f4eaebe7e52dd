"""What one press on the calendar does, so that it can be undone for some seconds: each wraps a verb
of ``influencers.places.verbs`` and says how it is taken back."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from adamlocal.accounts import undo
from adamlocal.accounts.models import UndoableAct, User
from influencers.enums import Slot
from influencers.models import Campaign, CampaignProject, Feature, Influencer
from influencers.places import verbs
from influencers.places.outlook import Stretch
from influencers.places.reasons import day_in_words
from influencers.places.standing import midnight, of_feature
from projects.models import Project, Source

ADD, MOVE, SPREAD, END, CONFIRM = "feature", "move_feature", "spread_feature", "cancel_feature", "confirm_feature"  # fmt: skip
ADD_WEEK, TAKE_OUT = "add_to_week", "take_out_of_campaign"
DAY = timedelta(days=1)


def add(
    project: Project,
    slot: Slot,
    *dates: Stretch,
    actor: User,
    influencer: Influencer | None = None,
    campaign: Campaign | None = None,
) -> None:
    """Give a project a place on each of these dates; of a campaign it is the Thursday on which they
    begin. A moderator who places for the site has confirmed it by that."""
    before = {"until": dates[-1].last.isoformat()}
    if slot == Slot.CAMPAIGN and campaign is not None:
        if campaign.places.filter(project=project, week=dates[0].first).exists():
            return  # pressed before
        with undo.pressed(ADD_WEEK, project, actor=actor, before=before) as act:
            week = verbs.add_to_week(campaign, project, actor=actor, week=dates[0].first)
            act.before["place"] = week.pk
        return
    known = set(project.features.values_list("pk", flat=True))
    with undo.pressed(ADD, project, actor=actor, before=before) as act:
        placed = [
            verbs.feature(
                project,
                actor=actor,
                slot=slot,
                starts_at=midnight(days.first),
                ends_at=midnight(days.last + DAY),
                influencer=influencer,
            )
            for days in dates
        ]
        made = [one for one in placed if one.pk not in known]
        if influencer is None and slot == Slot.HOME:
            for one in made:
                verbs.confirm_feature(one, actor=actor)
        act.before["places"] = [one.pk for one in made]


def move(placed: Feature, days: Stretch, *, actor: User) -> None:
    """Give a place other days; one that has begun keeps the moment it began."""
    is_same = days.first == of_feature(placed).first
    begins, ends = placed.starts_at if is_same else midnight(days.first), midnight(days.last + DAY)
    if (begins, ends) == (placed.starts_at, placed.ends_at):
        return  # pressed before
    before = _dates(placed) | {"until": days.last.isoformat()}
    with undo.pressed(MOVE, placed, actor=actor, before=before):
        verbs.move_feature(placed, actor=actor, starts_at=begins, ends_at=ends)


def spread(placed: Feature, *, actor: User) -> None:
    with undo.pressed(SPREAD, placed, actor=actor, before=_dates(placed)) as act:
        _early, late = verbs.spread_feature(placed, actor=actor)
        act.before["second"] = late.pk


def end(placed: Feature, *, actor: User) -> None:
    with undo.pressed(END, placed, actor=actor):
        verbs.cancel_feature(placed, actor=actor)


def confirm(placed: Feature, *, actor: User) -> None:
    with undo.pressed(CONFIRM, placed, actor=actor):
        verbs.confirm_feature(placed, actor=actor)


def take_out(place: CampaignProject, *, actor: User) -> None:
    with undo.pressed(TAKE_OUT, place.campaign, actor=actor) as act:
        act.before["was"] = verbs.take_out(place, actor=actor)


def _dates(placed: Feature) -> dict[str, object]:
    return {"starts_at": placed.starts_at.isoformat(), "ends_at": placed.ends_at.isoformat()}


def _until(words: str):
    """Words that name the last day of what was placed."""

    def say(act: UndoableAct) -> str:
        return words % {"day": day_in_words(date.fromisoformat(act.before["until"]))}

    return say


def _forget(made: QuerySet[Feature]) -> None:
    """Delete places that were just made, and the sources that would have credited them."""
    sources = list(made.values_list("source", flat=True))
    made.delete()
    Source.objects.filter(pk__in=sources).delete()


@undo.reverts(ADD, says=lambda act: _until(_("It has its place, until %(day)s."))(act))
def _out_of_place(project_id: int, before: dict, actor: User) -> None:
    _forget(Feature.objects.filter(pk__in=before["places"], project=project_id))


@undo.reverts(ADD_WEEK, says=lambda act: _until(_("It is in the campaign, on %(day)s."))(act))
def _out_of_week(project_id: int, before: dict, actor: User) -> None:
    mine = CampaignProject.objects.managed_by(actor)
    was = verbs.take_out(mine.get(pk=before["place"], project=project_id), actor=actor)
    if was["source"]:
        Source.objects.filter(pk=was["source"]).delete()


@undo.reverts(MOVE, says=lambda act: _until(_("Moved: it stands until %(day)s."))(act))
def _move_back(feature_id: int, before: dict, actor: User) -> None:
    Feature.objects.filter(pk=feature_id).update(
        starts_at=datetime.fromisoformat(before["starts_at"]),
        ends_at=datetime.fromisoformat(before["ends_at"]),
    )


@undo.reverts(SPREAD, says=lambda _act: _("Spread over two dates."))
def _join_again(feature_id: int, before: dict, actor: User) -> None:
    _forget(Feature.objects.filter(pk=before["second"]))
    _move_back(feature_id, before, actor)


@undo.reverts(END, says=lambda _act: _("Taken out of its place."))
def _put_back(feature_id: int, before: dict, actor: User) -> None:
    Feature.objects.filter(pk=feature_id).update(cancelled_at=None)


@undo.reverts(CONFIRM, says=lambda _act: _("Confirmed: it stands on the home page on its days."))
def _ask_again(feature_id: int, before: dict, actor: User) -> None:
    Feature.objects.filter(pk=feature_id).update(confirmed_at=None)


@undo.reverts(TAKE_OUT, says=lambda _act: _("It is out of the campaign."))
def _back_into_week(_campaign_id: int, before: dict, actor: User) -> None:
    verbs.put_back(before["was"], actor=actor)
