"""An owner is asked once for each kind of use, answers in one press, and takes it back when they like."""

import re
from urllib.parse import quote

import pytest
from django.core import mail as post
from django.utils.translation import gettext

from adamlocal.accounts import undo
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import UndoableAct
from influencers.models import ASKED_FOR, ConsentRequest
from influencers.vouching import consent_messages, consent_requests
from projects.enums import MemberRole, Purpose
from projects.models import ProjectMember
from projects.owner import mails
from projects.owner.consents import MEANINGS
from projects.people import consents
from projects.people.consent_texts import asked_now
from projects.refused import Already, Refused
from tests.factories import make_influencer, make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return make_user("um@example.com")


@pytest.fixture
def project(owner):
    """Public; its owner was asked about nothing more."""
    project = make_project(owner=owner)
    project.consents.filter(purpose__in=ASKED_FOR).delete()
    return project


@pytest.fixture
def lina(client):
    user = make_user(role=Role.INFLUENCER)
    open_panel(client, user)
    return make_influencer(user)


def ask(influencer, project, purpose=Purpose.CARD) -> ConsentRequest:
    return consent_requests.ask(influencer, project, purpose, actor=influencer.user)


@pytest.mark.parametrize("purpose", ASKED_FOR)
def test_asked_from_the_panel_and_agreed_to_in_the_owners_room(
    client, lina, project, owner, purpose, jobs
):
    client.post(f"/admin/consents/{project.code}/", {"purpose": purpose})
    asked = ConsentRequest.objects.get()
    assert jobs.names() == ["send_project_mail"]
    assert client.get("/admin/endorsements/").context["waiting_count"] == 1

    client.force_login(owner)
    room = client.get(f"/me/{project.code}/consents/").content.decode()
    assert f"/me/consent-requests/{asked.pk}/" in room
    front = client.get(f"/me/{project.code}/").content.decode()
    assert str(MEANINGS[purpose][0]) in front, "nobody agrees to a word alone"
    client.post(f"/me/consent-requests/{asked.pk}/", {"agree": "1"})

    assert consents.stands(project, purpose)
    assert (
        f"/me/consent-requests/{asked.pk}/"
        not in client.get(f"/me/{project.code}/").content.decode()
    )


def test_undone_nobody_was_asked_and_anybody_may_ask(client, lina, project, jobs):
    client.post(f"/admin/consents/{project.code}/", {"purpose": "press"})

    undo.undo(UndoableAct.objects.get(actor=lina.user).pk, actor=lina.user)

    assert ConsentRequest.objects.count() == 0
    assert jobs.names() == []
    assert ask(make_influencer(make_user()), project, Purpose.PRESS).pk


def test_mail_asks_and_its_link_answers_without_signing_in(client, lina, project):
    ask(lina, project)
    mails.send(project.pk, "consent_asked")
    message = post.outbox[-1]
    path = re.search(r"/a/consent/\S+/", message.body)[0]
    client.logout()

    page = client.get(path)
    assert page["Cache-Control"] == "private, no-store"
    assert not consents.stands(project, Purpose.CARD), "opening it changes nothing"
    client.post(path, {"agree": "1"})
    client.post(path, {"agree": "0"})

    assert consents.stands(project, Purpose.CARD), "the first answer holds"
    assert project.consents.get(purpose=Purpose.CARD).evidence == "link"
    assert lina.name_ar in message.body


@pytest.mark.parametrize("became", ["another's", "nobody's"])
def test_link_ends_with_whose_project_it_was(client, lina, project, became):
    asked = ask(lina, project)
    path = consent_requests.path_for(asked)
    project.memberships.all().delete()
    if became == "another's":
        ProjectMember.objects.create(project=project, user=make_user(), role=MemberRole.OWNER)
    client.logout()

    assert client.get(path).status_code == 410
    assert client.post(path, {"agree": "1"}).status_code == 410

    assert not consents.stands(project, Purpose.CARD)
    assert ConsentRequest.objects.get().answered_at is None


@pytest.mark.parametrize("stands", [True, False])
def test_link_changes_nothing_of_what_the_owner_decided_in_their_room(
    client, lina, project, owner, stands
):
    asked = ask(lina, project)
    path = consent_requests.path_for(asked)
    consents.give(project, Purpose.CARD, actor=owner)
    if not stands:
        consents.withdraw(project, Purpose.CARD, actor=owner)
    client.logout()

    assert 'name="agree"' not in client.get(path).content.decode()
    client.post(path, {"agree": "0" if stands else "1"})

    assert consents.stands(project, Purpose.CARD) == stands


# --- an owner without a mailbox ------------------------------------------------------------------


@pytest.fixture
def unmailed(owner, project):
    """Signs in by a number; buyers write to the project by WhatsApp."""
    owner.email, owner.phone = None, "+962790000061"
    owner.save()
    return project


def brought(asked) -> str:
    """The path of the link in the message."""
    return re.search(r"/a/consent/\S+/", consent_messages.of(asked).text)[0]


def test_message_is_ready_and_no_number_stands_in_the_page(client, lina, unmailed):
    client.post(f"/admin/consents/{unmailed.code}/", {"purpose": "card"})
    asked = ConsentRequest.objects.get()
    number = unmailed.contacts.get(channel="whatsapp").value

    page = client.get(f"/admin/consents/{unmailed.code}/").content.decode()
    chat = client.get(f"/admin/consents/{asked.pk}/chat/")

    # The link says in which second it was made: its first part is of the question alone.
    claim = brought(asked).partition(":")[0]
    assert claim in page
    assert number[4:] not in page
    assert chat.url.startswith(f"https://wa.me/{number[1:]}?text=")
    assert quote(claim, safe="") in chat.url


def test_owner_answers_by_the_message_without_an_account(client, lina, unmailed, owner):
    asked = ask(lina, unmailed)
    client.logout()

    assert client.get(brought(asked)).status_code == 200
    assert not consents.stands(unmailed, Purpose.CARD), "opening it changes nothing"
    client.post(brought(asked), {"agree": "1"})

    assert unmailed.consents.get(purpose=Purpose.CARD).evidence == "carried"
    client.force_login(owner)
    room = client.get(f"/me/{unmailed.code}/consents/").content.decode()
    assert gettext("A yes by the link of a message that a creator sent") in room


def test_whoever_brings_the_question_does_not_answer_it(client, lina, unmailed):
    asked = ask(lina, unmailed)

    page = client.get(brought(asked))
    answer = client.post(brought(asked), {"agree": "1"})

    assert 'name="agree"' not in page.content.decode()
    assert answer.status_code == 403
    assert not consents.stands(unmailed, Purpose.CARD)


def test_not_sent_nobody_was_asked_and_it_is_undone(client, lina, unmailed):
    ask(lina, unmailed)

    client.post(f"/admin/consents/{unmailed.code}/", {"unsent": "card"})
    assert ConsentRequest.objects.count() == 0
    undo.undo(UndoableAct.objects.get(actor=lina.user).pk, actor=lina.user)

    assert ConsentRequest.objects.get().purpose == Purpose.CARD


def test_only_its_asker_has_the_message(client, lina, unmailed):
    asked = ask(make_influencer(make_user()), unmailed)

    page = client.get(f"/admin/consents/{unmailed.code}/").content.decode()

    assert "/a/consent/" not in page
    assert client.get(f"/admin/consents/{asked.pk}/chat/").status_code == 404
    assert client.post(f"/admin/consents/{unmailed.code}/", {"unsent": "card"}).status_code == 404


def test_where_a_mail_went_no_message_is_brought(client, lina, project):
    asked = ask(lina, project)

    page = client.get(f"/admin/consents/{project.code}/").content.decode()

    assert "/a/consent/" not in page
    assert client.get(f"/admin/consents/{asked.pk}/chat/").status_code == 404


def test_number_that_buyers_do_not_get_opens_no_chat(client, lina, unmailed):
    asked = ask(lina, unmailed)
    unmailed.contacts.update(is_public=False)

    page = client.get(f"/admin/consents/{unmailed.code}/").content.decode()

    assert brought(asked) in page, "it can be copied"
    assert f"/admin/consents/{asked.pk}/chat/" not in page
    assert client.get(f"/admin/consents/{asked.pk}/chat/").status_code == 404


def test_link_that_is_not_ours_finds_nothing(client):
    assert client.get("/a/consent/abc.def/").status_code == 404


@pytest.mark.parametrize("agrees", [True, False, None])
def test_nobody_is_asked_twice_for_the_same(lina, project, agrees):
    asked = ask(lina, project)
    if agrees is not None:
        consent_requests.answer(asked, agrees=agrees, actor=None)

    for who in (lina, make_influencer(make_user())):
        with pytest.raises(Refused):
            ask(who, project)
    assert ask(lina, project, Purpose.PRESS).pk, "another kind is another question"


def test_what_was_taken_back_is_not_asked_for_again(lina, project, owner):
    consent_requests.answer(ask(lina, project), agrees=True, actor=owner)
    consents.withdraw(project, Purpose.CARD, actor=owner)
    ConsentRequest.objects.all().delete()

    with pytest.raises(Refused):
        ask(lina, project)


def test_what_stands_already_needs_no_question(lina, project, owner):
    consents.give(project, Purpose.CARD, actor=owner)

    with pytest.raises(Already):
        ask(lina, project)


def test_nobody_can_agree_for_a_project_without_an_owner(lina):
    unowned = make_project()
    unowned.consents.filter(purpose=Purpose.CARD).delete()

    with pytest.raises(Refused):
        ask(lina, unowned)


@pytest.mark.parametrize("purpose", [Purpose.PUBLISH, Purpose.NUMBER, Purpose.FACE, "nonsense"])
def test_other_purposes_are_not_asked_for_here(client, lina, project, purpose):
    assert client.post(f"/admin/consents/{project.code}/", {"purpose": purpose}).status_code == 404
    assert ConsentRequest.objects.count() == 0


def test_only_the_owner_answers(client, lina, project):
    asked = ask(lina, project)
    for user in (lina.user, make_user()):
        client.force_login(user)
        assert client.post(f"/me/consent-requests/{asked.pk}/", {"agree": "1"}).status_code == 404

    assert not consents.stands(project, Purpose.CARD)


def test_list_holds_ones_own_alone(client, lina, project):
    theirs = ask(lina, project)
    ask(make_influencer(make_user()), project, Purpose.PRESS)

    assert list(client.get("/admin/consents/").context["page"]) == [theirs]


def test_given_by_the_owner_alone_the_question_is_settled_for_good(client, lina, project, owner):
    ask(lina, project)

    consents.give(project, Purpose.CARD, actor=owner)
    assert ConsentRequest.objects.waiting().count() == 0
    consents.withdraw(project, Purpose.CARD, actor=owner)

    assert ConsentRequest.objects.waiting().count() == 0
    [state] = client.get("/admin/consents/").context["states"]
    assert state.how == "taken_back"


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_questions_costs_the_same(client, lina, count, django_assert_num_queries):
    for _ in range(count):
        asked_about = make_project(owner=make_user())
        asked_about.consents.filter(purpose=Purpose.CARD).delete()
        ask(lina, asked_about)

    with django_assert_num_queries(9):
        client.get("/admin/consents/")


@pytest.mark.parametrize("purpose", ASKED_FOR)
def test_the_sentence_that_is_kept_stands_beside_every_button_that_gives_it(
    client, lina, project, owner, purpose
):
    """In the owner's room, on their first page, on the page of the signed link; and in the kit for cards."""
    ask(lina, project, purpose)
    mails.send(project.pk, "consent_asked")
    link = re.search(r"/a/consent/\S+/", post.outbox[-1].body)[0]
    client.logout()
    by_link = client.get(link).content.decode()
    client.force_login(owner)
    pages = [f"/me/{project.code}/", f"/me/{project.code}/consents/"]
    pages += [f"/me/{project.code}/kit/"] if purpose == Purpose.CARD else []

    for page in (by_link, *(client.get(path).content.decode() for path in pages)):
        assert f"<q>{asked_now(purpose)}</q>" in page
