"""A view for some roles only: everybody else is told that there is no such page."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from adamlocal.accounts.enums import Role
from adamlocal.lib.pages import View


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Let in active people of these groups, and superusers. Inside the panel, where the second
    factor was asked already."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated or not request.user.has_role(*roles):
                raise Http404
            return view(request, *args, **kwargs)

        return wrapped

    return decorate
