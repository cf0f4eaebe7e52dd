"""A profile that somebody else made, who says that it is theirs, and who decides."""

import pytest

from adamlocal.accounts import sms
from adamlocal.accounts.enums import Role
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

NUMBER = "+962790000099"
WORDS = "الحساب على إنستغرام حسابي، وببعثلكم منه."


@pytest.fixture
def sms_on(settings):
    settings.TEXT_GATEWAY = "outbox"
    sms.Outbox.sent.clear()
    return sms.Outbox.sent


@pytest.fixture
def owner(client):
    owner = make_user("um@example.com")
    client.force_login(owner)
    return owner


@pytest.fixture
def project():
    return make_project(whatsapp=NUMBER)


def address(project) -> str:
    return f"/submit/claim/{project.code}/"


@pytest.fixture
def moderator(client):
    moderator = make_user("huda@example.com", role=Role.MODERATOR)
    open_panel(client, moderator)
    return moderator
