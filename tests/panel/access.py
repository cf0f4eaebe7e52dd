"""How a test comes into the panel, signed in with the second factor used, and what it finds first."""

import time

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str

from adamlocal.accounts.models import User


def open_panel(client, user: User) -> None:
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
    session.save()


def waiting_on(client) -> dict[str, int | None]:
    """What waits on the first page: the address of each row, and how much."""
    return {row.url: row.count for row in client.get("/admin/").context["rows"]}


def section(client, name: str) -> object:
    """What a section of the first page is given."""
    context = client.get("/admin/").context
    every = [*context["sides"], *context["wides"], *context["belows"]]
    [found] = [one.it for one in every if one.template == f"panel/first/{name}.html"]
    return found
