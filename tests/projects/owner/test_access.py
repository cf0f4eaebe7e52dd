"""Every page of the owner: who comes in. What is sent from there is tried in ``tests/writes``."""

import pytest
from django.urls import reverse
from django.utils import timezone

from adamlocal.addresses import addresses
from projects.enums import SourceKind
from projects.figures import outcomes
from projects.models import Occasion, Source
from projects.owner import edits, live
from projects.submission import steps
from tests.factories import make_user

pytestmark = pytest.mark.django_db

# Name, what else stands in the address, whether a helper may.
PAGES = [
    ("me_project", [], True),
    ("me_sent", [], True),
    ("me_edit", [], True),
    *(("me_edit_step", [step.slug], True) for step in steps.STEPS),
    ("me_numbers", [], True),
    ("me_people", [], True),
    ("me_trail", [], True),
    ("me_thanks", ["outcome"], False),
    ("me_consents", [], True),
    ("me_consent", ["publish"], False),
    ("me_kit", [], True),
    ("me_kit_thanks", [], True),
    ("me_qr", [], True),
    ("me_print", ["poster"], True),
    ("me_pdf", ["tag"], True),
    ("me_erase", [], False),
    ("me_notes", [], True),
    ("me_neighbours", [], True),
    ("me_season", ["ramadan"], True),
]
each_page = pytest.mark.parametrize(("name", "parts", "for_helper"), PAGES)


def address(project, name, parts):
    known = {"outcome": lambda: project.outcomes.get().pk}
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


@each_page
def test_stranger_finds_nothing(client, furnished, name, parts, for_helper):
    client.force_login(make_user())

    assert client.get(address(furnished, name, parts)).status_code == 404


@each_page
def test_anonymous_signs_in_first(client, furnished, name, parts, for_helper):
    client.logout()
    where = address(furnished, name, parts)

    answer = client.get(where)

    assert (answer.status_code, answer.url) == (302, f"/accounts/login/?next={where}")


@each_page
def test_helper_comes_in_where_a_helper_may(client, furnished, helper, name, parts, for_helper):
    client.force_login(helper)

    answer = client.get(address(furnished, name, parts))

    assert answer.status_code == (200 if for_helper else 404)


@each_page
def test_owner_comes_in_and_is_kept_nowhere(client, furnished, name, parts, for_helper):
    answer = client.get(address(furnished, name, parts))

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


def test_every_page_of_the_owner_is_in_the_table():
    pages = {
        address.name.removeprefix("projects:")
        for address in addresses()
        if address.path.startswith("/me/<") and "GET" in address.methods
    }

    assert pages == {name for name, *_rest in PAGES}
