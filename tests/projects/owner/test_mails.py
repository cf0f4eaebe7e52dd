"""The mails to owners: both forms say the same, in the owner's language, and how to stop them."""

import re

import pytest
from django.core import mail as post
from django.utils import timezone, translation

from adamlocal.accounts import mail
from adamlocal.accounts.enums import Role
from influencers.vouching import mails as their_mails
from projects.enums import ReportOutcome, SourceKind
from projects.figures import outcomes
from projects.lifecycle import erasing
from projects.models import Draft, Outcome, ProjectMember, Source
from projects.owner import edits, mails
from projects.trust import mails as trust_mails
from projects.trust import reports
from tests.factories import make_influencer, make_project, make_user
from tests.site.test_mails import Page, html, plain

pytestmark = pytest.mark.django_db

# Each with how many addresses stand in it beside the site's own.
LINKS = {
    "project_edit_answered": 1,
    "project_freshness": 4,
    "project_stale": 1,
    "project_orders": 3,
    "project_erasing": 1,
    "weekly_line": 2,
    "thanks": 1,
    "project_reported": 1,
    "project_report_asked": 1,
    "project_report_hidden": 1,
    "project_report_removed": 1,
    "project_shown_again": 1,
    "report_answered": 0,
}
TEXT = "بلا كلام عن العلاج، <b>لو سمحتِ</b>."


def sent(name, language):
    owner = make_user("um@example.com", name="أم ليث", language=language)
    project = make_project(owner=owner, name_ar="لقمة @salt.demo")
    if name == "project_edit_answered":
        edits.send(project, {"name_ar": "اسم", "story_ar": "بيشفي."}, actor=owner)
        draft = Draft.objects.get()
        choices = {"name_ar": ("accept", ""), "story_ar": ("ask", TEXT)}
        version = draft.updated_at.isoformat()
        edits.answer(draft, choices, actor=make_user(), version=version)
    if name in ("project_orders", "thanks"):
        source = Source.objects.create(
            kind=SourceKind.FEATURE, project=project, credit_ar="لينا", credit_en="Lina"
        )
        outcomes.ask(source)
    if name == "project_erasing":
        erasing.ask_erasure(project, actor=owner)
    if name in ("project_freshness", "project_stale"):
        type(project).objects.update(asked_at=timezone.now())
    if "report" in name:
        return reported(project, name, language)
    if name == "weekly_line":
        ProjectMember.objects.update(weekly_line=True)
        mails.send_weekly(ProjectMember.objects.get().pk)
    elif name == "thanks":
        thank(project, language)
    else:
        mails.send(project.pk, name.removeprefix("project_"))
    return post.outbox[-1]


def reported(project, name, language):
    with translation.override(language):
        report = reports.write(project, reason="private", text=TEXT, email="a@example.com")
    _report, _sign, outcome = name.removeprefix("project_").partition("report_")
    if outcome:
        chosen = outcome if outcome in ReportOutcome.values else ReportOutcome.HIDDEN
        judge = make_user(role=Role.MODERATOR)
        reports.answer(report, actor=judge, outcome=chosen, text="شوفوا الصورة الثالثة.")
    if name == "report_answered":
        trust_mails.send_report(report.pk)
    else:
        mails.send(project.pk, name.removeprefix("project_"))
    return post.outbox[-1]


def thank(project, language):
    lina = make_influencer(make_user("lina@example.com", language=language))
    outcome = Outcome.objects.get()
    lina.features.create(
        project=project, slot="influencer", source=outcome.source,
        starts_at=outcome.asked_at, ends_at=outcome.asked_at.replace(year=2099),
    )  # fmt: skip
    outcomes.thank(outcome, "شكرًا من القلب", may_share=False, actor=project.members.get())
    their_mails.send_thanks(outcome.pk)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", LINKS)
def test_twins_say_the_same_and_lead_to_the_same_places(name, language):
    message = sent(name, language)
    page = Page(html(message))
    links = set(re.findall(r"^https?://\S+", message.body, re.M))

    missing = [
        line
        for line in (line.rstrip(":") for line in message.body.splitlines())
        if plain(line) not in page.text and line != "-- " and "//" not in line
    ]

    assert missing == []
    assert links == page.links
    assert len(links) == LINKS[name] + 1
    assert not re.search(r"\d", message.subject)
    assert 0 < len(message.subject) <= mail.SUBJECT_LENGTH


@pytest.mark.parametrize("name", LINKS)
def test_mail_says_why_it_came_and_how_it_stops(name):
    message = sent(name, "en")

    why = plain(message.body.partition("\n-- \n")[2])

    assert why.startswith("You get this because")
    assert re.search("stop|[Nn]othing more", why)


def test_english_pages_are_linked_from_an_english_mail():
    assert "http://testserver/en/a/" in sent("project_freshness", "en").body


@pytest.mark.parametrize("kind", ["edit_answered", "orders"])
def test_nothing_is_sent_when_it_is_over_already(kind):
    project = make_project(owner=make_user())

    mails.send(project.pk, kind)

    assert post.outbox == []


def test_a_weekly_line_that_was_stopped_meanwhile_is_not_sent():
    make_project(owner=make_user())

    mails.send_weekly(ProjectMember.objects.get().pk)

    assert post.outbox == []


def test_words_of_a_moderator_are_words_and_not_markup():
    with translation.override("ar"):
        assert "&lt;b&gt;" in html(sent("project_edit_answered", "ar"))
