"""An opinion by a link: one application, one question, 72 hours, blind, and never a decision."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from influencers.calls import applying, deciding, opinions
from influencers.enums import Leaning, OpinionPurpose
from influencers.models import Application, Opinion
from projects.models import Photo
from projects.refused import Already, Refused
from tests.conftest import PHONE
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.calls.scene import apply, make_call
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def lina(client):
    user = make_user(role=Role.INFLUENCER)
    open_panel(client, user)
    return make_influencer(user)


@pytest.fixture
def visitor(client):
    return type(client)(
        headers={"user-agent": PHONE, "sec-fetch-site": "same-origin"}, enforce_csrf_checks=True
    )


@pytest.fixture
def application(lina):
    owner = make_user(name="سلمى الخطيب")
    project = make_project(
        owner=owner, name_ar="مطبخ سلمى", name_en="Salma Kitchen", instagram="kitchen.salma",
        maker_name_ar="سلمى الخطيب", tagline_ar="مكدوس من مطبخ سلمى",
    )  # fmt: skip
    for position, shows_face in enumerate([True, False]):
        Photo.objects.create(
            project=project, content_hash=str(position) * 32, width=800, height=600, widths=[320],
            shows_face=shows_face, position=position,
        )  # fmt: skip
    return apply(make_call(lina), project, sentence="أنا سَلمى، تابعوني @kitchen.salma: مكدوس")


def ask(application, by, who="جارتنا الخبّازة", purpose=OpinionPurpose.FITS, **fields) -> Opinion:
    return opinions.ask(application, by=by, actor=by.user, who=who, purpose=purpose, **fields)


def test_page_needs_no_account_and_no_cookie_and_is_found_by_nobody(visitor, application, lina):
    opinion = ask(application, lina, note="شو رأيك بالتعليب؟")

    answer = visitor.get(opinions.path_of(opinion))

    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    page = answer.content.decode()
    assert "شو رأيك بالتعليب؟" in page
    assert "هل بيناسب النداء؟" in page
    assert opinion.who not in page


@pytest.mark.parametrize("is_blind", [True, False])
def test_no_name_leaves_the_team_even_where_its_call_is_not_blind(
    visitor, application, lina, is_blind
):
    application.call.is_blind = is_blind
    application.call.save()
    opinion = ask(application, lina)

    page = visitor.get(opinions.path_of(opinion)).content.decode()

    named = ["سلمى", "سَلمى", "الخطيب", "Salma", "kitchen", application.project.code, "0" * 32]
    assert [name for name in named if name in page] == []
    # One of its two photos shows a face.
    photo = f"/media/opinions/{opinion.token}/"
    assert f"{photo}0.webp" in page
    assert f"{photo}1.webp" not in page
    assert visitor.get(f"{photo}1.webp").status_code == 404


def test_one_answer_that_can_be_changed_is_shown_to_the_team(client, visitor, application, lina):
    path = opinions.path_of(ask(application, lina))

    first = visitor.post(path, {"leaning": "yes", "words": "واضح وشهي"})
    again = visitor.post(path, {"leaning": "unsure", "words": "السعر مش واضح"})

    assert (first.status_code, again.status_code) == (302, 302)
    assert not first.cookies
    assert "السعر مش واضح" in visitor.get(path).content.decode()
    page = client.get(f"/admin/calls/{application.call.slug}/{application.number}/")
    page = page.content.decode()
    assert "السعر مش واضح" in page
    assert "واضح وشهي" not in page
    assert "جارتنا الخبّازة" in page
    assert [entry.actor_id for entry in AuditEntry.objects.filter(verb="give_opinion")] == [
        None,
        None,
    ]


def test_whoever_knows_them_does_not_name_them_to_the_team(client, visitor, application, lina):
    path = opinions.path_of(ask(application, lina))

    visitor.post(path, {"leaning": "yes", "words": "هاي سلمى الخطيب، شغلها مرتّب"})

    base = f"/admin/calls/{application.call.slug}/{application.number}/"
    for address in (base, f"{base}opinions/"):
        page = client.get(address).content.decode()
        assert "شغلها مرتّب" in page
        assert "سلمى" not in page


def test_a_new_link_stands_above_the_form_that_made_it(client, application):
    address = f"/admin/calls/{application.call.slug}/{application.number}/opinions/"
    for who in ("جارتنا", "أم خالد"):
        answer = client.post(address, {"who": who, "purpose": OpinionPurpose.FITS}, follow=True)
    page = answer.content.decode()

    links = [opinions.path_of(one) for one in Opinion.objects.order_by("-pk")]
    assert [*map(page.index, links)] == sorted(map(page.index, links))
    assert page.index(links[-1]) < page.index('name="who"')


def test_it_decides_nothing(visitor, application, lina):
    before = Application.objects.values().get()

    visitor.post(opinions.path_of(ask(application, lina)), {"leaning": "no"})

    assert Application.objects.values().get() == before


def test_a_sentence_that_is_refused_stays_typed(visitor, application, lina):
    path = opinions.path_of(ask(application, lina))

    for body in ({"words": "طيّب"}, {"leaning": "maybe", "words": "طيّب"}):
        page = visitor.post(path, body).content.decode()
        assert 'value="طيّب"' in page
    page = visitor.post(path, {"leaning": "yes", "words": "رنّوا 0791234567"}).content.decode()
    assert "0791234567" in page

    assert Opinion.objects.get().answered_at is None


def test_without_a_word_of_its_origin_it_is_asked_once_more(client, application, lina):
    path = opinions.path_of(ask(application, lina))
    silent = type(client)(headers={"user-agent": PHONE}, enforce_csrf_checks=True)
    foreign = type(client)(
        headers={"user-agent": PHONE, "sec-fetch-site": "cross-site"}, enforce_csrf_checks=True
    )

    page = silent.post(path, {"leaning": "yes", "words": "طيّب"})

    assert "طيّب" in page.content.decode()
    assert foreign.post(path, {"leaning": "yes"}).status_code == 403
    assert Opinion.objects.get().answered_at is None


def lets_hours_pass(opinion, lina):
    past = timezone.now() - timedelta(hours=73)
    Opinion.objects.filter(pk=opinion.pk).update(
        asked_at=past, ends_at=past + timedelta(hours=72), token_hash=opinion.token_hash
    )


def ends(opinion, lina):
    opinions.end(opinion, actor=lina.user)


def chooses(opinion, lina):
    deciding.accept(opinion.application, actor=lina.user)


def takes_back(opinion, lina):
    application = opinion.application
    applying.withdraw(application, actor=application.project.memberships.get().user)


@pytest.mark.parametrize("over", [lets_hours_pass, ends, chooses, takes_back])
@pytest.mark.parametrize("answered", [True, False])
def test_over_it_refuses_kindly_and_keeps_what_was_said(visitor, application, lina, over, answered):
    opinion = ask(application, lina)
    path, photo = opinions.path_of(opinion), f"/media/opinions/{opinion.token}/0.webp"
    if answered:
        visitor.post(path, {"leaning": "yes"})
    over(opinion, lina)

    shown, pressed = visitor.get(path), visitor.post(path, {"leaning": "no"})

    assert (shown.status_code, pressed.status_code) == (410, 410)
    assert "هالسؤال خلص" in shown.content.decode()
    assert visitor.get(photo).status_code == 404
    assert Opinion.objects.get().leaning == (Leaning.YES if answered else "")


def test_a_shortlist_leaves_it_open(visitor, application, lina):
    opinion = ask(application, lina)
    deciding.shortlist(application, actor=lina.user, until=timezone.localdate() + timedelta(days=3))

    assert visitor.get(opinions.path_of(opinion)).status_code == 200


def test_a_forged_link_is_nobodys(visitor, application, lina):
    opinion = ask(application, lina)

    forged = visitor.get(
        f"/opinions/{opinion.token[:-1]}{'A' if opinion.token[-1] != 'A' else 'B'}/"
    )

    assert forged.status_code == 404
    assert "هالرابط ما بنعرفه" in forged.content.decode()
    assert opinion.token not in str(Opinion.objects.values().get())


def test_it_is_asked_ended_and_taken_back_by_its_team_alone(client, application, lina):
    base = f"/admin/calls/{application.call.slug}/{application.number}/opinions/"

    made = client.post(base, {"who": "خالتي", "purpose": "clear"}, follow=True)
    opinion = Opinion.objects.get()
    assert opinions.path_of(opinion) in made.content.decode()
    client.post(base, {"who": "خالتي", "purpose": "clear"})
    assert Opinion.objects.count() == 1

    stranger = make_influencer(make_user(role=Role.INFLUENCER))
    theirs = type(client)()
    open_panel(theirs, stranger.user)
    end = f"/admin/calls/opinions/{opinion.pk}/end/"
    assert theirs.get(base).status_code == 404
    assert theirs.post(base, {"who": "أنا", "purpose": "fits"}).status_code == 404
    assert theirs.post(end).status_code == 404

    ended = client.post(end, follow=True)
    assert urlsplit(ended.request["PATH_INFO"]).path == base
    opinion.refresh_from_db()
    assert opinion.ended_at is not None
    assert opinions.path_of(opinion) not in ended.content.decode()


def test_five_people_are_enough_and_one_is_asked_the_same_once(application, lina):
    for number in range(opinions.AT_ONCE):
        ask(application, lina, who=f"خالة {number}")

    with pytest.raises(Already):
        ask(application, lina, who="خالة 0")
    with pytest.raises(Refused, match="خمس"):
        ask(application, lina, who="خالة أخرى")
    opinions.end(Opinion.objects.first(), actor=lina.user)
    assert ask(application, lina, who="خالة أخرى").pk


def test_nobody_asks_about_their_own_or_once_it_is_chosen(application, lina):
    project = make_project(owner=lina.user)
    own = apply(application.call, project)
    with pytest.raises(Refused):
        ask(own, lina)

    deciding.accept(application, actor=lina.user)
    with pytest.raises(Refused):
        ask(application, lina)
    assert not Opinion.objects.exists()


def test_it_goes_with_its_application(application, lina):
    ask(application, lina)

    application.project.delete()

    assert not Opinion.objects.exists()
