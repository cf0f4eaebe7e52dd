"""Share kits: who may be in one, in which order, and what leaves it at once."""

import pytest
from django.core.exceptions import ValidationError

from adamlocal.accounts import undo
from influencers.enums import Disclosure
from influencers.models import Endorsement, ShareKit
from influencers.sharing import kits, picking, results, wording
from influencers.vouching import verbs as vouching
from projects.enums import MemberRole, Orders, ProjectStatus, Purpose
from projects.figures import folding, outcomes
from projects.models import ProjectMember, Source
from projects.people import consents
from projects.refused import Refused
from tests.conftest import PHONE
from tests.factories import make_project, make_user
from tests.influencers.campaigns.scene import make_campaign, make_creator

pytestmark = pytest.mark.django_db

REASON = "طلبت مرّتين ودفعت ثمنهم، وبطلب كمان."


@pytest.fixture
def lina():
    return make_creator()


def make(lina, *projects, **kwargs) -> ShareKit:
    return kits.make(lina, projects, actor=lina.user, **kwargs)


def endorse(lina, project, disclosure=Disclosure.NONE) -> Endorsement:
    return vouching.endorse(lina, project, actor=lina.user, reason=REASON, disclosure=disclosure)


def shown(kit) -> list[int]:
    return list(kit.picks.shown().values_list("project", flat=True))


def test_three_in_their_order_each_with_a_source_of_its_own(lina):
    projects = [make_project() for _ in range(3)]

    kit = make(lina, *projects)

    assert shown(kit) == [project.pk for project in projects]
    assert kit.source.target_path == f"/kits/{kit.source.code}/"
    assert [pick.source.project for pick in kit.picks.all()] == projects
    assert {pick.source.credit_ar for pick in kit.picks.all()} == {"لينا"}


@pytest.mark.parametrize("role", MemberRole.values)
def test_the_creator_s_own_stands_alone_and_says_whose_it_is(lina, role):
    own, other = make_project(), make_project()
    kit = make(lina, own, other)
    ProjectMember.objects.create(project=own, user=lina.user, role=role)

    with pytest.raises(Refused):
        make(lina, other, own)
    with pytest.raises(Refused):
        kits.change(kit, [own, other], actor=lina.user)

    assert shown(kit) == [other.pk]
    alone = make(lina, own)
    assert shown(alone) == [own.pk]
    (pick,) = wording.picked(alone)
    assert pick.relation == Disclosure.OWN
    assert str(Disclosure.OWN.label) in wording.captions(alone, [pick])[0].text
    assert [one.why for one in picking.choices(lina, [own.code], "")] == [str(kits.OWN_ALONE)]


@pytest.mark.parametrize("count", [0, 4])
def test_none_and_four_are_refused(lina, count):
    with pytest.raises(Refused):
        make(lina, *[make_project() for _ in range(count)])
    assert not ShareKit.objects.exists()


def test_without_consent_to_cards_it_cannot_be_picked(lina):
    project = make_project()
    consents.withdraw(project, Purpose.CARD, actor=None)

    with pytest.raises(Refused, match=project.name_ar):
        make(lina, make_project(), project)


def test_what_is_not_public_cannot_be_picked(lina):
    with pytest.raises(Refused):
        make(lina, make_project(status=ProjectStatus.SUBMITTED))


def test_paid_stands_alone_and_never_among_several(lina):
    paid = make_project()
    endorse(make_creator(), paid, Disclosure.PAID)

    with pytest.raises(Refused, match=paid.name_ar):
        make(lina, paid, make_project())

    assert shown(make(lina, paid)) == [paid.pk]


def test_what_becomes_paid_or_loses_its_consent_is_out_at_once(lina):
    paid, gone, stays = (make_project() for _ in range(3))
    kit = make(lina, paid, gone, stays)

    endorse(make_creator(), paid, Disclosure.PAID)
    consents.withdraw(gone, Purpose.CARD, actor=None)

    assert shown(kit) == [stays.pk]
    assert kit.picks.count() == 3


def test_same_picks_on_the_same_day_are_one_kit_until_it_is_posted(lina):
    projects = [make_project() for _ in range(2)]
    kit = make(lina, *projects)

    assert make(lina, *projects) == kit
    assert make(lina, *reversed(projects)) != kit
    kits.posted(kit, "https://www.instagram.com/p/C1a_b-2/", actor=lina.user)
    assert make(lina, *projects) != kit


def test_moving_changes_neighbours_and_stops_at_the_ends(lina):
    first, second, third = (make_project().pk for _ in range(3))
    kit = make(lina, *[make_project() for _ in range(3)])
    first, second, third = kit.picks.all()

    assert kits.move(first, 1, actor=lina.user)
    assert not kits.move(second, -1, actor=lina.user)
    assert kits.move(third, -1, actor=lina.user)

    assert shown(kit) == [second.project_id, third.project_id, first.project_id]


def test_changing_keeps_the_link_and_what_stays_keeps_its_source(lina):
    stays, leaves, comes = (make_project() for _ in range(3))
    kit = make(lina, stays, leaves)
    source = kit.picks.get(project=stays).source

    kits.change(kit, [comes, stays], actor=lina.user)

    assert shown(kit) == [comes.pk, stays.pk]
    assert kit.picks.get(project=stays).source == source
    assert ShareKit.objects.get().source_id == kit.source_id


def test_where_it_was_posted_is_a_post_of_six_sites(lina):
    kit = make(lina, make_project())
    with pytest.raises(ValidationError):
        kits.posted(kit, "https://example.com/p/1", actor=lina.user)

    kits.posted(kit, "instagram.com/p/C1a_b-2/?igsh=x", actor=lina.user)

    kit.refresh_from_db()
    assert kit.post_url == "https://www.instagram.com/p/C1a_b-2/"
    assert kit.posted_at
    kits.posted(kit, "", actor=lina.user)
    kit.refresh_from_db()
    assert (kit.post_url, kit.posted_at) == ("", None)


def shopper(client, name: str = ""):
    return type(client)(headers={"user-agent": PHONE + name})


def test_link_leads_to_its_projects_and_their_taps_are_counted(client, lina):
    projects = [make_project() for _ in range(3)]
    kit = make(lina, *projects)
    phone = shopper(client)

    answer = phone.get(f"/k/{kit.source.code}/", follow=True)

    assert answer.redirect_chain[-1][0] == f"/kits/{kit.source.code}/?via={kit.source.code}"
    assert answer.context["projects"] == projects
    page = answer.content.decode()
    assert all(f"{p.get_absolute_url()}?via={kit.source.code}" in page for p in projects)
    assert "session" not in answer.cookies
    chat = phone.get(f"/p/{projects[1].code}/contact/whatsapp/?via={kit.source.code}")
    assert "%D9%84%D9%8A%D9%86%D8%A7" in chat.url  # «لينا»: the owner reads who sent them
    folding.fold()
    [(_kit, result)] = results.beside([kit])
    assert result == results.KitResult(seen=0, tapped=1)


def test_one_alone_leads_to_its_page(client, lina):
    project = make_project()
    kit = make(lina, project)

    answer = client.get(f"/kits/{kit.source.code}/")

    assert answer.url == f"{project.get_absolute_url()}?via={kit.source.code}"


def test_page_leaves_out_what_left_and_says_so_when_nothing_is_left(client, lina):
    first, second, third = projects = [make_project() for _ in range(3)]
    kit = make(lina, *projects)
    consents.withdraw(second, Purpose.CARD, actor=None)

    assert client.get(f"/kits/{kit.source.code}/").context["projects"] == [first, third]
    consents.withdraw(first, Purpose.PUBLISH, actor=None)
    consents.withdraw(third, Purpose.PUBLISH, actor=None)

    page = client.get(f"/kits/{kit.source.code}/")
    assert page.status_code == 200
    assert not any(project.name_ar in page.content.decode() for project in projects)


def test_put_away_it_leads_to_its_creator_and_credits_nobody(client, lina):
    project = make_project()
    kit = make(lina, project)
    with undo.pressed("close_kit", kit, actor=lina.user) as act:
        kits.close(kit, actor=lina.user)

    assert client.get(f"/kits/{kit.source.code}/").url == lina.get_absolute_url()
    assert Source.objects.credited(kit.source.code, project) is None
    with pytest.raises(Refused):
        kits.close(kit, actor=lina.user)
    undo.undo(act.pk, actor=lina.user)
    assert Source.objects.credited(kit.source.code, project) == kit.source


def test_unknown_code_is_no_page(client, lina):
    assert client.get("/kits/zzzzzzz/").status_code == 404


def test_what_its_owners_say_is_kept_beside_it(lina):
    yes, no = (make_project(owner=make_user()) for _ in range(2))
    kit = make(lina, yes, no)
    for project, orders in ((yes, Orders.MANY), (no, Orders.NONE)):
        asked = outcomes.ask(kit.picks.get(project=project).source)
        outcomes.answer(asked, orders, actor=None)

    [(_kit, result)] = results.beside([kit])

    assert (result.asked, result.confirmed) == (2, 1)


def test_kit_of_a_creator_is_not_the_owners_own(client, lina):
    owner = make_user()
    project = make_project(owner=owner)
    pick = make(lina, project).picks.get()
    client.force_login(owner)

    page = client.get(f"/me/{project.code}/kit/").content.decode()

    assert "/k/" in page
    assert pick.source.code not in page


def test_kit_counts_for_its_campaign(client, lina):
    from influencers.campaigns import figures

    campaign = make_campaign(lina)
    project = make_project()
    kit = make(lina, project, campaign=campaign)
    shopper(client).get(f"/p/{project.code}/contact/whatsapp/?via={kit.source.code}")
    folding.fold()

    tapped = next(one for one in figures.of(campaign) if one.key == "tapped")

    assert tapped.number == 1
