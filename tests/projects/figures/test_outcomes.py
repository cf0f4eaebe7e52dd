"""After help: one question, and a thank-you that reaches whoever helped."""

from datetime import timedelta

import pytest
from django.utils import timezone

from influencers import worker
from influencers.enums import Disclosure, Slot
from influencers.models import Endorsement
from influencers.places import verbs as places_verbs
from influencers.vouching import thanks, verbs
from projects.enums import Orders
from projects.figures import outcomes
from projects.models import Outcome
from projects.owner import answers
from tests.factories import make_influencer, make_project, make_user

pytestmark = pytest.mark.django_db

REASON = "مكدوسها رجّعني لبيت جدّتي وكل مرطبان أطيب من الثاني."


@pytest.fixture
def lina():
    return make_influencer(make_user("lina@example.com"))


@pytest.fixture
def endorsed(project, lina):
    verbs.endorse(lina, project, actor=lina.user, reason=REASON, disclosure=Disclosure.NONE)
    Endorsement.objects.update(given_at=timezone.now() - timedelta(days=15))
    return project


@pytest.fixture
def outcome(endorsed):
    thanks.ask()
    return Outcome.objects.get()


def test_asked_once_two_weeks_after_an_endorsement(endorsed, jobs, mailoutbox):
    Endorsement.objects.update(given_at=timezone.now() - timedelta(days=13))
    assert thanks.ask() == 0
    Endorsement.objects.update(given_at=timezone.now() - timedelta(days=15))

    assert (thanks.ask(), thanks.ask()) == (1, 0)

    mailoutbox.clear()
    jobs.run()
    [message] = [m for m in mailoutbox if "/a/" in m.body]
    assert message.to == ["um.laith@example.com"]
    assert message.body.count("http://testserver/a/") == 3


def test_asked_when_a_place_is_over(project, lina):
    now = timezone.now()
    placed = places_verbs.feature(
        project, actor=lina.user, slot=Slot.INFLUENCER, influencer=lina,
        starts_at=now - timedelta(days=3), ends_at=now + timedelta(days=1),
    )  # fmt: skip
    assert thanks.ask() == 0
    type(placed).objects.update(ends_at=now - timedelta(hours=1))

    assert thanks.ask() == 1
    assert Outcome.objects.get().source == placed.source


def test_help_in_a_row_is_asked_about_once(endorsed):
    other = make_influencer(make_user())
    verbs.endorse(other, endorsed, actor=other.user, reason=REASON, disclosure=Disclosure.NONE)
    Endorsement.objects.update(given_at=timezone.now() - timedelta(days=15))

    assert thanks.ask() == 1


@pytest.mark.parametrize("about", ["withdrawn", "nobody's", "out of sight"])
def test_who_is_not_asked(lina, owner, about):
    project = make_project(owner=None if about == "nobody's" else owner)
    endorsement = verbs.endorse(
        lina, project, actor=lina.user, reason=REASON, disclosure=Disclosure.NONE
    )
    Endorsement.objects.update(given_at=timezone.now() - timedelta(days=15))
    if about == "withdrawn":
        verbs.withdraw(endorsement, actor=lina.user)
    if about == "out of sight":
        type(project).objects.update(hidden_reason="owner")

    assert thanks.ask() == 0


@pytest.mark.parametrize("choice", Orders)
def test_answered_by_the_link_of_the_mail(client, outcome, choice):
    client.logout()
    address = answers.path_for(outcome.project, choice, outcome)
    client.get(address)
    assert Outcome.objects.get().orders == ""

    for _ in range(2):
        assert client.post(address).status_code == 302

    assert Outcome.objects.get().orders == choice


def test_answered_on_the_page_and_then_thanked(client, outcome, lina, jobs, mailoutbox):
    code = outcome.project.code
    assert f"/me/{code}/orders/{outcome.pk}/" in client.get(f"/me/{code}/").content.decode()

    answer = client.post(f"/me/{code}/orders/{outcome.pk}/", {"orders": "few"})
    words = {"thanks": "يسلمو، إجاني طلبين من بنات حارتك.", "may_share": "on"}
    for _ in range(2):
        client.post(answer.url, words)
    assert (thanks.deliver(), thanks.deliver()) == (1, 0)

    mailoutbox.clear()
    jobs.run()
    [message] = [m for m in mailoutbox if m.to == ["lina@example.com"]]
    assert words["thanks"] in message.body
    outcome.refresh_from_db()
    assert (outcome.orders, outcome.may_share) == ("few", True)


def test_words_that_were_delivered_stay_as_they_are(client, outcome):
    address = f"/me/{outcome.project.code}/thanks/{outcome.pk}/"
    client.post(address, {"thanks": "شكرًا لينا."})
    thanks.deliver()

    client.post(address, {"thanks": "كلام آخر."})

    assert Outcome.objects.get().thanks == "شكرًا لينا."


@pytest.mark.parametrize("words", ["", " ", "شكرًا " * 21, "ش" * 201])
def test_words_beyond_the_bounds_are_kept_on_the_page(client, outcome, words):
    answer = client.post(f"/en/me/{outcome.project.code}/thanks/{outcome.pk}/", {"thanks": words})

    assert answer.context["form"].errors
    assert answer.context["form"]["thanks"].value() == words
    assert Outcome.objects.get().thanks == ""


def test_an_answer_that_is_none_of_the_three_is_not_kept(client, outcome):
    client.post(f"/me/{outcome.project.code}/orders/{outcome.pk}/", {"orders": "millions"})

    assert Outcome.objects.get().answered_at is None


def test_a_question_about_another_project_is_no_page(client, outcome, owner):
    other = make_project(owner=owner)

    answer = client.post(f"/me/{other.code}/orders/{outcome.pk}/", {"orders": "few"})
    thanks = client.post(f"/me/{other.code}/thanks/{outcome.pk}/", {"thanks": "شكرًا"})

    assert (answer.status_code, thanks.status_code) == (404, 404)
    outcome.refresh_from_db()
    assert (outcome.orders, outcome.thanks) == ("", "")


def test_thanks_arrive_by_the_periodic_task_and_stand_in_the_panel(client, outcome, lina, jobs):
    outcomes.answer(outcome, Orders.MANY, actor=None)
    outcomes.thank(outcome, "شكرًا من القلب", may_share=False, actor=outcome.project.members.get())

    worker.deliver_thanks(timestamp=0)

    assert jobs.names().count("send_thanks") == 1
