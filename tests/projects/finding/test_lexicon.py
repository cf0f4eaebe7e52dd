"""Staff teach search: a saved group works at once and stays theirs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from projects.finding import lexicon, search
from projects.loading.reference import DATA
from projects.models import LexiconGroup, SearchMiss
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db
EMPTY = dict.fromkeys(
    ["words", "forms", "spellings", "dialect", "english", "arabizi", "categories"], ""
)


@pytest.fixture
def moderator(client):
    user = make_user(role=Role.MODERATOR)
    open_panel(client, user)
    return user


def change(group: LexiconGroup) -> str:
    return reverse("admin:projects_lexicongroup_change", args=[group.pk])


def test_new_group_finds_at_once(client, moderator):
    project = make_project(name_ar="مكدوس هدى", tagline_ar="مكدوس")
    assert not search.search("برقوقيات").projects.exists()

    client.post(
        reverse("admin:projects_lexicongroup_add"),
        {**EMPTY, "slug": "plums", "is_active": "on", "words": "برقوقيات، مكدوس\n برقوقيات "},
    )

    assert LexiconGroup.objects.get(slug="plums").words == ["برقوقيات", "مكدوس"]
    assert list(search.search("برقوقيات").projects) == [project]
    assert AuditEntry.objects.filter(verb="admin_add", actor_id=moderator.pk).exists()


def test_edited_group_survives_the_file(client, moderator):
    group = LexiconGroup.objects.get(slug="cake")

    client.post(change(group), {**EMPTY, "words": "كيك\nقالب حلو", "categories": "cakes"})
    lexicon.load(DATA / "lexicon.jsonl")

    group.refresh_from_db()
    assert group.words == ["كيك", "قالب حلو"]
    assert group.edited_at
    assert not group.is_active


@pytest.mark.parametrize(
    "wrong", [{"categories": "no-such"}, {"words": "ط" * 61}, {"slug": "not a slug"}]
)
def test_bad_words_are_refused_and_kept_on_the_page(client, moderator, wrong):
    data = {**EMPTY, "slug": "plums", "words": "برقوقيات", **wrong}

    answer = client.post(reverse("admin:projects_lexicongroup_add"), data)

    assert answer.status_code == 200
    assert next(iter(wrong.values())) in answer.content.decode()
    assert not LexiconGroup.objects.filter(slug="plums").exists()


def test_kinds_are_named_by_their_first_word_and_unknown_ones_are_refused(client, moderator):
    cake, bread = (LexiconGroup.objects.get(slug=slug) for slug in ("cake", "bread"))
    shown = client.get(change(bread)).content.decode()
    data = {**EMPTY, "is_active": "on", "words": "خبز"}

    client.post(change(bread), {**data, "narrower": f"{cake.words[0]}\nolive-oil"})
    refused = client.post(change(bread), {**data, "narrower": "لا أحد"})

    assert "<code>bread</code>" in shown
    assert set(bread.narrower.values_list("slug", flat=True)) == {"cake", "olive-oil"}
    assert "لا توجد مجموعة «لا أحد» في المعجم" in refused.content.decode()


def test_first_page_leads_moderators_to_what_was_missed_and_to_the_lexicon(client, moderator):
    SearchMiss.objects.create(words="دراجة")
    SearchMiss.objects.create(words="قديم", day=timezone.localdate() - timedelta(days=8))

    page = client.get(reverse("admin:index")).content.decode()

    row = page.partition(f'href="{reverse("admin:teach")}"')[2].partition("</a>")[0]
    assert '<b class="waiting__count">1</b>' in row
    assert reverse("admin:projects_lexicongroup_changelist") in page


def test_first_page_of_others_does_not(client):
    open_panel(client, make_user(role=Role.INSTITUTION))

    page = client.get(reverse("admin:index")).content.decode()

    assert reverse("admin:projects_lexicongroup_changelist") not in page


def test_nobody_deletes_a_group_or_writes_a_miss(client, moderator):
    miss = SearchMiss.objects.create(words="دراجة")
    group = LexiconGroup.objects.first()

    page = client.get(reverse("admin:projects_searchmiss_changelist"))

    assert "دراجة" in page.content.decode()
    for name, thing in (("lexicongroup", group), ("searchmiss", miss)):
        url = reverse(f"admin:projects_{name}_delete", args=[thing.pk])
        assert client.post(url, {"post": "yes"}).status_code == 404
    assert client.get(reverse("admin:projects_searchmiss_add")).status_code == 404


def test_others_cannot_teach(client):
    open_panel(client, make_user(role=Role.INSTITUTION))

    answer = client.post(reverse("admin:projects_lexicongroup_add"), {**EMPTY, "slug": "plums"})

    assert answer.status_code in {403, 404}
    assert not LexiconGroup.objects.filter(slug="plums").exists()
