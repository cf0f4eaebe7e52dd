"""``make search-eval``: search quality on a collection of its own, in a database of its own."""

import subprocess
from urllib.parse import urlsplit, urlunsplit

from launcher import setup

SCRATCH = "adamlocal_search_eval"
FOLDER = setup.ROOT / "benchmarks" / "search"
_MAKE = """
import sys, psycopg
from psycopg import sql
name = sql.Identifier(sys.argv[2])
with psycopg.connect(sys.argv[1], autocommit=True) as connection:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
    if sys.argv[3] == "make":
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 "
                                   "LC_CTYPE 'C.UTF-8' ENCODING 'UTF8'").format(name))
"""


def run(env: dict[str, str]) -> int:
    """Make a scratch database, import the collection, run the queries, print the tables."""
    server = env["DATABASE_URL"]
    scratch = {**env, "DATABASE_URL": urlunsplit(urlsplit(server)._replace(path=f"/{SCRATCH}"))}
    _database(server, "make", env)
    try:
        setup.manage("prepare", env=scratch)
        setup.manage("import_projects", str(FOLDER / "corpus.jsonl"), "--publish", env=scratch)
        queries = sorted(path.name for path in FOLDER.glob("queries-*.jsonl"))
        command = [str(setup.PYTHON), str(FOLDER / "measure.py"), *queries]
        return subprocess.call(command, cwd=setup.ROOT, env=scratch)
    finally:
        _database(server, "drop", env)


def _database(server: str, action: str, env: dict[str, str]) -> None:
    command = [str(setup.PYTHON), "-c", _MAKE, server, SCRATCH, action]
    subprocess.check_call(command, cwd=setup.ROOT, env=env)
