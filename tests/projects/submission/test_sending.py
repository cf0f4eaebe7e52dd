"""The last press: by whom and how often it may be; sent twice, or with the answer lost on the way, there
is one project and it is found."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from adamlocal.accounts.models import SignInCode, User
from projects.models import Draft, Project
from projects.submission.views import sending
from tests.factories import (
    make_project,
    make_user,
    write_draft,
)
from tests.projects.submission.sending import (
    CONFIRM,
    SEND,
    SENT_CODE,
    SUBMIT,
    newest_code,
    send,
    send_and_confirm,
)

pytestmark = pytest.mark.django_db


def test_sending_twice_makes_one_project(client):
    first = send(client)
    code = newest_code()
    again = client.post(CONFIRM, {"code": code})
    twice = client.post(CONFIRM, {"code": code})
    resent = client.post(SEND)

    project = Project.objects.get()
    sent = reverse(SENT_CODE, args=[project.code])
    assert first.url == CONFIRM
    assert [again.url, twice.url, resent.url] == [sent, sent, sent]
    assert client.get("/submit/preview/").url == sent


def test_sending_needs_a_draft_and_a_post(client):
    assert client.post(SEND).url == SUBMIT
    assert client.get(SEND).status_code == 405
    assert client.get(CONFIRM).url == SUBMIT


def test_after_sending_a_new_draft_may_begin(client):
    send_and_confirm(client)

    client.post(SUBMIT, {"name_ar": "مشروع ثانٍ"})

    assert Draft.objects.filter(submitted_at=None).count() == 1
    assert Project.objects.count() == 1


def test_one_person_sends_so_many_new_projects_a_day_and_keeps_the_next(client, monkeypatch):
    monkeypatch.setattr(sending, "NEW_A_DAY", 1)
    send_and_confirm(client)

    refused = send(client, name_ar="مشروع ثانٍ")

    page = refused.content.decode()
    assert "ابعتيه بكرا" in page or "ابعتوه بكرا" in page
    assert Project.objects.count() == 1
    assert Draft.objects.get(submitted_at=None).values["name_ar"] == "مشروع ثانٍ"


def test_code_wrong_three_times_ends_the_attempt_and_keeps_the_draft(client):
    send(client)
    right = newest_code()
    wrong = "000000" if right != "000000" else "111111"

    said = [client.post(CONFIRM, {"code": wrong}).content.decode() for _ in range(3)]
    late = client.post(CONFIRM, {"code": right}).content.decode()

    assert "بقيت محاولتان" in said[0]
    assert "بقيت محاولة واحدة" in said[1]
    assert "ثلاث محاولات غير صحيحة" in said[2]
    assert "ثلاث محاولات غير صحيحة" in late
    assert Project.objects.count() == 0
    assert Draft.objects.get().values["name_ar"] == "لقمة سلط"
    client.post(CONFIRM, {"again": "1"})
    client.post(CONFIRM, {"code": newest_code()})
    assert Project.objects.count() == 1


def test_expired_code_says_so(client):
    send(client)
    code = newest_code()
    SignInCode.objects.update(expires_at=timezone.now())

    page = client.post(CONFIRM, {"code": code}).content.decode()

    assert "انتهت صلاحية الرمز" in page
    assert Project.objects.count() == 0


def test_code_typed_with_arabic_digits_and_spaces_is_right(client):
    send(client)
    typed = newest_code().translate({ord(str(d)): "٠١٢٣٤٥٦٧٨٩"[d] for d in range(10)})

    client.post(CONFIRM, {"code": f"{typed[:3]} {typed[3:]}"})

    assert Project.objects.count() == 1


def test_code_of_another_browser_is_of_no_use(client):
    send(client)
    other = type(client)()

    answer = other.post(CONFIRM, {"code": newest_code()})

    assert answer.url == SUBMIT
    assert Project.objects.count() == 0


@pytest.mark.parametrize("way", ["code", "question"])
def test_photo_that_was_taken_out_meanwhile_is_missing(client, way):
    if way == "question":
        client.force_login(make_user())
        make_project(whatsapp="+962790000017")
        assert send(client, whatsapp="0790000017", email=None).url == "/submit/known/"
    else:
        send(client)
    photo = Draft.objects.get().photos.get()
    client.post("/submit/photos/", {"do": f"photo-remove:{photo.wish_key}"})

    refused = (
        client.post("/submit/known/", {"do": ""})
        if way == "question"
        else client.post(CONFIRM, {"code": newest_code()})
    )

    assert "#field-photos" in refused.content.decode()
    assert not Project.objects.filter(name_ar="لقمة سلط").exists()


def test_signed_in_owner_needs_no_code(client):
    client.force_login(make_user())

    answer = send(client, email=None)

    assert answer.url == reverse(SENT_CODE, args=[Project.objects.get().code])
    assert SignInCode.objects.count() == 0


def test_known_address_joins_its_account_and_gives_no_more_rights(client):
    stranger_project = make_project()
    known = make_user("um.yazan@example.com")

    project = send_and_confirm(client)

    assert User.objects.filter(email="um.yazan@example.com").count() == 1
    assert set(Project.objects.of_member(known)) == {project}
    assert stranger_project.memberships.count() == 0


# --- with the answer lost on the way --------------------------------------------------------------


def asked_for_a_code(client, jobs) -> str:
    """A draft without an account, sent; the code that came."""
    write_draft(client)
    client.post("/submit/send/")
    jobs.run()
    return re.search(r"\b(\d{6})\b", mail.outbox[-1].body)[1]


def test_an_answer_that_was_lost_is_given_again(client, jobs):
    code = asked_for_a_code(client, jobs)
    before = client.cookies.copy()
    first = client.post("/submit/confirm/", {"code": code})
    client.cookies = before  # the answer, and the session in it, never arrived

    again = client.post("/submit/confirm/", {"code": code})

    project = Project.objects.get()
    assert first.url == again.url == f"/me/{project.code}/sent/"
    assert client.get(again.url).status_code == 200


def test_without_the_right_code_the_repetition_lets_nobody_in(client, jobs):
    code = asked_for_a_code(client, jobs)
    before = client.cookies.copy()
    client.post("/submit/confirm/", {"code": code})
    client.cookies = before
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"

    again = client.post("/submit/confirm/", {"code": wrong})

    assert again.url == f"/me/{Project.objects.get().code}/sent/"
    assert client.get(again.url).status_code == 302


def test_an_old_code_lets_nobody_in_again(client, jobs):
    code = asked_for_a_code(client, jobs)
    before = client.cookies.copy()
    client.post("/submit/confirm/", {"code": code})
    client.cookies = before
    SignInCode.objects.update(expires_at="2020-01-01T00:00Z")

    again = client.post("/submit/confirm/", {"code": code})

    assert client.get(again.url).status_code == 302


def test_without_its_draft_the_code_is_worth_nothing(client, jobs):
    code = asked_for_a_code(client, jobs)
    client.post("/submit/confirm/", {"code": code})
    stranger = type(client)()

    answer = stranger.post("/submit/confirm/", {"code": code})

    assert answer.url == "/submit/"


@pytest.mark.parametrize("known", [True, False])
def test_the_second_of_two_presses_leads_to_the_project(client, jobs, monkeypatch, known):
    """Both presses read the draft while it was open; the first took its photos along."""
    if known:
        client.force_login(make_user())
        write_draft(client, email=None)
        stale = Draft.objects.open().loaded().get()
        client.post("/submit/send/")
        monkeypatch.setattr(sending, "draft_of", lambda request: stale)
        answer = client.post("/submit/send/")
    else:
        code = asked_for_a_code(client, jobs)
        stale = Draft.objects.open().loaded().get()
        session = client.session["submit_code"]
        client.post("/submit/confirm/", {"code": code})
        again = client.session
        again["submit_code"] = session
        again.save()
        answer = client.post("/submit/confirm/", {"code": code})

    assert answer.status_code == 302
    assert answer.url == f"/me/{Project.objects.get().code}/sent/"
