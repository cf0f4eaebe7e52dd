"""Bulk import: every bad row named, no good row lost, twice without duplicates."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from projects.enums import ProjectStatus
from projects.finding import search
from projects.lifecycle import review
from projects.loading.imports import Importer
from projects.models import Consent, Project
from projects.refused import Refused
from tests.factories import jpeg, make_user
from tests.projects.photos import corpus

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
    assert list(search.search("مكدوس", among=Project.objects.all()).projects) == [project]
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


def test_project_that_found_its_owner_is_left_to_them(tmp_path):
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


def test_who_listed_it_is_kept_and_wrong_options_are_said(tmp_path):
    staff = make_user("staff@example.com")
    file = write(tmp_path / "rows.jsonl", GOOD)

    run(file, "--by=Staff@example.com ", "--attested-by=جمعية سيدات إربد")

    project = Project.objects.get()
    assert (project.listed_by_id, project.attester) == (staff.pk, "جمعية سيدات إربد")
    for wrong in (
        "--by=nobody@example.com",
        "--attested-by=اتصلوا 0790000012",
        f"--attested-by={'م' * 81}",
    ):
        with pytest.raises(CommandError, match=wrong.partition("=")[0]):
            call_command("import_projects", str(file), wrong)


def test_missing_file_is_said():
    with pytest.raises(CommandError, match="There is no file"):
        call_command("import_projects", "nowhere.jsonl")


# --- values in other shapes ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("كعك، معمول، تمر هيل", {"كعك", "معمول", "تمر هيل"}),
        ("كعك, معمول; تمر هيل؛", {"كعك", "معمول", "تمر هيل"}),
        (["كعك، معمول", "تمر هيل"], {"كعك", "معمول", "تمر هيل"}),
        ("", set()),
        (None, set()),
        ([], set()),
    ],
)
def test_tags_as_a_list_or_a_text(tmp_path, written, names):
    _out, err = run(write(tmp_path / "rows.jsonl", {**GOOD, "tags": written}))

    assert err == ""
    assert set(Project.objects.get().tags.names()) == names


@pytest.mark.parametrize(
    "written",
    [
        [{"name": "مكدوس", "price": 3.5}, {"name": "لبنة"}],
        ["مكدوس=3.5", "لبنة"],
        "مكدوس=3.5; لبنة",
        {"مكدوس": "3.5", "لبنة": None},
    ],
    ids=["objects", "texts", "text", "object"],
)
def test_products_in_any_shape(tmp_path, written):
    _out, err = run(write(tmp_path / "rows.jsonl", {**GOOD, "products": written}))

    assert err == ""
    made = Project.objects.get().products.values_list("name_ar", "price")
    assert [(name, price and float(price)) for name, price in made] == [
        ("مكدوس", 3.5), ("لبنة", None),
    ]  # fmt: skip


def test_one_product_may_stand_alone(tmp_path):
    run(write(tmp_path / "rows.jsonl", {**GOOD, "products": {"name": "مكدوس", "price": "4"}}))

    assert [str(p.price) for p in Project.objects.get().products.all()] == ["4.000"]


WRONG_SHAPES = {
    "tags": [5, {"a": 1}, [["كعك"]], ["🧁"], ["!"]],
    "products": [5, True, [5], [[]], [{"price": "3"}], "=3", {"مكدوس": [3]},
                 [{"name": "مكدوس", "price": True}], [{"name": "مكدوس", "unit": "رطل"}]],
    "photos": [5, {"a": "b"}, [["a.jpg"]], "nowhere.jpg", ["a\0.jpg"]],
    **{name: [["x"], {"x": 1}, True] for name in ("ref", "name_ar", "name_en", "tagline_ar",
       "description_ar", "category", "governorate", "area", "whatsapp", "phone", "instagram")},
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_SHAPES)
def test_a_value_of_another_shape_is_named_and_never_dropped(tmp_path, name):
    rows = [{**GOOD, "ref": f"W{n}", name: value} for n, value in enumerate(WRONG_SHAPES[name])]

    out, err = run(write(tmp_path / "rows.jsonl", *rows, GOOD))

    lines = [line.split(": ")[:2] for line in err.strip().splitlines()]
    assert lines == [[f"line {n}", name] for n in range(1, len(rows) + 1)]
    assert "1 created" in out


# --- a second run ---------------------------------------------------------------------------------


def test_a_second_run_that_vouches_for_nothing_leaves_public_contacts_as_they_are(tmp_path):
    path = write(tmp_path / "rows.jsonl", GOOD)
    run(path, "--publish")

    out, _err = run(write(path, {**GOOD, "name_ar": "اسم جديد"}))
    contact = Project.objects.get().contacts.get()
    assert (contact.value, contact.is_public) == ("+962790000012", True)
    assert "1 updated" in out

    row = {**GOOD, "whatsapp": "0790000013", "instagram": "salma.jo"}
    out, _err = run(write(path, row))
    seen = dict(Project.objects.get().contacts.values_list("value", "is_public"))
    assert seen == {"+962790000012": True, "salma.jo": False}
    assert "line 1: whatsapp" in out

    run(path, "--publish")
    seen = dict(Project.objects.get().contacts.values_list("value", "is_public"))
    assert seen == {"+962790000013": True, "salma.jo": True}


def test_a_project_that_is_not_live_yet_takes_another_number(tmp_path):
    path = write(tmp_path / "rows.jsonl", GOOD)
    run(path)

    run(write(path, {**GOOD, "whatsapp": "0790000013"}))

    contact = Project.objects.get().contacts.get()
    assert (contact.value, contact.is_public) == ("+962790000013", False)


# --- dry runs -------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [(), ("--publish",)])
def test_a_dry_run_says_what_the_real_run_does(tmp_path, options, jobs, monkeypatch):
    (tmp_path / "a.jpg").write_bytes(jpeg())
    (tmp_path / "b.jpg").write_bytes(b"no picture")
    (tmp_path / "cut.jpg").write_bytes(corpus.cut(corpus.jpeg(corpus.grainy()), 0.8))
    path = write(tmp_path / "rows.jsonl", {**GOOD, "ref": "A2"}, {**GOOD, "ref": "A3"})
    run(path, "--publish")
    Project.objects.get(import_ref="A3").memberships.create(user=make_user(), role="owner")
    monkeypatch.setattr("projects.photos.intake.MAX_PHOTOS", 2)
    names = ["b.jpg", "cut.jpg", "a.jpg"]
    rows = [GOOD, {**GOOD, "ref": "A2", "whatsapp": "0790000014"}, {**GOOD, "ref": "A3"}, *BAD[:-1],
            {**GOOD, "ref": "A9", "photos": names, "area": "القمر"}]  # fmt: skip
    write(path, *rows)
    before = list(Project.objects.order_by("pk").values())
    waiting = jobs.names()

    dry_out, dry_err = run(path, "--dry-run", *options)
    assert list(Project.objects.order_by("pk").values()) == before
    assert jobs.names() == waiting
    out, err = run(path, *options)

    assert dry_err == err
    assert dry_out.splitlines()[-1] == f"A real run: {out.splitlines()[-1]}"
    assert dry_out.splitlines()[:-2] == out.splitlines()[:-1]
    assert "2 created, 1 updated, 1 left to their owners, 12 refused." in out
    assert [name in out for name in ("b.jpg", "cut.jpg", "a.jpg")] == [True] * 3


def test_a_row_that_cannot_be_published_is_named_and_undone(tmp_path, monkeypatch):
    publish = review.publish

    def refuse_one(project, **options):
        if project.import_ref == "A2":
            raise Refused("لا")
        return publish(project, **options)

    monkeypatch.setattr(review, "publish", refuse_one)
    rows = [{**GOOD, "ref": f"A{n}"} for n in (1, 2, 3)]

    out, err = run(write(tmp_path / "rows.jsonl", *rows), "--publish")

    assert err.startswith("line 2: ")
    assert "2 created" in out
    assert Project.objects.public().count() == Project.objects.count() == 2


def test_a_photo_that_cannot_be_taken_is_named_with_reason_and_bound(tmp_path):
    large = corpus.REFUSED["jpeg-301-megapixels"].make()
    (tmp_path / "large.jpg").write_bytes(large)
    (tmp_path / "cut.jpg").write_bytes(corpus.cut(corpus.jpeg(corpus.grainy()), 0.8))

    out, _err = run(write(tmp_path / "rows.jsonl", {**GOOD, "photos": ["large.jpg", "cut.jpg"]}))

    said = [line for line in out.splitlines() if line.startswith("line 1: photos")]
    assert ["large.jpg" in said[0], "20000 × 15050" in said[0], "300" in said[0]] == [True] * 3
    assert "cut.jpg" in said[1]
    assert Project.objects.get().photos.count() == 1


@pytest.mark.parametrize("purpose", ["publish", "number"])
def test_what_was_taken_back_no_file_gives_again(tmp_path, purpose):
    row = {"ref": "1", "name_ar": "مونة", "category": "pickles", "governorate": "irbid", "whatsapp": "0790000033"}  # fmt: skip
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    Importer(path, source="x", publish=True, dry_run=False).run()
    project = Project.objects.get()
    assert Project.objects.public().exists()
    call_command("withdraw_consent", project.code, purpose)

    report = Importer(path, source="x", publish=True, dry_run=False).run()

    assert [note.line for note in report.notes] == [1]
    assert not project.consents.filter(purpose=purpose, withdrawn_at=None).exists()
    assert Project.objects.public().exists() == (purpose == "number")
    if purpose == "number":
        assert project.contacts.get(channel="whatsapp").is_public is False


def test_a_photo_that_no_file_can_be_called_loses_its_row_alone(tmp_path):
    row = {"name_ar": "مونة", "category": "pickles", "governorate": "irbid"}
    rows = [{**row, "ref": "1"}, {**row, "ref": "2", "photos": ["x" * 300 + ".jpg"]}, {**row, "ref": "3"}]  # fmt: skip
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in rows), "utf-8")

    report = Importer(path, source="x", publish=False, dry_run=False).run()

    assert [(problem.line, problem.field) for problem in report.problems] == [(2, "photos")]
    assert set(Project.objects.values_list("import_ref", flat=True)) == {"1", "3"}
