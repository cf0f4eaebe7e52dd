"""Fields as they are left, photos one by one: what the page's script sends while somebody writes."""

import json
import re
import time

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from adamlocal.lib.pictures.images import PictureRefused
from adamlocal.lib.pictures.uploads import MAX_FILE_BYTES
from projects.models import Draft, Photo, Project
from projects.photos.intake import REASONS_OF_ONE
from projects.submission import album, drafts
from projects.submission.views import autosave
from tests.factories import jpeg, make_user, upload, write_draft
from tests.projects.photos import corpus

pytestmark = pytest.mark.django_db

FIELDS = "/submit/fields/"
ADD = "/submit/photos/add/"
OURS = {"sec-fetch-site": "same-origin"}


def field(name: str, value: object, *, ago: float = 0, base: str | None = None) -> dict:
    """A field as a phone holds it, left ``ago`` seconds before now."""
    return {"name": name, "value": value, "at": (time.time() - ago) * 1000, "base": base}


def say(client, *fields: dict, device: str = "phone", token: str = "", ahead: float = 0, **headers):
    """Send fields from a device whose clock is ``ahead`` seconds."""
    shift = ahead * 1000
    body = {
        "token": token,
        "device": device,
        "now": time.time() * 1000 + shift,
        "fields": [{**f, "at": f["at"] + shift} for f in fields],
    }
    return client.post(
        FIELDS, json.dumps(body), content_type="application/json", headers=headers or OURS
    )


def test_the_first_field_begins_a_draft_and_gives_its_link(client):
    answer = say(client, field("name_ar", "بيت الكعك")).json()

    draft = Draft.objects.get()
    assert draft.values == {"name_ar": "بيت الكعك"}
    assert answer["token"] == client.cookies["draft"].value
    assert answer["link"].endswith(f"/d/{answer['token']}/")
    assert answer["draft"] == draft.code
    assert [(f["name"], f["value"], f["wrong"]) for f in answer["fields"]] == [
        ("name_ar", "بيت الكعك", "")
    ]


def test_the_link_on_the_phone_is_enough_where_the_cookie_is_gone(client):
    token = say(client, field("name_ar", "بيت")).json()["token"]
    other = type(client)()

    say(other, field("tagline_ar", "كعك"), token=token)

    assert Draft.objects.get().values == {"name_ar": "بيت", "tagline_ar": "كعك"}
    assert other.cookies["draft"].value == token


def test_an_unknown_link_begins_anew_and_loses_nothing(client):
    answer = say(client, field("name_ar", "بيت"), token="long-erased").json()

    assert Draft.objects.get().values == {"name_ar": "بيت"}
    assert answer["token"] != "long-erased"


def test_a_wrong_value_is_kept_and_named(client):
    answer = say(
        client,
        field("whatsapp", "06 552 0012"),
        field("product-kkk222-name", "كبّة"),
        field("product-kkk222-price", "كثير"),
        **{**OURS, "accept": "*/*"},
    ).json()

    wrong = {f["name"]: f["wrong"] for f in answer["fields"]}
    assert wrong["whatsapp"]
    assert wrong["product-kkk222-price"]
    assert not wrong["product-kkk222-name"]
    assert Draft.objects.get().values["whatsapp"] == "06 552 0012"


def test_the_later_field_wins_whichever_arrives_first(client):
    token = say(client, field("name_ar", "الأحدث", ago=10)).json()["token"]

    answer = say(client, field("name_ar", "الأقدم", ago=60), device="tablet", token=token).json()

    assert Draft.objects.get().values == {"name_ar": "الأحدث"}
    assert answer["fields"][0]["value"] == "الأحدث"
    assert answer["fields"][0]["lost"] == "الأقدم"


def test_what_was_overwritten_unseen_is_offered(client):
    first = say(client, field("name_ar", "بيت", ago=90)).json()
    token, seen = first["token"], first["fields"][0]["tag"]
    say(client, field("name_ar", "بيت الخبز", ago=60, base=seen), token=token)

    answer = say(client, field("name_ar", "بيت الكعك", base=seen), device="tablet", token=token)

    kept = answer.json()["fields"][0]
    assert (kept["value"], kept["lost"]) == ("بيت الكعك", "بيت الخبز")


def test_what_was_seen_is_simply_changed(client):
    first = say(client, field("name_ar", "بيت", ago=90)).json()

    answer = say(
        client,
        field("name_ar", "بيت الكعك", base=first["fields"][0]["tag"]),
        device="tablet",
        token=first["token"],
    ).json()

    assert answer["fields"][0]["lost"] is None


@pytest.mark.parametrize("ahead", [-86_400, 86_400])
def test_a_wrong_clock_neither_wins_nor_loses_by_it(client, ahead):
    token = say(client, field("name_ar", "أوّل", ago=30), ahead=ahead).json()["token"]

    say(client, field("name_ar", "ثانٍ"), device="tablet", token=token)

    assert Draft.objects.get().values == {"name_ar": "ثانٍ"}


def test_resending_the_same_changes_nothing(client):
    sent = field("name_ar", "بيت")
    token = say(client, sent).json()["token"]
    before = Draft.objects.get().fields.get()

    say(client, sent, token=token)

    after = Draft.objects.get().fields.get()
    assert (after.value, after.set_at, after.lost_value) == (before.value, before.set_at, None)


def test_products_of_two_devices_are_all_there(client):
    token = say(client, field("product-aaa222-name", "كبّة")).json()["token"]

    say(client, field("product-bbb333-name", "سمبوسك"), device="tablet", token=token)
    say(client, field("product-aaa222-price", "4"), device="tablet", token=token)

    page = client.get("/submit/prices/").content.decode()
    assert "كبّة" in page
    assert "سمبوسك" in page
    assert 'value="4.00"' in page


@pytest.mark.parametrize(
    "body",
    ["", "not json", "[]", "{}", '{"now": "x", "fields": []}', '{"now": 1, "fields": [1]}',
     '{"now": 1, "fields": [{"name": "name_ar"}]}', '{"now": 1e30, "fields": []}'],
)  # fmt: skip
def test_unreadable_bodies_are_refused_and_begin_nothing(client, body):
    answer = client.post(FIELDS, body, content_type="application/json", headers=OURS)

    assert answer.status_code == 400
    assert Draft.objects.count() == 0


def test_what_is_no_field_is_passed_over(client):
    say(
        client,
        field("name_ar", "بيت"),
        field("is_staff", "1"),
        field("website", "https://spam.example"),
        field("tagline_ar", {"a": 1}),
        field("payments", "cash"),
        field("product-kkk222-owner", "me"),
        field("zone-" + "x" * 60, True),
    )

    assert Draft.objects.get().values == {"name_ar": "بيت"}


def test_only_our_own_pages_may_send(client):
    body = json.dumps({"now": 0, "fields": []})
    foreign = {"sec-fetch-site": "cross-site"}

    for headers in (foreign, {"origin": "https://evil.example"}, {"accept": "*/*"}):
        answer = client.post(FIELDS, body, content_type="application/json", headers=headers)
        assert answer.status_code == 403
        assert client.post(ADD, {"photo": upload()}, headers=headers).status_code == 403
    assert client.get(FIELDS, headers=OURS).status_code == 405
    assert client.get(ADD, headers=OURS).status_code == 405
    assert Draft.objects.count() == 0


def test_a_sent_draft_takes_nothing_and_says_where_the_project_is(client):
    client.force_login(make_user())
    write_draft(client, email=None)
    client.post("/submit/send/")
    token = client.cookies["draft"].value
    project = Project.objects.get()

    late = say(client, field("name_ar", "اسم آخر"), token=token)
    photo = client.post(
        ADD, {"photo": upload("2.jpg", jpeg(300, 200)), "token": token}, headers=OURS
    )

    for answer in (late, photo):
        assert answer.status_code == 409
        assert answer.json() == {"sent": f"/me/{project.code}/sent/"}
    project.refresh_from_db()
    assert project.name_ar == "لقمة سلط"
    with pytest.raises(drafts.Closed):
        drafts.keep(Draft.objects.get(), {"name_ar": "اسم آخر"})


def test_a_program_that_begins_draft_after_draft_is_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr("projects.submission.cookie.DRAFTS_AN_HOUR", 2)
    for _time in range(2):
        say(type(client)(), field("name_ar", "بيت"))

    stranger = type(client)()
    assert say(stranger, field("name_ar", "بيت")).status_code == 429
    assert stranger.post("/submit/", {"name_ar": "بيت"}).status_code == 429
    assert Draft.objects.count() == 2


# --- photos -----------------------------------------------------------------------------------------


def add(client, upload_, **data):
    return client.post(ADD, {"photo": upload_, **data}, headers=OURS)


def test_a_photo_arrives_alone_and_comes_back_as_a_row(client, jobs):
    answer = add(client, upload()).json()

    photo = Photo.objects.get()
    assert answer["key"] == photo.content_hash[:12]
    assert f'id="photo-{answer["key"]}"' in answer["row"]
    assert client.cookies["draft"].value == answer["token"]
    assert "make_variants" in jobs.names()


def test_the_same_photo_sent_again_is_one(client):
    data = jpeg()

    keys = {add(client, upload(data=data)).json()["key"] for _time in range(2)}

    assert len(keys) == 1
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "status"),
    [(b"not a picture", 422), (jpeg(30, 30), 422), (b"\xff" * (MAX_FILE_BYTES + 1), 422)],
    ids=["no picture", "tiny", "large"],
)
def test_a_refused_photo_says_why(client, data, status):
    answer = add(client, upload(data=data))

    assert answer.status_code == status
    assert len(answer.json()["error"]) > 20
    assert Photo.objects.count() == 0


def test_a_photo_whose_end_never_came_is_kept_and_said(client):
    whole = add(client, upload(data=corpus.jpeg(corpus.grainy()))).json()["row"]
    cut = add(client, upload(data=corpus.cut(corpus.jpeg(corpus.grainy()), 0.8)))

    assert cut.status_code == 200
    assert str(REASONS_OF_ONE["cut"]) in cut.json()["row"]
    assert str(REASONS_OF_ONE["cut"]) not in whole


def test_a_photo_of_too_many_pixels_is_told_its_figures(client):
    said = add(client, upload(data=corpus.REFUSED["jpeg-301-megapixels"].make())).json()["error"]

    assert "20000 × 15050" in said
    assert "300" in said


def test_while_many_photos_arrive_the_phone_is_asked_to_try_again(client, monkeypatch):
    def busy(draft, upload, **names):
        raise PictureRefused("busy")

    monkeypatch.setattr("projects.photos.intake.add_one", busy)

    answer = add(client, upload())

    assert (answer.status_code, answer.json()) == (429, {"error": "wait"})
    assert not Draft.objects.get().photos.exists()


def test_nothing_chosen_is_said(client):
    answer = client.post(ADD, {}, headers=OURS)

    assert (answer.status_code, bool(answer.json()["error"])) == (400, True)
    assert not Photo.objects.exists()


def test_of_ten_photos_with_two_bad_ones_eight_are_kept_and_a_ninth_refused(client):
    good = [upload(f"{n}.jpg", jpeg(100 + n, 100)) for n in range(8)]
    bad = [upload("b.jpg", b"nothing"), upload("c.jpg", b"\x89PNG\r\n")]

    statuses = [add(client, one).status_code for one in [*good[:4], *bad, *good[4:]]]

    assert sorted(statuses) == [200] * 8 + [422] * 2
    assert Photo.objects.count() == 8
    assert add(client, upload("9.jpg", jpeg(200, 150))).status_code == 422


def test_order_caption_and_removal_come_as_fields(client):
    first, second = (add(client, upload(f"{n}.jpg", jpeg(100 + n, 100))).json() for n in range(2))

    say(
        client,
        field("photo_order", [second["key"], first["key"]]),
        field(f"photo-{second['key']}-caption", "صحن كبّة"),
        field(f"photo-{first['key']}-gone", True),
    )

    (photo,) = album.shown(Draft.objects.get())
    assert (photo.wish_key, photo.caption_ar) == (second["key"], "صحن كبّة")


# --- the phone's own copy ---------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_worker_is_bounded_to_the_steps(client, prefix):
    answer = client.get(f"{prefix}/submit/worker.js")

    text = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    pages = re.search(r'PAGES = "(.*?)"', text)[1].split(" ")
    assert f"{prefix}/submit/photos/" in pages
    assert {page.removeprefix(prefix).split("/")[1] for page in pages} == {"submit"}
    assert client.post(f"{prefix}/submit/worker.js").status_code == 405
    assert "cookie" not in {name.lower() for name in answer.headers}


def test_each_file_that_the_phone_keeps_is_there():
    assert [name for name in autosave.KEPT_FILES if finders.find(name) is None] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name_ar", "بيت الكعك"),
        ("category", "cakes"),
        ("area", "balqa/salt"),
        ("product-kkk222-price", "4"),
        ("zone-balqa-fee", "1.50"),
        ("whatsapp", "0790000017"),
        ("payments", ["cash"]),
        ("consent_publish", True),
    ],
)
def test_a_field_costs_six_queries_at_most(client, name, value):
    write_draft(client)
    say(client, field("story_ar", "حكاية"))

    with CaptureQueriesContext(connection) as queries:
        say(client, field(name, value))

    asked = [q["sql"] for q in queries if "SAVEPOINT" not in q["sql"]]
    assert len(asked) <= 6, "\n".join(asked)
