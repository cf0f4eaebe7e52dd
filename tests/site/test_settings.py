"""Safe by default, and an unsafe value stops the start with its name."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

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
    ],
)
def test_unsafe_value_is_refused_and_named(environment, named):
    result = settings_with("1", **environment)

    assert result.returncode != 0
    assert named in result.stderr.strip().splitlines()[-1]


def test_safe_by_default():
    result = settings_with("s.DEBUG, s.DEMO, s.ALLOWED_HOSTS")

    assert result.stdout.startswith("False False ['127.0.0.1'")


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
     (["manage.py", "prepare"], 0), (["gunicorn", "adamlocal.wsgi"], 0)],
)  # fmt: skip
def test_limits_of_the_database_outside_of_requests(command, seconds):
    code = f"import sys; sys.argv = {command!r}; import adamlocal.settings as s; print(s.DATABASES)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=SAFE, capture_output=True, text=True, check=True
    )

    assert f"Limits(statement={seconds}," in ran.stdout
    assert "'connect_timeout': 2" in ran.stdout


def test_half_of_the_web_servers_threads_never_wait_for_the_database():
    from adamlocal.postgresql.base import GATE

    served = runpy.run_path(str(ROOT / "deploy" / "gunicorn.conf.py"))

    assert served["threads"] == 2 * GATE.places
