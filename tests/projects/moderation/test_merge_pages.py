"""Finding the other row, the two side by side, making them one, and parting them."""

import pytest
from django.urls import reverse

from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import User
from projects.enums import MemberRole
from projects.models import Merge, Product, Project, ProjectMember
from projects.moderation import merging
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client) -> User:
    user = make_user(role=Role.MODERATOR)
    open_panel(client, user)
    return user


@pytest.fixture
def pair() -> tuple[Project, Project]:
    """Two rows with one account, of which one has an owner."""
    kept = make_project(owner=make_user(), instagram="um.laith.demo")
    return kept, make_project(instagram="um.laith.demo")


def address(name: str, *parts) -> str:
    return reverse(f"admin:{name}", args=[getattr(part, "code", part) for part in parts])


def test_other_row_is_offered_by_its_account_or_found_by_name_and_code(client, moderator, pair):
    kept, duplicate = pair
    other = make_project(name_ar="بيت الصابون")

    assert client.get(address("merge_choose", kept)).context["twins"] == [duplicate]
    for typed in ("صابون", other.code.upper()):
        found = client.get(address("merge_choose", kept), {"q": typed})
        assert found.context["found"] == [other]
        assert address("merge", kept, other) in found.content.decode()


def test_pair_shows_what_differs_and_no_number_in_clear(client, moderator, pair):
    kept, duplicate = pair

    page = client.get(address("merge", kept, duplicate))

    facts = page.context["facts"]
    assert [(fact.kept, fact.other) for fact in facts if fact.differs][-1] == ("نعم", "لا أحد بعد")
    assert sum(not fact.differs for fact in facts) > 5
    found = [contact for project in pair for contact in project.contacts.all()]
    numbers = [c.value.removeprefix("+962") for c in found if c.value.startswith("+")]
    assert not [number for number in numbers if number in page.content.decode()]
    assert client.get(address("merge", duplicate, kept)).context["kept"] == duplicate


def test_press_makes_them_one_and_undo_parts_them(client, moderator, pair):
    kept, duplicate = pair
    Product.objects.create(project=duplicate, name_ar="صابون")

    sent = client.post(address("merge", kept, duplicate), {"parts": ["products"]})
    assert sent["Location"] == address("merges")
    merge = Merge.objects.get()
    assert (merge.by_id, kept.products.count()) == (moderator.pk, 1)
    assert address("merge_undo", merge.pk) in client.get(address("merges")).content.decode()

    parted = client.post(address("merge_undo", merge.pk))
    assert parted["Location"] == address("project", duplicate)
    assert duplicate.products.count() == 1
    assert address("merge_undo", merge.pk) not in client.get(address("merges")).content.decode()


def test_one_that_was_merged_is_offered_no_more(client, moderator, pair):
    kept, duplicate = pair
    merging.merge(duplicate, into=kept, actor=moderator)

    assert client.get(address("merge_choose", kept)).context["twins"] == []
    review = make_project(status="submitted", instagram="um.laith.demo")
    assert client.get(address("review", review)).context["duplicates"] == [kept]


def test_own_project_is_another_moderators(client, moderator, pair):
    kept, duplicate = pair
    ProjectMember.objects.create(project=kept, user=moderator, role=MemberRole.HELPER)

    for pair_of_theirs in ((kept, duplicate), (duplicate, kept)):
        for send in (client.get, client.post):
            assert send(address("merge", *pair_of_theirs)).status_code == 404
    assert not Merge.objects.exists()


def test_undo_that_is_refused_says_why(client, moderator, pair):
    kept, duplicate = pair
    first = merging.merge(duplicate, into=kept, actor=moderator)
    merging.merge(kept, into=make_project(), actor=moderator)

    refused = client.post(address("merge_undo", first.pk))

    assert refused.status_code == 409
    assert refused.context["refused"] in refused.content.decode()


@pytest.mark.parametrize("role", [None, Role.INFLUENCER, Role.INSTITUTION])
@pytest.mark.parametrize("name", ["merge_choose", "merge", "merges"])
def test_nobody_else_finds_the_pages(client, pair, role, name):
    open_panel(client, make_user(role=role))
    parts = {"merge_choose": pair[:1], "merge": pair}.get(name, ())

    assert client.get(address(name, *parts)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_however_long(
    client, moderator, pair, count, django_assert_max_num_queries
):
    for _time in range(count):
        merging.merge(make_project(), into=pair[0], actor=moderator)
    client.get(address("merges"))

    with django_assert_max_num_queries(16):
        page = client.get(address("merges"))

    assert len(page.context["merges"]) == count
