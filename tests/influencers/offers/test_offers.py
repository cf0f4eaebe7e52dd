"""An institution offers help in kind; staff answers, once, and both find it again."""

import pytest
from django.core import mail as post
from django.utils import timezone

from adamlocal.accounts.enums import Role
from influencers.models import HelpOffer
from influencers.offers import verbs
from projects.models import Governorate
from projects.refused import Already, Refused
from tests.factories import make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

WORDS = "تصوير عشرة مشاريع في إربد خلال آذار."


def offer(user=None, **fields) -> HelpOffer:
    user = user or make_user(role=Role.INSTITUTION)
    return verbs.offer(user, **{"kind": "photos", "words": WORDS, **fields})


def test_from_the_offer_to_the_answer(client, jobs):
    person, staff = make_user(role=Role.INSTITUTION), make_user(role=Role.SUPERUSER)
    open_panel(client, person)
    irbid = Governorate.objects.get(slug="irbid")
    client.post("/admin/offers/", {"kind": "photos", "governorate": irbid.pk, "words": WORDS})
    made = HelpOffer.objects.get()
    assert made.governorate == irbid
    assert WORDS in client.get("/admin/offers/").text

    open_panel(client, staff)
    assert "/admin/offers/queue/" in client.get("/admin/").text
    assert f"/admin/offers/{made.pk}/" in client.get("/admin/offers/queue/").text
    client.post(f"/admin/offers/{made.pk}/", {"text": "يسلمو إيديكم، منحكي معكم بكرة."})
    jobs.run()

    assert post.outbox[0].to == [person.email]
    assert "منحكي معكم بكرة" in post.outbox[0].body
    assert f"/admin/offers/{made.pk}/" not in client.get("/admin/offers/queue/").text
    open_panel(client, person)
    assert "منحكي معكم بكرة" in client.get("/admin/offers/").text


def test_others_offers_are_nobodys_business(client):
    offer()
    open_panel(client, make_user(role=Role.INSTITUTION))

    assert WORDS not in client.get("/admin/offers/").text


def test_the_same_offer_twice_is_one_and_another_is_another():
    person = make_user(role=Role.INSTITUTION)

    assert offer(person) == offer(person)
    assert offer(person, words="تغليف لعشرين مشروعًا.") != offer(person)


def test_past_ten_a_day_it_is_said_kindly():
    person = make_user(role=Role.INSTITUTION)
    for number in range(verbs.OFFERS_A_DAY):
        offer(person, words=f"{WORDS} {number}")

    with pytest.raises(Refused):
        offer(person)


def test_it_is_answered_once_and_never_by_whoever_made_it():
    made, staff = offer(), make_user(role=Role.SUPERUSER)
    verbs.answer(made, actor=staff, text="شكرًا لكم، منحكي.")

    with pytest.raises(Already):
        verbs.answer(made, actor=staff, text="كلام ثاني تمامًا.")
    own = offer(staff)
    with pytest.raises(Already):
        verbs.answer(own, actor=staff, text="شكرًا لنفسي كثيرًا.")
    assert made.answered_at <= timezone.now()


def test_being_seen_is_not_what_an_institution_gives(client):
    open_panel(client, make_user(role=Role.INSTITUTION))

    answer = client.post("/admin/offers/", {"kind": "exposure", "words": WORDS})

    assert answer.context["form"].errors.keys() == {"kind"}
