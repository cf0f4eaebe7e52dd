"""What is typed in the editor and not saved: kept letter by letter, before nobody's eyes, lost by nothing."""

import gzip
import json
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.enums import DraftKind, ProjectStatus
from projects.models import Draft, Project
from projects.owner import edits
from projects.submission import rows, steps
from tests.factories import make_project, make_user
from tests.projects.owner.editor import path_of, send

pytestmark = pytest.mark.django_db

OURS = {"sec-fetch-site": "same-origin"}


def type_(client, project, *, device: str = "phone", base: str | None = None, **values):
    """Fields as the script of a part sends them when they are left."""
    now = time.time() * 1000
    written = [
        {"name": name, "value": value, "at": now, "base": base} for name, value in values.items()
    ]
    body = {"token": "", "device": device, "now": now, "fields": written}
    return client.post(
        f"/me/{project.code}/edit/fields/",
        json.dumps(body),
        content_type="application/json",
        headers=OURS,
    )


def typed(project) -> dict:
    draft = Draft.objects.open().filter(project=project, kind=DraftKind.CHANGE).first()
    return draft.values if draft else {}


def test_what_is_typed_is_kept_shown_to_its_people_and_read_by_nobody(client, project, helper):
    old = project.name_ar

    answer = type_(client, project, name_ar="مونة جديدة", weekly_capacity="7")

    assert answer.json()["draft"] == project.code
    assert typed(project) == {"name_ar": "مونة جديدة", "weekly_capacity": "7"}
    project.refresh_from_db()
    assert (project.name_ar, project.weekly_capacity) == (old, None)
    assert edits.of(project) is None
    assert not Project.objects.waiting().exists()
    client.force_login(helper)
    assert "مونة جديدة" in client.get(path_of(project, "what")).content.decode()
    assert "Typed, not sent" in client.get(path_of(project, language="/en")).content.decode()


def test_all_that_is_typed_is_sent_by_one_press(client, project):
    type_(client, project, name_ar="مونة جديدة", weekly_capacity="7", lead_other="soon")

    answer = client.post(path_of(project, language="/en"))

    assert "Write a whole number, like 25." in answer.content.decode()
    assert edits.of(project).values == {"name_ar": "مونة جديدة"}
    assert Project.objects.get().weekly_capacity == 7
    assert typed(project) == {"lead_other": "soon"}


def test_it_is_let_go_by_one_press(client, project):
    type_(client, project, name_ar="مونة جديدة")

    for _ in range(2):
        answer = client.post(f"/me/{project.code}/edit/drop/")

    assert answer.url == f"{path_of(project)}?saved=dropped"
    assert typed(project) == {}


def test_a_session_that_ended_is_told_where_to_sign_in_and_loses_nothing(client, project, owner):
    client.logout()

    answer = type_(client, project, name_ar="مونة جديدة")

    assert answer.status_code == 401
    sign_in = urlsplit(answer.json()["sign_in"])
    assert (sign_in.path, parse_qs(sign_in.query)) == (
        "/accounts/login/",
        {"next": [path_of(project)]},
    )
    assert typed(project) == {}
    client.force_login(owner)
    assert type_(client, project, name_ar="مونة جديدة").status_code == 200
    assert typed(project) == {"name_ar": "مونة جديدة"}


def test_a_strangers_words_go_nowhere(client, project):
    client.force_login(make_user())

    assert type_(client, project, name_ar="مونة جديدة").status_code == 404
    assert typed(project) == {}


def test_a_helper_does_not_type_what_is_the_owners(client, project, helper):
    client.force_login(helper)

    type_(client, project, privacy=["whatsapp"], gender="masculine", tagline_ar="مكدوس")

    assert typed(project) == {"tagline_ar": "مكدوس"}


@pytest.mark.parametrize("decision", [edits.ACCEPT, edits.KEEP, edits.ASK])
def test_a_moderators_answer_takes_nothing_that_is_typed_meanwhile(client, project, decision):
    send(client, project, name_ar="مونة جديدة")
    type_(client, project, name_ar="مونة أجدد", story_ar="بدأنا من مطبخ صغير.")
    draft = edits.of(project)

    decisions = {"name_ar": (decision, "وضّحي")}
    version = draft.updated_at.isoformat()
    edits.answer(draft, decisions, actor=make_user(), version=version)

    assert typed(project) == {"name_ar": "مونة أجدد", "story_ar": "بدأنا من مطبخ صغير."}
    form = client.get(path_of(project, "what")).context["form"]
    assert form["name_ar"].value() == "مونة أجدد"
    send(client, project, name_ar="مونة أجدد")
    assert edits.of(project).values["name_ar"] == "مونة أجدد"
    assert edits.of(project).fields.get(name="name_ar").asked == ""


def test_what_became_live_meanwhile_is_offered_beside_what_was_typed(client, project, owner):
    page = client.get(path_of(project, "prices"))
    base = json.loads(page.context["base"])["weekly_capacity"]
    send(client, project, weekly_capacity="9")

    said = type_(client, project, weekly_capacity="7", base=base).json()["fields"][0]

    assert (said["value"], said["lost"]) == ("7", "9")
    assert "9" in client.get(path_of(project, "prices")).content.decode()


@pytest.mark.parametrize("status", [ProjectStatus.SUBMITTED, ProjectStatus.PAUSED])
def test_what_was_typed_before_it_was_sent_or_paused_stays(client, owner, status):
    project = make_project(owner=owner, status=status)
    type_(client, project, tagline_ar="مكدوس بجوز")

    assert (
        client.get(path_of(project, "what")).context["form"]["tagline_ar"].value() == "مكدوس بجوز"
    )


# --- what it costs -----------------------------------------------------------------------------------

PRICE, FEE = "a product's price", "a fee"
FIELDS = ["name_ar", "weekly_capacity", "whatsapp", "privacy", "governorate", "lead_days", "area"]


def furnish(project, count: int = 2):
    """As many products and zones; the fields to be typed, by what they are called here."""
    for n in range(count):
        project.products.create(name_ar=f"صنف {n}", price="2.5", position=n + 2)
    for slug in ("irbid", "amman", "zarqa", "balqa", "mafraq", "jerash")[:count]:
        place = project.governorate.__class__.objects.get(slug=slug)
        project.delivery_zones.create(governorate=place, fee="1.5")
    first = project.products.first()
    return {
        PRICE: (f"product-{rows.key_of(first)}-price", "6.25"),
        FEE: ("zone-irbid-fee", "2.25"),
        "name_ar": ("name_ar", "مونة جديدة"),
        "weekly_capacity": ("weekly_capacity", "7"),
        "whatsapp": ("whatsapp", "079 000 0071"),
        "privacy": ("privacy", ["women_only"]),
        "governorate": ("governorate", "balqa"),
        "lead_days": ("lead_days", "7"),
        "area": ("area", "irbid/husn"),
    }


def asked_of(act) -> int:
    """How many queries it costs, where savepoints stand for the transaction of a request."""
    with CaptureQueriesContext(connection) as queries:
        answer = act()
    assert answer.status_code in (200, 302)
    return len([query for query in queries if "SAVEPOINT" not in query["sql"]])


@pytest.mark.parametrize("count", [1, 6])
@pytest.mark.parametrize("is_again", [False, True], ids=["first", "again"])
@pytest.mark.parametrize("what", [PRICE, FEE, *FIELDS])
def test_keeping_a_field_costs_six_queries(client, project, what, count, is_again):
    name, value = furnish(project, count)[what]
    client.get(path_of(project))  # reference data of this process
    if is_again:
        type_(client, project, tagline_ar="مكدوس بجوز")

    assert asked_of(lambda: type_(client, project, **{name: value})) <= 6

    assert typed(project)[name] == value


# At once, and for a look: those are put before moderators, and all that waits is looked through.
SAVED = {PRICE: 8, FEE: 8, "weekly_capacity": 8, "lead_days": 8, "name_ar": 16, "governorate": 16}


@pytest.mark.parametrize("count", [1, 6])
@pytest.mark.parametrize("is_typed", [False, True], ids=["plain form", "kept meanwhile"])
@pytest.mark.parametrize("what", SAVED)
def test_saving_a_field_costs_as_much_whatever_the_project_has(
    client, project, what, count, is_typed
):
    name, value = furnish(project, count)[what]
    page = path_of(project, steps.step_of(name).slug)
    shown = dict.fromkeys(f"zone-{z.governorate.slug}" for z in project.delivery_zones.all())
    ticks = dict.fromkeys(shown, "on") if what == FEE else {}
    client.get(page)
    if is_typed:
        type_(client, project, **{name: value})

    assert asked_of(lambda: client.post(page, {name: value, **ticks})) <= SAVED[what]

    assert not typed(project)
    assert project.revisions.exists() or edits.of(project)


def test_a_part_weighs_little(client, project):
    """The page of a part and the answer to its save: what is sent over the air, compressed."""
    furnish(project, 6)
    Project.objects.update(story_ar="بدأنا من مطبخ صغير. " * 40)

    for step in steps.STEPS:
        page = client.get(path_of(project, step.slug)).content
        # Saved, the browser is led back to the part.
        assert 2 * len(gzip.compress(page)) <= 25_000, step.slug
