"""Settings, read from the environment and safe by default (see docs/operating.md).

An unsafe value stops the start with a sentence that names it.
"""

import os
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from adamlocal import mail_server
from adamlocal.environment import flag, items, number, text
from adamlocal.paths import BASE_DIR, VAR
from adamlocal.postgresql import address, limits


def secret_key() -> str:
    stored = VAR / "secret-key"
    key = text("SECRET_KEY") or (stored.read_text().strip() if stored.exists() else "")
    if len(key) < 32:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing or under 32 characters: set it, or let `make run` write one."
        )
    return key


def encryption_keys() -> list[str]:
    """The keys of secrets in the database, the present one first; from SECRET_KEY on a trial."""
    keys = items("ENCRYPTION_KEYS")
    if any(len(key) < 32 for key in keys):
        raise ImproperlyConfigured("Each key in ENCRYPTION_KEYS needs 32 characters or more.")
    if not keys and HTTPS:
        raise ImproperlyConfigured(
            "ENCRYPTION_KEYS is missing: second factors are stored encrypted by a key of their own. "
            "Make one (`openssl rand -hex 32`) and keep it with the backups' keys, not in them."
        )
    return keys or [SECRET_KEY]


# --- what this installation is -------------------------------------------------------------

DEBUG = flag("DEBUG")
DEMO = flag("DEMO")
SECRET_KEY = secret_key()
# Empty is refused, not taken for a trial: the cookies of a real site hang on it.
SITE_URL = os.environ.get(
    "SITE_URL", f"http://{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
).rstrip("/")
HTTPS = SITE_URL.startswith("https://")
SITE_HOST = urlsplit(SITE_URL).hostname or ""

if not SITE_HOST:
    raise ImproperlyConfigured(f"SITE_URL must be an http or https address, not {SITE_URL!r}.")
ENCRYPTION_KEYS = encryption_keys()
if DEMO and HTTPS:
    raise ImproperlyConfigured(
        "DEMO=1 shows sign-in codes in the terminal: it cannot go with an https SITE_URL."
    )
if DEBUG and HTTPS:
    raise ImproperlyConfigured("DEBUG=1 shows the code to visitors: not with an https SITE_URL.")

ALLOWED_HOSTS = items("ALLOWED_HOSTS") or [SITE_HOST, "127.0.0.1", "localhost", "[::1]"]
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS=* accepts forged hosts: list the real ones.")
CSRF_TRUSTED_ORIGINS = items("CSRF_TRUSTED_ORIGINS")
# How many proxies stand in front, each adding one address to X-Forwarded-For.
TRUSTED_PROXIES = number("TRUSTED_PROXIES", 0)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The directory's own WhatsApp number, in E.164: people send it their codes. A trial has an invented
# one; a real site without one offers nobody to send anything.
DIRECTORY_WHATSAPP = text("DIRECTORY_WHATSAPP", "" if HTTPS else "+962790000000")
if DIRECTORY_WHATSAPP and not re.fullmatch(r"\+[1-9][0-9]{7,14}", DIRECTORY_WHATSAPP):
    raise ImproperlyConfigured(
        f"DIRECTORY_WHATSAPP must be a number like +962790000000, not {DIRECTORY_WHATSAPP!r}."
    )
# Within how many hours a person answers a submission.
ANSWER_HOURS = number("ANSWER_HOURS", 72)

# --- apps and the way of a request ---------------------------------------------------------

INSTALLED_APPS = [
    "adamlocal.apps.SiteConfig",
    "adamlocal.apps.PanelConfig",
    "adamlocal.accounts",
    "projects",
    "influencers",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "taggit",
    "django_filters",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "adamlocal.middleware.DatabaseLimitsMiddleware",
    "adamlocal.middleware.PathLocaleMiddleware",
    "adamlocal.middleware.SanitiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "adamlocal.accounts.audit.AuditMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "adamlocal.urls"
WSGI_APPLICATION = "adamlocal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "adamlocal.context.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- database and cache --------------------------------------------------------------------

_command = sys.argv[1:3] if Path(sys.argv[0]).name == "manage.py" else []
# The owner of the tables changes them and does no more, where the site's own role is a lesser one.
_owners = text("DATABASE_MIGRATE_URL") if _command[:1] in (["migrate"], ["prepare"]) else ""
_url = _owners or text("DATABASE_URL")
# Nothing is started here. On a trial no address is an error only to whoever asks the database: types
# and translations are read without one.
if HTTPS and not _url:
    raise ImproperlyConfigured(address.MISSING)
_database = address.parse(_url, variable="DATABASE_MIGRATE_URL" if _owners else "DATABASE_URL")
DATABASES = {
    "default": {
        **_database,
        "ENGINE": "adamlocal.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 2,  # seconds
            # Across a network: one that went away without a word is given up within half a minute.
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 4,
            "tcp_user_timeout": 30_000,  # milliseconds
            # For what no request asks; requests bring their own (DatabaseLimitsMiddleware).
            "limits": limits.of_command(_command),
            **_database["OPTIONS"],
        },
    }
}

_in_redis = {
    "BACKEND": "django.core.cache.backends.redis.RedisCache",
    "LOCATION": text("CACHE_URL"),
}
_in_the_database = {
    "BACKEND": "adamlocal.lib.cache.SoonestFirstCache",
    "LOCATION": "cache",
    "OPTIONS": {"MAX_ENTRIES": 20_000},
}
CACHES = {"default": _in_redis if text("CACHE_URL") else _in_the_database}

# --- static files, media, uploads ----------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "adamlocal.lib.pictures.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "adamlocal.lib.static_storage.JoinedStaticFilesStorage"},
}
# An upload stays in memory until a clean picture has been made of it: nothing of the original,
# its place in the world least of all, is ever written to disk.
FILE_UPLOAD_HANDLERS = ["adamlocal.lib.pictures.uploads.InMemoryUploadHandler"]
# How many pictures are opened at once on this machine, and whether HEIC ones are (HEVC, its
# compression, is under patents in some countries: HEIC=0 refuses them with a sentence).
PICTURE_DECODERS = number("PICTURE_DECODERS", os.cpu_count() or 2)
HEIC = flag("HEIC", default=True)
# Above what a person sends by mistake: a gallery chosen whole, a book pasted. Our forms keep what
# they can of that and say what they left out; past these bounds a page says so and keeps nothing.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# Of those past twenty only the names are kept (``adamlocal.lib.pictures.uploads``): whoever chooses a whole
# album is told which photos were left out, and loses nothing that was typed.
DATA_UPLOAD_MAX_NUMBER_FILES = 500

# --- language, time, money -----------------------------------------------------------------

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["adamlocal.formats"]
USE_I18N = True
TIME_ZONE = "Asia/Amman"
USE_TZ = True

# --- signing in ----------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "projects:me"
ACCOUNT_ADAPTER = "adamlocal.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# The address is proved by our own six-digit code before allauth's stages begin.
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "adamlocal.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "adamlocal"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

# --- what browsers are told ----------------------------------------------------------------

SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "adamlocal.pages.refusals.csrf_failure"

SECURE_SSL_REDIRECT = HTTPS
# Asked from beside the site, not through its proxy.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
# Never no-referrer: browsers would then send `Origin: null` with same-origin forms.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

# Own host only, nothing inline, no nonce: a cached page could not hold one. Pages that need more
# say so themselves (the photo step, which shows what is still on the phone).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # The small drawings of the stylesheets are within them (adamlocal/lib/stylesheets.py).
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# What no page of ours needs, no script may ask for.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media",
        "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi",
        "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
        "xr-spatial-tracking",
    )
}  # fmt: skip

# --- mail and text messages ----------------------------------------------------------------

_email = mail_server.parse(text("EMAIL_URL", "console:"))
if HTTPS and _email["BACKEND"] != mail_server.SMTP:
    raise ImproperlyConfigured(
        "EMAIL_URL names no mail server, so that sign-in codes and answer links would stay on this "
        f"machine: not with an https SITE_URL. Good forms: {mail_server.GOOD}."
    )
EMAIL_BACKEND = _email["BACKEND"]
EMAIL_HOST = _email["HOST"]
EMAIL_PORT = _email["PORT"]
EMAIL_HOST_USER = _email["HOST_USER"]
EMAIL_HOST_PASSWORD = _email["HOST_PASSWORD"]
EMAIL_USE_TLS = _email["USE_TLS"]
EMAIL_USE_SSL = _email["USE_SSL"]
EMAIL_FILE_PATH = _email["FILE_PATH"]
EMAIL_TIMEOUT = 15
# Without a name of its own it bears the site's, in the language of the mail (accounts.mail).
DEFAULT_FROM_EMAIL = text("DEFAULT_FROM_EMAIL", f"hello@{SITE_HOST}")

# Codes by text message: "console", or the dotted path of a gateway's class; empty, nobody is
# offered one (adamlocal.accounts.sms).
TEXT_GATEWAY = text("TEXT_GATEWAY")
if TEXT_GATEWAY == "console" and HTTPS:
    raise ImproperlyConfigured(
        "TEXT_GATEWAY=console shows sign-in codes in the terminal: not with an https SITE_URL."
    )

# Who reads the messages that come to DIRECTORY_WHATSAPP: "console" (a command, for a trial),
# "whatsapp-cloud", or the dotted path of a gateway's class; empty, a moderator does
# (adamlocal.accounts.inbound). The secret proves its calls, the token its first one.
MESSAGE_GATEWAY = text("MESSAGE_GATEWAY")
MESSAGE_GATEWAY_SECRET = text("MESSAGE_GATEWAY_SECRET")
MESSAGE_GATEWAY_TOKEN = text("MESSAGE_GATEWAY_TOKEN")
if MESSAGE_GATEWAY == "console" and HTTPS:
    raise ImproperlyConfigured(
        "MESSAGE_GATEWAY=console takes any number for proved: not with an https SITE_URL."
    )
if MESSAGE_GATEWAY not in {"", "console"} and (
    len(MESSAGE_GATEWAY_SECRET) < 16 or len(MESSAGE_GATEWAY_TOKEN) < 16
):
    raise ImproperlyConfigured(
        "MESSAGE_GATEWAY_SECRET and MESSAGE_GATEWAY_TOKEN need 16 characters or more: without them "
        "anybody could say that a message came."
    )

# --- jobs and logs -------------------------------------------------------------------------

# What the worker does. It alone imports these: nothing is found by a module's name, and whoever wants
# something done asks by name (``lib.queue``).
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = [
    "adamlocal.worker",
    "adamlocal.accounts.worker",
    "projects.worker",
    "influencers.worker",
]
# A job is taken up again when its worker's heart has not beaten for so long.
STALLED_JOB_SECONDS = number("STALLED_JOB_SECONDS", 30)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "adamlocal.lib.logs.MaskingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "adamlocal": {"level": "INFO"},
        # A line for each request of ``runserver``, with its whole address.
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
