"""Bulk import: every bad row named, no good row lost, twice without duplicates."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from projects.enums import ProjectStatus
from projects.models import Consent, Project
from tests.factories import jpeg, make_user

pytestmark = pytest.mark.django_db

GOOD = {
    "ref": "A1",
    "name_ar": "مونة سلمى",
    "category": "pickles",
    "governorate": "JO-IR",
    "area": "الحصن",
    "whatsapp": "٠٧٩٠٠٠٠٠١٢",
    "tags": ["مكدوس"],
    "products": [{"name": "مكدوس", "price": "3.500"}, {"name": "زيتون", "price": ""}],
}


def write(path, *rows):
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8"
    )
    return path


def run(path, *options) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_projects", str(path), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


BAD = [
    '{"ref": "B1", ',
    '["not", "an object"]',
    {**GOOD, "ref": ""},
    {**GOOD, "ref": "B4", "name_ar": "   "},
    {**GOOD, "ref": "B5", "category": "rockets"},
    {**GOOD, "ref": "B6", "governorate": "JO-XX"},
    {**GOOD, "ref": "B7", "street": "12"},
    {**GOOD, "ref": "B8", "whatsapp": "06 552 0012"},
    {**GOOD, "ref": "B9", "instagram": "https://evil.example/x"},
    {**GOOD, "ref": "B10", "products": [{"name": "مكدوس", "price": "كثير"}]},
    {**GOOD, "ref": "B11", "photos": ["../../etc/passwd"]},
    {**GOOD, "ref": "B12", "description_ar": "ق" * 2001},
    {**GOOD},
]


def test_bad_rows_are_named_with_their_line_and_good_ones_loaded(tmp_path):
    path = write(tmp_path / "rows.jsonl", GOOD, *BAD, {**GOOD, "ref": "A2"})

    out, err = run(path)

    lines = [int(line.split()[1].rstrip(":")) for line in err.strip().splitlines()]
    assert lines == list(range(2, 15))
    assert "2 created, 0 updated" in out
    assert set(Project.objects.values_list("import_ref", flat=True)) == {"A1", "A2"}


def test_row_is_taken_whole_as_submitted(tmp_path):
    run(write(tmp_path / "rows.jsonl", GOOD))

    project = Project.objects.get()
    assert project.status == ProjectStatus.SUBMITTED
    assert str(project.area) == "الحصن"
    assert str(project.price_from) == "3.500"
    assert project.contacts.get().value == "+962790000012"
    assert [p.name_ar for p in project.products.all()] == ["مكدوس", "زيتون"]
    assert list(Project.objects.search("مكدوس")) == [project]
    assert Consent.objects.count() == 0


def test_publish_records_attested_consent(tmp_path):
    run(write(tmp_path / "rows.jsonl", GOOD), "--publish", "--source", "جمعية البيت")

    assert Project.objects.public().count() == 1
    assert set(Consent.objects.values_list("evidence", flat=True)) == {"attested: جمعية البيت"}


def test_twice_updates_and_makes_no_duplicates(tmp_path):
    path = write(tmp_path / "rows.jsonl", GOOD)
    run(path, "--publish")
    code = Project.objects.get().code

    out, _ = run(write(path, {**GOOD, "name_ar": "اسم جديد"}), "--publish")

    project = Project.objects.get()
    assert (project.name_ar, project.code) == ("اسم جديد", code)
    assert project.products.count() == 2
    assert "0 created, 1 updated" in out


def test_same_ref_of_another_source_is_another_project(tmp_path):
    path = write(tmp_path / "rows.jsonl", GOOD)

    run(path, "--source", "one")
    run(path, "--source", "two")

    assert Project.objects.count() == 2


def test_project_that_found_its_owner_is_left_to_her(tmp_path):
    path = write(tmp_path / "rows.jsonl", GOOD)
    run(path)
    Project.objects.get().memberships.create(user=make_user(), role="owner")

    out, _ = run(write(path, {**GOOD, "name_ar": "اسم جديد"}))

    assert Project.objects.get().name_ar == "مونة سلمى"
    assert "1 left to their owners" in out


def test_dry_run_changes_nothing(tmp_path):
    out, err = run(write(tmp_path / "rows.jsonl", GOOD, *BAD), "--dry-run")

    assert Project.objects.count() == 0
    assert "Dry run: 1 rows would be taken, 13 refused." in out
    assert len(err.strip().splitlines()) == 13


def test_csv(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(
        "\ufeffref,name_ar,category,governorate,tags,products\n"
        "C1,مونة سلمى,pickles,irbid,مكدوس;زيتون,مكدوس=3.5;لبنة=4\n"
        "C2,ناقص,rockets,irbid,,\n",
        "utf-8",
    )

    _out, err = run(path)

    project = Project.objects.get()
    assert sorted(tag.name for tag in project.tags.all()) == ["زيتون", "مكدوس"]
    assert [str(p.price) for p in project.products.all()] == ["3.500", "4.000"]
    assert err.startswith("line 3: category")


def test_unknown_area_is_said_and_left_out(tmp_path):
    out, err = run(write(tmp_path / "rows.jsonl", {**GOOD, "area": "القمر"}))

    assert "القمر" in out
    assert err == ""
    assert Project.objects.get().area is None


def test_photos_beside_the_file_are_cleaned(tmp_path, jobs):
    (tmp_path / "a.jpg").write_bytes(jpeg(gps=True))

    run(write(tmp_path / "rows.jsonl", {**GOOD, "photos": ["a.jpg"]}))
    jobs.run()

    assert Project.objects.get().photos.get().widths == [320, 640]


def test_missing_file_is_said():
    with pytest.raises(CommandError, match="There is no file"):
        call_command("import_projects", "nowhere.jsonl")
