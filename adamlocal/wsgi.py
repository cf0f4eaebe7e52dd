"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adamlocal.settings")

application = get_wsgi_application()

from adamlocal import health  # noqa: E402 - only now may anything of the site be asked

health.wanted()  # before anybody asks for /readyz, who has to hear within a second
