"""What tests need beside the real settings."""

import os

from tests.strictness.undefined import Undefined

os.environ.setdefault("SECRET_KEY", "only-for-tests-and-nothing-else-0123456789")
os.environ["DEMO"] = "0"
os.environ["SITE_URL"] = "http://testserver"

# Here and not in conftest.py: pytest-django reads the settings before that.
from adamlocal import database

database.provide()

from adamlocal.settings import *  # noqa: E402, F403

# Straight from static/: a clone that has never been served has collected nothing yet.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# The live server puts Django's finders before WhiteNoise: hashed names would be 404 there.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Copied, where one was made ready (``tests.prepared``).
DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("TEST_TEMPLATE") or None}  # noqa: F405
# A template that names what it was not given fails the test.
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()  # noqa: F405
