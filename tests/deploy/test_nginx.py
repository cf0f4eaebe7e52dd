"""The shipped proxy configuration is one that nginx takes, and holds what it promises."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from faults.proxy import certificate, configuration

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = (ROOT / "deploy" / "nginx.conf").read_text()


@pytest.mark.skipif(
    not (shutil.which("nginx") or Path("/usr/sbin/nginx").exists()) or not shutil.which("openssl"),
    reason="nginx or openssl is not installed",
)
def test_nginx_takes_it(tmp_path):
    certificate(tmp_path)
    path = configuration(tmp_path, upstream=9, port=9443, plain_port=9080)

    checked = subprocess.run(
        [shutil.which("nginx") or "/usr/sbin/nginx", "-t", "-c", path],
        capture_output=True,
        text=True,
    )

    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    "directive",
    ["client_header_timeout", "client_body_timeout", "proxy_request_buffering on",
     "client_body_temp_path /dev/shm/", "proxy_next_upstream off", "access_log off",
     "X-Forwarded-For $remote_addr", "Retry-After", "=503 /maintenance.html"],
)  # fmt: skip
def test_it_says_what_keeps_people_safe(directive):
    assert directive in CONFIGURATION


def test_no_log_of_it_holds_a_request():
    """Below “crit” nginx writes the address and the whole line of what went wrong: the token of a
    link, or an order."""
    _main, _http, served = CONFIGURATION.partition("\nhttp {")

    logs = re.findall(r"^\s*error_log (\S+) ?(\w*);", served, re.M)

    assert logs
    assert {level for file, level in logs if file != "/dev/null"} <= {"crit", "alert", "emerg"}
    assert set(re.findall(r"^\s*access_log ([^;]+);", CONFIGURATION, re.M)) == {"off"}


def test_it_lets_through_what_the_plain_form_may_send():
    from adamlocal.lib.pictures.uploads import MAX_FILE_BYTES
    from projects.photos.intake import MAX_PHOTOS

    taken = int(re.search(r"client_max_body_size (\d+)m", CONFIGURATION)[1]) * 1024 * 1024

    assert taken > MAX_PHOTOS * MAX_FILE_BYTES


def test_it_waits_longer_than_the_site_does():
    from adamlocal.postgresql.limits import EXPORT, WRITE

    waits = int(re.search(r"proxy_read_timeout (\d+)s", CONFIGURATION)[1])

    assert waits > 4 * WRITE.patience
    assert waits > EXPORT.patience
