"""Into the panel: one sign-in, a second factor that was used, and an account that is active."""

import pytest

from adamlocal.accounts.enums import Role
from adamlocal.accounts.second_factor import enrol
from tests.factories import make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


def test_without_a_second_factor_one_is_to_be_set_up(client):
    client.force_login(make_user(role=Role.MODERATOR))

    response = client.get("/admin/queue/", follow=True)

    assert response.redirect_chain[-1][0].startswith("/accounts/")
    assert "totp" in response.redirect_chain[-1][0] or "login" in response.redirect_chain[-1][0]


def test_with_one_that_was_not_used_yet_it_is_asked_for(client):
    moderator = make_user(role=Role.MODERATOR)
    enrol(moderator, "JBSWY3DPEHPK3PXP")
    client.force_login(moderator)

    response = client.get("/admin/queue/", follow=True)

    assert "reauthenticate" in response.redirect_chain[-1][0]


def test_deactivated_moderator_is_out_at_once(client):
    moderator = make_user(role=Role.MODERATOR)
    open_panel(client, moderator)
    moderator.is_active = False
    moderator.save()

    answer = client.get("/admin/queue/")

    assert answer.url == "/admin/login/?next=/admin/queue/"
    assert not answer.wsgi_request.user.is_authenticated
