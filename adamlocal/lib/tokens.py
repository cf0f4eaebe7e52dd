"""Unguessable tokens of links, of which only a hash is stored, and keyed hashes of what is known.

A token is random, so that a plain hash of it tells nothing. What somebody could guess (an address, a
number, a row's key) is hashed under ``SECRET_KEY`` instead. Hashes of both kinds stand in rows and in
mails that were sent: another algorithm would end them (a test holds some as they are).
"""

import hashlib
import hmac
import secrets

from django.conf import settings


def new(*, size: int = 24) -> str:
    """A random token of ``size`` bytes, in letters that an address holds."""
    return secrets.token_urlsafe(size)


def hashed(token: str) -> str:
    """What is stored of a token, and looked up by: its SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed(message: str) -> bytes:
    """The HMAC-SHA256 of a message under ``SECRET_KEY``: 32 bytes that only we can make.

    The message begins with what it is for (``draft:…``), so that no hash serves two ends. Django's
    ``salted_hmac`` would do that by another key, and end all that is stored.
    """
    return hmac.digest(settings.SECRET_KEY.encode(), message.encode(), "sha256")
