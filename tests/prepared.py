"""What the processes of a test run would each make for themselves, made once: a migrated database, of
which each takes a copy, and the collected static files.

``python -m tests.prepared`` says in JSON what their environment has to name, and takes both away when
its input ends. Without those names each process makes its own, as pytest alone does.
"""

import json
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
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
            print(json.dumps(named), flush=True)  # noqa: T201 - to whoever started it
            sys.stdin.read()
        finally:
            connection.creation.destroy_test_db(own, verbosity=0)


if __name__ == "__main__":
    main()
