"""What owners tick about sensitive goods: kept with its wording, read at the review, theirs to take along."""

import pytest
from django.urls import reverse
from django.utils import translation

from adamlocal.accounts.enums import Role
from projects import fields
from projects.enums import MemberRole, ProjectStatus, Purpose
from projects.models import Draft, ProjectMember, SensitiveAnswer
from projects.models.sensitive_answer import TEXT_VERSION
from projects.moderation import answering
from projects.owner import edits, export
from projects.people import consents
from projects.submission import accepting, declarations, drafts, sensitive
from tests.factories import make_project, make_user, write_draft
from tests.panel.access import open_panel
from tests.projects.submission.sending import CONFIRM, SEND, newest_code

pytestmark = pytest.mark.django_db

PREVIEW = "/submit/preview/"


def rows(project) -> dict[str, SensitiveAnswer]:
    return {row.rule: row for row in project.sensitive_answers.all()}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_wording_is_that_of_the_form(language):
    with translation.override(language):
        shown = {rule.key: str(rule.tick) for rule in sensitive.all_rules()}

    kept = {key: declarations.text_of(key, TEXT_VERSION, language) for key in shown}
    assert kept == shown


def test_every_version_says_it_in_both_languages():
    assert TEXT_VERSION in declarations.all_texts()
    for version, texts in declarations.all_texts().items():
        assert all(text["ar"] and text["en"] for text in texts.values()), version


def test_nothing_is_ticked_at_first_and_only_what_applies_is_asked(client):
    write_draft(client)

    html = client.get(PREVIEW).content.decode()

    assert 'value="food"' in html
    assert 'value="food" checked' not in html
    assert 'value="cosmetics"' not in html


def test_tick_outlives_the_code_and_says_which_words_when_and_by_whom(client):
    write_draft(client, story_ar="خلطة تعالج كل شي")

    client.post(SEND, {"declares": ["food", "cosmetics", "nonsense"]})
    assert 'value="food" checked' in client.get(PREVIEW).content.decode()
    client.post(CONFIRM, {"code": newest_code()})

    project = Draft.objects.get().project
    [answer] = project.sensitive_answers.all()
    assert (answer.rule, answer.text_version, answer.language) == ("food", TEXT_VERSION, "ar")
    assert answer.declared_by_id == project.memberships.get().user_id
    assert answer.declared_at is not None


def test_unticked_it_is_sent_all_the_same(client):
    write_draft(client)

    client.post(SEND)
    client.post(CONFIRM, {"code": newest_code()})

    assert Draft.objects.get().project is not None
    assert not SensitiveAnswer.objects.exists()


@pytest.fixture
def moderator(client):
    user = make_user(role=Role.MODERATOR)
    open_panel(client, user)
    return user


def declared(project, *rules: str) -> None:
    draft, _token = drafts.open_new(language="ar")
    declarations.keep(draft, rules)
    declarations.accept(project, draft, actor=project.memberships.get().user)


def test_reader_sees_the_ticked_words_and_that_nothing_was_ticked(client, moderator):
    project = make_project(
        owner=make_user(), status=ProjectStatus.SUBMITTED, tagline_ar="مربّى يعالج الزكام"
    )
    declared(project, "food")

    page = client.get(reverse("admin:review", args=[project.code]))

    claims, food = page.context["checks"]
    assert food.declared.text == declarations.text_of("food", TEXT_VERSION, "ar")
    assert food.declared.text in page.content.decode()
    assert claims.declared is None


def test_answered_it_was_looked_at_and_by_whom(moderator):
    project = make_project(owner=make_user(), status=ProjectStatus.SUBMITTED)
    plain = make_project(owner=make_user(), status=ProjectStatus.SUBMITTED, category="crochet")
    declared(project, "food")

    for one in (project, plain):
        answering.answer(one, "publish", actor=moderator)

    [answer] = rows(project).values()
    assert (answer.checked_by_id, answer.declared_at is not None) == (moderator.pk, True)
    assert rows(plain) == {}


def test_answered_in_bulk_nobody_looked(moderator):
    project = make_project(owner=make_user(), status=ProjectStatus.SUBMITTED)

    answering.answer_many([project], "publish", actor=moderator)

    assert rows(project) == {}


def test_edit_that_is_answered_was_looked_at(client, moderator):
    owner = make_user()
    project = make_project(owner=owner)
    edits.send(project, {"tagline_ar": "مونة بيت"}, actor=owner)
    address = reverse("admin:edit_review", args=[project.code])
    version = client.get(address).context["form"].initial["version"]

    client.post(address, {"accept_all": "1", "send": "1", "version": version})

    assert rows(project)["food"].checked_by_id == moderator.pk


def test_what_is_ticked_no_more_is_declared_no_more_and_was_looked_at(moderator):
    project = make_project(owner=make_user(), status=ProjectStatus.SUBMITTED)
    declared(project, "food")
    declarations.check(project, actor=moderator)

    declared(project)

    answer = rows(project)["food"]
    assert (answer.declared_at, answer.declared_by_id, answer.text_version) == (None, None, "")
    assert answer.checked_at is not None


def test_helper_declares_nothing_and_takes_nothing_back():
    owner, helper = make_user(), make_user()
    project = make_project(owner=owner, status=ProjectStatus.SUBMITTED)
    declared(project, "food")
    ProjectMember.objects.create(project=project, user=helper, role=MemberRole.HELPER)
    draft = drafts.open_change(project, author=helper)
    cleaned = fields.empty_data() | {
        "name_ar": "اسم جديد", "category": project.category, "governorate": project.governorate,
        "whatsapp": "+962790000017",
    }  # fmt: skip

    accepting.accept(draft, cleaned, actor=helper)

    assert rows(project)["food"].declared_by_id == owner.pk
    assert consents.stands(project, Purpose.PUBLISH)


def test_owner_takes_it_along():
    owner = make_user()
    project = make_project(owner=owner)
    declared(project, "food")

    [row] = export.data_of(owner, [project])["projects"][0]["sensitive_answers"]

    assert (row["rule"], row["text_version"]) == ("food", TEXT_VERSION)
