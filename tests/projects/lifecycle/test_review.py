"""The state machine: what may happen when, and nothing at all when it may not."""

import pytest
from django.db import IntegrityError, transaction

from adamlocal.accounts.models import AuditEntry
from projects.enums import Channel, HiddenReason, MemberRole, ProjectStatus
from projects.lifecycle import availability, erasing, review, visibility
from projects.models import Contact, Photo, Project, ProjectMember
from projects.refused import Refused
from projects.submission import drafts, submit
from projects.submission.forms import SubmissionForm
from tests.factories import make_project, make_user, submission

pytestmark = pytest.mark.django_db

S = ProjectStatus
TEXT = "صوّري الصحن بضو النهار."
VERBS = {
    "publish": lambda p, a: review.publish(p, actor=a),
    "request_changes": lambda p, a: review.request_changes(p, actor=a, text=TEXT),
    "decline": lambda p, a: review.decline(p, actor=a, text=TEXT),
    "resubmit": lambda p, a: review.resubmit(p, actor=a),
    "pause": lambda p, a: availability.pause(p, actor=a),
    "resume": lambda p, a: availability.resume(p, actor=a),
    "archive": lambda p, a: availability.archive(p, actor=a),
}
ALLOWED = {
    "publish": {S.SUBMITTED: S.PUBLISHED},
    "request_changes": {S.SUBMITTED: S.CHANGES_REQUESTED},
    "decline": {S.SUBMITTED: S.DECLINED, S.CHANGES_REQUESTED: S.DECLINED},
    "resubmit": {
        S.SUBMITTED: S.SUBMITTED,
        S.CHANGES_REQUESTED: S.SUBMITTED,
        S.ARCHIVED: S.SUBMITTED,
    },
    "pause": {S.PUBLISHED: S.PAUSED},
    "resume": {S.PAUSED: S.PUBLISHED},
    "archive": {status: S.ARCHIVED for status in S if status != S.ARCHIVED},
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("status", list(S))
def test_verb_from_state(verb, status, jobs):
    extra = {"answer_text": TEXT} if status == S.CHANGES_REQUESTED else {}
    project = make_project(status=status, **extra)
    before, trail = Project.objects.values().get(), AuditEntry.objects.count()

    if status in ALLOWED[verb]:
        VERBS[verb](project, make_user())
        assert Project.objects.get().status == ALLOWED[verb][status]
        assert AuditEntry.objects.count() == trail + 1
    else:
        with pytest.raises(Refused):
            VERBS[verb](project, make_user())
        assert Project.objects.values().get() == before
        assert AuditEntry.objects.count() == trail
        assert jobs.names() == []


def test_erased_project_takes_no_verb():
    project = make_project()
    erasing.erase(project, actor=None)

    for verb in VERBS.values():
        with pytest.raises(Refused):
            verb(project, make_user())


def test_publishing_again_keeps_the_first_date():
    project = make_project()
    first = project.published_at
    availability.archive(project, actor=make_user())
    review.resubmit(project, actor=make_user())

    review.publish(project, actor=make_user())

    assert Project.objects.get().published_at == first


def test_hiding_takes_it_out_and_restoring_brings_it_back():
    project = make_project()
    visibility.hide(project, actor=None, reason=HiddenReason.STALE)
    assert not Project.objects.public().exists()

    visibility.restore(project, actor=make_user())

    assert Project.objects.public().get() == project


def test_changing_a_number_unchecks_it():
    from projects.people import contacts

    project = make_project()
    review.confirm_phone(project, actor=make_user())
    assert project.contacts.get(channel="whatsapp").checked_at

    contacts.save(project, Channel.WHATSAPP, "+962790000088", is_public=True)

    assert project.contacts.get(channel="whatsapp").checked_at is None


def test_requested_change_goes_back_to_the_queue_and_never_live():
    owner = make_user()
    project = make_project(status=S.CHANGES_REQUESTED, answer_text=TEXT, owner=owner)
    draft = drafts.open_change(project, author=owner)
    Photo.objects.create(draft=draft, content_hash="b" * 32, width=640, height=480)
    form = SubmissionForm(submission(name_ar="اسم جديد"))
    assert form.is_valid(), form.errors

    submit.submit(draft, form.cleaned_data, actor=owner)

    project.refresh_from_db()
    assert (project.status, project.name_ar) == (S.SUBMITTED, "اسم جديد")
    assert project.revisions.get().values["name_ar"] != "اسم جديد"
    assert project.photos.count() == 1
    assert project.memberships.count() == 1


def test_later_device_wins_field_by_field():
    draft, _token = drafts.open_new(language="ar")
    earlier, later = draft.created_at, draft.updated_at.replace(year=2099)

    drafts.keep(draft, {"name_ar": "من الجهاز الثاني"}, at=later)
    drafts.keep(draft, {"name_ar": "متأخّر الوصول", "tagline_ar": "جديد"}, at=earlier)

    assert draft.values == {"name_ar": "من الجهاز الثاني", "tagline_ar": "جديد"}


BROKEN = {
    "published without a date": lambda p: Project.objects.update(published_at=None),
    "no name": lambda p: Project.objects.update(name_ar=""),
    "asked for a change without words": lambda p: Project.objects.update(
        status=S.CHANGES_REQUESTED, answer_text=""
    ),
    "negative price": lambda p: Project.objects.update(price_from=-1),
    "landline as WhatsApp": lambda p: Contact.objects.filter(channel="whatsapp").update(
        value="+96265520012"
    ),
    "foreign WhatsApp": lambda p: Contact.objects.filter(channel="whatsapp").update(
        value="+966501234567"
    ),
    "link as handle": lambda p: Contact.objects.filter(channel="instagram").update(
        value="https://instagram.com/x"
    ),
    "same channel twice": lambda p: Contact.objects.create(
        project=p, channel="whatsapp", value="+962790000001"
    ),
    "two owners": lambda p: ProjectMember.objects.bulk_create(
        ProjectMember(project=p, user=make_user(), role=MemberRole.OWNER) for _ in range(2)
    ),
    "photo of nobody": lambda p: Photo.objects.create(content_hash="c" * 32, width=1, height=1),
    "same code": lambda p: Project.objects.filter(pk=make_project().pk).update(code=p.code),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_rules_that_never_break_are_in_the_database(rule):
    project = make_project(instagram="bayt10.demo")

    with pytest.raises(IntegrityError), transaction.atomic():
        BROKEN[rule](project)
