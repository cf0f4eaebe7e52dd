"""Share kits in the panel: picked, put in order, taken along, and one's own alone."""

import pytest

from influencers.enums import Disclosure
from influencers.models import ShareKit
from influencers.sharing import kits
from influencers.vouching import verbs as vouching
from projects.enums import Purpose
from projects.people import consents
from tests.factories import make_project
from tests.influencers.campaigns.scene import make_campaign, make_creator
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."
NEW = "/admin/kits/new/"


@pytest.fixture
def lina(client):
    creator = make_creator()
    open_panel(client, creator.user)
    return creator


def endorse(lina, project, disclosure=Disclosure.NONE):
    vouching.endorse(lina, project, actor=lina.user, reason=REASON, disclosure=disclosure)


def choices(page) -> dict[str, tuple[bool, bool]]:
    """Code to (can be picked, is picked)."""
    return {c.project.code: (c.can_be_picked, c.is_picked) for c in page.context["choices"]}


def test_whom_the_creator_vouches_for_is_offered(client, lina):
    mine, refuses, foreign = (make_project() for _ in range(3))
    for project in (mine, refuses):
        endorse(lina, project)
    consents.withdraw(refuses, Purpose.CARD, actor=None)

    page = client.get(NEW)

    assert choices(page) == {mine.code: (True, False), refuses.code: (False, False)}
    assert f'value="{refuses.code}"' not in page.content.decode()
    assert foreign.name_ar not in page.content.decode()


def test_what_is_ticked_stays_while_somebody_searches(client, lina):
    ticked, found = make_project(), make_project(name_ar="صابون زيت عجلون")

    led = client.post(NEW, {"find": "1", "q": "صابون", "p": [ticked.code]}).url
    page = client.get(led)

    assert choices(page) == {ticked.code: (True, True), found.code: (True, False)}


def test_kit_of_what_was_ticked_in_its_order(client, lina):
    projects = [make_project() for _ in range(3)]

    answer = client.post(NEW, {"p": [project.code for project in projects]})

    kit = ShareKit.objects.get()
    assert answer.url == f"/admin/kits/{kit.pk}/"
    assert [pick.project for pick in kit.picks.all()] == projects


def test_too_many_are_refused_and_stay_ticked(client, lina):
    codes = [make_project().code for _ in range(4)]

    page = client.post(NEW, {"p": codes})

    assert page.context["form"].non_field_errors()
    assert [code for code, (_can, picked) in choices(page).items() if picked] == codes
    assert not ShareKit.objects.exists()


def test_kit_shows_all_that_a_post_needs(client, lina):
    projects = [make_project(instagram=f"home{n}.demo") for n in range(3)]
    for project in projects:
        endorse(lina, project)
    kit = kits.make(lina, projects, actor=lina.user)

    page = client.get(f"/admin/kits/{kit.pk}/").content.decode()

    assert [f">@home{n}.demo</textarea>" in page for n in range(3)] == [True] * 3
    assert f"/k/{kit.source.code}/" in page
    assert page.count('name="down"') == page.count('name="up"') == 2
    assert "079000" not in page
    assert "+962" not in page


def test_handles_are_in_no_public_page(client, lina):
    projects = [make_project(instagram=f"home{n}.demo") for n in range(2)]
    kit = kits.make(lina, projects, actor=lina.user)

    page = client.get(f"/kits/{kit.source.code}/").content.decode()

    assert "home0.demo" not in page
    assert projects[0].name_ar in page


def test_moved_by_a_press(client, lina):
    first, second = projects = [make_project() for _ in range(2)]
    kit = kits.make(lina, projects, actor=lina.user)

    client.post(f"/admin/kits/{kit.pk}/move/", {"pick": kit.picks.first().pk, "down": "1"})

    assert [pick.project for pick in kit.picks.all()] == [second, first]


def test_post_of_another_site_is_named_and_kept(client, lina):
    kit = kits.make(lina, [make_project()], actor=lina.user)

    page = client.post(f"/admin/kits/{kit.pk}/", {"post_url": "https://evil.example/p/1"})

    assert "post_url" in page.context["form"].errors
    assert "https://evil.example/p/1" in page.content.decode()
    kit.refresh_from_db()
    assert kit.post_url == ""


def test_picks_are_changed_under_the_same_link(client, lina):
    old, new = make_project(), make_project()
    campaign = make_campaign(lina)
    kit = kits.make(lina, [old], actor=lina.user)
    assert choices(client.get(f"/admin/kits/{kit.pk}/picks/"))[old.code] == (True, True)

    client.post(f"/admin/kits/{kit.pk}/picks/", {"p": [new.code], "campaign": campaign.pk})

    kit.refresh_from_db()
    assert [pick.project for pick in kit.picks.all()] == [new]
    assert kit.campaign == campaign


def test_campaign_of_others_cannot_be_chosen(client, lina):
    foreign = make_campaign(make_creator())

    page = client.post(NEW, {"p": [make_project().code], "campaign": foreign.pk})

    assert "campaign" in page.context["form"].errors
    assert not ShareKit.objects.exists()


@pytest.mark.parametrize("part", ["", "picks/", "move/", "close/"])
def test_anothers_kit_does_not_exist(client, lina, part):
    other = make_creator()
    kit = kits.make(other, [make_project()], actor=other.user)
    address = f"/admin/kits/{kit.pk}/{part}"

    if part in ("", "picks/"):
        assert client.get(address).status_code == 404
    assert client.post(address, {"pick": kit.picks.get().pk, "p": []}).status_code == 404
    assert ShareKit.objects.open().count() == 1


def test_pick_of_another_kit_is_not_moved(client, lina):
    other = make_creator()
    foreign = kits.make(other, [make_project(), make_project()], actor=other.user)
    own = kits.make(lina, [make_project()], actor=lina.user)

    answer = client.post(f"/admin/kits/{own.pk}/move/", {"pick": foreign.picks.first().pk})

    assert answer.status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same(client, lina, count, django_assert_num_queries):
    projects = [make_project(instagram=f"home{n}.demo") for n in range(count)]
    for project in projects:
        endorse(lina, project)
    kit = kits.make(lina, projects, actor=lina.user)
    for project in projects:
        kits.make(lina, [project, make_project()], actor=lina.user)

    with django_assert_num_queries(11):
        client.get("/admin/kits/")
    client.get(f"/admin/kits/{kit.pk}/")  # draws its card
    with django_assert_num_queries(24):
        client.get(f"/admin/kits/{kit.pk}/")
    with django_assert_num_queries(14):
        client.get(NEW)
