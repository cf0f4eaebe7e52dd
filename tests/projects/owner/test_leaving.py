"""Leaving: thirty days to take it back, then nothing of the owner's anywhere. And all of it in a file."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from adamlocal.accounts.models import AuditEntry, User
from influencers.enums import Disclosure
from influencers.vouching import verbs as vouching
from projects import worker
from projects.enums import HiddenReason, SourceKind
from projects.figures import outcomes
from projects.lifecycle import erasing, visibility
from projects.loading import imports
from projects.models import (
    Claim,
    Draft,
    Follow,
    Note,
    Occasion,
    Photo,
    Project,
    Source,
)
from projects.owner import edits, export, live
from projects.photos import files as photo_files
from projects.photos import intake
from projects.submission import drafts
from projects.trust import reports
from tests.factories import jpeg, make_influencer, make_project, make_user, upload

pytestmark = pytest.mark.django_db

MARK = "كلمتهاوحدها"
NUMBER = "+962790077777"


@pytest.fixture
def full(owner):
    """A project whose every corner holds a word of the owner's."""
    project = make_project(
        owner=owner, whatsapp=NUMBER, name_ar=f"مونة {MARK}", story_ar=MARK, maker_name_ar=MARK,
        lead_note_ar=MARK, lead_days=1,
    )  # fmt: skip
    project.tags.add(MARK)
    project.products.create(name_ar=MARK, price=3)
    draft = Draft.objects.create(author=owner)
    photo = intake.add_one(draft, upload(data=jpeg(700, 500)))
    photo_files.make(photo.pk)
    Photo.objects.filter(pk=photo.pk).update(project=project, draft=None, caption_ar=MARK)
    live.change(project, {"lead_days": 4, "products": {}}, actor=owner)
    edits.send(project, {"name_ar": f"اسم {MARK}", "whatsapp": "+962790077778"}, actor=owner)
    lina = make_influencer(make_user())
    vouching.endorse(
        lina, project, actor=lina.user, reason=f"{MARK} أطيب مكدوس ذقته في حياتي",
        disclosure=Disclosure.NONE,
    )  # fmt: skip
    outcome = outcomes.ask(Source.objects.get(kind=SourceKind.ENDORSEMENT))
    outcomes.thank(outcome, MARK, may_share=True, actor=owner)
    reports.write(project, reason="other", text=MARK, email="neighbour@example.com")
    return project


def files(folder=""):
    folders, names = default_storage.listdir(folder or ".")
    inside = [f"{folder}{name}" for name in names]
    return inside + [f for sub in folders for f in files(f"{folder}{sub}/")]


def files_of(content_hash):
    return [name for name in files() if content_hash in name]


def everything_stored() -> str:
    """Every row of every table of ours, as text."""
    rows = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.managed and not model.__module__.startswith("procrastinate"):
                cursor.execute(f'SELECT t::text FROM "{model._meta.db_table}" t')
                rows += [text for (text,) in cursor.fetchall()]
    return "\n".join(rows)


def test_asked_out_of_sight_taken_back_as_before(client, full):
    address = f"/me/{full.code}/erase/"
    client.get(address)
    assert Project.objects.public().exists()

    for _ in range(2):
        assert client.post(address).status_code == 302
    project = Project.objects.get()
    assert project.hidden_reason == HiddenReason.ERASING
    assert project.erase_at - timezone.now() > timedelta(days=29)
    assert client.get(full.get_absolute_url()).status_code == 410
    worker.erase_for_good(timestamp=0)

    for _ in range(2):
        client.post(f"{address}undo/")
    project = Project.objects.public().get()
    assert (project.name_ar, project.erase_at) == (f"مونة {MARK}", None)


def test_what_staff_hid_is_hidden_after_the_owner_takes_it_back(client, full):
    visibility.hide(full, actor=make_user(), reason=HiddenReason.STAFF)
    client.post(f"/me/{full.code}/erase/")

    client.post(f"/me/{full.code}/erase/undo/")

    assert Project.objects.get().hidden_reason == HiddenReason.STAFF


def test_nothing_of_the_owners_is_left_anywhere(client, full, owner, jobs):
    content = full.photos.get().content_hash
    assert MARK in everything_stored()
    assert files_of(content)
    trail = AuditEntry.objects.count()
    client.post(f"/me/{full.code}/erase/")
    Project.objects.update(erase_at=timezone.now() - timedelta(minutes=1))

    worker.erase_for_good(timestamp=0)
    worker.erase_for_good(timestamp=0)
    vouching.forget_erased()
    jobs.run()

    left = everything_stored()
    assert MARK not in left
    assert "9007777" not in left
    assert owner.email not in left
    assert files_of(content) == []
    assert AuditEntry.objects.count() > trail
    assert client.get(f"/p/{full.code}/").status_code == 410
    assert not User.objects.filter(pk=owner.pk).exists()


def test_an_account_with_something_else_stays(full, owner, jobs):
    make_project(owner=owner)

    erasing.erase(full, actor=None)

    assert User.objects.filter(pk=owner.pk).exists()


def test_a_picture_that_another_project_shows_keeps_its_files(full, owner, jobs):
    shown = full.photos.get()
    Photo.objects.create(
        project=make_project(), content_hash=shown.content_hash, width=700, height=500
    )

    erasing.erase(full, actor=None)
    jobs.run()

    assert files_of(shown.content_hash)


def test_forgetting_files_twice_is_no_error(full):
    for _ in range(2):
        worker.forget_files(content_hashes=["0" * 32], code="k7m2qx")


def test_all_the_owners_data_is_one_file(client, full, owner):
    stranger = make_project(owner=make_user(), name_ar="سرّ غيرها")

    answer = client.post("/me/export/")

    with zipfile.ZipFile(BytesIO(answer.content)) as file:
        data, names = json.loads(file.read("data.json")), file.namelist()
    [project] = data["projects"]
    assert data["person"]["email"] == owner.email
    assert project["contacts"][0]["value"] == NUMBER
    assert project["revisions"]
    assert project["outcomes"][0]["thanks"] == MARK
    assert [d for d in data["drafts"] if "name_ar" in d["fields"]]
    assert project["photos"][0]["file"] in names
    assert {Path(name).suffix for name in names} == {".json", ".jpg"}
    assert stranger.name_ar not in json.dumps(data, ensure_ascii=False)
    assert "token_hash" not in json.dumps(data)
    assert answer["Cache-Control"] == "private, no-store"


def test_export_holds_answers_offers_claims_and_follows(client, owner, full):
    occasion = Occasion.objects.earliest("pk")
    full.season_offers.create(occasion=occasion, year=2027, menu="سلّة رمضان")
    full.neighbours.create(other=make_project())
    Note.objects.create(
        project=full, kind="loved", text="أطيب مكدوس", mark="m" * 64, is_published=True,
        read_at=timezone.now(), reply="صحتين وعافية",
    )  # fmt: skip
    other = make_project()
    Claim.objects.create(project=other, user=owner, words="هذا مشروعي")
    Follow.objects.create(email=owner.email, governorate=full.governorate)
    Follow.objects.create(email="somebody@example.com", governorate=full.governorate)

    with zipfile.ZipFile(BytesIO(client.post("/me/export/").content)) as file:
        text = file.read("data.json").decode()

    data = json.loads(text)
    [project] = data["projects"]
    assert project["season_offers"][0]["menu"] == "سلّة رمضان"
    assert project["season_offers"][0]["occasion"] == occasion.slug
    assert project["notes"][0]["reply"] == "صحتين وعافية"
    assert project["neighbours"] == [full.neighbours.get().other.code]
    assert [(claim["project"], claim["words"]) for claim in data["claims"]] == [
        (other.code, "هذا مشروعي")
    ]
    assert [(f["email"], f["governorate"]) for f in data["follows"]] == [
        (owner.email, full.governorate.slug)
    ]
    assert "m" * 64 not in text


def test_whatever_hangs_on_a_project_is_exported_or_named_with_a_reason():
    """Of a new table somebody decides here whether it is the owner's to take along."""
    found = {
        field.name
        for field in Project._meta.get_fields()
        if field.is_relation and (field.auto_created or field.many_to_many)
    }

    parts = [set(export.OF_A_PROJECT.values()), export.TOLD_APART, set(export.NOT_EXPORTED)]

    assert found == set().union(*parts)
    assert sum(len(part) for part in parts) == len(found)


def test_export_is_a_press_of_ones_own(client, full):
    assert client.get("/me/export/").status_code == 405
    client.logout()
    assert client.post("/me/export/").url.startswith("/accounts/login/")


def test_another_draft_of_the_owners_is_left_to_them(full, owner):
    other = Draft.objects.create(author=owner)
    drafts.keep(other, {"name_ar": "مشروعي الثاني"})
    photo = intake.add_one(other, upload(data=jpeg(640, 480)))
    photo_files.make(photo.pk)

    erasing.erase(full, actor=None)

    assert Draft.objects.get(pk=other.pk).values == {"name_ar": "مشروعي الثاني"}
    assert Draft.objects.get(pk=other.pk).author == owner
    assert files_of(photo.content_hash)


def test_where_an_import_came_from_is_forgotten_and_it_does_not_come_back(tmp_path, jobs):
    path = tmp_path / "list.jsonl"
    row = {"ref": f"ref-{MARK}", "name_ar": "مونة", "category": "pickles", "governorate": "irbid"}
    path.write_text(json.dumps(row))
    imports.Importer(path, source="جمعية", publish=True, dry_run=False).run()
    project = Project.objects.get()

    erasing.erase(project, actor=None)
    report = imports.Importer(path, source="جمعية", publish=True, dry_run=False).run()

    assert Project.objects.get().import_ref == ""
    assert MARK not in everything_stored()
    assert (report.created, report.left_alone) == (0, 1)
    assert not Project.objects.public().exists()
