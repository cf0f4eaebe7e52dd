"""What came of a call, number by number, each with its definition: for the sheet that is printed."""

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from influencers.campaigns.figures import Figure
from influencers.enums import ApplicationState
from influencers.models import Application, Call, Endorsement, Feature
from projects.enums import EventKind, Orders
from projects.models import DailyStat, Outcome, Project, Source


def of(call: Call) -> list[Figure]:
    """The numbers of a call in the order in which things happen; seven queries."""
    accepted = Application.objects.told(ApplicationState.ACCEPTED).filter(call=call)
    chosen = accepted.values("project")
    vouched = Endorsement.objects.public().filter(
        project__in=chosen, influencer__calls=call, given_at__gte=call.starts_at
    )
    return [*_answers(call), *_what_followed(call, chosen, vouched), *_numbers(call, vouched)]


def _answers(call: Call) -> list[Figure]:
    left = Q(leaves_at__lte=timezone.now())
    answered = left & Q(state__in=(ApplicationState.ACCEPTED, ApplicationState.DECLINED))
    counts = (
        Application.objects.standing()
        .filter(call=call)
        .aggregate(
            asked=Count("pk"),
            answered=Count("pk", filter=answered),
            in_time=Count("pk", filter=answered & Q(leaves_at__lte=F("due_at"))),
            accepted=Count("pk", filter=left & Q(state=ApplicationState.ACCEPTED)),
            appeals=Count("pk", filter=Q(appealed_at__isnull=False)),
            changed=Count(
                "pk",
                filter=Q(second_decided_at__isnull=False, state=ApplicationState.ACCEPTED),
            ),
        )
    )
    return [
        Figure("asked", _("Applications"), counts["asked"],
               _("They applied and did not take it back.")),
        Figure("answered", _("Answered"), counts["answered"],
               _("A yes or a kind no has left and reached the owner.")),
        Figure("in_time", _("Answered in time"), counts["in_time"],
               _("Of those answered: within the days that were promised.")),
        Figure("accepted", _("Chosen"), counts["accepted"],
               _("By the team, blind where the call was; or by the draw.")),
        Figure("appeals", _("Second looks"), counts["appeals"],
               _("The owner asked once for another person to look.")),
        Figure("changed", _("Chosen by a second look"), counts["changed"],
               _("The second person came to another answer than the first.")),
    ]  # fmt: skip


def _what_followed(call: Call, chosen, vouched) -> list[Figure]:
    listed = Project.objects.public().filter(pk__in=chosen).count()
    placed = Feature.objects.standing().filter(
        project__in=chosen, influencer__calls=call, starts_at__gte=call.starts_at
    )
    return [
        Figure("listed", _("Listed in the directory"), listed,
               _("Those chosen whose page is public in the directory today.")),
        Figure("vouched", _("Vouched for"), vouched.values("project").distinct().count(),
               _("Those chosen for whom somebody of the team vouches in public.")),
        Figure("featured", _("Given a place"), placed.values("project").distinct().count(),
               _("Those chosen who got a place of the team’s since the call began.")),
    ]  # fmt: skip


def _numbers(call: Call, vouched) -> list[Figure]:
    """What the call's own link and the team's endorsements of those chosen brought."""
    sources = Source.objects.filter(Q(pk=call.source_id) | Q(endorsement__in=vouched)).values("pk")
    kinds = (EventKind.SEEN, EventKind.TAPPED)
    found = dict(DailyStat.objects.filter(source__in=sources, kind__in=kinds).totals("kind"))
    helped = Outcome.objects.filter(source__in=sources).aggregate(
        asked=Count("pk", filter=Q(answered_at__isnull=False)),
        confirmed=Count("pk", filter=Q(orders__in=(Orders.FEW, Orders.MANY))),
        thanked=Count("pk", filter=Q(thanked_at__isnull=False)),
    )
    return [
        Figure("seen", _("Pages opened"), found.get(EventKind.SEEN, 0),
               _("Somebody came to a project’s page by the call or by an endorsement that followed, "
                 "once a visitor, project and day.")),
        Figure("tapped", _("Taps to order"), found.get(EventKind.TAPPED, 0),
               _("A press on WhatsApp, phone or Instagram by somebody who came so, once a visitor, "
                 "project, way and day.")),
        Figure("confirmed", _("Owners who say it brought orders"), helped["confirmed"],
               _("We ask each owner once: did it bring orders? Counted are “a few” and “many”, of "
                 "all who answered."), of=helped["asked"]),
        Figure("thanked", _("Thank-yous"), helped["thanked"],
               _("Owners who wrote a word of thanks for it.")),
    ]  # fmt: skip
