#!/bin/sh
# Seen on 2026-11-29 with django-taggit 6.1.0 on Django 5.2.
#
# The documented way to type several tags is with commas. Arabic keyboards type U+060C, and one
# would guess that «كعك، معمول، تمر هيل» is three tags, as "kaak, maamoul, tamr heil" is.
# Seen: the Arabic comma parts nothing, so the text is cut at its spaces instead: four tags, two of
# which end in a comma, and the last tag's two words torn apart.
# Exits 1 when that is not so any more.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet "Django==5.2.*" "django-taggit==6.1.0"
"$place/venv/bin/python" - <<'PYTHON'
from django.conf import settings

settings.configure()
from taggit.utils import parse_tags

latin = parse_tags("kaak, maamoul, tamr heil")
arabic = parse_tags("كعك، معمول، تمر هيل")
print("with U+002C:", latin)
print("with U+060C:", arabic)
assert latin == ["kaak", "maamoul", "tamr heil"], latin
assert sorted(arabic) == sorted(["كعك،", "معمول،", "تمر", "هيل"]), arabic
PYTHON
