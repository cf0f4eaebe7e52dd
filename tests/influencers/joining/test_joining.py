"""Asking to join: the word in the profile, a person who looks, and what the answer opens."""

from datetime import timedelta

import pytest
from django.core import mail as post
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, Invitation
from influencers.enums import JoinKind, JoinState
from influencers.joining import profiles, verbs
from influencers.models import Influencer, JoinRequest
from influencers.vouching import verbs as vouching
from projects.refused import Already, Refused
from tests.factories import make_influencer, make_join_request, make_project, make_user
from tests.influencers.calls.scene import make_call
from tests.panel.access import open_panel
from tests.projects.lifecycle.test_at_once import at_once

pytestmark = pytest.mark.django_db

ASKED = {
    "kind": "creator", "name_ar": "سلمى عودة", "name_en": "Salma Odeh", "platform": "instagram",
    "handle": "https://www.instagram.com/Salma.Demo/?igsh=x", "audience": "٣٦٠٠٠",
    "words": "بدّي أساعد بيوت مادبا.", "discloses": "on", "is_fair": "on",
}  # fmt: skip


def fresh(user) -> None:
    """As the database has them now, without what was remembered."""
    user.refresh_from_db()
    user.__dict__.pop("roles", None)


def test_the_page_is_for_anybody_and_the_form_asks_to_sign_in(client):
    page = client.get("/influencers/join/")
    assert page["Cache-Control"].startswith("public")
    assert not page.cookies
    assert reverse("influencers:join_form") in page.text
    assert client.get("/influencers/join/request/").url.startswith("/accounts/login/?next=")


def test_from_the_form_to_the_panel(client, jobs):
    person, staff = make_user(), make_user(role=Role.SUPERUSER)
    client.force_login(person)
    client.post("/influencers/join/request/", ASKED)
    asked = JoinRequest.objects.get()
    assert (asked.handle, asked.audience, asked.stated_on) == (
        "salma.demo", 36_000, timezone.localdate(),
    )  # fmt: skip
    assert asked.word in client.get("/influencers/join/request/").text
    client.post("/influencers/join/word/")

    open_panel(client, staff)
    assert "سلمى عودة" in client.get("/admin/joining/").text
    page = client.get(f"/admin/joining/{asked.pk}/").text
    assert asked.word in page
    assert "https://www.instagram.com/salma.demo/" in page
    client.post(f"/admin/joining/{asked.pk}/", {"decision": "accept"})
    jobs.run()

    fresh(person)
    assert person.roles == {"influencer"}
    assert [sent.to for sent in post.outbox] == [[person.email]]
    open_panel(client, person)
    form = client.get("/admin/page/").context["form"]
    assert form["handle"].value() == "salma.demo"
    client.post("/admin/page/", {name: form[name].value() or "" for name in form.fields} | {
        "cloth": "sarw", "gender": "feminine"})  # fmt: skip
    own = Influencer.objects.get(user=person)
    assert own.handle == "salma.demo", "a person saw it: the page names it at once"


@pytest.mark.parametrize(
    "missing", ["kind", "name_ar", "name_en", "handle", "discloses", "is_fair"]
)
def test_what_is_missing_is_asked_for_and_the_rest_stays(client, missing):
    client.force_login(make_user())
    answer = client.post("/influencers/join/request/", ASKED | {missing: ""})

    assert answer.context["form"].errors.keys() == {missing}
    assert "بدّي أساعد بيوت مادبا." in answer.text
    assert not JoinRequest.objects.exists()


def test_an_account_of_somebody_who_is_in_is_nobody_elses(client):
    client.force_login(make_user())
    taken = make_influencer().handle

    answer = client.post("/influencers/join/request/", ASKED | {"handle": taken})

    assert answer.context["form"].errors.keys() == {"handle"}


def test_of_two_open_requests_there_is_one():
    person = make_user()
    make_join_request(person)

    with pytest.raises(Refused):
        verbs.ask(
            person, kind=JoinKind.INSTITUTION, platform="facebook", handle="other",
            name_ar="جمعية", name_en="Charity",
        )  # fmt: skip


def test_nobody_lets_themselves_in():
    staff = make_user(role=Role.SUPERUSER)
    asked = make_join_request(staff)

    with pytest.raises(Refused):
        verbs.accept(asked, actor=staff)
    assert asked not in JoinRequest.objects.decided_by(staff)
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        JoinRequest.objects.filter(pk=asked.pk).update(
            state="accepted", answered_by_id=staff.pk, answered_at=now
        )


def test_before_the_word_stands_there_nobody_is_let_in():
    asked = make_join_request(placed_at=None)

    with pytest.raises(Refused):
        verbs.accept(asked, actor=make_user(role=Role.SUPERUSER))

    asked.refresh_from_db()
    assert asked.state == JoinState.OPEN
    assert asked.user.roles == set()


@pytest.mark.parametrize(
    ("kind", "role"), [("creator", "influencer"), ("institution", "institution")]
)
def test_each_kind_opens_its_own_role(kind, role):
    asked = make_join_request(kind=kind)

    verbs.accept(asked, actor=make_user(role=Role.SUPERUSER))

    fresh(asked.user)
    assert asked.user.roles == {role}
    assert AuditEntry.objects.filter(verb="grant", object_id=asked.user_id).exists()
    with pytest.raises(Already):
        verbs.decline(asked, actor=make_user(role=Role.SUPERUSER), answer="كلام غير")


def test_not_yet_says_why_and_they_can_ask_again(client, jobs):
    asked = make_join_request()
    verbs.decline(asked, actor=make_user(role=Role.SUPERUSER), answer="الكلمة مش بالبايو بعد.")
    jobs.run()

    assert "الكلمة مش بالبايو بعد." in post.outbox[0].body
    client.force_login(asked.user)
    assert "الكلمة مش بالبايو بعد." in client.get("/influencers/join/request/").text
    client.post("/influencers/join/request/", ASKED)
    assert JoinRequest.objects.of(asked.user).open().count() == 1


def test_answering_asks_for_the_second_factor_again(client):
    asked, staff = make_join_request(), make_user(role=Role.SUPERUSER)
    open_panel(client, staff)
    session = client.session
    session["account_authentication_methods"][0]["at"] -= timedelta(hours=1).total_seconds()
    session.save()

    for address in (f"/admin/joining/{asked.pk}/", "/admin/joining/invite/"):
        for send in (client.get, client.post):
            assert send(address, {"decision": "accept"}).url.startswith(
                reverse("mfa_reauthenticate")
            )
    asked.refresh_from_db()
    assert asked.state == JoinState.OPEN
    assert client.get("/admin/joining/").status_code == 200


def test_somebody_whom_staff_knows_is_invited_and_it_is_sent(client, jobs):
    open_panel(client, make_user(role=Role.SUPERUSER))

    client.post("/admin/joining/invite/", {"email": "New@Example.com", "role": "moderator"})
    jobs.run()

    assert Invitation.objects.get().email == "new@example.com"
    assert post.outbox[0].to == ["new@example.com"]
    assert "new@example.com" in client.get("/admin/joining/").text
    refused = client.post("/admin/joining/invite/", {"email": "a@example.com", "role": "superuser"})
    assert refused.context["form"].errors.keys() == {"role"}


def test_another_account_is_named_once_a_person_saw_it(client):
    person = make_user(role=Role.INFLUENCER)
    own = make_influencer(person, is_active=True)
    own.accounts.update(proved_at=None)
    open_panel(client, person)
    assert (
        "@"
        not in client.get(own.get_absolute_url())
        .text.split("profile__figures")[0]
        .split("<main")[1]
    )
    word = client.get("/admin/page/account/").context["word"]
    client.post("/admin/page/account/")
    asked = JoinRequest.objects.get()
    assert (asked.kind, asked.word) == ("account", word)
    assert asked.placed_at

    verbs.accept(asked, actor=make_user(role=Role.SUPERUSER))

    assert f"@{asked.handle}" in client.get(own.get_absolute_url()).text
    assert client.get("/admin/page/account/").status_code == 404


def test_whoever_leaves_keeps_what_they_said(client):
    person, project = make_user(role=Role.INFLUENCER), make_project()
    own = make_influencer(person)
    said = vouching.endorse(
        own, project, actor=person, reason="كلام من عشرين حرفًا وأكثر", disclosure="none"
    )
    open_panel(client, person)

    client.post("/admin/page/leave/")

    assert client.get("/admin/endorsements/").status_code == 404
    page = client.get(own.get_absolute_url()).text
    assert project.name_ar in page
    assert "المغادرة في" in page
    said.refresh_from_db()
    assert said.withdrawn_at is None


HANDLES = {
    ("facebook", "https://m.facebook.com/Salma.Kitchen/?ref=x"): "salma.kitchen",
    ("tiktok", "https://www.tiktok.com/@Salma_1?lang=ar"): "salma_1",
    ("youtube", "youtube.com/@salma"): "salma",
    ("youtube", "https://www.youtube.com/c/Salma"): "salma",
    ("snapchat", "https://www.snapchat.com/add/salma-1"): "salma-1",
    ("snapchat", "@Salma"): "salma",
    ("instagram", "instagram.com/salma"): "salma",
}


@pytest.mark.parametrize(("platform", "typed"), HANDLES)
def test_a_profile_is_read_as_people_paste_it(platform, typed):
    handle = profiles.handle_of(platform, typed)

    assert handle == HANDLES[platform, typed]
    assert handle in profiles.link_of(platform, handle)


@pytest.mark.parametrize(
    ("platform", "typed"),
    [
        ("facebook", "https://www.tiktok.com/@salma"), ("tiktok", "https://evil.example/@salma"),
        ("facebook", "https://facebook.com/a/b"), ("youtube", "قناة سلمى"), ("snapchat", "x"),
        ("tiktok", "0790000012"), ("facebook", "https://[::1/x"), ("tiktok", "javascript:alert(1)"),
    ],
)  # fmt: skip
def test_what_is_no_profile_is_asked_about(platform, typed):
    with pytest.raises(ValidationError):
        profiles.handle_of(platform, typed)


@pytest.mark.django_db(transaction=True)
def test_of_a_team_that_leaves_at_once_one_stays_with_what_is_owed():
    lina, rana = (make_influencer(make_user(role=Role.INFLUENCER)) for _ in range(2))
    make_call(lina).influencers.add(rana)

    def leave_too():
        with pytest.raises(Refused):
            verbs.leave(rana, actor=rana.user)

    at_once(lambda: verbs.leave(lina, actor=lina.user), leave_too)

    assert not Influencer.objects.filter(pk=rana.pk, left_at__isnull=False).exists()
