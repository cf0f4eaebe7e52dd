"""The moderators' answers: one wins, one mail, one line in the trail."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from adamlocal.accounts.enums import MessagePurpose, Role
from adamlocal.accounts.message_codes import open_code
from adamlocal.accounts.models import AuditEntry
from projects.enums import ProjectStatus
from projects.moderation.forms import AnswerForm
from projects.owner import edits
from projects.trust import claims, reports
from projects.trust.forms import ClaimAnswerForm
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    user = make_user("huda@example.com", role=Role.MODERATOR, name="هدى")
    open_panel(client, user)
    return user


@pytest.fixture
def project():
    return make_project(status=ProjectStatus.SUBMITTED, owner=make_user("salma@example.com"))


def answer(client, project, **words):
    return client.post(f"/admin/queue/{project.code}/", words)


def test_publishing_makes_it_public_and_tells_the_owner(client, moderator, project, jobs):
    response = answer(client, project, decision="publish")

    project.refresh_from_db()
    assert response.url == "/admin/queue/"
    assert project.status == ProjectStatus.PUBLISHED
    assert client.get(project.get_absolute_url()).status_code == 200
    entry = AuditEntry.objects.get(verb="publish")
    assert (entry.actor_id, entry.object_code) == (moderator.pk, project.code)
    assert entry.screen == "POST admin:review"
    jobs.run()
    assert [m.to for m in mail.outbox] == [["salma@example.com"]]
    assert "/p/" in mail.outbox[0].body


def test_asking_for_a_change_names_the_field_in_the_mail(client, moderator, project, jobs):
    answer(client, project, decision="change", field="photos", text="صوّري الصحن بضو النهار.")

    project.refresh_from_db()
    assert project.status == ProjectStatus.CHANGES_REQUESTED
    jobs.run()
    assert f"/me/{project.code}/edit/photos/#field-photos" in mail.outbox[0].body
    assert "صوّري الصحن بضو النهار." in mail.outbox[0].body


def test_declining_is_kind_and_says_why(client, moderator, project, jobs):
    answer(client, project, decision="decline", text="هذا محل وليس مشروعًا منزليًا.")

    project.refresh_from_db()
    assert project.status == ProjectStatus.DECLINED
    jobs.run()
    assert "هذا محل وليس مشروعًا منزليًا." in mail.outbox[0].body


@pytest.mark.parametrize("decision", ["change", "decline"])
def test_an_answer_without_words_is_refused_and_keeps_what_was_typed(
    client, moderator, project, jobs, decision
):
    response = answer(client, project, decision=decision, text="قصير", field="photos")

    assert "جملة على الأقل" in response.content.decode()
    assert "قصير" in response.content.decode()
    project.refresh_from_db()
    assert project.status == ProjectStatus.SUBMITTED
    assert jobs.names() == []


def test_second_moderator_is_told_and_no_second_mail_is_sent(client, moderator, project, jobs):
    answer(client, project, decision="publish")
    response = answer(client, project, decision="decline", text="كلام متأخّر جدًا عن غيره.")

    project.refresh_from_db()
    assert "حدا سبق" in response.content.decode()
    assert project.status == ProjectStatus.PUBLISHED
    assert jobs.names() == ["send_project_mail", "draw_cards"]
    assert AuditEntry.objects.filter(verb="decline").count() == 0


def test_without_consent_nothing_goes_live(client, moderator):
    project = make_project(status=ProjectStatus.SUBMITTED, consent=False)

    response = answer(client, project, decision="publish")

    project.refresh_from_db()
    assert "لا موافقة على النشر" in response.content.decode()
    assert project.status == ProjectStatus.SUBMITTED


def test_unknown_decision_changes_nothing(client, moderator, project):
    answer(client, project, decision="erase")

    project.refresh_from_db()
    assert project.status == ProjectStatus.SUBMITTED


@pytest.mark.parametrize("count", [1, 3])
def test_queue_shows_the_oldest_first_at_a_constant_cost(
    client, moderator, django_assert_num_queries, count
):
    projects = [
        make_project(
            status=ProjectStatus.SUBMITTED, submitted_at=timezone.now() - timedelta(hours=n)
        )
        for n in range(count)
    ]
    make_project()

    with django_assert_num_queries(9):
        response = client.get("/admin/queue/")

    assert [item.project for item in response.context["page"]] == projects[::-1]


def test_late_answers_are_marked(client, moderator):
    make_project(status=ProjectStatus.SUBMITTED, submitted_at=timezone.now() - timedelta(hours=73))

    assert "متأخّر عن الوعد" in client.get("/admin/queue/").content.decode()


def test_reading_shows_what_shoppers_will_see_without_a_way_out(client, moderator, project):
    page = client.get(f"/admin/queue/{project.code}/").content.decode()

    assert project.name_ar in page
    assert f"/p/{project.code}/contact/" not in page


def test_same_number_elsewhere_is_pointed_out(client, moderator, project):
    number = project.contacts.get(channel="whatsapp").value
    twin = make_project(whatsapp=number)

    page = client.get(f"/admin/queue/{project.code}/").content.decode()

    assert twin.code in page
    assert number not in page


def test_number_is_masked_until_asked_for_and_the_trail_keeps_it(client, moderator, project):
    address = f"/admin/projects/{project.code}/"
    project.contacts.filter(channel="whatsapp").update(value="+962790000055")
    masked = client.get(address).content.decode()
    assert "079•••••55" in masked
    assert "079 000 0055" not in masked

    shown = client.post(address, {"verb": "show_numbers"}).content.decode()

    assert "079 000 0055" in shown
    assert AuditEntry.objects.get(verb="show_numbers").actor_id == moderator.pk


def test_phone_is_checked_only_after_a_moderator_confirms_it(client, moderator):
    project = make_project()
    address = f"/admin/projects/{project.code}/"
    assert "تأكّدنا من رقم الهاتف" not in client.get(project.get_absolute_url()).content.decode()
    code = open_code(MessagePurpose.CONFIRM, address="203.0.113.5", subject=project)
    assert code.shown in client.get(address).content.decode()

    client.post(address, {"verb": "confirm_phone"})

    assert "تأكّدنا من رقم الهاتف" in client.get(project.get_absolute_url()).content.decode()
    assert AuditEntry.objects.filter(verb="confirm_phone").count() == 1


def test_nobody_confirms_the_number_of_their_own_project(client, moderator):
    project = make_project(owner=moderator)

    answer = client.post(f"/admin/projects/{project.code}/", {"verb": "confirm_phone"})

    assert answer.status_code == 404
    assert project.contacts.get().checked_at is None


@pytest.mark.parametrize(("verb", "public"), [("hide", 410), ("pause", 200)], ids=["hide", "pause"])
def test_staff_verbs_take_effect_at_once(client, moderator, verb, public):
    project = make_project()

    client.post(f"/admin/projects/{project.code}/", {"verb": verb})

    assert client.get(project.get_absolute_url()).status_code == public
    assert AuditEntry.objects.filter(verb=verb, actor_id=moderator.pk).count() == 1


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_the_queue_is_only_read(client, moderator, method):
    assert getattr(client, method)("/admin/queue/").status_code == 405


# Arabic that speaks of a woman: none of it about a project whose owner may be a man.
OF_A_WOMAN = re.compile(r"صاحبة|صاحبته|صاحبتها|وافقت\b|بتقرأ|إلها|رقمها|رمزها|تصلها|صفحتها|بتوصلها")


def test_pages_of_the_panel_speak_of_nobody_as_a_woman(client, moderator):
    man = make_user("abu.yazan@example.com", gender="masculine")
    sent = make_project(status=ProjectStatus.SUBMITTED, owner=man, maker_gender="masculine")
    live = make_project(owner=man, maker_gender="masculine")
    edits.send(live, {"story_ar": "نجارة خشب زيتون."}, actor=man)
    claim = claims.open_claim(make_project(), actor=man, words="المشروع مشروعي.")
    report = reports.write(live, reason="private", text="بيتي", email="a@example.com")
    addresses = [
        "queue/", f"queue/{sent.code}/", f"queue/{live.code}/edit/", f"projects/{live.code}/",
        f"claims/{claim.pk}/", f"reports/{report.pk}/",
    ]  # fmt: skip

    for address in addresses:
        page = client.get(f"/admin/{address}")
        assert page.status_code == 200, address
        assert not OF_A_WOMAN.findall(page.content.decode()), address


@pytest.mark.parametrize(
    ("form", "presses"),
    [(AnswerForm, ["change", "decline"]), (ClaimAnswerForm, ["decline"])],
)
def test_words_that_are_needed_are_not_called_optional(form, presses):
    assert "(اختياري)" not in form()["text"].as_field_group()
    for decision in presses:
        asked = form({"decision": decision, "text": " "})
        assert list(asked.errors) == ["text"]


def test_words_about_an_edit_are_not_called_optional(client, moderator):
    live = make_project(owner=make_user())
    edits.send(live, {"story_ar": "نجارة خشب زيتون."}, actor=live.members.get())

    page = client.get(f"/admin/queue/{live.code}/edit/").content.decode()

    assert "(اختياري)" not in page


def test_what_is_missing_is_said_of_what_was_pressed():
    errors = {
        decision: AnswerForm({"decision": decision}).errors["text"][0]
        for decision in ("change", "decline")
    }

    assert errors["change"] != errors["decline"]
    assert "تعديله" in errors["change"]
    assert "تعديله" not in errors["decline"]
