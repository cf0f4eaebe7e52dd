"""Short secrets in the database, unreadable without a key that is not in it.

Fernet (AES-128-CBC with HMAC-SHA256, https://github.com/fernet/spec) under keys derived from
``ENCRYPTION_KEYS``: the first encrypts, each may decrypt, so that a key is changed by putting a new
one before it.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

# Tells what is encrypted from what was stored before there was a key.
_MARK = "fernet:"


class WrongKey(Exception):
    """None of the keys in ``ENCRYPTION_KEYS`` opens what is stored."""


def seal(text: str) -> str:
    """What to store of a secret."""
    return _MARK + _box().encrypt(text.encode()).decode()


def unseal(stored: str) -> str:
    """The secret again; what was stored in clear comes back as it is. Raises WrongKey."""
    if not is_sealed(stored):
        return stored
    try:
        return _box().decrypt(stored.removeprefix(_MARK).encode()).decode()
    except InvalidToken as error:
        raise WrongKey(
            "ENCRYPTION_KEYS does not open what is stored: set the keys that this database had."
        ) from error


def is_sealed(stored: str) -> bool:
    return stored.startswith(_MARK)


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in settings.ENCRYPTION_KEYS])


def _derived(key: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(f"adamlocal.secrets:{key}".encode()).digest())
