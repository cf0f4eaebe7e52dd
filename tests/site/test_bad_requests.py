"""Requests that hold too much or cannot be read: our own page, in the person's language."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

pytestmark = pytest.mark.django_db

TOO_MUCH = {
    "files": lambda: {"photos": [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(501)]},
    "fields": lambda: {f"a{n}": "x" for n in range(2001)},
    "text": lambda: {"story_ar": "x" * 2_700_000},
}


@pytest.mark.parametrize("kind", TOO_MUCH)
@pytest.mark.parametrize(
    ("path", "language", "said"),
    [("/submit/", "ar", "هاد ما وصلنا"), ("/en/submit/photos/", "en", "This did not arrive")],
)
def test_too_much_is_said_in_the_persons_language(client, kind, path, language, said):
    answer = client.post(path, TOO_MUCH[kind]())

    page = answer.content.decode()
    assert answer.status_code == 413
    assert f'lang="{language}"' in page
    assert said in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_too_many_parameters_of_an_address_are_too_much_as_well(client):
    answer = client.get("/en/projects/?" + "&".join(f"a{n}=1" for n in range(2001)))

    assert answer.status_code == 413
    assert "This did not arrive" in answer.content.decode()


def test_a_broken_body_is_said(client):
    answer = client.post("/en/submit/", b"--x", content_type="multipart/form-data; boundary=")

    assert answer.status_code == 400
    assert "This did not arrive" in answer.content.decode()


@pytest.mark.parametrize("sent", [21, 60])
def test_a_whole_gallery_chosen_without_script_is_taken_as_far_as_it_goes(client, sent):
    files = [SimpleUploadedFile(f"{n}.jpg", b"no picture") for n in range(sent)]

    answer = client.post("/en/submit/photos/", {"photos": files, "photos_mine": "on"})

    assert answer.status_code == 200
    assert "The first photo is not a picture" in answer.content.decode()


def test_another_host_is_told_in_one_line(client):
    answer = client.get("/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "text/plain"
