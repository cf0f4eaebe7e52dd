"""The list as a file: who may, what is in it, what the trail keeps."""

import csv
import time
from io import BytesIO, StringIO

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.utils import timezone
from python_calamine import CalamineWorkbook

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, User
from adamlocal.accounts.step_up import FRESH, TO_SEND
from projects.enums import Channel
from projects.models import Contact, Photo, Product, Project
from projects.moderation import exports
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/projects/export/"


@pytest.fixture
def moderator(client) -> User:
    user = make_user(role=Role.MODERATOR)
    open_panel(client, user)
    return user


def table(answer) -> list[dict[str, str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def rich(number: str = "+962790000012") -> Project:
    project = make_project(
        owner=make_user(), whatsapp=number, instagram="um.laith.demo",
        name_ar="=بيت المونة", price_from="4.500",
    )  # fmt: skip
    Product.objects.create(project=project, name_ar="مكدوس")
    Photo.objects.create(project=project, content_hash="a" * 32, width=9, height=9)
    return project


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_file_holds_what_the_list_shows(client, moderator, kind):
    project = rich()
    make_project(status="submitted")

    answer = client.post(f"{ADDRESS}?status=published", {"kind": kind})
    data = b"".join(answer.streaming_content)

    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    if kind == "xlsx":
        sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
        heading, *rows = sheet.to_python()
        assert heading == [str(title) for title in exports.HEADING]
    else:
        _heading, *rows = csv.reader(StringIO(data.decode("utf-8-sig")))
    [row] = rows
    assert row[0] == project.code
    assert row[1].lstrip("'") == "=بيت المونة"
    assert row[10] == "079•••••12"
    assert "0000012" not in data.decode("utf-8", "replace")
    assert float(row[13]) == 4.5
    assert str(row[17]) == str(timezone.localdate())


def test_bare_project_and_empty_list_have_files_too(client, moderator):
    assert table(client.post(ADDRESS, {"kind": "csv"})) == []
    bare = make_project(status="submitted", name_ar="بيت", tagline_ar="")
    Contact.objects.all().delete()

    [row] = table(client.post(ADDRESS, {"kind": "csv"}))

    assert list(row.values())[:2] == [bare.code, "بيت"]


def test_words_of_the_list_narrow_the_file(client, moderator):
    found = make_project(name_ar="صابون بلدي")
    make_project()

    [row] = table(client.post(f"{ADDRESS}?q=صابون", {"kind": "csv"}))

    assert found.code in row.values()


def test_numbers_in_clear_are_a_superusers_and_what_is_kept_back_nobodys(client):
    project = make_project(whatsapp="+962790000012")
    hidden = make_project()
    hidden.contacts.update(value="um.laith", private_number="+962790000013")
    body = {"kind": "csv", "in_clear": "on"}
    code, whatsapp = str(exports.HEADING[0]), str(Channel.WHATSAPP.label)

    for role, number in ((Role.MODERATOR, "079•••••12"), (Role.SUPERUSER, "079 000 0012")):
        open_panel(client, make_user(role=role))
        rows = {row[code]: row[whatsapp] for row in table(client.post(ADDRESS, body))}
        assert rows[project.code] == number
        assert "013" not in rows[hidden.code].replace("•", "")
    assert rows[hidden.code] == "um.laith"
    said = AuditEntry.objects.filter(verb="export_projects").order_by("pk")
    assert [entry.changes for entry in said] == [
        {"rows": 2, "kind": "csv", "in_clear": False},
        {"rows": 2, "kind": "csv", "in_clear": True},
    ]


@pytest.mark.parametrize(("method", "after"), [("get", FRESH), ("post", TO_SEND)])
def test_second_factor_is_asked_for_again(client, moderator, method, after):
    session = client.session
    at = time.time() - after - 1
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": at}]
    session.save()

    answer = getattr(client, method)(f"{ADDRESS}?status=published", {"kind": "csv"})

    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]
    assert "projects%2Fexport" in answer["Location"]
    assert not AuditEntry.objects.filter(verb="export_projects").exists()


@pytest.mark.parametrize("role", [None, Role.INFLUENCER, Role.INSTITUTION])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_finds_it(client, role, method):
    open_panel(client, make_user(role=role))

    assert getattr(client, method)(ADDRESS).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_rows_cost_the_same_however_many(count, django_assert_num_queries):
    for _n in range(count):
        rich(f"+96279000010{_n}")

    with django_assert_num_queries(4):
        assert len(list(exports.rows(Project.objects.all(), in_clear=False))) == count
