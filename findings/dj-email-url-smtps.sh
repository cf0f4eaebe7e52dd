#!/usr/bin/env bash
# dj-email-url 1.0.6, seen on 29 November 2026.
#
# One would guess: smtps:// is TLS from the first byte on port 465, as the scheme's name says and as
# RFC 8314 calls for; and an address without a port gets the scheme's usual one.
# Seen: smtps:// asks for STARTTLS (EMAIL_USE_TLS) even with port 465 written out, so that a client
# waits there for a greeting that never comes in clear; without a port the port is None, which
# smtplib reads as 25. smtp+tls://, the spelling of django-environ, gives settings without a backend.
# Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dj-email-url==1.0.6
"$folder/venv/bin/python" -W ignore - <<'PY'
import dj_email_url

keys = ("EMAIL_BACKEND", "EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
seen = {
    url: tuple(dj_email_url.parse(url).get(key) for key in keys)
    for url in (
        "smtps://user:password@mail.example:465",
        "smtps://user:password@mail.example",
        "smtp+tls://user:password@mail.example:587",
    )
}
for url, found in seen.items():
    print(url, dict(zip(keys, found)))
smtp = "django.core.mail.backends.smtp.EmailBackend"
assert list(seen.values()) == [
    (smtp, 465, True, False),
    (smtp, None, True, False),
    (None, 587, False, False),
], "it reads them differently now"
print("as seen before")
PY
