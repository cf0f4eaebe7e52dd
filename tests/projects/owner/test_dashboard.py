"""The owner's dashboard: theirs alone."""

import re
from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from influencers.vouching import verbs as vouching
from projects.enums import EventKind, HiddenReason, ProjectStatus, Purpose, SourceKind
from projects.lifecycle import visibility
from projects.models import DailyStat, Draft, Photo, Project
from projects.owner import kit
from projects.submission import drafts, steps
from tests.factories import make_influencer, make_project, make_user, submission
from tests.markup import tight
from tests.projects.owner.editor import path_of, send, send_part

pytestmark = pytest.mark.django_db

TEXT = "صوّري الصحن بضو النهار."


@pytest.fixture
def owner(client):
    user = make_user(name="أم ليث")
    client.force_login(user)
    return user


def tell(project, kind, *, days_ago, count, channel=""):
    """Figures of one day, as the ledger folds them."""
    day = timezone.localdate() - timedelta(days=days_ago)
    DailyStat.objects.create(project=project, kind=kind, day=day, count=count, channel=channel)


PAGES = ["projects:me_project", "projects:me_sent", "projects:me_edit"]


@pytest.mark.parametrize("name", PAGES)
def test_stranger_finds_nothing_and_anonymous_signs_in(client, name):
    project = make_project(status=ProjectStatus.SUBMITTED, owner=make_user())
    address = reverse(name, args=[project.code])
    assert client.get(address).url.startswith("/accounts/login/?next=")

    client.force_login(make_user())

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [2, 4])
def test_the_list_of_projects_costs_the_same(client, owner, django_assert_num_queries, count):
    for _ in range(count):
        make_project(owner=owner)
    make_project()

    with django_assert_num_queries(5):
        response = client.get("/me/")

    assert len(response.context["projects"]) == count
    assert "أهلًا <bdi>أم ليث</bdi>" in response.content.decode()


def test_only_project_is_the_first_page(client, owner):
    project = make_project(owner=owner, name_ar="مونة ستّي")
    tell(project, EventKind.SEEN, days_ago=1, count=24)
    tell(project, EventKind.SEEN, days_ago=40, count=20)
    tell(project, EventKind.TAPPED, days_ago=2, count=7, channel="whatsapp")

    answer = client.get("/me/")

    page = answer.content.decode()
    seen, tapped = answer.context["trends"]["seen"], answer.context["trends"]["tapped"]
    assert (seen.now, seen.before, seen.change) == (24, 20, 20)
    assert (tapped.now, tapped.change) == (7, None)
    assert seen.points[-1] == 24
    assert "أهلًا" in page
    assert "مونة ستّي" in page
    assert f"/me/{project.code}/pause/" in page


@pytest.mark.parametrize("count", [1, 3])
def test_one_project_costs_the_same(client, owner, django_assert_num_queries, count):
    project = make_project(owner=owner)
    make_project(owner=owner)
    kit.source_of(project, SourceKind.KIT)  # the owner's tracked link, made when it is first shown
    for n in range(count):
        tell(project, EventKind.TAPPED, days_ago=n, count=2, channel="whatsapp")
        vouching.endorse(
            make_influencer(),
            project,
            actor=make_user(),
            reason="طعم المكدوس مثل بيت جدّتي.",
            disclosure="none",
        )

    with django_assert_num_queries(30):
        assert client.get(f"/me/{project.code}/").status_code == 200


def test_figures_that_wait_hold_no_page_back(client, owner):
    make_project(owner=owner, status=ProjectStatus.SUBMITTED)

    page = client.get("/me/").content.decode()

    assert "sparkline" not in page
    assert "/edit/" in page


def test_asked_change_leads_to_the_field(client, owner):
    project = make_project(
        status=ProjectStatus.CHANGES_REQUESTED,
        answer_text=TEXT,
        answer_field="whatsapp",
        owner=owner,
    )

    page = client.get("/me/").content.decode()

    assert TEXT in page
    assert f"/me/{project.code}/edit/contact/#field-whatsapp" in page
    assert 'id="field-whatsapp"' in client.get(path_of(project, "contact")).content.decode()


def send_again(client, project, **changes):
    """All five parts as somebody fills them in, and then «ابعتي من جديد»."""
    words = submission(photos="", **changes)
    for step in steps.STEPS:
        asked = {name: v for name, v in words.items() if steps.step_of(name) is step}
        send_part(client, project, step.slug, **asked)
    return client.post(path_of(project))


def test_editing_keeps_what_is_typed_and_sends_it_again(client, owner):
    project = make_project(status=ProjectStatus.CHANGES_REQUESTED, answer_text=TEXT, owner=owner)
    Photo.objects.create(project=project, content_hash="d" * 32, width=640, height=480)
    old = project.name_ar

    bad = send_again(client, project, whatsapp="06 552 0012").content.decode()
    assert f"/me/{project.code}/edit/contact/#field-whatsapp" in bad
    assert "06 552 0012" in client.get(path_of(project, "contact")).content.decode()
    assert Project.objects.get().name_ar == old
    answer = send_again(client, project)

    project.refresh_from_db()
    assert answer.url == f"/me/{project.code}/sent/"
    assert (project.status, project.name_ar) == (ProjectStatus.SUBMITTED, "لقمة سلط")
    assert [product.name_ar for product in project.products.all()] == ["كبّة مقلية", "سمبوسك جبنة"]
    assert not Draft.objects.filter(submitted_at=None).exists()


# What the steps of a submission do not ask, and the editor does.
MORE = {
    "maker_name_ar": "أم ليث",
    "maker_name_en": "Um Laith",
    "name_en": "Um Laith's pantry",
    "story_en": "It began in a small kitchen.",
    "tagline_en": "Makdous and olives",
    "lead_note_ar": "أربعة أيام للسلال",
    "lead_note_en": "Four days for baskets",
    "price_from": Decimal("3.500"),
    "ramadan_opens_at": time(20),
    "ramadan_closes_at": time(1),
    "calls_from": time(16),
    "calls_until": time(20),
    "privacy": ["first_name", "women_only", "no_face"],
    "weekly_capacity": 12,
    "delivery_ways": ["delivery"],
}


def test_mending_one_word_leaves_all_else_as_it_was(client, owner):
    project = make_project(
        status=ProjectStatus.CHANGES_REQUESTED,
        answer_text=TEXT,
        owner=owner,
        lead_days=3,
        payments=["cash"],
        open_days=[6, 0],
        opens_at="09:15",
        closes_at="18:00",
        **MORE,
    )
    Photo.objects.create(project=project, content_hash="d" * 32, width=640, height=480)
    project.products.create(
        name_ar="مكدوس", name_en="Makdous", unit_ar="مرطبان", price="3.5", state="ready"
    )
    project.delivery_zones.create(governorate=project.governorate, fee="1.5")

    send(client, project, name_ar="مونة جديدة")
    answer = client.post(path_of(project))

    assert answer.url == f"/me/{project.code}/sent/"
    project.refresh_from_db()
    assert project.name_ar == "مونة جديدة"
    assert {name: getattr(project, name) for name in MORE} == MORE
    [product] = project.products.all()
    assert (product.name_ar, product.name_en, product.unit_ar) == ("مكدوس", "Makdous", "مرطبان")
    assert (str(product.price), product.state) == ("3.500", "ready")
    assert str(project.delivery_zones.get().fee) == "1.500"
    assert (project.lead_days, project.payments, sorted(project.open_days)) == (3, ["cash"], [0, 6])
    assert f"{project.opens_at:%H:%M}" == "09:15"
    assert project.consents.filter(withdrawn_at=None).count() == len(Purpose)


def test_each_field_of_the_editor_is_sent_again_with_the_whole(client, owner):
    project = make_project(status=ProjectStatus.SUBMITTED, owner=owner)
    Photo.objects.create(project=project, content_hash="d" * 32, width=640, height=480)
    asked = {
        name: f"{value:%H:%M}" if isinstance(value, time) else value for name, value in MORE.items()
    }
    asked |= {"price_from": "3.5", "weekly_capacity": "12", "ramadan_past_midnight": "on"}

    for step in steps.STEPS:
        words = {name: v for name, v in asked.items() if steps.step_of(name) is step}
        send_part(client, project, step.slug, **words)
    client.post(path_of(project))

    project.refresh_from_db()
    found = {name: getattr(project, name) for name in MORE}
    assert found | {"privacy": set(found["privacy"])} == MORE | {"privacy": set(MORE["privacy"])}


def test_a_live_project_is_not_changed_as_a_whole(client, owner):
    project = make_project(owner=owner)
    old = Project.objects.filter(pk=project.pk).values().get()

    assert "projects/owner/edit.html" in [t.name for t in client.get(path_of(project)).templates]
    answer = client.post(path_of(project), submission(photos=""))

    assert answer.url == f"{path_of(project)}?saved=same"
    assert Project.objects.filter(pk=project.pk).values().get() == old
    assert not Draft.objects.exists()


ACTIONS = {
    "pause": (ProjectStatus.PUBLISHED, "status", ProjectStatus.PAUSED),
    "resume": (ProjectStatus.PAUSED, "status", ProjectStatus.PUBLISHED),
    "hide": (ProjectStatus.PUBLISHED, "hidden_reason", HiddenReason.OWNER),
    "archive": (ProjectStatus.PUBLISHED, "status", ProjectStatus.ARCHIVED),
}


@pytest.mark.parametrize("verb", ACTIONS)
def test_one_press(client, owner, verb):
    status, field, after = ACTIONS[verb]
    project = make_project(status=status, owner=owner)
    address = f"/me/{project.code}/{verb}/"
    assert client.get(address).status_code == 405

    first, second = client.post(address), client.post(address)

    project.refresh_from_db()
    assert first.url == f"/me/{project.code}/?done={verb}#done"
    said = tight(client.get(first.url).content.decode())
    assert re.search(r'id="done"><svg.*?</svg><p>[^<]{10,}</p>', said)
    assert 'id="done"' not in client.get(f"/me/{project.code}/?done=nonsense").content.decode()
    assert second.status_code in (302, 409)
    assert getattr(project, field) == after


def test_what_staff_hid_the_owner_does_not_show_again(client, owner):
    project = make_project(owner=owner)
    visibility.hide(project, actor=make_user(), reason=HiddenReason.STAFF)

    answer = client.post(f"/me/{project.code}/restore/")

    project.refresh_from_db()
    assert answer.status_code == 409
    assert project.hidden_reason == HiddenReason.STAFF


def test_open_change_is_one_draft(owner):
    project = make_project(status=ProjectStatus.SUBMITTED, owner=owner)

    first, second = (drafts.open_change(project, author=owner) for _ in range(2))

    assert first == second
    assert first.values == {}


def test_sent_page_speaks_to_a_man_as_a_man(client, owner):
    project = make_project(status=ProjectStatus.SUBMITTED, owner=owner)
    address = f"/me/{project.code}/sent/"
    assert "يسلمو إيديكِ" in client.get(address).content.decode()

    owner.gender = "masculine"
    owner.save()

    assert "يسلمو إيديك<" in client.get(address).content.decode()


def test_dashboard_speaks_to_a_man_as_a_man(client, owner):
    make_project(owner=owner)
    assert "شوفي صفحتك" in client.get("/me/").content.decode()

    owner.gender = "masculine"
    owner.save()

    page = client.get("/me/").content.decode()
    assert "شوف صفحتك" in page
    assert "شوفي" not in page
