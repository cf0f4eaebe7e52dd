"""Campaigns in the panel: one's own alone, and nothing typed is lost."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from adamlocal.accounts.models import UndoableAct
from influencers.campaigns import figures, team
from influencers.models import Campaign, CampaignHandover, CampaignInvitation, CampaignProject
from influencers.places import verbs as places
from influencers.places.weeks import WEEK
from projects.enums import EventKind, ProjectStatus, Purpose
from projects.models import DailyStat
from projects.people import consents
from tests.factories import make_project
from tests.influencers.campaigns.scene import WORDS, make_campaign, make_creator, this_week
from tests.panel.access import open_panel, waiting_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_the_panel")]


@pytest.fixture
def rana():
    return make_creator(short_name_ar="رنا", short_name_en="Rana")


@pytest.fixture
def ranas(client, rana):
    phone = type(client)()
    open_panel(phone, rana.user)
    return phone


def put(campaign, project=None, week=None) -> CampaignProject:
    actor = campaign.influencers.first().user
    return places.add_to_campaign(
        campaign, project or make_project(), actor=actor, week=week or this_week()
    )


TYPED = {**WORDS, "starts_on": "2026-11-01", "ends_on": "", "cloth": "nil", "slug": ""}


def test_new_campaign_is_typed_in(client, lina):
    answer = client.post("/admin/campaigns/new/", {**TYPED, "hashtag": "#خميس_المحلي"})

    campaign = Campaign.objects.get()
    assert answer.url == f"/admin/campaigns/{campaign.pk}/"
    assert (campaign.hashtag, campaign.cloth, campaign.ends_at) == ("خميس_المحلي", "nil", None)
    assert list(campaign.influencers.all()) == [lina]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"hashtag": "خميس المحلي"}, "hashtag"),
        ({"ends_on": "2026-10-01"}, "ends_on"),
        ({"slug": "خميس"}, "slug"),
        ({"slug": "call-0790000012"}, "slug"),
        ({"lead_ar": "اتصلوا على 0790000012"}, "lead_ar"),
        ({"name_ar": ""}, "name_ar"),
        ({"starts_on": "9999-12-31"}, "starts_on"),
        ({"cloth": "gold"}, "cloth"),
    ],
)
def test_mistake_is_named_and_all_is_kept(client, lina, changes, field):
    page = client.post("/admin/campaigns/new/", {**TYPED, **changes})

    assert field in page.context["form"].errors
    assert WORDS["lead_en"] in page.content.decode()
    assert not Campaign.objects.exists()


def test_last_day_is_shown_as_it_was_chosen(client, lina):
    client.post("/admin/campaigns/new/", {**TYPED, "ends_on": "2099-01-03"})
    campaign = Campaign.objects.get()

    page = client.get(f"/admin/campaigns/{campaign.pk}/edit/").content.decode()

    assert timezone.localtime(campaign.ends_at).day == 4
    assert 'value="2099-01-03"' in page


def test_changing_its_words_changes_no_more(client, campaign):
    place = put(campaign)
    typed = {**TYPED, "name_en": "Local Friday", "slug": "friday"}

    client.post(f"/admin/campaigns/{campaign.pk}/edit/", typed)

    campaign.refresh_from_db()
    assert (campaign.name_en, campaign.slug) == ("Local Friday", "friday")
    assert list(campaign.places.all()) == [place]
    assert client.get("/campaigns/local-thursday/").url == "/campaigns/friday/"


def add(client, campaign, project, week=None):
    return client.post(
        f"/admin/campaigns/{campaign.pk}/add/",
        {"code": project.code, "week": (week or this_week()).isoformat()},
    )


def test_project_gets_the_first_free_place_and_it_is_undone(client, campaign, lina):
    project = make_project()

    add(client, campaign, project)
    assert campaign.places.get().project == project
    client.post(f"/admin/undo/{UndoableAct.objects.get().pk}/", {"next": "/admin/campaigns/"})

    assert not campaign.places.exists()


@pytest.mark.parametrize(
    "why", ["no consent", "full", "there already", "week gone", "takes no orders"]
)
def test_what_cannot_be_added_is_said_and_nothing_is_undoable(client, campaign, why):
    project, week = make_project(), this_week()
    if why == "no consent":
        consents.withdraw(project, Purpose.CAMPAIGN, actor=None)
    if why == "full":
        for _ in range(3):
            put(campaign)
    if why == "there already":
        put(campaign, project, this_week() + WEEK)
    if why == "takes no orders":
        project = make_project(status=ProjectStatus.PAUSED)
    if why == "week gone":
        week = this_week() - WEEK
    before = campaign.places.count()

    page = add(client, campaign, project, week)

    assert page.status_code == 200
    assert page.context["form"].errors
    assert campaign.places.count() == before
    assert not UndoableAct.objects.exists()


def test_choosing_says_who_cannot_be_chosen_and_leaves_out_who_is_in(client, campaign):
    agrees, refuses, inside = (make_project() for _ in range(3))
    consents.withdraw(refuses, Purpose.CAMPAIGN, actor=None)
    put(campaign, inside)

    page = client.get(f"/admin/campaigns/{campaign.pk}/add/").content.decode()

    assert f'value="{agrees.code}"' in page
    assert refuses.name_ar in page
    assert f'value="{refuses.code}"' not in page
    assert inside.name_ar not in page


def test_moving_and_taking_out_by_a_press(client, campaign):
    first, second = put(campaign), put(campaign)

    client.post(f"/admin/campaigns/places/{first.pk}/", {"down": "1"})
    assert list(campaign.places.all()) == [second, first]
    client.post(f"/admin/campaigns/places/{first.pk}/", {"down": "1"})  # at the end already
    assert UndoableAct.objects.count() == 1
    client.post(f"/admin/campaigns/places/{second.pk}/", {"out": "1"})

    assert list(campaign.places.all()) == [first]


def test_place_that_nobody_sees_says_so_to_the_team(client, campaign):
    place = put(campaign)
    consents.withdraw(place.project, Purpose.CAMPAIGN, actor=None)

    [week] = [w for w in client.get(f"/admin/campaigns/{campaign.pk}/").context["planned"]
              if w["places"]]  # fmt: skip

    assert [one.is_shown for one in week["places"]] == [False]


def test_weeks_end_with_the_campaign(client, lina):
    over = make_campaign(lina, ends_at=timezone.now() - timedelta(days=9))
    last = make_campaign(lina, ends_at=timezone.now() + timedelta(days=1))

    assert client.get(f"/admin/campaigns/{over.pk}/").context["planned"] == []
    planned = client.get(f"/admin/campaigns/{last.pk}/").context["planned"]
    assert [week["week"] for week in planned] == [this_week()]


def test_hidden_it_is_its_teams_alone_until_it_is_shown_again(client, campaign):
    address = f"/admin/campaigns/{campaign.pk}/visibility/"

    client.post(address, {"keep": "1"})
    assert client.get(campaign.get_absolute_url()).status_code == 404
    assert client.get(f"/admin/campaigns/{campaign.pk}/").status_code == 200
    client.post(address, {"show": "1"})

    assert client.get(campaign.get_absolute_url()).status_code == 200


def test_asked_in_by_another_and_accepting_it(client, campaign, lina, rana, ranas):
    client.post(f"/admin/campaigns/{campaign.pk}/invite/", {"asked": rana.pk})
    asked = CampaignInvitation.objects.get()
    assert ranas.get("/admin/campaigns/").content.decode().count(f"/invitations/{asked.pk}/") == 1
    assert ranas.get(f"/admin/campaigns/{campaign.pk}/").status_code == 404

    answer = ranas.post(f"/admin/campaigns/invitations/{asked.pk}/", {"accept": "1"})

    assert answer.url == f"/admin/campaigns/{campaign.pk}/"
    assert ranas.get(answer.url).status_code == 200


def test_who_asks_cannot_answer_in_the_others_name(client, campaign, lina, rana):
    asked = team.invite(campaign, rana, by=lina, actor=lina.user)

    assert (
        client.post(f"/admin/campaigns/invitations/{asked.pk}/", {"accept": "1"}).status_code == 404
    )
    client.post(f"/admin/campaigns/invitations/{asked.pk}/", {"take_back": "1"})

    asked.refresh_from_db()
    assert asked.answer == "taken_back"


def test_handed_over_with_all_that_is_under_way(client, campaign, lina, rana, ranas):
    planned = put(campaign, week=this_week() + WEEK)
    due = (timezone.localdate() + timedelta(days=3)).isoformat()
    client.post(f"/admin/campaigns/{campaign.pk}/notes/", {"text": "وعدت أم ليث", "due_on": due})
    client.post(f"/admin/campaigns/{campaign.pk}/notes/", {"text": "اسألوا عن الزيت"})
    words = {"asked": rana.pk, "note": "خذيها لو سمحتي، باقي أسبوعين.", "leaves": "on"}
    client.post(f"/admin/campaigns/{campaign.pk}/hand-over/", words)
    handover = CampaignHandover.objects.get()

    page = ranas.get(f"/admin/campaigns/hand-overs/{handover.pk}/").content.decode()
    for told in (words["note"], "وعدت أم ليث", "اسألوا عن الزيت", planned.project.name_ar):
        assert told in page
    ranas.post(f"/admin/campaigns/hand-overs/{handover.pk}/answer/", {"accept": "1"})

    assert list(campaign.influencers.all()) == [rana]
    assert client.get(f"/admin/campaigns/{campaign.pk}/").status_code == 404
    # Answered, it is offered no more.
    assert ranas.get(f"/admin/campaigns/hand-overs/{handover.pk}/").status_code == 404


def test_hand_over_without_a_word_is_named_and_kept(client, campaign, rana):
    page = client.post(f"/admin/campaigns/{campaign.pk}/hand-over/", {"asked": rana.pk, "note": ""})

    assert "note" in page.context["form"].errors
    assert f'value="{rana.pk}" selected' in page.content.decode()
    assert not CampaignHandover.objects.exists()


def test_last_of_the_team_is_told_why_they_cannot_leave(client, campaign):
    page = client.post(f"/admin/campaigns/{campaign.pk}/leave/")

    assert page.status_code == 200
    assert campaign.influencers.exists()


def test_three_of_a_week_are_one_press_from_a_kit_of_the_campaign(client, campaign):
    codes = [put(campaign).project.code for _ in range(3)]
    page = client.get(f"/admin/campaigns/{campaign.pk}/").content.decode()
    [link] = re.findall(r'href="(/admin/kits/new/\?[^"]+)"', page)

    picking = client.get(unescape(link))

    assert [c.project.code for c in picking.context["choices"] if c.is_picked] == codes
    assert f'value="{campaign.pk}" selected' in picking.content.decode()


def test_first_page_says_that_another_creator_asks(client, lina):
    assert "/admin/campaigns/" not in waiting_on(client)
    for number in range(2):
        other = make_campaign(make_creator())
        by = other.influencers.get()
        if number:
            team.invite(other, lina, by=by, actor=by.user)
        else:
            team.hand_over(other, lina, by=by, actor=by.user, note="هاي", leaves=False)

    assert waiting_on(client)["/admin/campaigns/"] == 2


FOREIGN = [
    ("campaigns/{campaign}/", "GET"),
    ("campaigns/{campaign}/edit/", "GET POST"),
    ("campaigns/{campaign}/visibility/", "POST"),
    ("campaigns/{campaign}/report/", "GET"),
    ("campaigns/{campaign}/report.pdf", "GET"),
    ("campaigns/{campaign}/add/", "GET POST"),
    ("campaigns/places/{place}/", "POST"),
    ("campaigns/{campaign}/invite/", "GET POST"),
    ("campaigns/invitations/{invitation}/", "POST"),
    ("campaigns/{campaign}/hand-over/", "GET POST"),
    ("campaigns/hand-overs/{handover}/", "GET"),
    ("campaigns/hand-overs/{handover}/answer/", "POST"),
    ("campaigns/{campaign}/leave/", "GET POST"),
    ("campaigns/{campaign}/notes/", "GET POST"),
    ("campaigns/notes/{note}/kept/", "POST"),
]


@pytest.mark.parametrize(("address", "methods"), FOREIGN, ids=[row[0] for row in FOREIGN])
def test_anothers_campaign_does_not_exist(lina, ranas, campaign, address, methods):
    third, fourth = make_creator(), make_creator()
    actor = lina.user
    keys = {
        "campaign": campaign.pk,
        "place": put(campaign).pk,
        "invitation": team.invite(campaign, third, by=lina, actor=actor).pk,
        "handover": team.hand_over(campaign, fourth, by=lina, actor=actor, note="هاي",
                                   leaves=False).pk,
        "note": team.note(campaign, "وعد", by=lina, actor=actor, due_on=timezone.localdate()).pk,
    }  # fmt: skip
    body = {"accept": "1", "take_back": "1", "out": "1", "keep": "1", "text": "x"}

    for method in methods.split():
        path = f"/admin/{address.format(**keys)}"
        answer = ranas.get(path) if method == "GET" else ranas.post(path, body)
        assert answer.status_code == 404, method

    assert campaign.name_ar not in ranas.get("/admin/campaigns/").content.decode()


def test_numbers_count_what_credits_it_and_no_more(client, campaign, lina):
    place = put(campaign)
    other = make_campaign(make_creator())
    for source, kind, count in [
        (campaign.source, EventKind.SEEN, 40),
        (campaign.source, EventKind.TAPPED, 5),
        (place.source, EventKind.TAPPED, 2),
        (other.source, EventKind.TAPPED, 300),
        (None, EventKind.TAPPED, 7000),
    ]:
        DailyStat.objects.create(
            day=timezone.localdate(), project=place.project, kind=kind, source=source, count=count,
            channel="whatsapp" if kind == EventKind.TAPPED else "",
        )  # fmt: skip

    numbers = {one.key: one.number for one in figures.of(campaign)}

    assert numbers == {"asked": 0, "answered": 0, "listed": 0, "featured": 1,
                       "seen": 40, "tapped": 7, "confirmed": 0, "thanked": 0}  # fmt: skip
    page = client.get(f"/admin/campaigns/{campaign.pk}/report/").content.decode()
    assert all(str(one.definition) in page for one in figures.of(campaign))


def test_whoever_takes_nominations_adds_who_was_asked(campaign, monkeypatch):
    asked = figures.Nominees(asked=12, answered=9, listed=4)
    monkeypatch.setattr(figures, "nominee_sources", [lambda _campaign: asked])

    numbers = {one.key: one.number for one in figures.of(campaign)}

    assert (numbers["asked"], numbers["answered"], numbers["listed"]) == (12, 9, 4)


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same(client, campaign, lina, count, django_assert_num_queries):
    for week in (this_week(), this_week() - WEEK):
        for _ in range(count):
            put(campaign, week=week)
    for number in range(count):
        team.note(campaign, f"كلمة {number}", by=lina, actor=lina.user)
        team.note(campaign, "وعد", by=lina, actor=lina.user,
                  due_on=timezone.localdate() + timedelta(days=number))  # fmt: skip
        team.invite(campaign, make_creator(), by=lina, actor=lina.user)
    client.get(f"/admin/campaigns/{campaign.pk}/")

    with django_assert_num_queries(22):
        client.get(f"/admin/campaigns/{campaign.pk}/")


@pytest.mark.parametrize("count", [1, 4])
def test_list_costs_the_same(client, lina, count, django_assert_num_queries):
    for _ in range(count):
        put(make_campaign(lina))
        other = make_campaign(make_creator())
        team.invite(other, lina, by=other.influencers.get(), actor=lina.user)

    with django_assert_num_queries(9):
        client.get("/admin/campaigns/")
