"""The moderator's side of an edit: both versions, a choice for each field, one message."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from adamlocal.accounts.enums import Role
from projects.enums import ProductState
from projects.models import Draft, Photo, Product, Project
from projects.moderation import changes
from projects.owner import edits, live
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

ASKED = "بلا كلام عن العلاج، من فضلك."


@pytest.fixture
def owner():
    return make_user()


@pytest.fixture
def project(owner):
    project = make_project(owner=owner, story_ar="بدأت بعد عشر سنين.")
    edits.send(project, {"name_ar": "اسم جديد", "story_ar": "بدأت بعد سنة."}, actor=owner)
    return project


@pytest.fixture
def moderator(client):
    user = make_user(role=Role.MODERATOR)
    open_panel(client, user)
    return user


def words(**changes):
    return {
        "version": Draft.objects.get().updated_at.isoformat(),
        "decide_name_ar": "accept",
        "decide_story_ar": "ask",
        "ask_story_ar": ASKED,
        **changes,
    }


def test_both_sides_stand_with_their_changed_words(client, moderator, project):
    page = client.get(f"/admin/queue/{project.code}/edit/").content.decode()

    assert "<ins>سنة.</ins>" in page
    assert "<del>عشر </del>" in page or "<del>عشر سنين.</del>" in page
    assert Draft.objects.get().seen_at


def test_preview_changes_nothing_and_sending_does(client, moderator, project, jobs):
    address = f"/admin/queue/{project.code}/edit/"
    preview = client.post(address, words(preview="1"))
    assert preview.context["summary"]["total"] == 2
    assert Project.objects.get().name_ar != "اسم جديد"

    sent = client.post(address, words(send="1"))
    again = client.post(address, words(send="1"))

    assert sent.url == "/admin/queue/"
    assert again.status_code == 404
    assert Project.objects.get().name_ar == "اسم جديد"
    assert jobs.names() == ["send_project_mail"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decide_name_ar": ""}, "decide_name_ar"),
        ({"decide_name_ar": "burn"}, "decide_name_ar"),
        ({"ask_story_ar": "لا"}, "ask_story_ar"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_sent(client, moderator, project, changes, field):
    answer = client.post(f"/en/admin/queue/{project.code}/edit/", words(send="1", **changes))

    assert field in answer.context["form"].errors
    assert Project.objects.get().name_ar != "اسم جديد"


def test_one_press_for_all_shows_what_it_would_do(client, moderator, project):
    address = f"/admin/queue/{project.code}/edit/"
    version = {"version": words()["version"]}

    answer = client.post(address, {**version, "accept_all": "1"})

    assert len(answer.context["summary"]["accept"]) == 2
    assert Project.objects.get().name_ar != "اسم جديد"


def test_edit_that_changed_meanwhile_is_told(client, moderator, project, owner):
    old = words(send="1")
    edits.send(project, {"name_ar": "اسم أحدث"}, actor=owner)

    answer = client.post(f"/admin/queue/{project.code}/edit/", old)

    assert answer.context["refused"]
    assert Draft.objects.get().values["name_ar"] == "اسم أحدث"


def test_what_is_live_already_is_told_beside_it(client, moderator, project, owner):
    live.change(project, {"lead_days": 4, "products": {}}, actor=owner)

    told = client.get(f"/admin/queue/{project.code}/edit/").context["live"]

    assert [value for _label, value, _at in told] == ["4"]


def test_old_and_new_captions_stand_beside_each_other(client, moderator, project, owner):
    photo = Photo.objects.create(
        project=project, content_hash="a" * 32, width=640, height=480, caption_ar="القديم"
    )
    wish = [{"id": photo.pk, "caption": "الجديد", "face": False}]
    edits.send(project, {"photos": wish}, actor=owner)

    rows = client.get(f"/admin/queue/{project.code}/edit/").context["rows"]

    row = next(row for row in rows if row["name"] == "photos")
    assert [photo.caption_ar for photo, _goes in row["old"]] == ["القديم"]
    assert [photo.caption_ar for photo, _new, _other in row["new"]] == ["الجديد"]


def test_edits_wait_in_the_one_queue_by_their_age(client, moderator, project):
    newer = make_project(status="submitted")

    page = client.get("/admin/queue/").context["page"]
    only = client.get("/admin/queue/?kind=edit").context["page"]

    assert [item.project for item in page] == [project, newer]
    assert [item.project for item in only] == [project]
    assert f"/admin/queue/{project.code}/edit/" in client.get("/admin/queue/").content.decode()


# --- Arabic and English beside each other --------------------------------------------------------


@pytest.fixture
def bilingual(owner):
    """A live project with a name in both languages, and two products."""
    project = make_project(owner=owner, name_ar="بيت المكدوس", name_en="Makdous House")
    Product.objects.create(
        project=project, name_ar="مكدوس", name_en="Makdous", unit_ar="مرطبان", unit_en="jar"
    )
    Product.objects.create(project=project, name_ar="زيتون", position=1)
    return project


def looked_at(client, project) -> tuple[dict, str]:
    """The rows of the page by their field, and the page."""
    answer = client.get(f"/admin/queue/{project.code}/edit/")
    return {row["name"]: row for row in answer.context["rows"]}, answer.content.decode()


def said(passages) -> str:
    return "".join(words for words, _differs in passages)


FALLS, STAYS, WAS = changes.FALLS_BEHIND, changes.STAYS_OLD, changes.WAS_OLD


@pytest.mark.parametrize(
    ("before", "sent", "texts", "note"),
    [
        ({}, {"name_ar": "مونة ستّي"}, ("مونة ستّي", "Makdous House"), FALLS),
        ({}, {"name_ar": "مونة", "name_en": "Pantry"}, ("مونة", "Pantry"), ""),
        ({}, {"name_en": "Pantry"}, ("بيت المكدوس", "Pantry"), ""),
        ({}, {"name_en": ""}, ("بيت المكدوس", ""), ""),
        ({"name_ar": "وسط"}, {"name_ar": "مونة"}, ("مونة", "Makdous House"), STAYS),
        ({"name_ar": "وسط"}, {"name_en": "Pantry"}, ("وسط", "Pantry"), WAS),
        ({"name_ar": "وسط"}, {"name_ar": "بيت المكدوس"}, ("بيت المكدوس", "Makdous House"), WAS),
        ({"name_en": ""}, {"name_ar": "مونة"}, ("مونة",), ""),
    ],
)
def test_a_name_stands_in_both_languages_and_what_is_old_is_said(
    client, moderator, bilingual, owner, before, sent, texts, note
):
    if before:
        Project.objects.filter(pk=bilingual.pk).update(**before)
    edits.send(Project.objects.get(), sent, actor=owner)

    rows, page = looked_at(client, bilingual)

    assert list(rows) == ["name_ar"]
    found = rows["name_ar"]["changes"]
    assert tuple(said(change.new) for change in found) == texts
    languages = ["بالعربي", "بالإنجليزي"] if len(texts) == 2 else [""]
    assert [str(change.language) for change in found] == languages
    assert str(found[-1].note) == str(note)
    assert str(note) in page


def test_both_languages_are_decided_by_one_press(client, moderator, bilingual, owner):
    edits.send(bilingual, {"name_ar": "مونة", "name_en": "Pantry"}, actor=owner)
    version = Draft.objects.get().updated_at.isoformat()

    client.post(
        f"/admin/queue/{bilingual.code}/edit/",
        {"version": version, "decide_name_ar": "accept", "send": "1"},
    )

    found = Project.objects.get()
    assert (found.name_ar, found.name_en, found.outdated_english) == ("مونة", "Pantry", {})
    assert not Draft.objects.waiting().exists()


def test_asking_about_a_name_asks_about_both(client, moderator, bilingual, owner):
    edits.send(bilingual, {"name_en": "Pantry 1"}, actor=owner)
    version = Draft.objects.get().updated_at.isoformat()
    sent = {"version": version, "decide_name_ar": "ask", "ask_name_ar": ASKED, "send": "1"}

    client.post(f"/admin/queue/{bilingual.code}/edit/", sent)
    edits.send(bilingual, {"name_ar": "مونة"}, actor=owner)

    rows, page = looked_at(client, bilingual)
    assert rows["name_ar"]["asked"] == ASKED
    assert ASKED in page


def test_products_are_told_as_renamed_new_and_gone(client, moderator, bilingual, owner):
    first, second = bilingual.products.all()
    words = {"unit_ar": "", "unit_en": "", "name_en": ""}
    entries = [
        {"id": first.pk, "name_ar": "مقدوس", "name_en": "Makdous", "unit_ar": "مرطبان",
         "unit_en": "jar"},
        {"key": "kkk222", **words, "name_ar": "لبنة", "price": "2.500", "state": "ready"},
        {"id": second.pk, **words, "name_ar": "زيتون أخضر"},
        {"name_ar": "مربّى", "unit_ar": "", "price": ""},  # of before keys and English
    ]  # fmt: skip
    edits.send(bilingual, {"products": entries}, actor=owner)
    second.delete()

    rows, page = looked_at(client, bilingual)

    told = rows["products"]["products"]
    assert [(p.kind, p.old, p.new) for p in told] == [
        ("renamed", "مكدوس", "مقدوس"),
        ("new", "", "لبنة"),
        ("gone", "", "زيتون أخضر"),
        ("new", "", "مربّى"),
    ]
    renamed = told[0]
    assert [(said(t.old), said(t.new)) for t in renamed.texts] == [
        ("مكدوس · مرطبان", "مقدوس · مرطبان"),
        ("Makdous · jar", "Makdous · jar"),
    ]
    assert renamed.texts[1].note == changes.FALLS_BEHIND
    assert str(told[1].price) == "2.500"
    assert told[1].state == str(ProductState.READY.label)
    assert "<del>مكدوس </del>" in page
    assert "2.50" in page


def test_photos_that_come_go_and_are_said_anew_are_told(client, moderator, project, owner):
    stays, goes = (
        Photo.objects.create(
            project=project, content_hash=letter * 32, width=640, height=480, caption_ar=letter
        )
        for letter in "ab"
    )
    edit = edits.open_edit(project, author=owner)
    comes = Photo.objects.create(draft=edit, content_hash="c" * 32, width=640, height=480)
    wish = [
        {"id": comes.pk, "caption": "ثالثة", "face": False},
        {"id": stays.pk, "caption": "أولى", "face": False},
    ]
    edits.send(project, {"photos": wish}, actor=owner)

    row = looked_at(client, project)[0]["photos"]

    assert [(photo.pk, gone) for photo, gone in row["old"]] == [(stays.pk, False), (goes.pk, True)]
    assert [(photo.pk, new) for photo, new, _other in row["new"]] == [
        (comes.pk, True),
        (stays.pk, False),
    ]
    assert [other for _photo, _new, other in row["new"]] == [True, True]


def test_the_pages_queries_do_not_grow_with_what_is_in_it(client, moderator, bilingual, owner):
    entry = {"unit_ar": "", "unit_en": "", "name_en": "", "price": "2", "state": "ready"}
    many = [{**entry, "key": f"kkk22{n}", "name_ar": f"صنف {n}"} for n in range(2, 9)]
    edits.send(bilingual, {"products": many[:1]}, actor=owner)
    with CaptureQueriesContext(connection) as few:
        looked_at(client, bilingual)
    edits.send(bilingual, {"products": many, "name_ar": "مونة", "story_ar": "حكاية"}, actor=owner)
    looked_at(client, bilingual)

    with CaptureQueriesContext(connection) as more:
        looked_at(client, bilingual)

    assert len(more) <= len(few)


def test_english_is_read_before_a_project_is_live(client, moderator, bilingual):
    Project.objects.filter(pk=bilingual.pk).update(
        status="submitted", story_ar="حكاية", story_en="A story"
    )
    Project.objects.filter(pk=bilingual.pk).update(story_ar="حكاية ثانية")

    answer = client.get(f"/admin/queue/{bilingual.code}/")

    texts = [text for _label, text in answer.context["in_english"]]
    assert texts == ["Makdous House", "Makdous · jar"]
    assert "Makdous House</p>" in answer.content.decode()


def test_nothing_is_said_of_english_where_there_is_none(client, moderator):
    bare = make_project(status="submitted")

    page = client.get(f"/admin/queue/{bare.code}/").content.decode()

    assert 'id="in-english"' not in page
