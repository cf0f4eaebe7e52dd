"""Several at once: seen before it is sent, each by itself, and taken back in one press."""

import pytest

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, UndoableAct
from projects.enums import ProjectStatus
from projects.fields import BY_NAME
from projects.lifecycle import review
from projects.models import Project
from projects.moderation import ready_answers
from projects.moderation.forms import AnswerForm
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db
ADDRESS = "/en/admin/queue/several/"
WORDS = "هذا محل وليس مشروعًا منزليًا، وبنفرح بغيره."


@pytest.fixture
def moderator(client):
    user = make_user("huda@example.com", role=Role.MODERATOR)
    open_panel(client, user)
    return user


def waiting(**fields):
    return make_project(status=ProjectStatus.SUBMITTED, **{"owner": make_user(), **fields})


def codes(*projects):
    return [project.code for project in projects]


def states(*projects):
    return [Project.objects.get(pk=project.pk).status for project in projects]


def test_opening_says_whom_it_touches_and_shows_the_mail(client, moderator, jobs):
    told, silent = waiting(), waiting(owner=None)
    unagreed = waiting(consent=False)

    page = client.get(ADDRESS, {"p": codes(told, silent, unagreed), "decision": "publish"})
    html = page.content.decode()

    assert "3 projects at once" in html
    assert "1 mail is sent" in html
    for project in (told, silent, unagreed):
        assert project.name_ar in html
    assert "Nobody is told" in html
    assert "has not agreed to publishing" in html
    assert page.context["sample"][0] in html
    assert "http" not in page.context["sample"][1]
    assert told.members.get().email not in html
    assert jobs.names() == []
    assert states(told, silent, unagreed) == [ProjectStatus.SUBMITTED] * 3


@pytest.mark.parametrize(
    ("decision", "status"),
    [
        ("publish", ProjectStatus.PUBLISHED),
        ("change", ProjectStatus.CHANGES_REQUESTED),
        ("decline", ProjectStatus.DECLINED),
    ],
)
def test_each_is_answered_and_one_press_takes_it_back(client, moderator, jobs, decision, status):
    one, two = waiting(), waiting()
    sent = {"p": codes(one, two), "decision": decision, "text": WORDS}

    preview = client.post(ADDRESS, sent)
    assert states(one, two) == [ProjectStatus.SUBMITTED] * 2
    assert (decision == "publish") == (WORDS not in preview.context["sample"][1])
    client.post(ADDRESS, sent | {"confirm": "1"})
    assert states(one, two) == [status] * 2
    assert jobs.names().count("send_project_mail") == 2
    assert "2 projects are answered." in client.get("/en/admin/queue/").content.decode()
    client.post(f"/admin/undo/{UndoableAct.objects.get().pk}/")

    assert states(one, two) == [ProjectStatus.SUBMITTED] * 2


def test_what_is_refused_is_named_and_keeps_nobody_else(client, moderator):
    good, unagreed = waiting(), waiting(consent=False)
    sent = {"p": codes(unagreed, good), "decision": "publish", "confirm": "1"}

    page = client.post(ADDRESS, sent, follow=True).content.decode()

    assert states(good, unagreed) == [ProjectStatus.PUBLISHED, ProjectStatus.SUBMITTED]
    assert f"{unagreed.name_ar}: The owner has not agreed" in page
    assert AuditEntry.objects.filter(verb="publish").count() == 1


def test_where_none_could_be_answered_there_is_nothing_to_undo(client, moderator):
    sent = {"p": codes(waiting(consent=False)), "decision": "publish", "confirm": "1"}

    page = client.post(ADDRESS, sent, follow=True).content.decode()

    assert "1 project was not answered." in page
    assert UndoableAct.objects.count() == 0


@pytest.mark.parametrize("decision", ["change", "decline"])
def test_too_few_words_keep_what_was_typed_and_send_nothing(client, moderator, decision):
    project = waiting()
    sent = {"p": codes(project), "decision": decision, "text": "لا", "confirm": "1"}

    page = client.post(ADDRESS, sent)

    assert page.status_code == 200
    assert "Write a sentence at least" in page.content.decode()
    assert 'value="' + project.code in page.content.decode()
    assert states(project) == [ProjectStatus.SUBMITTED]


def test_only_what_waits_and_is_others_is_touched(client, moderator):
    own, live, done = waiting(owner=moderator), make_project(), waiting()
    review.decline(done, actor=make_user(), text=WORDS)
    sent = {"p": [*codes(own, live, done), "zzzzzz", ""], "decision": "publish", "confirm": "1"}

    for _press in range(2):
        assert client.post(ADDRESS, sent).url == "/en/admin/queue/"
    assert client.get(ADDRESS, sent).url == "/en/admin/queue/"
    assert client.get(ADDRESS).url == "/en/admin/queue/"

    assert states(own, live, done) == [
        ProjectStatus.SUBMITTED,
        ProjectStatus.PUBLISHED,
        ProjectStatus.DECLINED,
    ]


# --- ready answers ---------------------------------------------------------------------------------


def test_ready_answers_are_long_enough_and_about_fields_there_are():
    for ready in ready_answers.every():
        assert all(name in BY_NAME and BY_NAME[name].about for name in ready.fields), ready.slug
        for text in (ready.text_ar, ready.text_en):
            data = {"decision": "change", "field": (*ready.fields, "")[0], "text": text}
            assert AnswerForm(data).is_valid(), ready.slug
    assert len({ready.slug for ready in ready_answers.every()}) == len(ready_answers.every()) >= 10


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_ready_answer_fills_the_form_in_the_owners_language(client, moderator, language):
    project = waiting(owner=make_user(language=language))
    ready = ready_answers.by_slug("photo-light")

    page = client.post(f"/admin/queue/{project.code}/", {"ready": ready.slug, "text": "كلام"})

    assert page.context["form"]["text"].value() == ready.text_in(language)
    assert page.context["form"]["field"].value() == "photos"
    assert not page.context["form"].errors
    assert states(project) == [ProjectStatus.SUBMITTED]


def test_an_unknown_ready_answer_keeps_what_was_typed(client, moderator):
    project = waiting()

    page = client.post(f"/admin/queue/{project.code}/", {"ready": "zzz", "text": "كلامي أنا"})

    assert page.context["form"]["text"].value() == "كلامي أنا"
