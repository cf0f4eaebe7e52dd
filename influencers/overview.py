"""What creators, institutions and staff find on the panel's first page (``accounts.first_page``)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from adamlocal.accounts import first_page
from adamlocal.accounts.enums import Role
from adamlocal.accounts.first_page import Row, Section
from adamlocal.accounts.models import User
from adamlocal.lib.moments import ago
from adamlocal.lib.wording import localized
from influencers.calls import reading, triage
from influencers.enums import NominationState, Slot
from influencers.joining.views import panel as joining
from influencers.models import (
    Application,
    Call,
    CallHandover,
    Campaign,
    CampaignHandover,
    CampaignInvitation,
    CampaignProject,
    ConsentRequest,
    Endorsement,
    Feature,
    Influencer,
    Nomination,
)
from influencers.offers.views import panel as offers
from influencers.places.weeks import PLACES_A_WEEK, coming_thursday
from influencers.rows import with_covers
from influencers.vouching import results, thanks
from influencers.vouching.views.panel import endorsements_of

# Of the calls and campaigns of a role, so many stand on the first page; the rest behind the menu.
SHOWN = 3
SOON = timedelta(days=3)
# So long after a project was shown its post is asked for.
LATELY = timedelta(days=14)

# --- what waits for a creator ----------------------------------------------------------------------


def unfinished(user: User) -> Iterator[Row]:
    """A creator who has no page yet: the first thing to do."""
    if not Influencer.objects.of_user(user).exists():
        yield Row(
            url=reverse("admin:my_page"),
            icon="user",
            name=_("Fill in your page first"),
            why=_("It says who you are, and your words stand under it."),
        )


def requests(user: User) -> Iterator[Row]:
    """Applications to read, and those among them that were promised an answer by tonight."""
    count = reading.requests(user).count()
    if not count:
        return
    oldest = reading.requests(user).order_by("applied_at").values_list("applied_at", flat=True)
    yield Row(
        url=reverse("admin:requests"),
        icon="inbox",
        name=_("Requests for support"),
        why=gettext("The oldest came %(when)s.") % {"when": ago(oldest[0])},
        count=count,
        act=_("Go on with the queue"),
    )
    owed = list(reading.owed_today(user).select_related("call"))
    if owed:
        yield Row(
            url=reverse("admin:call", args=[owed[0].call.slug]),
            icon="hourglass",
            name=_("Answers promised today"),
            why=gettext("The first: %(call)s.") % {"call": localized(owed[0].call, "name")},
            count=len(owed),
            hours=owed[0].hours_left,
            urgent=24,
        )


def second_looks(user: User) -> Iterator[Row]:
    """Of a creator's own calls; a moderator finds theirs in the queue."""
    count = Application.objects.for_second_look(user).count()
    if count and not user.has_role(Role.MODERATOR):
        yield Row(
            url=reverse("admin:second_looks"),
            icon="eye",
            name=_("Second looks"),
            why=_("Whoever was told no asked for another pair of eyes."),
            count=count,
        )


def nominees(user: User) -> Iterator[Row]:
    """Of a creator's own campaigns: whom nobody has asked."""
    theirs = Nomination.objects.filter(campaign__in=Campaign.objects.of_user(user).values("pk"))
    count = theirs.queued().filter(state=NominationState.WAITING).count()
    if count:
        yield Row(
            url=reverse("admin:nominations"),
            icon="message-circle",
            name=_("Nominees to ask"),
            why=_("People named them for your campaigns."),
            count=count,
        )


def agreements(user: User) -> Iterator[Row]:
    count = ConsentRequest.objects.of_user(user).waiting().count()
    if count:
        yield Row(
            url=reverse("admin:consent_requests"),
            icon="shield-check",
            name=_("Agreements that wait for their owners"),
            why=_("You are told as soon as they answer."),
            count=count,
        )


def missing_posts(user: User) -> Iterator[Row]:
    """What was shown of late, by a place or in a campaign's week, and has no link to its post."""
    now, since = timezone.now(), timezone.now() - LATELY
    shown = Feature.objects.of_user(user).standing().filter(starts_at__range=(since, now))
    weeks = CampaignProject.objects.of_team(user).begun().filter(week__gte=since.date())
    without = (
        Endorsement.objects.of_user(user)
        .active()
        .filter(post_url="")
        .filter(Q(project__in=shown.values("project")) | Q(project__in=weeks.values("project")))
        .select_related("project")
    )
    found = list(without)
    if found:
        name = localized(found[0].project, "name")
        yield Row(
            url=reverse("admin:endorsements"),
            icon="link",
            name=_("Posts without their link"),
            why=gettext("“%(name)s” was shown: paste the link, and it counts.") % {"name": name},
            count=len(found),
        )


def places(user: User) -> Iterator[Row]:
    """Those that a moderator has to confirm, and those that end soon."""
    now = timezone.now()
    counts = (
        Feature.objects.of_user(user)
        .standing()
        .unended()
        .aggregate(
            unconfirmed=Count("pk", filter=Q(slot=Slot.HOME, confirmed_at=None)),
            ending=Count("pk", filter=Q(ends_at__lte=now + SOON)),
        )
    )
    url = reverse("admin:features")
    if counts["unconfirmed"]:
        yield Row(
            url=url,
            icon="clock",
            name=_("Places that wait for a moderator"),
            why=_("On the home page, after a moderator confirms."),
            count=counts["unconfirmed"],
        )
    if counts["ending"]:
        yield Row(
            url=url,
            icon="calendar",
            name=_("Places that end soon"),
            why=_("Within three days. They can be taken again."),
            count=counts["ending"],
        )


def asked_by_others(user: User) -> Iterator[Row]:
    """Into a campaign, to take one over, or a call."""
    count = (
        CampaignInvitation.objects.asked_of(user).count()
        + CampaignHandover.objects.asked_of(user).count()
    )
    if count:
        yield Row(
            url=reverse("admin:campaigns"),
            icon="users",
            name=_("Another creator asks you"),
            why=_("Into a campaign, or to take one over."),
            count=count,
        )
    calls = CallHandover.objects.asked_of(user).count()
    if calls:
        yield Row(
            url=reverse("admin:calls"),
            icon="users",
            name=_("A call is handed on to you"),
            why=_("With everybody who waits in it. Say yes or no."),
            count=calls,
        )


# --- what else a creator finds ---------------------------------------------------------------------


def creators_sections(user: User) -> Iterator[Section]:
    """This Thursday's places, campaigns and calls, endorsements, results, and what owners said."""
    influencer = Influencer.objects.of_user(user).first()
    if influencer is None:
        return
    campaigns = list(influencer.campaigns.running().annotate(project_count=Count("places")))
    yield from _at_work(user, campaigns)
    if campaigns:
        yield Section("panel/first/week.html", _week(campaigns[0]), area="wide")
    theirs = endorsements_of(user)
    yield Section(
        "panel/first/endorsements.html",
        {"rows": results.beside(theirs[:SHOWN]), "count": theirs.count()},
    )
    figures = {"last": results.of_influencer(influencer), "all": results.record_of(influencer)}
    yield Section("panel/first/results.html", figures)
    said = thanks.newest_of(user)
    if said:
        yield Section("panel/first/thanks.html", said)


def _at_work(user: User, campaigns: Sequence[Campaign]) -> Iterator[Section]:
    """A creator's calls that are being read, each with how far the team is, and their campaigns."""
    calls = Call.objects.of_user(user).at_work().public().order_by("ends_at", "pk")[:SHOWN]
    progress = [(call, triage.progress(call)) for call in calls]
    if progress or campaigns:
        yield Section(
            "panel/first/at_work.html",
            {"calls": progress, "campaigns": campaigns},
            area="side",
            styles=("css/panel-calls.css",),
        )


def _week(campaign: Campaign) -> dict:
    """The three places of the coming Thursday: who is in, and how many are free."""
    thursday = coming_thursday(timezone.localdate())
    taken = with_covers(CampaignProject.objects.filter(campaign=campaign, week=thursday))
    return {
        "campaign": campaign,
        "day": thursday,
        "taken": taken,
        "free": range(max(0, PLACES_A_WEEK - len(taken))),
    }


# --- institutions, and staff -------------------------------------------------------------------------


def institutions(_user: User) -> Iterator[Row]:
    """What an institution can do here; nothing of it is counted."""
    yield Row(
        url=reverse("admin:coverage"),
        icon="list",
        name=_("The coverage board"),
        why=_("Which governorates and categories were never shown."),
    )
    yield Row(
        url=reverse("admin:offers"),
        icon="gift",
        name=_("Offering help"),
        why=_("In kind: photos, packaging, a stall, training. Staff answers within three days."),
    )


def institutions_sections(_user: User) -> Iterator[Section]:
    """The calls and campaigns that are open to everybody now."""
    calls = Call.objects.public().taking().order_by("ends_at", "pk")[:SHOWN]
    campaigns = Campaign.objects.running().annotate(project_count=Count("places"))
    found = {
        "calls": list(calls),
        "campaigns": list(campaigns.order_by("-starts_at", "pk")[:SHOWN]),
    }
    if any(found.values()):
        yield Section(
            "panel/first/open_now.html", found, area="side", styles=("css/panel-calls.css",)
        )


def joiners(user: User) -> Iterator[Row]:
    count = joining.waiting_count(user)
    if count:
        yield Row(
            url=reverse("admin:joins"),
            icon="user-plus",
            name=_("Requests to join"),
            why=_("Their word stands in the profile, as they say."),
            count=count,
        )


def help_offers(user: User) -> Iterator[Row]:
    count = offers.waiting_count(user)
    if count:
        yield Row(
            url=reverse("admin:offer_queue"),
            icon="gift",
            name=_("Offers of help"),
            why=_("Institutions wait for an answer."),
            count=count,
        )


# In the order of the page, behind the moderators' queue.
ROWS = (
    (unfinished, Role.INFLUENCER),
    (requests, Role.INFLUENCER),
    (second_looks, Role.INFLUENCER),
    (nominees, Role.INFLUENCER),
    (agreements, Role.INFLUENCER),
    (missing_posts, Role.INFLUENCER),
    (places, Role.INFLUENCER),
    (asked_by_others, Role.INFLUENCER),
    (institutions, Role.INSTITUTION),
    (joiners, Role.SUPERUSER),
    (help_offers, Role.SUPERUSER),
)


def listen() -> None:
    """Put them on the first page, once influencers are made ready."""
    for place, (rows, role) in enumerate(ROWS, start=30):
        first_page.rows.add(rows, place=place, role=role)
    first_page.sections.add(creators_sections, place=10, role=Role.INFLUENCER)
    first_page.sections.add(institutions_sections, place=15, role=Role.INSTITUTION)
