"""The panel's first page and its menu: to each role what waits for it and what it may open, and nothing
of what is others'."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from adamlocal import menu
from adamlocal.accounts import first_page
from adamlocal.accounts.enums import Role
from influencers.enums import Slot
from influencers.models import Application, ConsentRequest, Endorsement, Nomination
from influencers.offers import verbs as offers
from influencers.vouching import verbs as vouching
from projects.enums import ProjectStatus
from tests.factories import make_influencer, make_join_request, make_project, make_user
from tests.influencers.calls.scene import apply, left, make_call
from tests.influencers.campaigns.scene import make_campaign
from tests.influencers.places.scene import stand
from tests.panel.access import open_panel, section, waiting_on
from tests.writes.test_writes import METHODS

pytestmark = pytest.mark.django_db
M, C, N, S = Role.MODERATOR, Role.INFLUENCER, Role.INSTITUTION, Role.SUPERUSER


@pytest.fixture
def rana(client):
    creator = make_influencer(make_user(role=C), name_ar="رنا العلي")
    open_panel(client, creator.user)
    return creator


def today():
    return timezone.localdate()


# --- what waits for a creator ----------------------------------------------------------------------


def a_request(creator):
    return apply(make_call(creator))


def a_request_owed_today(creator):
    application = a_request(creator)
    Application.objects.filter(pk=application.pk).update(due_at=timezone.now())
    return application


def a_second_look(creator):
    """Of a team of two, of whom the other said no."""
    application, other = a_request(creator), make_influencer(make_user(role=C))
    application.call.influencers.add(other)
    at = timezone.now()
    left(application)
    Application.objects.filter(pk=application.pk).update(
        state="declined", answer="مش هالمرّة", decided_at=at, decided_by_id=other.user_id,
        appealed_at=at,
    )  # fmt: skip


def a_nominee(creator):
    Nomination.objects.create(campaign=make_campaign(creator), names=["ثوب"], voices=1)


def an_agreement(creator):
    ConsentRequest.objects.create(project=make_project(), influencer=creator, purpose="press")


def a_post_without_its_link(creator):
    project = make_project()
    vouching.endorse(
        creator, project, actor=creator.user, reason="كلام من عشرين حرفًا وأكثر", disclosure="none"
    )
    stand(project, first=today() - timedelta(days=3), influencer=creator)


def a_place_to_confirm(creator):
    stand(make_project(), Slot.HOME, first=today() + timedelta(days=9), influencer=creator)


def a_place_that_ends(creator):
    stand(make_project(), first=today(), influencer=creator)


CREATORS = {
    "admin:requests": a_request,
    "admin:call": a_request_owed_today,
    "admin:second_looks": a_second_look,
    "admin:nominations": a_nominee,
    "admin:consent_requests": an_agreement,
    "admin:endorsements": a_post_without_its_link,
    "admin:features": a_place_to_confirm,
}


def names(client) -> dict[str, int | None]:
    return {resolve(url).view_name: count for url, count in waiting_on(client).items()}


@pytest.mark.parametrize("name", CREATORS)
def test_what_waits_for_a_creator_is_theirs_alone(client, rana, name):
    other = make_influencer(make_user(role=C))
    CREATORS[name](other)
    assert name not in names(client)

    CREATORS[name](rana)
    assert names(client)[name] == 1
    page = client.get("/en/admin/").content.decode()
    assert "Nothing waits" not in page


def test_nothing_waits_and_the_first_page_says_so(client, rana):
    assert waiting_on(client) == {}
    assert "Nothing waits" in client.get("/en/admin/").content.decode()


def test_a_place_that_ends_soon_is_told(client, rana):
    a_place_that_ends(rana)
    assert names(client) == {"admin:features": 1}


@pytest.mark.parametrize("spoiled", ["given", "withdrawn", "long ago", "not shown"])
def test_a_post_is_asked_for_where_something_was_shown_of_late(client, rana, spoiled):
    a_post_without_its_link(rana)
    now, long_ago = timezone.now(), timezone.now() - timedelta(days=40)
    if spoiled == "given":
        Endorsement.objects.update(post_url="https://www.instagram.com/p/abc/")
    elif spoiled == "withdrawn":
        Endorsement.objects.update(withdrawn_at=now)
    elif spoiled == "long ago":
        rana.features.update(starts_at=long_ago)
    else:
        rana.features.update(cancelled_at=now)

    assert "admin:endorsements" not in names(client)


def test_a_creator_without_a_page_fills_it_in_first(client):
    open_panel(client, make_user(role=C))

    assert waiting_on(client) == {"/admin/page/": None}
    assert client.get("/admin/").context["belows"] == []


def test_the_button_leads_to_the_call_where_the_next_answer_is_due(client, rana):
    assert client.get("/admin/requests/").url == "/admin/calls/"
    later, sooner = a_request(rana), a_request(rana)
    Application.objects.filter(pk=sooner.pk).update(due_at=later.due_at - timedelta(hours=9))

    page = client.get("/en/admin/")
    assert page.context["act"].url == "/en/admin/requests/"
    assert "Go on with the queue" in page.content.decode()
    assert client.get("/admin/requests/").url == f"/admin/calls/{sooner.call.slug}/"


def test_ones_own_application_waits_for_others(client, rana):
    application = a_request(rana)
    application.project.memberships.create(user=rana.user, role="helper")

    assert waiting_on(client) == {}
    assert client.get("/admin/requests/").url == "/admin/calls/"


# --- the other roles -------------------------------------------------------------------------------


def test_each_role_finds_what_is_its_own(client):
    make_project(status=ProjectStatus.SUBMITTED)
    make_join_request()
    offers.offer(make_user(role=N), kind="photos", words="مصوّرة ليوم كامل بإربد")
    make_campaign(make_influencer())
    found = {}
    for role in (M, C, N, S):
        open_panel(client, make_user(role=role))
        found[role] = {name.removeprefix("admin:") for name in names(client)} - {"jobs"}

    assert found == {
        M: {"queue"},
        C: {"my_page"},
        N: {"coverage", "offers"},
        S: {"queue", "joins", "offer_queue"},
    }


def test_an_institution_sees_what_is_open_to_everybody(client):
    call, closed = make_call(make_influencer()), make_call(make_influencer(), opened=False)
    campaign = make_campaign(make_influencer())
    open_panel(client, make_user(role=N))

    found = section(client, "open_now")

    assert found == {"calls": [call], "campaigns": [campaign]}
    page = client.get("/admin/").content.decode()
    assert call.get_absolute_url() in page
    assert closed.get_absolute_url() not in page


def test_whoever_has_two_roles_finds_both(client, rana):
    rana.user.groups.add(make_user(role=M).groups.get())
    a_request(rana)
    make_project(status=ProjectStatus.SUBMITTED)
    open_panel(client, type(rana.user).objects.get(pk=rana.user_id))

    assert list(names(client)) == ["admin:queue", "admin:requests"]
    assert client.get("/admin/").context["act"].url == "/admin/queue/"


def everything(creator) -> None:
    for make in CREATORS.values():
        if make is not a_nominee:
            make(creator)
    a_place_that_ends(creator)
    make_project(status=ProjectStatus.SUBMITTED)
    make_join_request()


@pytest.mark.parametrize(("role", "most"), [(M, 12), (C, 40), (N, 7), (S, 16)])
def test_the_first_page_costs_the_same(client, rana, role, most):
    campaign = make_campaign(rana)
    asked = []
    for times in (1, 3):
        for _ in range(times):
            everything(rana)
            Nomination.objects.create(campaign=campaign, names=["ثوب"], voices=1)
        user = rana.user if role == C else make_user(role=role)
        open_panel(client, user)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/admin/").status_code == 200
        asked.append(len(queries))

    # Three calls stand there with how far each is: two more of them, each with three queries.
    assert asked[1] - asked[0] <= (6 if role == C else 0)
    assert max(asked) <= most


def test_a_source_is_added_once():
    register = first_page.Register()
    rows = [first_page.Row("/", "home", "x")]

    def make(_user):
        return rows

    register.add(make, place=2)
    register.add(make, place=1)

    assert register.of(make_user()) == rows


# --- the menu --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [M, C, N, S])
def test_every_page_of_the_menu_opens(client, role):
    user = make_user(role=role)
    if role == C:
        make_influencer(user)
    open_panel(client, user)
    for tab in client.get("/admin/").context["tabs"]:
        answer = client.get(tab["url"], follow=True)
        assert answer.status_code == 200, tab
        [here] = [one for one in answer.context["tabs"] if one["is_current"]]
        if tab["url"] != "/admin/requests/":  # which leads on, to a call
            assert here["url"] == tab["url"]


def test_the_menu_of_a_creator_stands_in_the_order_of_their_work():
    order = [tab.name for tab in menu.of(make_user(role=C))]

    assert order == [
        "index", "requests", "calls", "nominations", "endorsements", "features", "campaigns",
        "kits", "my_page",
    ]  # fmt: skip


# Answers of a button alone, and what Django makes: no page of them ever stands there.
NO_PAGE = {"login", "logout", "autocomplete", "jsi18n", "view_on_site", "undo"}


def test_every_page_of_the_panel_belongs_to_one_of_the_menu():
    names = {name.removeprefix("admin:") for name in METHODS if name.startswith("admin:")}
    known = {name for tab in menu.TABS for name in (tab.name, *tab.behind)}

    assert names - known - NO_PAGE == set()
    assert {name for name in known if "accounts_" not in name} - names == set()
    for name in known:
        assert [tab for tab in menu.TABS if tab.name == name][1:] == []
        behind = [tab.name for tab in menu.TABS if name in tab.behind]
        # Creators and staff come to a card from pages of their own.
        assert len(behind) < 2 or name in {"coverage_cell", "card"}


def test_numbers_of_the_menu_are_what_waits_behind_it(client, rana):
    a_request(rana)
    a_request(make_influencer(make_user(role=C)))
    assert menu.counts(rana.user) == {"requests": 1}
    Nomination.objects.create(names=["ثوب"], voices=1)
    make_project(status=ProjectStatus.SUBMITTED)
    assert menu.counts(make_user(role=M)) == {"queue": 2, "nominations": 1}
    assert menu.counts(make_user(role=N)) == {}
    assert reverse("admin:requests") in client.get("/admin/campaigns/").content.decode()
