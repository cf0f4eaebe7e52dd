"""A call as everybody sees it, applying to it, and what its team makes of it."""

import re
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from influencers.calls import answers, applying, deciding
from influencers.calls.views.panel import team_token
from influencers.models import Application, Call, CallSlug
from influencers.vouching import verbs as vouching
from projects.models import Draft, Project
from projects.submission import submit
from projects.submission.forms import SubmissionForm
from tests.conftest import PHONE
from tests.factories import make_influencer, make_project, make_user, write_draft
from tests.influencers.calls.scene import apply, left, make_call
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

SENTENCE = "دبس رمّان من حواكير سوف"


@pytest.fixture
def lina(client):
    user = make_user(role=Role.INFLUENCER)
    open_panel(client, user)
    return make_influencer(user)


@pytest.fixture
def visitor(client):
    return type(client)(headers={"user-agent": PHONE, "sec-fetch-site": "same-origin"})


def words_of_a_call() -> dict:
    """A form of a call that says nothing of blindness: its box is not ticked."""
    today = timezone.localdate()
    return {
        "name_ar": "نداء الخريف", "name_en": "Autumn", "lead_ar": "مونة", "criteria_ar": "مونة",
        "starts_on": today, "ends_on": today + timedelta(days=3), "answer_days": "3",
        "cloth": "sarw",
    }  # fmt: skip


def test_page_is_the_same_for_everybody_and_sets_no_cookie(visitor, lina):
    call = make_call(lina, criteria_ar=["مونة: من أي محافظة"], gives_ar=["بوست واحد"], places=3)

    answer = visitor.get(call.get_absolute_url())

    assert answer["Cache-Control"].startswith("public")
    assert answer["Vary"] == "Accept-Encoding"
    assert not answer.cookies
    page = answer.content.decode()
    assert "ما بنشوف اسمكم ولا عدد متابعيكم" in page
    assert lina.name_ar in page


def test_its_own_link_is_sent_on_counted_and_previewed(client, visitor, lina):
    call = make_call(lina)

    page = visitor.get(call.get_absolute_url()).content.decode()

    short = f"/k/{call.source.code}/"
    assert short in page
    assert short in client.get(f"/admin/calls/{call.slug}/edit/").content.decode()
    assert re.search(rf'og:title"\s+content="{call.name_ar}"', page)
    assert re.search(rf'og:description"\s+content="{re.escape(call.lead_ar)}"', page)
    led = visitor.get(short)
    assert led["Location"] == f"{call.get_absolute_url()}?via={call.source.code}"


@pytest.mark.parametrize("count", [0, 3])
def test_page_costs_the_same_for_any_number(visitor, lina, django_assert_num_queries, count):
    past = make_call(lina, ends_at=timezone.now() - timedelta(hours=1))
    call = make_call(lina)
    for one in (past, call):
        for _ in range(count + 1):
            Call.objects.filter(pk=past.pk).update(ends_at=timezone.now() + timedelta(hours=1))
            application = apply(one)
            deciding.accept(application, actor=lina.user)
            left(application)
            vouching.endorse(
                lina, application.project, actor=lina.user, disclosure="none",
                reason="كعكها بيذكّرني بكعك ستّي من زمان",
            )  # fmt: skip
    Call.objects.filter(pk=past.pk).update(ends_at=timezone.now() - timedelta(hours=1))

    with django_assert_num_queries(15):
        visitor.get(call.get_absolute_url())


def test_draft_is_nobodys_business(visitor, lina):
    call = make_call(lina, opened=False)

    for path in (call.get_absolute_url(), f"{call.get_absolute_url()}apply/"):
        assert visitor.get(path).status_code == 404


def test_counts_are_of_what_owners_know(visitor, lina):
    call = make_call(lina)
    told, untold, _waiting = apply(call), apply(call), apply(call)
    for one in (told, untold):
        deciding.accept(one, actor=lina.user)
    left(told)

    figures = visitor.get(call.get_absolute_url()).context["figures"]

    assert (figures.asked, figures.answered, figures.accepted) == (3, 1, 1)


def test_being_chosen_alone_shows_nobody(visitor, lina):
    call = make_call(lina)
    application = left(deciding.accept(apply(call), actor=lina.user))
    Call.objects.filter(pk=call.pk).update(closed_at=timezone.now())

    before = visitor.get(call.get_absolute_url()).content.decode()
    vouching.endorse(
        lina, application.project, actor=lina.user, disclosure="gift",
        reason="كعكها بيذكّرني بكعك ستّي من زمان",
    )  # fmt: skip
    after = visitor.get(f"{call.get_absolute_url()}?fresh=1").content.decode()

    assert application.project.name_ar not in before
    assert application.project.name_ar in after


def test_a_changed_name_keeps_the_old_address_leading_there_until_it_is_open(client, visitor, lina):
    call = make_call(lina, opened=False)
    old = call.slug
    words = words_of_a_call()
    client.post(f"/admin/calls/{old}/edit/", words)
    client.post("/admin/calls/autumn/do/open/")
    client.post("/admin/calls/autumn/edit/", {**words, "name_en": "Winter"})

    call = Call.objects.select_related("source").get(pk=call.pk)
    assert call.slug == "autumn"
    assert CallSlug.objects.get().slug == old
    answer = visitor.get(f"/calls/{old}/")
    assert (answer.status_code, answer.url) == (301, "/calls/autumn/")
    assert call.source.target_path == "/calls/autumn/"
    # Said as people say it: the last day is included.
    assert call.last_day == words["ends_on"]


def test_blindness_that_was_promised_stays(client, lina):
    call = make_call(lina)
    client.post(f"/admin/calls/{call.slug}/edit/", words_of_a_call())

    call.refresh_from_db()
    assert call.criteria_ar == ["مونة"]
    assert call.is_blind


def test_an_owner_applies_in_one_press_and_sees_what_became_of_it(visitor, lina, jobs):
    owner = make_user()
    project = make_project(owner=owner)
    call = make_call(lina)
    visitor.force_login(owner)
    room = f"/me/{project.code}/"
    assert f"/calls/{call.slug}/apply/" in visitor.get(room).content.decode()

    answer = visitor.post(
        f"/calls/{call.slug}/apply/", {"project": project.code, "sentence": SENTENCE}
    )
    assert answer.url == f"{room}#calls"
    assert "بانتظار جواب" in visitor.get(room).content.decode()
    application = Application.objects.get()
    deciding.decline(application, actor=lina.user, reason="photos", answer="صوّروا بضوّ النهار.")
    assert "صوّروا بضوّ النهار." not in visitor.get(room).content.decode()
    left(application)
    assert "صوّروا بضوّ النهار." in visitor.get(room).content.decode()

    answers.hand_over()
    jobs.run()
    assert "صوّروا بضوّ النهار." in outbox.outbox[-1].body


def test_strangers_find_no_application(visitor, lina):
    application = apply(make_call(lina))
    visitor.force_login(make_user())

    for verb in ("withdraw", "appeal"):
        assert visitor.post(f"/me/applications/{application.pk}/{verb}/").status_code == 404


def test_a_project_begun_from_a_call_applies_once_it_is_sent(visitor, lina):
    call = make_call(lina)
    answer = visitor.post(
        f"/calls/{call.slug}/apply/", {"project": "new", "sentence": SENTENCE, "helps": "صورة"}
    )
    assert answer.url == "/submit/"
    write_draft(visitor)
    draft = Draft.objects.get()
    form = SubmissionForm(draft.values)
    assert form.is_valid()

    project = submit.submit(draft, form.cleaned_data, actor=make_user())
    submit.submit(draft, form.cleaned_data, actor=make_user())

    application = Application.objects.get()
    assert (application.project, application.call) == (project, call)
    assert (application.sentence, application.helps) == (SENTENCE, "صورة")


def test_where_the_call_has_closed_meanwhile_the_project_is_sent_all_the_same(visitor, lina):
    call = make_call(lina)
    visitor.post(f"/calls/{call.slug}/apply/", {"project": "new", "sentence": SENTENCE})
    Call.objects.update(closed_at=timezone.now())
    write_draft(visitor)
    draft = Draft.objects.get()
    form = SubmissionForm(draft.values)
    assert form.is_valid()

    submit.submit(draft, form.cleaned_data, actor=make_user())

    assert Project.objects.filter(status="submitted").exists()
    assert not Application.objects.exists()


# Session, second factor, tabs with their count and the bar are 10 of them.
TRIAGE = 24


@pytest.mark.parametrize("count", [1, 12])
def test_triage_costs_the_same_for_any_number(client, lina, django_assert_num_queries, count):
    call = make_call(lina)
    for _ in range(count + 4):
        apply(call)
    client.get(f"/admin/calls/{call.slug}/2/")  # the hold is taken

    with django_assert_num_queries(TRIAGE):
        client.get(f"/admin/calls/{call.slug}/2/")


def test_two_of_a_team_are_led_to_different_ones(client, lina):
    other = make_influencer(make_user(role=Role.INFLUENCER, name="هدى"))
    call = make_call(lina, other)
    for _ in range(3):
        apply(call)
    theirs = type(client)()
    open_panel(theirs, other.user)

    client.get(f"/admin/calls/{call.slug}/")
    second = theirs.get(f"/admin/calls/{call.slug}/")
    seen = theirs.get(f"/admin/calls/{call.slug}/1/")

    assert second.context["item"].number == 2
    assert seen.context["hold"].user == lina.user
    assert "decide" not in seen.content.decode()


def test_one_press_is_undone_and_the_next_page_says_what_it_did(client, lina):
    call = make_call(lina)
    application, _next = apply(call), apply(call)

    answer = client.post(f"/admin/calls/{call.slug}/1/decide/", {"kind": "accept"})
    page = client.get(answer.url).content.decode()
    assert "الطلب 1 انقبل" in page
    address = page.partition('action="/admin/undo/')[2].partition('"')[0]
    undone = client.post(f"/admin/undo/{address}", {"next": answer.url})

    application.refresh_from_db()
    assert application.state == "waiting"
    assert answer.url != undone.url == f"/admin/calls/{call.slug}/1/"


@pytest.mark.parametrize(
    ("verb", "words", "stops"),
    [("decide", {"kind": "accept"}, False), ("decline", {"reason": "photos"}, True)],
)
def test_a_no_is_stopped_where_one_waits_to_leave(client, lina, verb, words, stops):
    call = make_call(lina)
    apply(call)
    client.post(f"/admin/calls/{call.slug}/1/{verb}/", words)

    page = client.get(f"/admin/calls/{call.slug}/answers/")

    assert page.context["leaving"] == 1
    assert (f"/admin/calls/{call.slug}/stop/" in page.content.decode()) == stops


def test_the_number_is_shown_once_accepted_and_each_look_is_in_the_trail(client, lina):
    call = make_call(lina)
    application = apply(call)
    base = f"/admin/calls/{call.slug}/1/"
    assert client.post(f"{base}number/").status_code == 404

    client.post(f"{base}decide/", {"kind": "accept"})
    left(application)
    page = client.post(f"{base}number/").content.decode()

    value = application.project.contacts.get().spelling
    assert value in page
    looked = AuditEntry.objects.get(verb="show_numbers")
    assert (looked.object_id, looked.actor_id) == (application.project_id, lina.user.pk)
    assert client.get(base).content.decode().count(value) == 0


def test_joining_a_team_is_ones_own_press(client, lina):
    call = make_call(make_influencer(make_user(role=Role.INFLUENCER)))
    assert client.post(f"/admin/calls/{call.slug}/team/guessed/").status_code == 404
    path = f"/admin/calls/{call.slug}/team/{team_token(call)}/"

    client.get(path)
    assert not call.influencers.contains(lina)
    client.post(path)
    client.post(path)

    assert call.influencers.contains(lina)
    assert client.get(f"/admin/calls/{call.slug}/").status_code == 200
    assert applying.own_projects(lina.user).count() == 0
