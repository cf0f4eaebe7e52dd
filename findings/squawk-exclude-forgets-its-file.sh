#!/bin/sh
# Seen on 2026-11-30 with squawk-cli 2.70.0, Linux x86-64.
#
# A `.squawk.toml` excludes one rule; the command line excludes another for one run. One would
# guess: both are excluded, for an option on the command line adds to a list in a file. Only the
# rule of the command line is; the file's list is forgotten as a whole, and its rule is reported.
# A way round: name every rule on the command line, and have no list in the file.
#
# Ends with 1 when any of this is no longer so.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q squawk-cli==2.70.0
cd "$folder"
cat >new.sql <<'SQL'
SET lock_timeout = '3s';
SET statement_timeout = '3s';
CREATE INDEX i ON t (a);
ALTER TABLE t ADD COLUMN n varchar(20);
SQL
echo 'excluded_rules = ["prefer-text-field"]' >.squawk.toml

named() {
    venv/bin/squawk --reporter gcc "$@" new.sql | sed -n 's/.*warning: \([a-z-]*\) .*/\1/p' | sort -u | paste -sd' '
}

seen="by the file: $(named)
by both: $(named --exclude=require-concurrent-index-creation)
by the command line: $(named --exclude=require-concurrent-index-creation --exclude=prefer-text-field)"
echo "$seen"
[ "$(named --exclude=require-concurrent-index-creation | tr ' ' '\n' | grep -c prefer-text-field)" = 1 ] &&
    [ "$(named | tr ' ' '\n' | grep -c prefer-text-field)" = 0 ]
