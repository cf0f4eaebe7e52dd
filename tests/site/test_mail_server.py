"""``EMAIL_URL``: good forms mean what their name says and arrive, half-good ones stop the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from adamlocal import mail_server
from tests.site.test_settings import settings_with

PASSWORD = "s3cret"
SMTP = mail_server.SMTP


def meaning(url: str) -> tuple:
    names = ("BACKEND", "HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
    return tuple(mail_server.parse(url)[name] for name in names)


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("smtp+tls://u:p@mail.example:587", ("mail.example", 587, "u", "p", True, False)),
        ("smtp+tls://u:p@mail.example", ("mail.example", 587, "u", "p", True, False)),
        ("submission://u:p@mail.example", ("mail.example", 587, "u", "p", True, False)),
        ("smtps://u:p@mail.example:465", ("mail.example", 465, "u", "p", False, True)),
        ("smtps://u:p@mail.example", ("mail.example", 465, "u", "p", False, True)),
        ("submissions://u:p@mail.example", ("mail.example", 465, "u", "p", False, True)),
        ("smtp+ssl://u:p@mail.example", ("mail.example", 465, "u", "p", False, True)),
        ("smtp://u:p@mail.example:587?tls=true", ("mail.example", 587, "u", "p", True, False)),
        ("smtp://u:p@mail.example:465?ssl=true", ("mail.example", 465, "u", "p", False, True)),
        ("smtp://mail.example", ("mail.example", 25, "", "", False, False)),
        ("smtp://u:p@localhost:2525", ("localhost", 2525, "u", "p", False, False)),
        # As many providers hand them out: the user is an address, the password has signs in it.
        (
            "smtp+tls://hello%40souq.example:a%2Fb%23c%3Fd%25@mail.example:2587",
            ("mail.example", 2587, "hello@souq.example", "a/b#c?d%", True, False),
        ),
        (
            "smtp+tls://hello@souq.example:p@ss@mail.example",
            ("mail.example", 587, "hello@souq.example", "p@ss", True, False),
        ),
    ],
)
def test_a_scheme_means_what_its_name_says(url, meant):
    assert meaning(url) == (SMTP, *meant)


def test_console_and_files_are_no_server():
    assert mail_server.parse("console:")["BACKEND"] == mail_server.CONSOLE
    files = mail_server.parse("file:///var/mail-out")
    assert (files["BACKEND"], files["FILE_PATH"]) == (mail_server.FILES, "/var/mail-out")


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "mail.example:587",
        f"smtp+starttls://u:{PASSWORD}@mail.example",
        f"http://u:{PASSWORD}@mail.example",
        f"smtp+tls://u:{PASSWORD}@mail.example:port",
        f"smtp+tls://u:{PASSWORD}@mail.example:99999",
        f"smtp+tls://u:{PASSWORD}@",
        "smtp://",
        f"smtp+tls://u:{PASSWORD}#x@mail.example:587",
        f"smtp+tls://u:{PASSWORD}/x@mail.example:587",
        f"smtp+tls://u:{PASSWORD}?x@mail.example:587",
        f"smtp+tls://u:{PASSWORD}%x@mail.example:587",
        f"smtp+tls://u:{PASSWORD}@mail.example/?tls=1",
        f"smtp://u:{PASSWORD}@mail.example:587",
        f"smtp://u:{PASSWORD}@mail.example?tls=true&ssl=true",
        f"smtp://u:{PASSWORD}@mail.example?starttls=true",
        f"smtps://u:{PASSWORD}@mail.example?tls=true",
        "smtp+tls://u@mail.example",
        "file:mails",
        "file:///",
        "memory:",
        "dummy:",
    ],
)
def test_half_good_form_is_refused_and_shows_good_ones_without_the_password(url):
    with pytest.raises(ImproperlyConfigured) as refused:
        mail_server.parse(url)

    sentence = str(refused.value)
    assert sentence.startswith("EMAIL_URL: ")
    assert mail_server.GOOD in sentence
    assert PASSWORD not in sentence


@pytest.mark.parametrize("url", ["", "console:", "file:///mails"])
def test_https_without_a_mail_server_does_not_start(url):
    result = settings_with("1", SITE_URL="https://example.com", EMAIL_URL=url)

    assert result.returncode != 0
    assert "EMAIL_URL names no mail server" in result.stderr.strip().splitlines()[-1]
