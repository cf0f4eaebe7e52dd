"""Who carries a campaign: asked in, handed on, left; and what the team tells one another."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from adamlocal.accounts import undo
from adamlocal.accounts.models import UndoableAct
from influencers.campaigns import team
from influencers.enums import Answer
from influencers.models import Campaign, CampaignHandover, CampaignInvitation, CampaignNote
from influencers.vouching import verbs as vouching
from projects.lifecycle import erasing
from projects.refused import Refused
from tests.factories import make_project
from tests.influencers.campaigns.scene import make_creator

pytestmark = pytest.mark.django_db


@pytest.fixture
def rana():
    return make_creator(short_name_ar="رنا", short_name_en="Rana")


def hand_over(campaign, rana, lina, *, leaves=False) -> CampaignHandover:
    return team.hand_over(
        campaign, rana, by=lina, actor=lina.user, note="باقي أسبوعين.", leaves=leaves
    )


def test_who_is_asked_is_in_once_they_accept_and_not_before(campaign, lina, rana):
    asked = team.invite(campaign, rana, by=lina, actor=lina.user)
    assert not Campaign.objects.of_user(rana.user).exists()

    team.accept(asked, actor=rana.user)

    assert list(Campaign.objects.of_user(rana.user)) == [campaign]
    assert not CampaignInvitation.objects.asked_of(rana.user).exists()
    with pytest.raises(Refused):
        team.decline(asked, actor=rana.user)
    with pytest.raises(Refused):
        team.invite(campaign, rana, by=lina, actor=lina.user)


def test_nobody_is_asked_twice_at_a_time(campaign, lina, rana):
    asked = team.invite(campaign, rana, by=lina, actor=lina.user)
    with pytest.raises(Refused):
        team.invite(campaign, rana, by=lina, actor=lina.user)

    team.take_back(asked, actor=lina.user)

    assert team.invite(campaign, rana, by=lina, actor=lina.user).pk != asked.pk
    with pytest.raises(Refused):
        team.accept(asked, actor=rana.user)


@pytest.mark.parametrize("leaves", [True, False])
def test_handed_over_the_next_is_in_and_what_waits_stays(client, campaign, lina, rana, leaves):
    promise = team.note(
        campaign, "مكان لأم ليث", by=lina, actor=lina.user, due_on=timezone.localdate()
    )
    asked = team.invite(campaign, make_creator(), by=lina, actor=lina.user)
    handover = hand_over(campaign, rana, lina, leaves=leaves)
    assert list(campaign.influencers.all()) == [lina]

    team.accept(handover, actor=rana.user)

    assert set(campaign.influencers.all()) == ({rana} if leaves else {lina, rana})
    assert list(CampaignNote.objects.of_team(rana.user).promises()) == [promise]
    assert asked in CampaignInvitation.objects.of_team(rana.user).waiting()
    page = client.get(f"/en{campaign.get_absolute_url()}").content.decode()
    assert "From <bdi>Lina</bdi> to <bdi>Rana</bdi>" in page


def test_declined_all_is_as_it_was_and_it_can_be_offered_to_another(client, campaign, lina, rana):
    handover = hand_over(campaign, rana, lina)
    with pytest.raises(Refused):
        hand_over(campaign, make_creator(), lina)

    team.decline(handover, actor=rana.user)

    assert list(campaign.influencers.all()) == [lina]
    assert "رنا" not in client.get(campaign.get_absolute_url()).content.decode()
    assert hand_over(campaign, make_creator(), lina).pk


def decline(asked, rana) -> UndoableAct:
    before = {"is_handover": isinstance(asked, CampaignHandover)}
    with undo.pressed("decline_campaign", asked, actor=rana.user, before=before) as act:
        team.decline(asked, actor=rana.user)
    return act


@pytest.mark.parametrize("kind", ["invitation", "handover"])
def test_declining_is_undone_and_it_waits_again(campaign, lina, rana, kind):
    if kind == "handover":
        asked = hand_over(campaign, rana, lina)
    else:
        asked = team.invite(campaign, rana, by=lina, actor=lina.user)
    act = decline(asked, rana)

    undo.undo(act.pk, actor=rana.user)

    asked.refresh_from_db()
    assert (asked.answer, asked.answered_at) == (Answer.WAITING, None)


def test_declining_cannot_be_undone_once_somebody_else_was_asked(campaign, lina, rana):
    asked = hand_over(campaign, rana, lina)
    act = decline(asked, rana)
    hand_over(campaign, make_creator(), lina)

    with pytest.raises(undo.TooLate):
        undo.undo(act.pk, actor=rana.user)


def test_last_of_the_team_cannot_leave(campaign, lina, rana):
    with pytest.raises(Refused):
        team.leave(campaign, lina, actor=lina.user)
    campaign.influencers.add(rana)

    team.leave(campaign, lina, actor=lina.user)

    assert list(campaign.influencers.all()) == [rana]


def test_nobody_asks_themselves(campaign, lina):
    with pytest.raises(Refused):
        hand_over(campaign, lina, lina)
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignInvitation.objects.create(campaign=campaign, by=lina, asked=lina)


def test_answer_without_its_time_is_refused_by_the_database(campaign, lina, rana):
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignInvitation.objects.create(
            campaign=campaign, by=lina, asked=rana, answer=Answer.ACCEPTED
        )


def test_promise_is_kept_once_and_undone(campaign, lina):
    promise = team.note(campaign, "مكان", by=lina, actor=lina.user, due_on=timezone.localdate())
    with undo.pressed("keep_promise", promise, actor=lina.user) as act:
        team.keep_promise(promise, actor=lina.user)
    with pytest.raises(Refused):
        team.keep_promise(promise, actor=lina.user)
    assert not campaign.notes.promises().exists()

    undo.undo(act.pk, actor=lina.user)

    assert list(campaign.notes.promises()) == [promise]


def test_same_note_sent_twice_is_one(campaign, lina):
    first, second = (team.note(campaign, "كلمة", by=lina, actor=lina.user) for _ in range(2))

    assert first == second
    assert campaign.notes.count() == 1


def test_note_about_a_project_goes_when_the_project_is_erased(campaign, lina):
    project = make_project()
    team.note(campaign, "أم ليث", by=lina, actor=lina.user, project=project)
    kept = team.note(campaign, "للفريق", by=lina, actor=lina.user)
    erasing.erase(project, actor=None)

    vouching.forget_erased()

    assert list(campaign.notes.all()) == [kept]
