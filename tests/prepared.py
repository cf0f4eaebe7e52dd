"""What the processes of a test run would each make for themselves, made once: a migrated database, of
which each takes a copy; the database of an empty site, with its reference data, of which each file that
acts in a browser takes one; and the collected static files.

``python -m tests.prepared`` says in JSON what their environment has to name, and takes all away when
its input ends. Without those names each process makes its own, as pytest alone does.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import django


def main() -> None:
    django.setup()
    from django.db import connection

    from tests.e2e.gallery import collect_static

    own, name = connection.settings_dict["NAME"], f"prepared_{os.getpid()}"
    connection.settings_dict["TEST"]["NAME"] = name
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor() as beside:
        static = beside.submit(collect_static, Path(folder))
        # Without reference data: that of the gallery is of another day.
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            connection.close()  # PostgreSQL copies none that somebody is connected to
            named = {"TEST_TEMPLATE": name, "TEST_STATIC": str(static.result())}
            with empty_site(name, static.result()) as site:
                print(json.dumps(named | site), flush=True)  # noqa: T201 - to whoever started it
                sys.stdin.read()
        finally:
            connection.creation.destroy_test_db(own, verbosity=0)


@contextmanager
def empty_site(migrated: str, static: Path) -> Iterator[dict[str, str]]:
    """The database of a site just prepared, by the name that browser tests copy; none without them."""
    from tests.e2e.served import Site, scratch_database

    if os.environ.get("TEST_BROWSER") == "0":
        yield {}
        return
    with (
        scratch_database("prepared_site", migrated) as database,
        tempfile.TemporaryDirectory() as folder,
    ):
        Site(Path(folder), database, static).manage("prepare")
        yield {"TEST_SITE": database.rpartition("/")[2]}


if __name__ == "__main__":
    main()
