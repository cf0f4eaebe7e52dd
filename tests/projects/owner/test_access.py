"""Every address of the owner's pages: who comes in, and by which method."""

from itertools import product as pairs

import pytest
from django.urls import reverse
from django.utils import timezone

from projects.enums import MemberRole, SourceKind
from projects.figures import outcomes
from projects.models import Occasion, Source
from projects.owner import edits, live
from tests.factories import make_user

pytestmark = pytest.mark.django_db

# Name, what else stands in the address, methods, whether a helper may.
ADDRESSES = [
    ("me_project", [], "GET", True),
    ("me_sent", [], "GET", True),
    ("me_sent_share", [], "POST", True),
    ("me_edit", [], "GET", True),
    ("me_live", [], "POST", True),
    ("me_undo", ["revision"], "POST", True),
    ("me_pause", [], "POST", True),
    ("me_product", [], "POST", True),
    ("me_photos", [], "POST", True),
    ("me_privacy", [], "POST", False),
    ("me_take_back", ["name_ar"], "POST", True),
    ("me_words", ["name"], "POST", True),
    ("me_numbers", [], "GET", True),
    ("me_weekly", [], "POST", True),
    ("me_people", [], "GET", True),
    ("me_invite", [], "POST", False),
    ("me_revoke", [], "POST", False),
    ("me_remove", ["member"], "POST", False),
    ("me_leave", [], "POST", True),
    ("me_trail", [], "GET", True),
    ("me_orders", ["outcome"], "POST", True),
    ("me_thanks", ["outcome"], "GET POST", False),
    ("me_kit", [], "GET", True),
    ("me_qr", [], "GET", True),
    ("me_print", ["poster"], "GET", True),
    ("me_erase", [], "GET POST", False),
    ("me_erase_undo", [], "POST", False),
    ("me_notes", [], "GET", True),
    ("me_neighbours", [], "GET POST", True),
    ("me_season", ["ramadan"], "GET POST", True),
    ("me_verb", ["pause"], "POST", True),
    ("me_verb", ["confirm"], "POST", True),
    ("me_verb", ["hide"], "POST", False),
    ("me_verb", ["restore"], "POST", False),
    ("me_verb", ["archive"], "POST", False),
]


def address(project, name, parts):
    known = {
        "revision": lambda: project.revisions.first().pk,
        "member": lambda: project.memberships.get(role=MemberRole.HELPER).pk,
        "outcome": lambda: project.outcomes.get().pk,
    }
    return reverse(
        f"projects:{name}",
        args=[project.code, *(known[part]() if part in known else part for part in parts)],
    )


@pytest.fixture
def furnished(project, helper, owner):
    """With something at every address."""
    live.change(project, {"lead_days": 3, "products": {}}, actor=owner)
    edits.send(project, {"name_ar": "مونة أم ليث وبناتها"}, actor=owner)
    today = timezone.localdate()
    Occasion.objects.filter(slug="ramadan").update(starts_on=today, ends_on=today)
    source = Source.objects.create(kind=SourceKind.FEATURE, project=project)
    assert outcomes.ask(source)
    return project


@pytest.mark.parametrize(("name", "parts", "methods", "for_helper"), ADDRESSES)
def test_stranger_finds_nothing(client, furnished, name, parts, methods, for_helper):
    client.force_login(make_user())
    where = address(furnished, name, parts)

    answers = {getattr(client, method.lower())(where).status_code for method in methods.split()}

    assert answers == {404}


@pytest.mark.parametrize(("name", "parts", "methods", "for_helper"), ADDRESSES)
def test_anonymous_signs_in_first(client, furnished, name, parts, methods, for_helper):
    client.logout()
    where = address(furnished, name, parts)

    for method in methods.split():
        answer = getattr(client, method.lower())(where)
        assert (answer.status_code, answer.url) == (302, f"/accounts/login/?next={where}")


@pytest.mark.parametrize(("name", "parts", "methods", "for_helper"), ADDRESSES)
def test_helper_comes_in_where_a_helper_may(
    client, furnished, helper, name, parts, methods, for_helper
):
    client.force_login(helper)
    where = address(furnished, name, parts)

    answers = {getattr(client, method.lower())(where).status_code for method in methods.split()}

    assert answers <= {200, 302} if for_helper else answers == {404}


@pytest.mark.parametrize(("name", "parts", "methods", "for_helper"), ADDRESSES)
def test_owner_comes_in_and_is_kept_nowhere(client, furnished, name, parts, methods, for_helper):
    where = address(furnished, name, parts)

    for method in methods.split():
        answer = getattr(client, method.lower())(where)
        allowed = {409} if name == "me_leave" else {200, 302}
        assert answer.status_code in allowed
        assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("row", "method"),
    [pair for pair in pairs(ADDRESSES, ("GET", "POST")) if pair[1] not in pair[0][2]],
)
def test_wrong_method_is_refused(client, furnished, row, method):
    name, parts, _methods, _for_helper = row
    # Both take a POST, to something that is not there.
    expected = 404 if name in ("me_edit", "me_notes") else 405

    answer = getattr(client, method.lower())(address(furnished, name, parts))

    assert answer.status_code == expected


def test_every_address_of_the_owner_is_in_the_table():
    from projects.urls.pages import urlpatterns

    names = {pattern.name for pattern in urlpatterns if str(pattern.pattern).startswith("me/<")}

    assert names == {name for name, *_rest in ADDRESSES}
