"""A report reaches a moderator, is answered by one press, and whoever wrote hears what came of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from projects import worker
from projects.enums import OWN_DATA, HiddenReason, MemberRole, ReportOutcome, ReportReason
from projects.lifecycle import visibility
from projects.models import Project, ProjectMember, Report
from projects.owner import edits
from projects.trust import reports
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

WORDS = "صورة بيتي عندهم بلا إذن."
WHO = "neighbour@example.com"


@pytest.fixture
def moderator():
    return make_user("huda@example.com", role=Role.MODERATOR, name="هدى")


@pytest.fixture
def project():
    return make_project(owner=make_user("salma@example.com", gender="feminine"))


def tell(client, project, reason="wrong", text=WORDS, email=WHO, language=""):
    address = f"{language}/p/{project.code}/report/"
    words = {"reason": reason, "text": text, "email": email}
    return client.post(address, words, headers={"sec-fetch-site": "same-origin"})


def shown(project) -> bool:
    return Project.objects.public().filter(pk=project.pk).exists()


def hidden_by(project) -> set[str]:
    return {row.reason for row in project.hidings.standing()}


@pytest.mark.parametrize("reason", ReportReason)
def test_reports_about_ones_own_data_hide_first_and_thank_all_the_same(
    client, project, jobs, reason
):
    answer = tell(client, project, reason)

    page = client.get(answer.url)
    assert (answer.status_code, page.status_code) == (302, 200)
    assert "وصل تبليغكم، شكرًا" in page.content.decode()
    assert shown(project) == (reason not in OWN_DATA)
    assert hidden_by(project) == ({HiddenReason.REPORTED} if reason in OWN_DATA else set())
    jobs.run()
    assert [m.to for m in mail.outbox] == ([["salma@example.com"]] if reason in OWN_DATA else [])
    assert all(WHO not in m.body and WORDS not in m.body for m in mail.outbox)


def test_the_same_words_are_one_row_and_a_second_reporter_is_heard(client, project):
    for _ in range(2):
        tell(client, project, "private")
    tell(client, project, "private", email="other@example.com")

    assert Report.objects.count() == 2
    assert [report.email for report in Report.objects.waiting().once()] == [WHO]


def test_thanks_stand_at_no_unknown_address(client):
    assert client.get("/p/zzzzzz/report/?sent=1").status_code == 404


def test_one_visitor_cannot_empty_the_directory(client, moderator):
    projects = [make_project() for _ in range(5)]
    for project in projects:
        tell(client, project, "not_theirs")

    assert sum(not shown(project) for project in projects) == 3
    assert Report.objects.count() == 5


def test_a_reason_that_was_found_baseless_hides_nothing_again(client, project, moderator):
    tell(client, project, "not_theirs")
    reports.answer(Report.objects.get(), actor=moderator, outcome=ReportOutcome.NOTHING)
    assert shown(project)

    tell(client, project, "not_theirs", text="كلام جديد من شخص ثاني.")

    assert shown(project)
    assert Report.objects.waiting().count() == 1


def test_the_queue_has_them_the_gravest_first_with_their_clock(client, moderator):
    open_panel(client, moderator)
    make_project(status="submitted")
    hours = {"wrong": 1, "private": 2, "deposit": 30, "other": 80}
    for reason, age in hours.items():
        at = timezone.now() - timedelta(hours=age)
        Report.objects.create(project=make_project(), reason=reason, text="شو صار", created_at=at)

    page = client.get("/en/admin/queue/")
    index = client.get("/en/admin/").content.decode()

    rows = list(page.context["page"])
    assert [(row.kind_name, row.detail.get("reason"), row.hours_left < 0) for row in rows] == [
        ("report", "deposit", True),
        ("report", "private", False),
        ("report", "other", True),
        ("report", "wrong", False),
        ("new", None, False),
    ]
    assert page.context["total"] == 5
    assert "Took a deposit and vanished" in page.content.decode()
    assert '<b class="badge">5</b>' in page.content.decode()
    assert "First: Report," in index
    for kind, count in (("report", 4), ("new", 1), ("claim", 0), ("nonsense", 5)):
        assert len(client.get(f"/en/admin/queue/?kind={kind}").context["page"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_reports_cost_the_queue_the_same(client, moderator, django_assert_num_queries, count):
    open_panel(client, moderator)
    for _ in range(count):
        reports.write(make_project(), reason="wrong", text="شو صار", email="")

    with django_assert_num_queries(9):
        client.get("/admin/queue/")


# outcome: (reasons that hide it then, whether it is archived, what the mail to its owner begins with)
DECIDED = {
    ReportOutcome.NOTHING: (set(), False, ["Your page is in sight again"]),
    ReportOutcome.ASKED: ({"reported"}, False, ["One thing to look at on your page"]),
    ReportOutcome.HIDDEN: ({"staff"}, False, ["We took your page out of sight"]),
    ReportOutcome.REMOVED: ({"staff"}, True, ["We took your project out of the directory"]),
}


@pytest.mark.parametrize("outcome", DECIDED)
def test_two_presses_answer_it_and_both_sides_hear(client, project, moderator, jobs, outcome):
    reasons, archived, titles = DECIDED[outcome]
    project.members.update(language="en")
    tell(client, project, "private", language="/en")
    jobs.run()
    mail.outbox.clear()
    open_panel(client, moderator)
    report = Report.objects.get()
    address = f"/en/admin/reports/{report.pk}/"
    assert address in client.get("/en/admin/queue/").content.decode()
    assert WORDS in client.get(address).content.decode()

    for _ in range(2):
        client.post(address, {"outcome": outcome, "text": "شوفي الصورة الثالثة."})
    jobs.run()

    project.refresh_from_db()
    assert hidden_by(project) == reasons
    assert (project.status == "archived") == archived
    told = [m.body.splitlines()[2] for m in mail.outbox if m.to == ["salma@example.com"]]
    assert told == titles
    [heard] = [m for m in mail.outbox if m.to == [WHO]]
    assert heard.subject == "What came of your report"
    for message in mail.outbox:
        if message.to != [WHO]:
            assert WHO not in message.body
            assert WORDS not in message.body
    report.refresh_from_db()
    assert (report.outcome, report.email, report.answered_by) == (outcome, "", moderator)
    assert Report.objects.waiting().count() == 0
    entry = AuditEntry.objects.get(verb="answer_report")
    assert (entry.actor_id, entry.changes["outcome"]) == (moderator.pk, outcome)


def test_every_reporter_of_the_same_is_answered_by_one_press(client, project, moderator, jobs):
    for who in ("a@example.com", "b@example.com", ""):
        reports.write(project, reason="wrong", text=f"السعر {who}", email=who)
    reports.write(project, reason="photos", text="صورتي", email="c@example.com")
    open_panel(client, moderator)

    first = Report.objects.filter(reason="wrong").first()
    client.post(f"/admin/reports/{first.pk}/", {"outcome": "asked"})
    jobs.run()

    assert {m.to[0] for m in mail.outbox} == {"a@example.com", "b@example.com", "salma@example.com"}
    assert [report.reason for report in Report.objects.waiting()] == ["photos"]


def test_other_reports_of_the_same_kind_keep_it_out_of_sight(project, moderator):
    reports.write(project, reason="private", text="بيتي", email="")
    reports.write(project, reason="not_theirs", text="رقمي", email="")

    for report in list(Report.objects.all()):
        assert not shown(project)
        reports.answer(report, actor=moderator, outcome=ReportOutcome.NOTHING)

    assert shown(project)


def test_nothing_wrong_lifts_only_what_the_report_hid(project, moderator):
    visibility.hide(project, actor=project.members.get(), reason=HiddenReason.OWNER)
    reports.write(project, reason="private", text="بيتي", email="")

    reports.answer(Report.objects.get(), actor=moderator, outcome=ReportOutcome.NOTHING)

    assert hidden_by(project) == {"owner"}


@pytest.mark.parametrize("role", [MemberRole.OWNER, MemberRole.HELPER])
def test_about_a_moderators_own_project_another_decides(client, moderator, role):
    own = make_project()
    ProjectMember.objects.create(project=own, user=moderator, role=role)
    report = reports.write(own, reason="wrong", text="شو صار", email="")
    open_panel(client, moderator)

    assert client.get("/admin/queue/").context["total"] == 0
    assert client.get(f"/admin/reports/{report.pk}/").status_code == 404
    answer = client.post(f"/admin/reports/{report.pk}/", {"outcome": "nothing"})
    assert answer.status_code == 404
    assert Report.objects.get().answered_at is None


@pytest.mark.parametrize("role", [None, Role.INFLUENCER, Role.INSTITUTION])
def test_nobody_else_reads_reports(client, project, role):
    report = reports.write(project, reason="wrong", text="شو صار", email="")
    if role:
        open_panel(client, make_user(role=role))

    for method in (client.get, client.post):
        answer = method(f"/admin/reports/{report.pk}/", {"outcome": "nothing"})
        assert answer.status_code == (404 if role else 302)
    assert Report.objects.get().answered_at is None


def test_bad_and_wrong_requests_change_nothing(client, project, moderator):
    report = reports.write(project, reason="wrong", text="شو صار", email="")
    open_panel(client, moderator)
    address = f"/admin/reports/{report.pk}/"

    for words in ({}, {"outcome": "publish"}, {"outcome": "nothing", "text": "ش" * 501}):
        assert client.post(address, words).status_code == 200
    assert client.put(address).status_code == 405
    assert Report.objects.get().answered_at is None


def test_the_owners_page_says_what_they_were_asked(client, project, moderator):
    report = reports.write(project, reason="wrong", text=WORDS, email=WHO)
    reports.answer(report, actor=moderator, outcome=ReportOutcome.ASKED, text="عدّلي السعر.")
    client.force_login(project.members.get())

    page = client.get(f"/en/me/{project.code}/").content.decode()

    assert "عدّلي السعر." in page
    assert "Prices or details are wrong" in page
    assert WORDS not in page
    assert WHO not in page


def test_addresses_of_reporters_are_forgotten_in_time(project):
    for days in (89, 91):
        at = timezone.now() - timedelta(days=days)
        Report.objects.create(
            project=project, reason="wrong", text=str(days), email=WHO, created_at=at
        )

    worker.forget_reporters(timestamp=0)

    assert list(Report.objects.values_list("text", "email")) == [("91", ""), ("89", WHO)]


@pytest.mark.parametrize("asks_more", [False, True])
def test_what_was_asked_after_a_report_shows_the_page_again_once_it_is_mended(
    client, project, moderator, asks_more
):
    owner = project.members.get()
    tell(client, project, "private")
    reports.answer(Report.objects.get(), outcome="asked", text="غيّري القصّة.", actor=moderator)
    assert hidden_by(project) == {"reported"}

    edits.send(project, {"story_ar": "قصّة ثانية"}, actor=owner)
    draft = project.drafts.get()
    decision = ("ask", "وكمان سطر.") if asks_more else ("accept", "")
    edits.answer(
        draft, {"story_ar": decision}, actor=moderator, version=draft.updated_at.isoformat()
    )

    assert hidden_by(project) == ({"reported"} if asks_more else set())


def test_a_form_about_a_hidden_page_says_nothing_of_it(client, project):
    visibility.hide(project, actor=None, reason=HiddenReason.STAFF)

    for method in (client.get, client.post):
        answer = method(f"/p/{project.code}/report/", headers={"origin": "http://testserver"})
        assert project.name_ar not in answer.content.decode()
