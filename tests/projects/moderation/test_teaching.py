"""A search that found nothing becomes a spelling of what it meant, by one press."""

import pytest
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, UndoableAct
from projects.models import LexiconGroup, SearchMiss
from tests.factories import make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db
ADDRESS = "/en/admin/teach/"
MISSED = "مكدووس"


@pytest.fixture
def moderator(client):
    user = make_user(role=Role.MODERATOR)
    open_panel(client, user)
    return user


@pytest.fixture
def group():
    return LexiconGroup.objects.filter(words__contains=["مكدوس"]).first()


@pytest.fixture(autouse=True)
def _missed():
    SearchMiss.objects.create(words=MISSED, count=3)
    SearchMiss.objects.create(words="qqqq", count=9)
    SearchMiss.objects.create(words="قديم", day=timezone.localdate() - timezone.timedelta(days=8))


def test_the_most_missed_come_first_with_what_is_written_alike(client, moderator, group):
    rows = client.get(ADDRESS).context["missed"]

    assert [(row.words, row.times) for row in rows] == [("qqqq", 9), (MISSED, 3)]
    assert rows[0].groups == []
    assert rows[1].groups[0] == group


def test_one_press_teaches_and_another_takes_it_back(client, moderator, group):
    press = {"words": MISSED, "group": group.slug}
    before = group.spellings

    for _time in range(2):
        assert client.post(ADDRESS, press).status_code == 302
    group.refresh_from_db()
    assert group.spellings == [*before, MISSED]
    page = client.get(ADDRESS)
    assert [row.words for row in page.context["missed"]] == ["qqqq"]
    assert MISSED in page.content.decode()  # the bar says what was learned
    assert AuditEntry.objects.filter(verb="teach_search", actor_id=moderator.pk).count() == 1

    client.post(f"/admin/undo/{UndoableAct.objects.get().pk}/")
    group.refresh_from_db()
    assert group.spellings == before


@pytest.mark.parametrize("words", ["", "ما حدا بحث عنها", "م" * 200, "\0"])
def test_only_what_was_missed_is_taught(client, moderator, group, words):
    page = client.post(ADDRESS, {"words": words, "group": group.slug})

    assert "Nobody looked for these words" in page.content.decode()
    assert LexiconGroup.objects.get(pk=group.pk).spellings == group.spellings


def test_an_unknown_group_is_not_found(client, moderator):
    assert client.post(ADDRESS, {"words": MISSED, "group": "zzz"}).status_code == 404


@pytest.mark.parametrize("role", [None, Role.INFLUENCER, Role.INSTITUTION])
def test_others_find_no_such_page(client, role):
    if role:
        open_panel(client, make_user(role=role))
    for method in (client.get, client.post):
        assert method(ADDRESS).status_code == (404 if role else 302)
