"""What views know of who asks."""

from django.http import HttpRequest

from adamlocal.accounts.models import User


class AuthenticatedHttpRequest(HttpRequest):
    """A request of somebody signed in: what a view is given behind ``login_required``,
    ``for_roles`` or the panel's ``admin_view``. A type alone, no request is made of it.
    """

    user: User
