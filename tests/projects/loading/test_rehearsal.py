"""A file of projects in the panel: rehearsed, read, confirmed once, taken once, gone after a day."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, User
from projects import worker
from projects.loading import rehearsal
from projects.models import BulkImport, Project
from projects.refused import Already, Refused
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

HEADING = "ref,name_ar,tagline_ar,category,governorate,whatsapp,products\n"
GOOD = "1,بيت الصابون,صابون زيت زيتون,pickles,irbid,0790000012,صابون=2;مكدوس=3.5\n"
BAREST = "2,بيت أم سعد,,pickles,إربد,,\n"
BAD = "3,,,nonsense,irbid,,\n"


@pytest.fixture
def moderator(client) -> User:
    user = make_user(role=Role.MODERATOR)
    open_panel(client, user)
    return user


def csv(*rows: str, name: str = "rows.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (HEADING + "".join(rows)).encode(), "text/csv")


def send(client, file: SimpleUploadedFile, **fields):
    return client.post("/admin/imports/", {"source": "جمعية", "file": file, **fields})


def test_rehearsal_says_what_would_be_and_changes_nothing(client, moderator, jobs):
    answer = send(client, csv(GOOD, BAREST, BAD))
    address = answer["Location"]
    assert client.get(address)["Refresh"] == "3"

    jobs.run()
    page = client.get(address)

    assert not Project.objects.exists()
    assert "Refresh" not in page
    report = BulkImport.objects.get().report
    assert (report["created"], report["updated"], report["refused"]) == (2, 0, 1)
    assert [row["name"] for row in report["rows"]] == ["بيت الصابون", "بيت أم سعد"]
    text = page.content.decode()
    assert "079•••••12" in text
    assert "0790000012" not in text
    # The reasons are in the sender's language, each with its line and column.
    reasons = {(line, field): message for line, field, message in report["problems"]}
    assert "nonsense" in reasons[4, "category"]
    assert all(any("\u0600" < c < "\u06ff" for c in message) for message in reasons.values())
    assert "category" in text


def test_reasons_are_in_english_where_the_page_is(client, moderator, jobs):
    client.post("/en/admin/imports/", {"source": "x", "file": csv(BAD)})
    jobs.run()

    report = BulkImport.objects.get().report
    assert [4 - 2, "category", "Unknown: “nonsense”."] in report["problems"]


def test_confirmed_rows_are_taken_once_and_the_file_is_emptied(client, moderator, jobs):
    address = send(client, csv(GOOD, BAREST, BAD))["Location"]
    jobs.run()

    for _time in range(2):
        assert client.post(address)["Location"] == address
    jobs.run()
    bulk = BulkImport.objects.get()
    for _time in range(2):
        worker.run_import(import_id=bulk.pk)

    assert set(Project.objects.values_list("import_ref", "status")) == {
        ("1", "submitted"), ("2", "submitted"),
    }  # fmt: skip
    assert Project.objects.get(import_ref="1").listed_by_id == moderator.pk
    bulk.refresh_from_db()
    assert bulk.done_at
    assert bytes(bulk.data) == b""
    assert (bulk.report["created"], bulk.report["refused"]) == (2, 1)
    assert [e.changes for e in AuditEntry.objects.filter(verb="import_projects")] == [
        {"rows": 2, "publish": False}
    ]


def test_same_file_again_brings_up_to_date_and_makes_nothing_new(client, moderator, jobs):
    for _time in range(2):
        address = send(client, csv(GOOD, BAREST))["Location"]
        jobs.run()
        client.post(address)
        jobs.run()

    assert Project.objects.count() == 2
    assert BulkImport.objects.first().report["updated"] == 2


def test_published_where_the_sender_vouches(client, moderator, jobs):
    address = send(client, csv(GOOD), publish="on", attester="جمعية البلقاء")["Location"]
    jobs.run()
    client.post(address)
    jobs.run()

    [project] = Project.objects.public()
    assert project.attester == "جمعية البلقاء"


def test_nothing_to_take_or_not_rehearsed_cannot_be_confirmed(client, moderator, jobs):
    address = send(client, csv(BAD))["Location"]
    early = client.post(address)
    jobs.run()
    late = client.post(address)

    assert early.context["refused"] != late.context["refused"] != ""
    assert not BulkImport.objects.filter(confirmed_at__isnull=False).exists()
    assert "run_import" not in jobs.names()


def test_verbs_tell_a_second_press_apart(moderator, jobs):
    bulk = BulkImport(name="rows.csv", data=(HEADING + GOOD).encode(), source="x")
    rehearsal.begin(bulk, actor=moderator)
    with pytest.raises(Refused):
        rehearsal.confirm(bulk, actor=moderator)
    rehearsal.rehearse(bulk.pk)
    rehearsal.confirm(bulk, actor=moderator)
    with pytest.raises(Already):
        rehearsal.confirm(bulk, actor=moderator)


@pytest.mark.parametrize(
    "file",
    [csv(GOOD, name="rows.exe"), SimpleUploadedFile("rows.csv", b""), None,
     SimpleUploadedFile("rows.csv", b"x" * (rehearsal.MAX_BYTES + 1)),
     SimpleUploadedFile("rows.csv", b"x" * (26 * 1024 * 1024))],
    ids=["kind", "empty", "missing", "large", "past every bound"],
)  # fmt: skip
def test_file_that_cannot_be_one_is_refused_and_the_words_stay(client, moderator, file, jobs):
    body = {"source": "جمعية البلقاء"} | ({"file": file} if file else {})

    page = client.post("/admin/imports/", body)

    assert page.status_code == 200
    assert page.context["form"].errors["file"]
    assert "جمعية البلقاء" in page.content.decode()
    assert not BulkImport.objects.exists()


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"\xff\xfe\x00", b"ref;name_ar\n1;x", b"\x00"])
def test_file_that_cannot_be_read_is_a_report_and_no_failure(client, moderator, data, jobs):
    address = send(client, SimpleUploadedFile("rows.csv", data))["Location"]
    jobs.run()

    page = client.get(address)

    assert page.status_code == 200
    assert BulkImport.objects.get().taken == 0


def test_row_reads_no_file_of_the_machine(client, moderator, jobs):
    rows = '{"ref": "1", "name_ar": "بيت", "category": "pickles", "governorate": "irbid", "photos": %s}'
    for photo in ('"../../../etc/hostname"', '"/etc/hostname"'):
        send(client, SimpleUploadedFile("rows.jsonl", (rows % photo).encode()))
    jobs.run()

    assert [bulk.report["refused"] for bulk in BulkImport.objects.all()] == [1, 1]


def test_more_problems_than_are_named_are_counted(client, moderator, jobs):
    send(client, csv(*(f"{n},,,pickles,irbid,,\n" for n in range(rehearsal.NAMED + 7))))
    jobs.run()

    report = BulkImport.objects.get().report
    assert (len(report["problems"]), report["unnamed"]) == (rehearsal.NAMED, 7)


def test_gone_after_a_day(moderator):
    old, new = (
        BulkImport.objects.create(name="a.csv", data=b"x", source="x", by_id=moderator.pk)
        for _n in range(2)
    )
    for bulk, hours in ((old, 24), (new, 23)):
        BulkImport.objects.filter(pk=bulk.pk).update(at=timezone.now() - timedelta(hours=hours))

    worker.forget_imports(timestamp=0)

    assert BulkImport.objects.get() == new


@pytest.mark.parametrize("role", [None, Role.INFLUENCER, Role.INSTITUTION, Role.MODERATOR])
@pytest.mark.parametrize("method", ["get", "post"])
def test_others_find_no_file(client, role, method):
    sender = make_user(role=Role.MODERATOR)
    bulk = BulkImport.objects.create(name="a.csv", data=b"x", source="x", by_id=sender.pk)
    open_panel(client, make_user(role=role))

    assert getattr(client, method)(f"/admin/imports/{bulk.pk}/").status_code == 404
    if role is not Role.MODERATOR:
        assert getattr(client, method)("/admin/imports/").status_code == 404
    else:
        assert list(client.get("/admin/imports/").context["sent"]) == []


def test_left_to_its_owner(client, moderator, jobs):
    owned = make_project(owner=make_user())
    Project.objects.filter(pk=owned.pk).update(import_source="جمعية", import_ref="1")

    send(client, csv(GOOD))
    jobs.run()

    assert BulkImport.objects.get().report["left_alone"] == 1
