"""What resembles a draft is asked about kindly: names and shown accounts as they are typed, numbers
once an address is proved, and nothing of a stranger with either."""

import re
import time

import pytest

from adamlocal.accounts import codes
from adamlocal.accounts.models import SignInCode
from projects.enums import Privacy, ProjectStatus
from projects.models import Draft, Project
from projects.submission import duplicates
from tests.factories import make_project, make_user, write_draft

pytestmark = pytest.mark.django_db

WHAT, CONTACT, KNOWN = "/en/submit/", "/en/submit/contact/", "/en/submit/known/"
NUMBER = "+962790000099"
NAMED = {"name_ar": "مونة ام ليث", "governorate": "irbid"}


def at_entry(values: dict, **more) -> list[Project]:
    found = duplicates.at_entry(values, user=more.get("user"), apart=more.get("apart", []))
    assert all(one.may_be_named for one in found)
    return [one.project for one in found]


def at_sending(values: dict, **more) -> list[tuple[Project, bool]]:
    user = more.get("user") or make_user()
    found = duplicates.at_sending(values, user=user, apart=more.get("apart", []))
    return [(one.project, one.may_be_named) for one in found]


@pytest.mark.parametrize("typed", ["0790000099", "٠٧٩ ٠٠٠ ٠٠٩٩", "+962790000099"])
@pytest.mark.parametrize("channel", ["whatsapp", "phone"])
def test_number_in_any_spelling_is_known_at_sending_alone(typed, channel):
    project = make_project(whatsapp=NUMBER)

    assert at_sending({channel: typed}) == [(project, True)]
    assert at_entry({channel: typed}) == []
    assert at_sending({channel: "0790000098"}) == at_sending({}) == []


def test_handle_in_any_spelling():
    project = make_project(instagram="bayt10.demo")

    typed = {"instagram": "https://instagram.com/bayt10.demo/?x=1"}
    assert at_entry(typed) == [project]
    assert at_entry({"instagram": "somebody.else"}) == []


@pytest.mark.parametrize(
    "state",
    [{"status": ProjectStatus.SUBMITTED}, {"privacy": [Privacy.WHATSAPP_ONLY]}],
    ids=["not public", "not shown"],
)
def test_an_account_that_nobody_is_led_to_is_known_at_sending_alone_and_unnamed(state):
    project = make_project(instagram="bayt10.demo", **state)

    assert at_entry({"instagram": "bayt10.demo"}) == []
    assert at_sending({"instagram": "bayt10.demo"}) == [(project, False)]


@pytest.mark.parametrize("name", ["مونة أمّ ليث", "مونه ام ليث", "مونة امّ ليـث"])
def test_folded_name_in_the_same_place(name):
    project = make_project(name_ar="مونة أم ليث", governorate="irbid")

    assert at_entry({"name_ar": name, "governorate": "irbid"}) == [project]
    assert at_entry({"name_ar": name, "governorate": "maan"}) == []
    assert at_entry({"name_ar": name}) == []
    assert at_entry({"name_ar": "مونة أم خالد", "governorate": "irbid"}) == []


def test_a_project_that_is_not_public_is_never_found_by_name():
    make_project(name_ar="مونة أم ليث", status=ProjectStatus.SUBMITTED)

    assert at_entry(NAMED) == []


def test_ones_own_those_denied_and_those_declined_are_left_out():
    owner = make_user()
    mine = make_project(owner=owner, whatsapp=NUMBER, name_ar="مونة أم ليث")
    for asked, values in ((at_sending, {"whatsapp": "0790000099"}), (at_entry, NAMED)):
        assert asked(values)
        assert asked(values, user=owner) == []
        assert asked(values, apart=[mine.code]) == []

    Project.objects.update(status=ProjectStatus.DECLINED)

    assert at_sending({"whatsapp": "0790000099"}) == []


def test_nothing_alike_costs_one_query(django_assert_num_queries):
    make_project(governorate="irbid")

    with django_assert_num_queries(1):
        assert at_entry(NAMED) == []


# --- step 1 ---------------------------------------------------------------------------------------


def test_saving_a_known_name_asks_there_and_then_and_once(client):
    project = make_project(name_ar="مونة أم ليث", governorate="irbid")

    answer = client.post(WHAT, NAMED)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "There is a page of this name in Irbid: is it yours?" in page
    assert f'href="/en/submit/claim/{project.code}/"' in page
    assert Draft.objects.get().values["name_ar"] == NAMED["name_ar"]
    asked = re.search(r'name="asked"\s+value="(\w+)"', page)[1]
    assert client.post(WHAT, {**NAMED, "asked": asked}).url == "/en/submit/photos/"


def test_another_project_is_not_asked_about_again(client):
    project = make_project(name_ar="مونة أم ليث", governorate="irbid")
    client.post(WHAT, NAMED)

    client.post(WHAT, {**NAMED, "do": f"not-ours:{project.code}"})

    assert project.name_ar not in client.get(WHAT).content.decode()
    assert client.post(WHAT, NAMED).url == "/en/submit/photos/"


def written(client, name: str, value: str) -> dict:
    now = time.time() * 1000
    field = {"name": name, "value": value, "at": now}
    body = {"now": now, "device": "d", "fields": [field]}
    headers = {"sec-fetch-site": "same-origin"}
    return client.post("/en/submit/fields/", body, "application/json", headers=headers).json()


def test_autosave_asks_as_soon_as_name_and_place_are_there(client):
    project = make_project(name_ar="مونة أم ليث", governorate="irbid")

    assert written(client, "name_ar", NAMED["name_ar"])["duplicates"].strip() == ""
    assert "duplicates" not in written(client, "tagline_ar", "مكدوس")
    assert project.code in written(client, "governorate", "irbid")["duplicates"]
    assert written(client, "governorate", "maan")["duplicates"].strip() == ""


# --- numbers, at the very end ---------------------------------------------------------------------


@pytest.mark.parametrize("state", [ProjectStatus.PUBLISHED, ProjectStatus.SUBMITTED])
def test_nobody_learns_by_typing_whether_a_number_is_here(client, state):
    make_project(name_ar="بيت السر", whatsapp=NUMBER, status=state)

    answers = [
        client.post(CONTACT, {"whatsapp": number}).url for number in ("0790000099", "0790000098")
    ]
    page = client.get(CONTACT).content.decode()
    said = written(client, "whatsapp", "0790000099")

    assert answers == ["/en/submit/preview/"] * 2
    assert "بيت السر" not in page + str(said)
    assert "is it yours" not in page + str(said)
    assert client.get(KNOWN).url == "/en/submit/preview/"


def test_a_known_number_is_asked_about_once_an_address_is_proved(client):
    other = make_project(name_ar="بيت السر", whatsapp=NUMBER, status=ProjectStatus.SUBMITTED)
    write_draft(client, whatsapp="0790000099")
    client.post("/en/submit/send/")
    code = codes.digits(SignInCode.objects.get())

    answer = client.post("/en/submit/confirm/", {"code": code})

    assert answer.url == KNOWN
    page = client.get(KNOWN).content.decode()
    assert "This number or account is with us already: is it yours?" in page
    assert f'href="/en/submit/claim/{other.code}/"' in page
    assert "بيت السر" not in page
    assert Project.objects.count() == 1
    typed = Draft.objects.get().values
    client.get(f"/en/submit/claim/{other.code}/")
    assert Draft.objects.get().values == typed
    sent = client.post(KNOWN, {"do": f"not-ours:{other.code}"})
    own = Project.objects.exclude(pk=other.pk).get()
    assert (own.name_ar, own.tagline_ar) == (typed["name_ar"], typed["tagline_ar"])
    assert sent.url == f"/en/me/{own.code}/sent/"
    assert client.post(KNOWN, {"do": f"not-ours:{other.code}"}).url == sent.url


def test_the_last_question_names_what_the_public_sees_anyway(client):
    client.force_login(make_user())
    make_project(name_ar="مونة أم ليث", whatsapp=NUMBER)
    write_draft(client, whatsapp="0790000099")

    assert client.post("/en/submit/send/").url == KNOWN
    assert "مونة أم ليث" in client.get(KNOWN).content.decode()


def test_numbers_cannot_be_tried_one_after_another(client):
    client.force_login(make_user())
    make_project(whatsapp=NUMBER)
    write_draft(client, whatsapp="0790000099")

    answers = [client.get(KNOWN).status_code for _time in range(21)]

    assert answers == [200] * 20 + [302]
    assert client.post("/en/submit/send/").url.endswith("/sent/")


def test_without_a_draft_there_is_nothing_to_ask(client):
    client.force_login(make_user())

    assert client.get(KNOWN).url == client.post(KNOWN).url == "/en/submit/"
