"""The address in ``DATABASE_URL``, as libpq reads it: it means here what it means to psql and pg_dump.

Its form: https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING-URIS
"""

import re
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

GOOD = "postgres://user:password@host:5432/name"
MISSING = (
    f"DATABASE_URL is missing: name a PostgreSQL 15 to 18, such as {GOOD}. On a developer's machine "
    "`make run`, `make test`, pytest and manage.py start one of their own (docs/operating.md)."
)
# What Django calls the parts that have a setting of their own.
SETTINGS = {
    "NAME": "dbname",
    "USER": "user",
    "PASSWORD": "password",
    "HOST": "host",
    "PORT": "port",
}


def parse(url: str, *, variable: str = "DATABASE_URL") -> dict[str, Any]:
    """Django's settings of the database at ``url``; what has no setting stands in ``OPTIONS``.

    An empty address is nowhere: whoever connects to it hears ``MISSING``. Raises
    ImproperlyConfigured with a sentence that names ``variable``; the address itself, which holds a
    password, is never in it.
    """
    parts = _read(url, variable) if url else {}
    known = {setting: parts.pop(part, "") for setting, part in SETTINGS.items()}
    return {**known, "OPTIONS": parts}


def _read(url: str, variable: str) -> dict[str, Any]:
    if not re.match("postgres(ql)?://", url):
        raise _refusal(variable, "it does not begin with postgres://")
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError:  # which says why in words of the address
        why = "in user and password write @ as %40, % as %25; behind ? stand libpq's parameters"
        raise _refusal(variable, why) from None
    if "@" in str(parts.get("host", "")):
        raise _refusal(variable, "in user and password write @ as %40")
    if not parts.get("dbname") and not parts.get("service"):
        raise _refusal(variable, "it names no database")
    return parts


def _refusal(variable: str, why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"{variable}: {why}. A PostgreSQL 15 to 18 is needed, such as {GOOD}."
    )
