"""What resembles a draft is told kindly, and nothing of a stranger with it."""

import pytest

from projects.enums import ProjectStatus
from projects.models import Draft
from projects.submission import duplicates
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db

CONTACT = "/en/submit/contact/"


def found(values: dict, **more) -> list[duplicates.Duplicate]:
    return duplicates.of(values, user=more.get("user"), apart=more.get("apart", []))


@pytest.mark.parametrize("typed", ["0790000099", "٠٧٩ ٠٠٠ ٠٠٩٩", "+962790000099"])
@pytest.mark.parametrize("channel", ["whatsapp", "phone"])
def test_number_in_any_spelling(typed, channel):
    project = make_project(whatsapp="+962790000099")

    (twin,) = found({channel: typed})

    assert (twin.project, twin.may_be_named, twin.has_owner) == (project, True, False)


def test_handle_in_any_spelling():
    project = make_project(instagram="bayt10.demo")

    typed = {"instagram": "https://instagram.com/bayt10.demo/?x=1"}
    assert [twin.project for twin in found(typed)] == [project]
    assert found({"instagram": "somebody.else"}) == []


@pytest.mark.parametrize("name", ["مونة أمّ ليث", "مونه ام ليث", "مونة امّ ليـث"])
def test_folded_name_in_the_same_place(name):
    project = make_project(name_ar="مونة أم ليث", governorate="irbid")

    assert [t.project for t in found({"name_ar": name, "governorate": "irbid"})] == [project]
    assert found({"name_ar": name, "governorate": "maan"}) == []
    assert found({"name_ar": name}) == []
    assert found({"name_ar": "مونة أم خالد", "governorate": "irbid"}) == []


def test_a_project_that_is_not_public_is_never_found_by_name():
    make_project(name_ar="مونة أم ليث", status=ProjectStatus.SUBMITTED)

    assert found({"name_ar": "مونة أم ليث", "governorate": "irbid"}) == []


def test_ones_own_those_denied_and_those_declined_are_left_out():
    owner = make_user()
    mine = make_project(owner=owner, whatsapp="+962790000099")
    assert found({"whatsapp": "0790000099"}, user=owner) == []
    assert found({"whatsapp": "0790000099"}, apart=[mine.code]) == []

    declined = make_project(status=ProjectStatus.DECLINED, whatsapp="+962790000098")

    assert declined.contacts.exists()
    assert found({"whatsapp": "0790000098"}) == []


def test_the_page_names_a_public_one_and_offers_both_answers(client):
    project = make_project(name_ar="لقمة السلط", whatsapp="+962790000099")

    client.post(CONTACT, {"whatsapp": "0790000099"})
    page = client.get(CONTACT).content.decode()

    assert "لقمة السلط" in page
    assert f"/en/submit/claim/{project.code}/" in page
    client.post(CONTACT, {"whatsapp": "0790000099", "do": f"not-ours:{project.code}"})
    assert "لقمة السلط" not in client.get(CONTACT).content.decode()


def test_the_page_does_not_name_one_that_is_not_public(client):
    make_project(
        name_ar="بيت السر",
        whatsapp="+962790000099",
        status=ProjectStatus.SUBMITTED,
        owner=make_user("secret@example.com"),
    )

    client.post(CONTACT, {"whatsapp": "0790000099"})
    page = client.get(CONTACT).content.decode()

    assert "with us already" in page
    assert "بيت السر" not in page
    assert "secret@example.com" not in page


def test_numbers_cannot_be_tried_one_after_another(client):
    make_project(whatsapp="+962790000099")
    client.post(CONTACT, {"whatsapp": "0790000099"})
    for _time in range(60):
        client.get(CONTACT)

    page = client.get(CONTACT)

    assert page.status_code == 200
    assert "It is ours" not in page.content.decode()
    assert Draft.objects.get().values["whatsapp"] == "079 000 0099"
