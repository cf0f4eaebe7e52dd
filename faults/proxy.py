"""nginx before a site, by the configuration that is shipped, on ports of this machine's loopback."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from faults.lab import ROOT, free_port, status

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
HOST = "localhost"


def is_here() -> bool:
    return bool(NGINX and shutil.which("openssl"))


def certificate(folder: Path) -> None:
    """One that nobody trusts, for this run alone."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", f"/CN={HOST}", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


def configuration(folder: Path, *, upstream: int, port: int, plain_port: int) -> Path:
    """The shipped file with this run's ports and folders; its rules are untouched."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for shipped, ours in {
        "/etc/letsencrypt/live/SITE_HOST": str(folder),
        "SITE_HOST": HOST,
        "server 127.0.0.1:8000": f"server 127.0.0.1:{upstream}",
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        "listen [::]:80;": "",
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "listen [::]:443 ssl http2;": "",
        "/run/nginx.pid": str(folder / "nginx.pid"),
        "/var/log/nginx/error.log": str(folder / "error.log"),
        "/dev/shm/adamlocal-bodies": str(folder / "bodies"),
        "/srv/adamlocal/static": str(ROOT / "static"),
        "/srv/adamlocal/var/static/": str(folder / "static") + "/",
    }.items():
        if shipped not in text:
            raise ValueError(f"deploy/nginx.conf has no {shipped!r} any more")
        text = text.replace(shipped, ours)
    # Folders for what this configuration never stores, but nginx makes at every start.
    unused = "".join(
        f"    {name}_temp_path {folder / name};\n" for name in ("proxy", "fastcgi", "scgi", "uwsgi")
    )
    text = text.replace("http {\n", "http {\n" + unused, 1)
    if os.geteuid() == 0:
        text = "user root;\n" + text  # the folder is this user's alone
    path = folder / "nginx.conf"
    path.write_text(text)
    return path


@contextlib.contextmanager
def before(upstream: int, folder: Path) -> Iterator[int]:
    """nginx before a port until the block ends; gives the port that it serves (with TLS)."""
    folder.mkdir(exist_ok=True)
    certificate(folder)
    port, plain_port = free_port(), free_port()
    path = configuration(folder, upstream=upstream, port=port, plain_port=plain_port)
    process = subprocess.Popen([NGINX, "-c", path, "-g", "daemon off;"])
    try:
        deadline = time.monotonic() + 10
        while (
            not status(f"http://127.0.0.1:{plain_port}/", seconds=1) and time.monotonic() < deadline
        ):
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)
