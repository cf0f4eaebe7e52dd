"""Other words, another heading, another address, two made one: and every old link still leads on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry, User
from projects.finding.query import loading
from projects.finding.query.understanding import asked
from projects.loading import reference
from projects.loading.imports import Importer
from projects.models import (
    Category,
    Draft,
    DraftField,
    Follow,
    FormerCategory,
    Listing,
    Project,
    SearchEntry,
)
from projects.moderation import categories
from projects.refused import Refused
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client) -> User:
    user = make_user(role=Role.SUPERUSER)
    open_panel(client, user)
    return user


def of(slug: str) -> Category:
    return Category.objects.get(slug=slug)


def rows() -> dict[str, object]:
    return {
        "categories": sorted(Category.objects.values_list()),
        "projects": sorted(Project.objects.values_list("pk", "category")),
        "follows": sorted(Follow.objects.values_list("pk", "category")),
        "former": sorted(FormerCategory.objects.values_list("slug", "category")),
        "listed": sorted(Listing.objects.values_list("pk", "category")),
        "words": sorted(SearchEntry.objects.values_list("pk", "category")),
    }


# --- two made one ------------------------------------------------------------------------------------


def test_all_that_it_has_moves_and_comes_back(staff):
    project, other = make_project(category="honey"), make_project(category="spices")
    Follow.objects.create(email="a@example.com", category=of("honey"))
    before = rows()

    former = categories.merge(of("honey"), into=of("spices"), actor=staff)

    project.refresh_from_db()
    assert project.category == other.category == of("spices")
    assert Listing.objects.get(pk=project.pk).category == of("spices")
    assert SearchEntry.objects.get(pk=project.pk).category == of("spices")
    assert Follow.objects.get().category == of("spices")
    assert not Category.objects.filter(slug="honey").exists()

    categories.undo_merge(former, actor=staff)

    assert rows() == before


def test_whoever_follows_both_is_told_once(staff):
    for slug in ("honey", "spices"):
        Follow.objects.create(email="a@example.com", category=of(slug))

    categories.merge(of("honey"), into=of("spices"), actor=staff)

    assert Follow.objects.get().category == of("spices")


def test_many_projects_cost_no_more_queries_than_few(staff):
    def merge(slug: str, projects: int) -> int:
        for _ in range(projects):
            make_project(category=slug)
        with CaptureQueriesContext(connection) as queries:
            categories.merge(of(slug), into=of("spices"), actor=staff)
        return len(queries)

    assert merge("honey", 2) == merge("pickles", 9)


def test_heading_goes_with_its_kinds_and_comes_back(staff):
    before = rows()

    former = categories.merge(of("beauty"), into=of("crafts"), actor=staff)
    assert of("soap").parent == of("crafts")

    categories.undo_merge(former, actor=staff)
    assert rows() == before


def test_one_after_the_other_lead_to_the_last_and_come_back_in_any_order(client, staff):
    project = make_project(category="honey")
    before = rows()
    first = categories.merge(of("honey"), into=of("spices"), actor=staff)
    second = categories.merge(of("spices"), into=of("pickles"), actor=staff)

    assert client.get("/categories/honey/")["Location"] == "/categories/pickles/"
    first.refresh_from_db()
    categories.undo_merge(first, actor=staff)
    project.refresh_from_db()
    assert project.category == of("honey")
    categories.undo_merge(second, actor=staff)
    assert rows() == before


@pytest.mark.parametrize(("slug", "into"), [("honey", "crafts"), ("crafts", "honey"),
                                            ("honey", "honey")])  # fmt: skip
def test_levels_stay_and_nothing_goes_into_itself(staff, slug, into):
    before = rows()

    with pytest.raises(Refused):
        categories.merge(of(slug), into=of(into), actor=staff)

    assert rows() == before


# --- old addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "/en"])
def test_old_address_leads_on_with_its_filters(client, staff, language):
    categories.merge(of("honey"), into=of("spices"), actor=staff)

    answer = client.get(f"{language}/categories/honey/?governorate=irbid")

    assert answer.status_code == 301
    assert answer["Location"] == f"{language}/categories/spices/?governorate=irbid"


def test_old_slug_narrows_lists_and_the_api_and_is_fed_and_followed(client, staff):
    project = make_project(category="spices")
    make_project(category="soap")
    categories.merge(of("honey"), into=of("spices"), actor=staff)

    assert list(client.get("/projects/?category=honey").context["page"]) == [project]
    found = client.get("/api/v1/projects/?category=honey").json()["results"]
    assert [row["code"] for row in found] == [project.code]
    assert project.code in client.get("/feeds/categories/honey.atom").content.decode()
    assert client.get("/follow/categories/honey/").status_code == 200


def test_unknown_slug_is_unknown_still(client, staff):
    categories.merge(of("honey"), into=of("spices"), actor=staff)

    assert client.get("/categories/nonsense/").status_code == 404
    assert client.get("/projects/?category=nonsense").context["errors"]
    assert client.get("/api/v1/projects/?category=nonsense").status_code == 400


def test_reference_data_brings_nothing_back(staff):
    categories.merge(of("honey"), into=of("spices"), actor=staff)
    categories.merge(of("beauty"), into=of("crafts"), actor=staff)
    categories.change(of("soap"), {"slug": "soaps"}, actor=staff)
    count = Category.objects.count()

    reference.load()

    assert Category.objects.count() == count


def test_import_and_draft_with_the_old_slug_find_the_new_one(staff, tmp_path):
    draft = Draft.objects.create(token_hash="x" * 64)
    DraftField.objects.create(draft=draft, name="category", value="honey")
    categories.merge(of("honey"), into=of("spices"), actor=staff)
    file = tmp_path / "rows.jsonl"
    row = '{"ref": "1", "name_ar": "بيت", "category": "honey", "governorate": "irbid"}'
    file.write_text(row, "utf-8")

    Importer(file, source="x", publish=False, dry_run=False).run()

    assert Project.objects.get().category == of("spices")
    assert draft.values["category"] == "spices"


def test_search_finds_by_the_new_name_and_the_lexicon_knows_where(client, staff):
    project = make_project(category="honey", name_ar="بيت النحل")
    categories.change(of("honey"), {"name_ar": "خوابي الحصاد"}, actor=staff)

    found = client.get("/projects/?q=خوابي الحصاد").context["page"]
    assert list(found) == [project]

    categories.merge(of("honey"), into=of("spices"), actor=staff)
    assert asked("عسل")
    slugs = {slug for group in loading.held().groups.values() for slug in group.categories}
    assert "honey" not in slugs


# --- words, heading, address -------------------------------------------------------------------------


def test_new_words_and_address_by_the_page(client, staff):
    category = of("honey")
    page = client.get(reverse("admin:category", args=["honey"]))
    body = page.context["form"].initial | {"name_ar": "عسل ومنتجات النحل", "slug": "bees"}

    answer = client.post(reverse("admin:category", args=["honey"]), body)

    assert answer["Location"] == reverse("admin:category", args=["bees"])
    category.refresh_from_db()
    assert (category.name_ar, category.slug) == ("عسل ومنتجات النحل", "bees")
    assert client.get("/categories/honey/")["Location"] == "/categories/bees/"
    entry = AuditEntry.objects.get(verb="change_category")
    assert entry.changes["slug"] == ["•••", "•••"] or entry.changes["slug"] == ["honey", "bees"]

    # Back again: an address never leads to itself.
    client.post(reverse("admin:category", args=["bees"]), body | {"slug": "honey"})
    assert client.get("/categories/honey/").status_code == 200
    assert client.get("/categories/bees/")["Location"] == "/categories/honey/"


@pytest.mark.parametrize(
    ("slug", "change"),
    [("spices", {"name_ar": ""}), ("spices", {"slug": "honey"}), ("spices", {"slug": "Bees Wax"}),
     ("spices", {"slug": "BEES"}), ("spices", {"parent": "999999"}),
     ("spices", {"name_ar": "اتصلوا 0790000012"})],
)  # fmt: skip
def test_wrong_words_are_named_and_change_nothing(client, staff, slug, change):
    before = rows()
    body = client.get(reverse("admin:category", args=[slug])).context["form"].initial | change

    page = client.post(reverse("admin:category", args=[slug]), body)

    assert page.context["form"].errors
    assert 'id="errors"' in page.content.decode()
    assert rows() == before


def test_level_does_not_change_under_what_it_has(client, staff):
    make_project(category="spices")
    for slug, parent in (("spices", ""), ("crafts", str(of("food").pk))):
        body = client.get(reverse("admin:category", args=[slug])).context["form"].initial
        page = client.post(reverse("admin:category", args=[slug]), body | {"parent": parent})
        assert page.context["refused"]
    assert (of("spices").parent, of("crafts").parent) == (of("food"), None)


def test_merge_and_undo_by_their_pages(client, staff):
    project = make_project(category="honey")
    address = reverse("admin:category_merge", args=["honey"])
    assert client.post(address, {"into": ""}).context["merging"].errors
    assert client.post(address, {"into": of("crafts").pk}).context["merging"].errors

    done = client.post(address, {"into": of("spices").pk})
    assert done["Location"] == reverse("admin:categories")
    former = FormerCategory.objects.get()
    undo = reverse("admin:category_undo", args=[former.pk])
    assert undo in client.get(done["Location"]).content.decode()

    assert client.post(undo)["Location"] == reverse("admin:category", args=["honey"])
    assert client.post(undo).status_code == 404
    project.refresh_from_db()
    assert project.category == of("honey")


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.INFLUENCER, Role.INSTITUTION])
def test_it_is_staffs_alone(client, role):
    open_panel(client, make_user(role=role))
    before = rows()

    for name in ("categories", "category", "category_merge"):
        args = [] if name == "categories" else ["honey"]
        answer = client.post(reverse(f"admin:{name}", args=args), {"into": of("spices").pk})
        assert answer.status_code == 404
    assert rows() == before


def test_list_costs_the_same_however_many(client, staff, django_assert_max_num_queries):
    make_project(category="honey")
    client.get(reverse("admin:categories"))
    with django_assert_max_num_queries(16):
        client.get(reverse("admin:categories"))
