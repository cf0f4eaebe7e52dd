"""The order of photos is the order of choosing, whichever arrives first; and no photo is lost in
silence on its way."""

import json
import time
from functools import cache
from itertools import permutations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils.translation import override

from adamlocal.lib.pictures import uploads
from projects.models import Draft, Photo
from projects.photos import intake
from projects.submission import album
from tests.factories import jpeg, make_project, make_user, upload

pytestmark = pytest.mark.django_db

FIELDS = "/submit/fields/"
ADD = "/submit/photos/add/"
STEP = "/submit/photos/"
OURS = {"sec-fetch-site": "same-origin"}
# What the phone calls the photos, in the order in which they were chosen.
CHOSEN = ["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"]
SIDES = dict(zip(CHOSEN, (300, 200, 100), strict=True))


@cache
def picture(side: int) -> bytes:
    return jpeg(side, side)


def arrive(client, name: str) -> str:
    sent = {"photo": upload(data=picture(SIDES[name])), "id": name}
    return client.post(ADD, sent, headers=OURS).json()["key"]


def wish(client, order: list[str]) -> None:
    now = time.time() * 1000
    field = {"name": "photo_order", "value": order, "at": now, "base": None}
    body = {"token": "", "device": "phone", "now": now, "fields": [field]}
    client.post(FIELDS, json.dumps(body), content_type="application/json", headers=OURS)


def order_of(draft: Draft) -> list[int]:
    return [photo.width for photo in album.shown(draft)]


@pytest.mark.parametrize("told_after", [0, 1, 3], ids=["before", "between", "at the end"])
@pytest.mark.parametrize("arrival", list(permutations(CHOSEN)), ids="".join)
def test_photos_stand_as_they_were_chosen_whichever_arrives_first(client, arrival, told_after):
    for n, name in enumerate(arrival):
        if n == told_after:
            wish(client, CHOSEN)
        arrive(client, name)
    if told_after == len(arrival):
        wish(client, CHOSEN)

    assert order_of(Draft.objects.get()) == [SIDES[name] for name in CHOSEN]


def test_a_photo_that_comes_after_the_tab_was_closed_finds_its_place(client):
    wish(client, CHOSEN)
    small = arrive(client, CHOSEN[2])
    wish(client, [*CHOSEN[:2], small])  # the phone now knows it by its content

    arrive(client, CHOSEN[1])
    arrive(client, CHOSEN[0])

    assert order_of(Draft.objects.get()) == [300, 200, 100]


def test_order_changed_while_photos_are_on_their_way_stands(client):
    wish(client, CHOSEN)
    arrive(client, CHOSEN[2])
    wish(client, [CHOSEN[1], CHOSEN[2], CHOSEN[0]])

    arrive(client, CHOSEN[0])
    arrive(client, CHOSEN[1])

    assert order_of(Draft.objects.get()) == [200, 100, 300]


def test_without_script_the_order_is_that_of_the_form(client):
    files = [upload(f"{side}.jpg", picture(side)) for side in (100, 300, 200)]

    client.post(STEP, {"photos": files})

    assert order_of(Draft.objects.get()) == [100, 300, 200]


@pytest.mark.parametrize("name", ["", "short", "a" * 11, "ABCDEFGHIJ", "../../etc"])
def test_a_name_that_no_phone_gives_is_passed_over(client, name):
    client.post(ADD, {"photo": upload(), "id": name}, headers=OURS)

    assert Photo.objects.get().upload_id == ""


def test_the_page_says_what_the_phone_calls_a_photo(client):
    arrive(client, CHOSEN[0])

    assert f'data-upload="{CHOSEN[0]}"' in client.get(STEP).content.decode()


# --- photos that cannot be taken are named ------------------------------------------------------------


def multipart(*parts: tuple[str, str, bytes]) -> dict:
    """A body of (field, file name or None for text, bytes) as a browser sends it."""
    lines = []
    for field, name, data in parts:
        about = f'form-data; name="{field}"' + ("" if name is None else f'; filename="{name}"')
        lines += [f"--b\r\nContent-Disposition: {about}\r\n\r\n".encode(), data, b"\r\n"]
    return {
        "data": b"".join([*lines, b"--b--\r\n"]),
        "content_type": "multipart/form-data; boundary=b",
    }


def test_a_photo_without_a_name_is_named_and_the_rest_is_kept(client):
    body = multipart(
        ("photos", "", picture(100)),
        ("photos", "1.jpg", picture(200)),
        ("photos_mine", None, b"on"),
    )

    page = client.post("/en" + STEP, **body)

    with override("en"):
        assert str(intake.NAMELESS) in page.content.decode()
    draft = Draft.objects.get()
    assert (order_of(draft), draft.values["photos_mine"]) == ([200], True)


def test_no_file_chosen_is_no_photo_without_a_name(client):
    answer = client.post(STEP, **multipart(("photos", "", b""), ("photos_mine", None, b"on")))

    assert answer.status_code == 302
    assert Draft.objects.get().values["photos_mine"] is True
    assert not Draft.objects.get().photos.exists()


def test_a_live_projects_photo_without_a_name_is_named_too(client):
    owner = make_user()
    project = make_project(owner=owner)
    client.force_login(owner)

    page = client.post(
        f"/en/me/{project.code}/edit/photos/", **multipart(("photos", "", picture(100)))
    )

    with override("en"):
        assert str(intake.NAMELESS) in page.content.decode()


def test_a_whole_album_chosen_without_script_ends_on_our_own_page(client):
    files = [upload(f"{n}.jpg", picture(100 + n)) for n in range(8)]
    files += [upload(f"more {n}.jpg", b"x") for n in range(40)]

    page = client.post("/en" + STEP, {"photos": files, "photos_mine": "on"})

    draft = Draft.objects.get()
    assert (draft.photos.count(), draft.values["photos_mine"]) == (8, True)
    with override("en"):
        assert str(intake.REASONS["many"]).partition(":")[0] in page.content.decode()


def test_files_past_what_is_kept_open_nothing():
    files = [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(uploads.MAX_FILES_KEPT + 3)]
    request = RequestFactory().post("/", {"photos": files})

    found = request.FILES.getlist("photos")

    assert [file.surplus for file in found].count(True) == 3
    assert [file.read() for file in found[-3:]] == [b""] * 3
    assert found[-1].name == f"{len(files) - 1}.jpg"
    request.close()


def test_a_file_far_past_the_bound_is_named_with_its_size(client, monkeypatch):
    """Past eight times the bound a file was once dropped, and all that followed with it."""
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 10_000)
    monkeypatch.setattr(intake, "MAX_FILE_BYTES", 10_000)
    body = multipart(
        ("photos", "huge.jpg", b"x" * 200_000),
        ("photos", "1.jpg", picture(100)),
        ("photos_mine", None, b"on"),
    )

    page = client.post("/en" + STEP, **body).content.decode()

    assert "The first photo is too large" in page
    draft = Draft.objects.get()
    assert (order_of(draft), draft.values["photos_mine"]) == ([100], True)


def test_a_request_without_end_is_cut_and_says_so(client, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_REQUEST_BYTES", 100_000)
    body = multipart(("photos_mine", None, b"on"), ("photos", "endless.jpg", b"x" * 300_000))

    page = client.post("/en" + STEP, **body).content.decode()

    with override("en"):
        assert str(intake.CUT_SHORT) in page
    assert Draft.objects.get().values["photos_mine"] is True
