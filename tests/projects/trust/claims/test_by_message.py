"""A message from the number on the profile proves that it is theirs."""

import pytest
from django.utils import timezone

from adamlocal.accounts import message_codes
from adamlocal.accounts.enums import MessageSource
from adamlocal.accounts.models import MessageCode
from projects.models import Claim
from projects.trust import claims
from tests.factories import make_user
from tests.projects.trust.claims.conftest import NUMBER, address

pytestmark = pytest.mark.django_db


def ask_by_message(client, project) -> MessageCode:
    assert client.post(address(project), {"message": "1"}).url == "/accounts/message/"
    return MessageCode.objects.latest("pk")


def comes(code: MessageCode, sender: str = NUMBER) -> None:
    message_codes.confirm(code.shown, sender, source=MessageSource.GATEWAY)


def test_a_message_from_the_number_makes_whoever_asked_the_owner(client, owner, project):
    comes(ask_by_message(client, project))

    assert project.memberships.get().user == owner
    assert Claim.objects.get().evidence == claims.BY_MESSAGE
    own = client.post("/accounts/message/", {"go": "1"}).url
    assert own == f"/me/{project.code}/?done=claim#done"
    assert project.contacts.get().checked_at is not None


def test_a_message_signs_in_whoever_is_not(client, project):
    comes(ask_by_message(client, project))
    assert project.memberships.count() == 0

    client.post("/accounts/message/", {"go": "1"})

    assert project.memberships.get().user.phone == NUMBER
    assert client.get(f"/me/{project.code}/").status_code == 200


def test_the_page_that_waits_leads_back_to_the_other_ways(client, project):
    code = ask_by_message(client, project)
    assert f'href="{address(project)}"' in client.get("/accounts/message/").content.decode()

    MessageCode.objects.filter(pk=code.pk).update(expires_at=timezone.now())
    over = client.get("/accounts/message/").content.decode()

    assert f'href="{address(project)}"' in over
    assert 'value="sign_in"' not in over


@pytest.mark.parametrize("sender", ["+962790000098", "um.laith", ""])
def test_a_message_of_another_number_or_of_a_name_proves_nothing(client, owner, project, sender):
    comes(ask_by_message(client, project), sender)
    client.post("/accounts/message/", {"go": "1"})

    assert project.memberships.count() == Claim.objects.count() == 0


def test_a_message_that_comes_late_finds_its_owner_there_and_says_so(client, owner, project):
    code = ask_by_message(client, project)
    claims.prove(project, actor=make_user(), contact=project.contacts.get())
    comes(code)

    answer = client.post("/accounts/message/", {"go": "1"})

    assert answer.url == address(project)
    assert "This page has its owner" in client.get("/en" + address(project)).content.decode()
    assert not project.memberships.filter(user=owner).exists()


def test_where_no_number_can_send_there_is_no_button(client, owner, project, settings):
    settings.DIRECTORY_WHATSAPP = ""
    assert (
        "brand-whatsapp"
        not in client.get(address(project))
        .content.decode()
        .partition("<main")[2]
        .partition("</main>")[0]
    )

    assert client.post(address(project), {"message": "1"}).url == address(project)
    assert MessageCode.objects.count() == 0
