"""Words that wait for a look: the old stay up, and nothing here ever publishes."""

import pytest

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from projects.enums import DraftKind, ProjectStatus
from projects.finding import search
from projects.lifecycle import availability, review, visibility
from projects.models import Contact, Draft, Photo, Product, Project
from projects.owner import edits
from projects.refused import Refused
from projects.submission import rows
from tests.factories import jpeg, make_user, upload
from tests.projects.owner.editor import path_of, send, send_part

pytestmark = pytest.mark.django_db


def test_new_words_wait_while_the_old_stay_up(client, project, owner):
    old = project.name_ar

    answer = send(client, project, name_ar="مونة أم ليث وبناتها", maker_name_ar="أم ليث")

    draft = Draft.objects.get()
    assert answer.url == f"/me/{project.code}/edit/what/?saved=held"
    assert (draft.kind, draft.project, draft.author) == (DraftKind.EDIT, project, owner)
    assert draft.values == {"name_ar": "مونة أم ليث وبناتها", "maker_name_ar": "أم ليث"}
    assert draft.sent_at
    assert Project.objects.get().name_ar == old
    assert Project.objects.waiting().get() == project


def test_words_that_are_live_already_wait_for_nothing(client, project):
    for words in ({"name_ar": project.name_ar}, {"name_ar": f" {project.name_ar} "}):
        answer = send(client, project, **words)

        assert answer.url == f"/me/{project.code}/edit/what/?saved=same"
    assert not Draft.objects.exists()


def test_sending_twice_is_one_edit_and_going_back_ends_it(client, project):
    for _ in range(2):
        send(client, project, name_ar="اسم جديد", maker_name_ar="")
    assert Draft.objects.get().values == {"name_ar": "اسم جديد"}

    send(client, project, name_ar=project.name_ar, maker_name_ar="")

    assert not Project.objects.waiting().exists()


def test_helper_adds_to_the_same_edit(client, project, helper):
    send(client, project, name_ar="اسم جديد", maker_name_ar="")
    client.force_login(helper)

    send(client, project, tagline_ar="مكدوس ولبنة", story_ar="بدأنا من مطبخ صغير.")

    assert set(Draft.objects.get().values) == {"name_ar", "tagline_ar", "story_ar"}
    signed = AuditEntry.objects.filter(verb="send_edit").values_list("actor_id", flat=True)
    assert helper.pk in signed


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"name_ar": ""}, "name_ar"),
        ({"name_ar": "ا" * 81}, "name_ar"),
        ({"category": "nothing"}, "category"),
        ({"governorate": "irbid", "area": "balqa/salt"}, "area"),
        ({"whatsapp": "06 552 0012"}, "whatsapp"),
        ({"whatsapp": "", "phone": "", "instagram": ""}, "whatsapp"),
        ({"maker_name_en": "Um Laith 0790000017"}, "maker_name_en"),
    ],
)
def test_bad_words_are_named_and_kept_on_the_page(client, project, words, field):
    answer = send(client, project, "/en", **words)

    assert answer.status_code == 200
    for form in (answer.context["form"], client.get(answer.request["PATH_INFO"]).context["form"]):
        assert form.errors[field]
        assert {name: form[name].value() or "" for name in words} == words
    assert edits.of(project) is None


def test_what_is_right_goes_its_way_and_what_is_wrong_stays_typed(client, project):
    answer = send(client, project, "/en", name_ar="", maker_name_ar="أم ليث")

    assert edits.of(project).values == {"maker_name_ar": "أم ليث"}
    assert "Until then the old stays in sight" in answer.content.decode()
    assert Draft.objects.get(kind=DraftKind.CHANGE).values == {"name_ar": ""}
    send(client, project, name_ar="مونة جديدة")
    assert set(edits.of(project).values) == {"name_ar", "maker_name_ar"}
    assert Draft.objects.get(kind=DraftKind.CHANGE).values == {}


def test_a_phone_alone_is_a_way_to_reach_an_owner(client, project):
    Contact.objects.create(project=project, channel="instagram", value="um.laith.demo")
    send(client, project, whatsapp="", phone="06 552 0012", instagram="")

    assert Draft.objects.get().values == {
        "whatsapp": "", "phone": "+96265520012", "instagram": "",
    }  # fmt: skip


def test_what_left_the_directory_waits_for_nobody(client, project, owner):
    send(client, project, name_ar="اسم جديد", maker_name_ar="")
    assert Project.objects.waiting().exists()

    availability.archive(project, actor=owner)

    assert not Project.objects.waiting().exists()


def test_a_field_is_taken_back_and_an_area_goes_with_its_governorate(client, project):
    send(client, project, governorate="balqa", area="balqa/salt")
    send(client, project, name_ar="اسم جديد", maker_name_ar="")

    for _ in range(2):
        client.post(f"/me/{project.code}/edit/back/governorate/")

    assert Draft.objects.get().values == {"name_ar": "اسم جديد"}


def test_new_product_waits_and_pressing_twice_adds_one(client, project):
    words = {"product-kkk222-name": "لبنة مدحبرة", "product-kkk222-unit": "500 غم"}

    for _ in range(2):
        send(client, project, **words, **{"product-kkk222-price": "٥"})

    entry = {"key": "kkk222", "name_ar": "لبنة مدحبرة", "name_en": "", "unit_ar": "500 غم",
             "unit_en": "", "price": "5.000", "state": "to_order"}  # fmt: skip
    assert edits.of(project).values["products"] == [entry]
    # Shown as everywhere, not as it is stored.
    page = client.get(path_of(project, "prices")).content.decode()
    assert "5.00" in page
    assert "5.000" not in page
    assert project.products.count() == 2
    bad = send(client, project, **{"product-kkk333-name": "", "product-kkk333-price": "2"})
    assert [name for name, _label, _text in bad.context["wrong_rows"]] == ["product-kkk333-name"]
    assert len(edits.of(project).values["products"]) == 1


@pytest.mark.parametrize("cell", ["name", "unit", "name_en", "unit_en"])
def test_another_word_for_a_product_waits_beside_the_old_one(client, project, cell):
    product, other = project.products.all()
    column = rows.WORD_CELLS[cell]
    name = f"product-{rows.key_of(product)}-{cell}"

    send(client, project, **{name: "مكدوس بجوز"})

    [entry] = edits.of(project).values["products"]
    assert (entry["id"], entry[column]) == (product.pk, "مكدوس بجوز")
    product.refresh_from_db()
    assert getattr(product, column) != "مكدوس بجوز"
    answer(edits.of(project), project, products="accept")
    product.refresh_from_db()
    assert getattr(product, column) == "مكدوس بجوز"
    assert list(project.products.all()) == [product, other]


def photos_of(project, count=2):
    return [
        Photo.objects.create(
            project=project, content_hash=str(n) * 32, width=640, height=480, position=n
        )
        for n in range(count)
    ]


def test_photos_change_order_captions_and_number_only_after_a_look(client, project, jobs):
    first, second = photos_of(project)
    words = {first.wish("caption"): "مرطبانات", "do": f"photo-down:{first.wish_key}"}

    send(client, project, **words)
    assert edits.of(project) is None
    send(client, project, photos=[upload("new.jpg", jpeg())])

    draft = edits.of(project)
    wish = draft.values["photos"]
    assert [entry["id"] for entry in wish[:2]] == [second.pk, first.pk]
    assert wish[1]["caption"] == "مرطبانات"
    assert draft.photos.get().pk == wish[2]["id"]
    assert [p.pk for p in project.photos.all()] == [first.pk, second.pk]

    send(client, project, do=f"photo-remove:{draft.photos.get().wish_key}")
    send_part(client, project, "photos")
    assert [e["id"] for e in edits.of(project).values["photos"]] == [second.pk, first.pk]


def test_a_face_that_is_marked_is_out_of_sight_at_once(client, project, owner):
    first, _second = photos_of(project)
    visibility.set_privacy(project, ["no_face"], actor=owner)

    send(client, project, **{first.wish("face"): "on"})

    assert first not in Photo.objects.public()


def test_bad_picture_is_named_and_the_rest_is_kept(client, project):
    photos_of(project)

    answer = send(client, project, photos=[upload("x.jpg", b"no"), upload()])

    assert len(answer.context["refusals"]) == 1
    assert len(edits.of(project).values["photos"]) == 3


def test_eight_photos_at_most_with_those_there_are(client, project):
    photos_of(project, 8)

    answer = send(client, project, photos=upload())

    assert len(answer.context["refusals"]) == 1
    assert not Photo.objects.filter(draft__isnull=False).exists()


def answer(draft, project, actor=None, **decisions):
    draft.refresh_from_db()
    choices = {name: v if isinstance(v, tuple) else (v, "") for name, v in decisions.items()}
    version = draft.updated_at.isoformat()
    return edits.answer(draft, choices, actor=actor or make_user(), version=version)


def test_part_is_taken_part_asked_part_kept(client, project, owner, jobs):
    old = {"story": project.story_ar, "tagline": project.tagline_ar}
    edits.send(
        project,
        {"name_ar": "اسم جديد", "story_ar": "بيشفي المعدة.", "tagline_ar": "سطر آخر"},
        actor=owner,
    )
    draft = Draft.objects.get()

    answer(
        draft, project, name_ar="accept", tagline_ar="keep", story_ar=("ask", "بلا كلام عن العلاج.")
    )

    project.refresh_from_db()
    draft.refresh_from_db()
    assert (project.name_ar, project.tagline_ar) == ("اسم جديد", old["tagline"])
    assert project.story_ar == old["story"]
    assert project.status == ProjectStatus.PUBLISHED
    assert {f.name: f.asked for f in draft.fields.all()} == {"story_ar": "بلا كلام عن العلاج."}
    assert (draft.sent_at, draft.submitted_at) == (None, None)
    assert project.revisions.get().values["name_ar"] != "اسم جديد"
    assert project in search.search("اسم جديد", among=Project.objects.all()).projects
    assert jobs.names().count("send_project_mail") == 1
    assert not Project.objects.waiting().exists()

    page = client.get(f"/me/{project.code}/edit/").content.decode()
    assert "بلا كلام عن العلاج." in page
    assert 'id="field-story_ar"' in page
    send(client, project, story_ar="بدأنا من مطبخ صغير.")
    draft.refresh_from_db()
    assert draft.sent_at
    assert draft.fields.get().asked == ""


def test_all_taken_closes_the_edit_and_the_next_is_a_new_one(project, owner):
    edits.send(project, {"governorate": "balqa", "area": "balqa/salt"}, actor=owner)
    draft = Draft.objects.get()

    answer(draft, project, governorate="accept")

    project.refresh_from_db()
    assert (project.governorate.slug, project.area.slug) == ("balqa", "salt")
    assert Draft.objects.get().submitted_at
    edits.send(project, {"name_ar": "اسم جديد"}, actor=owner)
    assert Draft.objects.edits().get() != draft


def test_accepted_number_is_unchecked_and_reachable_by_consent(project, owner):
    review.confirm_phone(project, actor=make_user())
    edits.send(project, {"whatsapp": "+962790009999"}, actor=owner)

    answer(Draft.objects.get(), project, whatsapp="accept")

    contact = project.contacts.get(channel="whatsapp")
    assert (contact.value, contact.is_public, contact.checked_at) == ("+962790009999", True, None)


def test_accepted_photos_and_products_become_the_projects_own(client, project, owner, jobs):
    first, second = photos_of(project)
    send(client, project, do=f"photo-remove:{first.wish_key}")
    send(client, project, photos=upload("n.jpg"))
    edits.send(
        project,
        {"products": [{"name_ar": "لبنة", "unit_ar": "", "price": "2.000"}]},
        actor=owner,
    )

    answer(edits.of(project), project, photos="accept", products="accept")

    project.refresh_from_db()
    assert second in project.photos.all()
    assert first not in project.photos.all()
    assert project.photos.count() == 2
    assert project.products.last().name_ar == "لبنة"
    assert str(project.price_from) == "2.000"
    assert "forget_files" in jobs.names()


def test_kept_photos_take_the_new_ones_away(client, project, jobs):
    send(client, project, photos=upload())

    answer(edits.of(project), project, photos="keep")

    assert not Photo.objects.exists()
    assert "forget_files" in jobs.names()


def test_what_was_written_meanwhile_is_not_decided_unseen(project, owner):
    edits.send(project, {"name_ar": "اسم جديد"}, actor=owner)
    read = Draft.objects.get().updated_at.isoformat()
    edits.send(project, {"name_ar": "اسم أحدث"}, actor=owner)

    with pytest.raises(Refused):
        edits.answer(
            Draft.objects.get(), {"name_ar": ("accept", "")}, actor=make_user(), version=read
        )

    assert Draft.objects.get().values == {"name_ar": "اسم أحدث"}


def test_two_moderators_one_answer(project, owner, jobs):
    edits.send(project, {"name_ar": "اسم جديد"}, actor=owner)
    draft = Draft.objects.get()
    version = draft.updated_at.isoformat()
    edits.answer(draft, {"name_ar": ("accept", "")}, actor=make_user(), version=version)

    with pytest.raises(Refused):
        edits.answer(draft, {"name_ar": ("keep", "")}, actor=make_user(), version=version)

    assert Project.objects.get().name_ar == "اسم جديد"
    assert jobs.names().count("send_project_mail") == 1


def test_an_edit_of_a_project_that_left_is_not_taken(project, owner):
    edits.send(project, {"name_ar": "اسم جديد"}, actor=owner)
    availability.archive(project, actor=owner)

    with pytest.raises(Refused):
        answer(Draft.objects.get(), project, name_ar="accept")


def test_mail_opens_the_exact_field(project, owner, jobs, mailoutbox):
    edits.send(project, {"name_ar": "اسم جديد", "story_ar": "بيشفي."}, actor=owner)
    answer(Draft.objects.get(), project, name_ar="accept", story_ar=("ask", "بلا كلام عن العلاج."))

    jobs.run()

    [message] = mailoutbox
    assert f"/me/{project.code}/edit/what/#field-story_ar" in message.body
    assert "بلا كلام عن العلاج." in message.body


def test_a_number_in_a_caption_is_refused_and_all_else_of_the_photos_kept(client, project):
    first, second = photos_of(project)
    send(client, project, do=f"photo-down:{first.wish_key}")
    words = {first.wish("caption"): "رقمي 0791234567", second.wish("caption"): "مرطبانات"}

    page = send(client, project, "/en", **words).content.decode()

    for shown in (page, client.get(path_of(project, "photos", "/en")).content.decode()):
        assert "A phone number stands in these words" in shown
        assert "رقمي 0791234567" in shown
    wish = edits.of(project).values["photos"]
    assert [entry["id"] for entry in wish][:2] == [second.pk, first.pk]
    assert [entry["caption"] for entry in wish][:2] == ["مرطبانات", first.caption_ar]


def test_words_sent_before_numbers_were_refused_are_not_taken(project, owner):
    moderator = make_user(role=Role.MODERATOR)
    for values in (
        {"products": [{"name_ar": "كعك 0791234567", "unit_ar": "", "price": "3.000"}]},
        {"name_ar": "بيت 0791234567"},
    ):
        edits.send(project, values, actor=owner)
        draft = edits.of(project)
        decisions = dict.fromkeys(values, (edits.ACCEPT, ""))
        with pytest.raises(Refused):
            edits.answer(draft, decisions, actor=moderator, version=draft.updated_at.isoformat())
    assert not Product.objects.filter(name_ar__contains="079").exists()
