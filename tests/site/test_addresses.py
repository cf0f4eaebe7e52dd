"""``docs/addresses.md`` is written from the URL configuration: what is read there, and what is kept."""

import pytest
from django.core.management import CommandError, call_command

from adamlocal.addresses import addresses


@pytest.fixture
def document(settings, tmp_path):
    """An empty document that the command writes instead of the real one."""
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    path = tmp_path / "docs" / "addresses.md"
    path.write_text("")
    return path


@pytest.mark.parametrize(
    ("path", "name", "is_page", "methods", "who"),
    [
        ("/saved/", "projects:saved", True, "GET HEAD", ""),
        ("/p/<code>/<slug>/", "projects:detail", True, "", ""),
        ("/p/<code>/report/", "projects:report", True, "GET HEAD POST", ""),
        ("/a/<token>/", "projects:answer", True, "GET HEAD POST", "whoever has the link"),
        ("/me/", "projects:me", True, "GET HEAD", "whoever is signed in"),
        ("/me/join/<token>/", "projects:join", True, "GET POST", "whoever has the link"),
        ("/me/<code>/trail/", "projects:me_trail", True, "GET HEAD", "the owner, helpers"),
        ("/me/<code>/people/invite/", "projects:me_invite", True, "POST", "the owner"),
        ("/admin/queue/<code>/", "admin:review", True, "GET POST", "moderators"),
        ("/admin/places/", "admin:features", True, "GET HEAD", "influencers, moderators"),
        ("/accounts/2fa/", "mfa_index", True, "GET", "whoever is signed in"),
        ("/api/v1/projects/", "api:projects", False, "GET", ""),
        ("/listed/", "projects_machine:listed", False, "POST", ""),
    ],
)  # fmt: skip
def test_what_decorators_were_told_is_read(path, name, is_page, methods, who):
    found = {one.path: one for one in addresses()}[path]

    assert (found.name, found.is_page, found.who) == (name, is_page, who)
    assert " ".join(found.methods) == methods


def test_pages_for_the_rows_of_a_table_are_left_out():
    paths = [one.path for one in addresses()]

    assert "/admin/tables/" in paths
    assert not [path for path in paths if path.startswith("/admin/projects/category/")]
    assert len(paths) == len(set(paths))


def test_what_was_promised_by_hand_stays(document):
    call_command("addresses")
    row = "| `/saved/` | `projects:saved` | GET HEAD | anybody | |\n"
    kept = row.replace("| |", "| what this phone kept: `?p=` |")
    document.write_text(document.read_text().replace(row, kept))

    call_command("addresses")

    assert kept in document.read_text()
    call_command("addresses", "--check")


def test_check_fails_where_an_address_is_missing_and_writes_nothing(document):
    call_command("addresses")
    lacking = document.read_text().replace("| `/healthz` |", "| `/health` |")
    document.write_text(lacking)

    with pytest.raises(CommandError, match="run it"):
        call_command("addresses", "--check")

    assert document.read_text() == lacking


def test_promised_address_does_not_vanish_in_silence(document):
    document.write_text("| `/old/` | `old` | – | anybody | a poster of ours |\n")

    with pytest.raises(CommandError, match="Promised and gone: /old/"):
        call_command("addresses")

    assert "poster" in document.read_text()
