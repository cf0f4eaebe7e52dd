"""In Django's own tables: accounts, whose roles stand there, and whatever deletes ask for the second
factor again."""

import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from adamlocal.accounts.step_up import FRESH
from projects.models import Area
from tests.factories import make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db
PAGES = [
    ("get", "/admin/accounts/user/add/", {}),
    ("get", "/admin/accounts/user/{user}/change/", {}),
    ("get", "/admin/accounts/user/{user}/delete/", {}),
    ("post", "/admin/accounts/user/{user}/delete/", {"post": "yes"}),
    ("get", "/admin/projects/area/{area}/delete/", {}),
    ("post", "/admin/projects/area/{area}/delete/", {"post": "yes"}),
    ("post", "/admin/projects/area/",
     {"action": "delete_selected", "_selected_action": ["{area}"], "post": "yes"}),
]  # fmt: skip
each_page = pytest.mark.parametrize(("method", "path", "body"), PAGES)


@pytest.fixture
def area() -> Area:
    old = Area.objects.first()
    return Area.objects.create(
        governorate=old.governorate, slug="test", name_ar="تجربة", name_en="Test"
    )


def ask(client, area, method, path, body):
    """The answer, where neither the account nor the place may be gone but by a fresh second factor."""
    names = {"user": make_user().pk, "area": area.pk}
    filled = {
        key: [part.format(**names) for part in value] if isinstance(value, list) else value
        for key, value in body.items()
    }
    return getattr(client, method)(path.format(**names), filled)


@each_page
def test_a_second_factor_of_long_ago_is_asked_for_again(client, area, method, path, body):
    open_panel(client, make_user(role=Role.SUPERUSER))
    session = client.session
    hour = 60 * 60
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "at": time.time() - FRESH - hour}
    ]
    session.save()

    answer = ask(client, area, method, path, body)

    assert answer.url.startswith("/accounts/2fa/reauthenticate/?next=%2Fadmin%2F")
    assert Area.objects.filter(pk=area.pk).exists()
    assert User.objects.count() == 2


@each_page
def test_used_a_moment_ago_it_is_not(client, area, method, path, body):
    open_panel(client, make_user(role=Role.SUPERUSER))

    answer = ask(client, area, method, path, body)

    assert "reauthenticate" not in answer.get("Location", "")
    assert answer.status_code == (200 if method == "get" else 302)


@each_page
def test_others_are_told_that_there_is_none(client, area, method, path, body):
    open_panel(client, make_user(role=Role.MODERATOR))

    assert ask(client, area, method, path, body).status_code == 404
