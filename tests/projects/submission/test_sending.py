"""The last press: sent twice, or with the answer lost on the way, there is one project and it is found."""

import re

import pytest
from django.core import mail

from adamlocal.accounts.models import SignInCode
from projects.models import Draft, Project
from projects.submission.views import sending
from tests.factories import make_user, write_draft

pytestmark = pytest.mark.django_db


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
