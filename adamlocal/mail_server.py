"""The mail server that ``EMAIL_URL`` names; a form that could mean two things is refused.

The scheme says how the connection is encrypted, as RFC 8314 names it: ``smtps`` (and its registered
name ``submissions``) is TLS from the first byte, ``smtp+tls`` (and ``submission``) is STARTTLS.
"""

import re
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SMTP = "django.core.mail.backends.smtp.EmailBackend"
CONSOLE = "django.core.mail.backends.console.EmailBackend"
FILES = "django.core.mail.backends.filebased.EmailBackend"

GOOD = (
    "smtp+tls://user:password@host:587 (STARTTLS), smtps://user:password@host:465 (TLS from the "
    "first byte), smtp://host:25 (no password), file:///folder or console:"
)
# How each scheme encrypts, and its usual port.
PLAIN, STARTTLS, TLS = "", "tls", "ssl"
SCHEMES = {
    "smtp": (PLAIN, 25),
    "smtp+tls": (STARTTLS, 587),
    "submission": (STARTTLS, 587),
    "smtps": (TLS, 465),
    "smtp+ssl": (TLS, 465),
    "submissions": (TLS, 465),
}
HERE = {"localhost", "127.0.0.1", "::1"}


def parse(url: str) -> dict[str, object]:
    """Django's settings of the mail server, by name.

    Raises ImproperlyConfigured with a sentence that shows the good forms; the address itself,
    which holds a password, is never in it.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise _refusal("its host or port cannot be read") from error
    if parts.scheme == "console":
        return _settings(CONSOLE)
    if parts.scheme == "file" and re.match("/+[^/]", parts.path) and not parts.netloc:
        return _settings(FILES, FILE_PATH=unquote(parts.path))
    if parts.scheme not in SCHEMES:
        raise _refusal("it does not begin with a scheme that is known")
    encryption, usual_port = SCHEMES[parts.scheme]
    encryption = _asked_for(parts) or encryption
    user, password = _credentials(parts)
    if password and not encryption and parts.hostname not in HERE:
        raise _refusal("smtp:// would send the password unencrypted: write smtp+tls:// or smtps://")
    return _settings(
        SMTP,
        HOST=parts.hostname,
        PORT=port or usual_port,
        HOST_USER=user,
        HOST_PASSWORD=password,
        USE_TLS=encryption == STARTTLS,
        USE_SSL=encryption == TLS,
    )


def _credentials(parts: SplitResult) -> tuple[str, str]:
    """User and password; what a stray sign in them would cut off is refused."""
    if parts.path.strip("/") or parts.fragment or "?" in parts.netloc:
        raise _refusal("something stands behind the port: in a password write / as %2F, # as %23")
    if not parts.hostname:
        raise _refusal("it names no host")
    if re.search(r"%(?![0-9a-fA-F]{2})", parts.netloc):
        raise _refusal("write a % in user or password as %25")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise _refusal("user and password go together")
    return user, password


def _asked_for(parts: SplitResult) -> str:
    """The encryption of ``smtp://…?tls=true`` or ``?ssl=true``."""
    asked = parse_qs(parts.query, keep_blank_values=True)
    if not parts.query:
        return ""
    known = [name for name in (STARTTLS, TLS) if asked.get(name) in (["true"], ["True"], ["1"])]
    if len(known) != 1 or len(asked) != 1 or parts.scheme != "smtp":
        raise _refusal("behind ? only tls=true or ssl=true can stand, with smtp://; a ? is %3F")
    return known[0]


def _settings(backend: str, **known: object) -> dict[str, object]:
    nothing = {
        "HOST": "", "PORT": 0, "HOST_USER": "", "HOST_PASSWORD": "", "USE_TLS": False,
        "USE_SSL": False, "FILE_PATH": None,
    }  # fmt: skip
    return {"BACKEND": backend, **nothing, **known}


def _refusal(why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"EMAIL_URL: {why}. Good forms: {GOOD}.")
