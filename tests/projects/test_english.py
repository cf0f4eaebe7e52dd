"""English whose Arabic was changed without it: known by whatever way it was changed, and shown nowhere."""

import hashlib
import json
import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import subjects
from adamlocal.accounts.enums import Role
from adamlocal.lib.wording import english
from adamlocal.templatetags import letters
from projects import fields
from projects.cards import project as project_card
from projects.enums import DraftKind
from projects.finding import search, table
from projects.loading.imports import Importer
from projects.models import Draft, Photo, Product, Project
from projects.owner import edits, live
from projects.seasons import belonging
from projects.submission import drafts, rows, submit
from projects.submission.forms import SubmissionForm
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

OLD_AR, OLD_EN, NEW_AR = "بيت المكدوس", "Makdous House", "مونة ستّي"


def md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


@pytest.fixture
def named(owner):
    """A live project with all its words in both languages."""
    words = {
        name: text
        for stem in ("name", "tagline", "story", "maker_name", "price_unit", "lead_note")
        for name, text in ((f"{stem}_ar", f"{OLD_AR} {stem}"), (f"{stem}_en", f"{OLD_EN} {stem}"))
    }
    project = make_project(owner=owner, price_from="4", lead_days=2, **words)
    Product.objects.create(
        project=project, name_ar="مكدوس", name_en="Makdous", unit_ar="مرطبان", unit_en="jar"
    )
    search.refresh([project.pk])
    return Project.objects.get(pk=project.pk)


def marks_of(thing) -> set[str]:
    thing.refresh_from_db()
    return set(thing.outdated_english)


# --- what is marked ------------------------------------------------------------------------------


def test_the_triggers_know_every_column_that_has_an_english_twin():
    asked = """
        SELECT tgrelid::regclass::text, encode(tgargs, 'escape') FROM pg_trigger
        WHERE tgfoid = 'projects_mark_outdated_english'::regproc
    """
    with connection.cursor() as cursor:
        cursor.execute(asked)
        known = {t: set(args.split("\\000")) - {""} for t, args in cursor.fetchall()}

    for model in (Project, Product, Photo):
        columns = {field.name for field in model._meta.concrete_fields}
        stems = {name[:-3] for name in columns if name.endswith("_en")}
        assert known[model._meta.db_table] == stems
        assert {f"{stem}_ar" for stem in stems} <= columns
    twins = {field.twin for field in fields.FIELDS if field.twin}
    assert twins == {f"{stem}_en" for stem in known["projects_project"]}


def by_moderator(project: Project, actor) -> None:
    edits.send(project, {"name_ar": NEW_AR}, actor=actor)
    draft = Draft.objects.get(kind=DraftKind.EDIT)
    moderator = make_user(role=Role.MODERATOR)
    edits.answer(
        draft, {"name_ar": ("accept", "")}, actor=moderator, version=draft.updated_at.isoformat()
    )


def by_saving(project: Project, actor) -> None:
    project.name_ar = NEW_AR
    project.save()


def by_saving_that_column(project: Project, actor) -> None:
    project.name_ar = NEW_AR
    project.save(update_fields=["name_ar"])


def by_whole_update(project: Project, actor) -> None:
    Project.objects.filter(pk=project.pk).update(name_ar=NEW_AR)


def by_bulk_update(project: Project, actor) -> None:
    project.name_ar = NEW_AR
    Project.objects.bulk_update([project], ["name_ar"])


def by_sending_again(project: Project, actor) -> None:
    Project.objects.filter(pk=project.pk).update(status="archived")
    project = Project.objects.get(pk=project.pk)
    Photo.objects.create(project=project, content_hash="c" * 32, width=640, height=480)
    draft = drafts.open_change(project, author=actor)
    values = drafts.values_of(project) | {"name_ar": NEW_AR, "open_days": ["0"]}
    form = SubmissionForm(values)
    form.is_valid()
    cleaned = fields.empty_data() | form.cleaned_data | {"consent_publish": True, "is_mine": True}
    submit.submit(draft, cleaned, actor=actor)


@pytest.mark.parametrize(
    "change",
    [
        by_moderator, by_saving, by_saving_that_column, by_whole_update, by_bulk_update,
        by_sending_again,
    ],
)  # fmt: skip
def test_a_name_that_changes_without_its_english_marks_it(named, owner, change: Callable):
    change(named, owner)

    assert marks_of(named) == {"name_en"}
    assert (named.name_ar, named.name_en) == (NEW_AR, f"{OLD_EN} name")


def test_staff_who_rename_in_their_tables_mark_it(client, named):
    open_panel(client, make_user(role=Role.SUPERUSER))
    page = reverse("admin:projects_project_change", args=[named.pk])
    form = client.get(page).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    sent = {n: "" if v is None else v for n, v in values.items()} | {"name_ar": NEW_AR, "tags": ""}

    answer = client.post(page, sent)

    assert answer.status_code == 302
    assert marks_of(named) == {"name_en"}


def test_an_import_that_renames_marks_it_and_one_that_empties_does_not(tmp_path):
    row = {"ref": "A1", "name_ar": OLD_AR, "name_en": OLD_EN, "tagline_ar": "مكدوس",
           "category": "pickles", "governorate": "JO-IR", "whatsapp": "0790000012"}  # fmt: skip

    def run(**changes) -> Project:
        file = tmp_path / "rows.jsonl"
        file.write_text(json.dumps(row | changes), "utf-8")
        Importer(file, source="market", publish=False, dry_run=False).run()
        return Project.objects.get()

    Project.objects.filter(pk=run().pk).update(tagline_en="Makdous")

    assert set(run(name_ar=NEW_AR, tagline_ar="زيتون").outdated_english) == {
        "name_en",
        "tagline_en",
    }
    assert set(run(name_ar=NEW_AR, tagline_ar="زيتون").outdated_english) == {
        "name_en",
        "tagline_en",
    }
    assert set(run(name_ar=NEW_AR, name_en="Sitti’s pantry").outdated_english) == set()
    assert set(run(name_ar=OLD_AR, name_en="").outdated_english) == set()


def test_products_and_captions_are_marked_as_well(named, owner):
    product = named.products.get()
    photo = Photo.objects.create(
        project=named, content_hash="a" * 32, width=640, height=480, caption_ar="مكدوس",
        caption_en="Makdous",
    )  # fmt: skip
    words = {"name_ar": "زيتون", "name_en": "Makdous", "unit_ar": "مرطبان", "unit_en": "jar"}
    wish = [{"id": photo.pk, "caption": "زيتون", "face": False}]
    edits.send(named, {"products": [{"id": product.pk, **words}], "photos": wish}, actor=owner)
    draft = Draft.objects.get(kind=DraftKind.EDIT)
    decisions = dict.fromkeys(("products", "photos"), ("accept", ""))

    edits.answer(draft, decisions, actor=make_user(), version=draft.updated_at.isoformat())

    assert marks_of(product) == {"name_en"}
    assert marks_of(photo) == {"caption_en"}
    assert marks_of(named) == set()


def test_a_product_stays_marked_when_its_project_is_sent_again(named, owner):
    product = named.products.get()
    Product.objects.filter(pk=product.pk).update(name_ar="زيتون")
    values = drafts.values_of(named)
    form = SubmissionForm(values)
    form.is_valid()

    rows.accept(named, form.cleaned_data)

    assert marks_of(product) == {"name_en"}


# --- and when the mark goes ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("then", "left"),
    [
        ({"name_en": "Sitti’s pantry"}, set()),
        ({"name_en": ""}, set()),
        ({"name_ar": f"{OLD_AR} name"}, set()),  # what it was written for is back
        ({"name_ar": "اسم ثالث"}, {"name_en"}),
        ({"name_ar": "اسم ثالث", "name_en": "A third"}, set()),
        ({"lead_days": 5}, {"name_en"}),
        ({"story_ar": "حكاية ثانية"}, {"name_en", "story_en"}),
        ({"story_ar": ""}, {"name_en", "story_en"}),
    ],
)
def test_the_mark_goes_with_new_or_no_english_and_with_the_old_arabic(named, then, left):
    Project.objects.filter(pk=named.pk).update(name_ar=NEW_AR)
    assert Project.objects.get(pk=named.pk).outdated_english == {"name_en": md5(f"{OLD_AR} name")}

    Project.objects.filter(pk=named.pk).update(**then)

    assert marks_of(named) == left


def test_arabic_that_comes_to_an_english_of_its_own_marks_nothing(named):
    Project.objects.filter(pk=named.pk).update(story_ar="", story_en="A story")

    Project.objects.filter(pk=named.pk).update(story_ar="حكاية")

    assert marks_of(named) == set()


def test_a_row_saved_as_it_was_read_before_takes_no_mark_away(named):
    stale = Project.objects.get(pk=named.pk)
    Project.objects.filter(pk=named.pk).update(name_ar=NEW_AR)
    stale.name_ar, stale.lead_days = "اسم ثالث", 9

    stale.save()

    assert marks_of(named) == {"name_en"}


@pytest.mark.parametrize(
    ("before", "change"),
    [
        ({}, {"lead_note_ar": "قبل يوم"}),
        ({"lead_note_ar": "قبل أسبوع"}, {"lead_note_en": "A day before"}),
        ({"lead_note_ar": "قبل أسبوع"}, {"lead_note_ar": "قبل يوم"}),
        ({"lead_note_ar": "قبل أسبوع"}, {"lead_note_ar": "قبل يوم", "lead_note_en": "A day"}),
        ({"lead_note_ar": "قبل أسبوع"}, {"lead_note_en": ""}),
        ({"lead_note_ar": "قبل أسبوع", "name_ar": NEW_AR}, {"lead_note_en": ""}),
    ],
)
def test_taking_a_change_back_brings_the_marks_back_as_they_were(named, owner, before, change):
    if before:
        Project.objects.filter(pk=named.pk).update(**before)
    was = marks_of(named)

    revision = live.change(named, change, actor=owner)
    assert marks_of(named) != was or change == {"lead_note_ar": "قبل يوم"}
    again = live.undo(named, revision, actor=owner)
    assert marks_of(named) == was
    onward = live.undo(named, again, actor=owner)
    named.refresh_from_db()
    assert {name: getattr(named, name) for name in change} == change
    live.undo(named, onward, actor=owner)

    assert marks_of(named) == was


def test_a_product_that_is_put_back_is_marked_as_it_was(named, owner):
    product = named.products.get()
    Product.objects.filter(pk=product.pk).update(name_ar="زيتون")

    revision = live.change(named, {"removed": [str(product.pk)]}, actor=owner)
    live.undo(named, revision, actor=owner)

    assert marks_of(named.products.get()) == {"name_en"}


# --- where English is shown ----------------------------------------------------------------------


# Each with words that it says of a project, in the order of telling: English until that is old.
PAGES: dict[str, tuple[Callable[[Project], str], tuple[str, ...]]] = {
    "page": (lambda p: f"/en/p/{p.code}/x/", ("name", "tagline", "story", "maker_name",
             "price_unit", "lead_note", "product", "unit")),
    "order": (lambda p: f"/en/p/{p.code}/order/", ("name", "product", "unit")),
    "chosen order": (lambda p: f"/en/p/{p.code}/order/?product-{p.products.get().pk}=2",
                     ("name", "product")),
    "report": (lambda p: f"/en/p/{p.code}/report/", ("name",)),
    "list": (lambda p: "/en/projects/", ("name", "tagline", "price_unit")),
    "search": (lambda p: "/en/projects/?q=مونة", ("name", "tagline")),
    "home": (lambda p: "/en/", ("name",)),
    "category": (lambda p: f"/en/categories/{p.category.slug}/", ("name", "tagline")),
    "governorate": (lambda p: f"/en/governorates/{p.governorate.slug}/", ("name", "tagline")),
    "feed": (lambda p: "/feeds/en/projects.atom", ("name", "tagline")),
    "feed of a category": (lambda p: f"/feeds/en/categories/{p.category.slug}.atom", ("name",)),
    "owner’s page": (lambda p: f"/en/me/{p.code}/", ("name",)),
    "owner’s list": (lambda p: "/en/me/", ("name",)),
    "kit": (lambda p: f"/en/me/{p.code}/kit/", ("name", "tagline")),
    "editor": (lambda p: f"/en/me/{p.code}/edit/", ("name",)),
}  # fmt: skip
IN_ENGLISH = {stem: f"{OLD_EN} {stem}" for stem in (
    "name", "tagline", "story", "maker_name", "price_unit", "lead_note"
)} | {"product": "Makdous", "unit": "jar"}  # fmt: skip
IN_ARABIC = {
    "name": NEW_AR, "tagline": "مونة من البيت", "story": "مونة وحكاية", "maker_name": "أم ليث",
    "price_unit": "للكيلو", "lead_note": "قبل يوم", "product": "مربّى مشمش", "unit": "علبة",
}  # fmt: skip


def rename(project: Project) -> None:
    """Every Arabic word of a project is another, its English is as it was."""
    words = {f"{stem}_ar": word for stem, word in IN_ARABIC.items()}
    product = {"name_ar": words.pop("product_ar"), "unit_ar": words.pop("unit_ar")}
    Project.objects.filter(pk=project.pk).update(**words)
    project.products.update(**product)
    search.refresh([project.pk])


@pytest.mark.parametrize("surface", PAGES)
def test_an_english_page_says_arabic_where_its_english_is_old(client, owner, named, surface):
    path, stems = PAGES[surface]
    before = client.get(path(named), follow=True)
    assert before.status_code == 200
    for stem in stems:
        assert IN_ENGLISH[stem] in before.content.decode()

    rename(named)
    named.refresh_from_db()
    answer = client.get(path(named), follow=True)
    assert answer.status_code == 200
    after = answer.content.decode()

    for stem in stems:
        assert IN_ENGLISH[stem] not in after
        assert IN_ARABIC[stem] in after


@pytest.mark.parametrize("surface", ["page", "list"])
def test_arabic_on_an_english_page_is_marked_as_such(client, named, surface):
    rename(named)
    named.refresh_from_db()

    page = client.get(PAGES[surface][0](named), follow=True).content.decode()

    assert f'<span lang="ar" dir="rtl">{NEW_AR}</span>' in page


def test_the_api_sends_no_english_that_is_old(client, named):
    def sent() -> dict:
        return client.get("/api/v1/projects/").json()["results"][0]

    assert sent()["name_en"] == IN_ENGLISH["name"]
    rename(named)

    found = sent()
    assert [found[f"{stem}_en"] for stem in ("name", "tagline", "story")] == ["", "", ""]
    assert found["products"][0]["name_en"] == ""
    assert found["name"] == NEW_AR


def test_data_for_search_engines_and_previews_say_arabic(client, named):
    rename(named)
    named.refresh_from_db()

    page = client.get(f"/en/p/{named.code}/x/", follow=True).content.decode()
    head = page[: page.index("</head>")]

    assert NEW_AR in head
    assert OLD_EN not in head
    assert "Makdous" not in head


def test_cards_mails_and_the_search_box_say_arabic(client, named):
    rename(named)
    project = Project.objects.for_page().get(pk=named.pk)

    with translation.override("en"):
        card = project_card.described(project).words
        mail = letters.named(project, "text")
        subject = subjects.subject_of("follow_digest", {"thing": project})
    box = client.get("/en/projects/suggest/?q=مونة").json()["suggestions"]

    assert (card.name, card.line) == (IN_ARABIC["name"], IN_ARABIC["tagline"])
    assert IN_ARABIC["name"] in mail
    assert IN_ARABIC["name"] in subject
    assert IN_ARABIC["name"] in json.dumps(box, ensure_ascii=False)
    assert OLD_EN not in json.dumps(box)


def test_search_knows_no_english_that_is_old(client, named):
    assert OLD_EN.split()[1] in " ".join(text for _field, text in table.fields_of(named))
    rename(named)

    told = " ".join(
        text for _field, text in table.fields_of(Project.objects.for_search().get(pk=named.pk))
    )
    assert "House" not in told
    assert "Makdous" not in told
    assert not Project.objects.filter(search_entry__name__contains="house").exists()
    with translation.override("en"):
        assert client.get("/en/projects/suggest/?q=house").json()["suggestions"] == []


def test_a_product_belongs_to_no_season_by_english_that_is_old(named):
    def seasons() -> list[str]:
        belonging.read_products([named.pk])
        return list(named.occasions.values_list("slug", flat=True))

    named.products.update(name_en="Ramadan box")
    assert seasons() == ["ramadan"]

    named.products.update(name_ar="صندوق مونة")

    assert seasons() == []


def test_a_makers_name_that_is_old_is_shown_in_no_part(named):
    Project.objects.filter(pk=named.pk).update(maker_name_ar="أم ليث", privacy=["first_name"])
    named.refresh_from_db()

    assert named.maker_en == ""
    assert english(named, "maker") == ""


STEMS = "name|tagline|story|maker_name|price_unit|lead_note|unit|caption"
ATTRIBUTE = re.compile(rf"\b(?:project|product|photo|picture|neighbour|twin)\.(?:{STEMS})_en\b")


def test_nobody_reads_a_column_of_english_past_the_rule():
    sources = [
        path
        for folder in ("adamlocal", "projects", "influencers", "templates")
        for path in (settings.BASE_DIR / folder).rglob("*")
        if path.suffix in (".py", ".html", ".txt") and "migrations" not in path.parts
    ]
    assert len(sources) > 300
    found = {
        str(path.relative_to(settings.BASE_DIR)): ATTRIBUTE.findall(path.read_text("utf-8"))
        for path in sources
    }

    assert {path for path, hits in found.items() if hits} == {
        # A row's form in the editor is called as its product is.
        "templates/projects/submission/product_row.html",
        # These show no English: they look for names to hide and for words that promise to heal, and
        # write both languages as they are stored into a file of the staff's.
        "influencers/calls/blind.py",
        "projects/submission/sensitive.py",
        "projects/moderation/exports.py",
    }
