"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

from adamlocal.lib.incoming import without_charset

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adamlocal.settings")

_django = get_wsgi_application()

from adamlocal.pages import health  # noqa: E402 - only now may anything of the site be asked

connection.get_connection_params()  # raises where none is named: better now than before a visitor
health.wanted()  # before anybody asks for /readyz, who has to hear within a second


def application(environ, start_response):
    """Django's, for requests in UTF-8 alone, as our pages are: a charset that Python knows and that
    is no text encoding would end in an error before any middleware is asked."""
    environ["CONTENT_TYPE"] = without_charset(environ.get("CONTENT_TYPE", ""))
    return _django(environ, start_response)
