"""What a visitor says of a project: thank you in one press, and that something is wrong."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from projects.enums import EventKind
from projects.figures import folding, numbers
from projects.finding import rotation
from projects.models import DailyStat, Event, Report, Turn
from projects.trust import claims
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db

OWN = {"origin": "http://testserver"}
WORDS = {"reason": "wrong", "text": "الرقم مش إلهم", "email": "reader@example.com"}


@pytest.fixture
def project():
    return make_project(owner=make_user("um.rami@example.com"))


def order() -> list[int]:
    """The fair order, as this night puts it."""
    rotation.rotate(again=True)
    return list(Turn.objects.order_by("rank", "pk").values_list("project", flat=True))


def test_thanks_are_one_press_without_account_and_its_people_see_them(phone, project):
    for _ in range(2):
        sent = phone.post(f"/p/{project.code}/thanks/", headers=OWN)

    assert sent.url == f"/p/{project.code}/thanks/?said=1"
    for path in (sent.url, f"/en{sent.url}"):
        assert phone.get(path).status_code == 200
    assert not sent.cookies
    event = Event.objects.get()
    assert (event.kind, event.project) == (EventKind.THANKED, project)
    folding.fold()
    assert numbers.of(project).thanked.now == 1


def test_thanks_wait_for_whoever_takes_the_page_over(phone, client):
    project = make_project(whatsapp="+962790000099")
    sent = phone.post(f"/p/{project.code}/thanks/", headers=OWN)
    assert "أوّل ما يستلموا الصفحة" in phone.get(sent.url).content.decode()
    folding.fold()
    owner = make_user("um.laith@example.com")

    claims.prove(project, actor=owner, contact=project.contacts.get())

    client.force_login(owner)
    page = client.get(f"/en/me/{project.code}/numbers/").content.decode()
    assert re.findall(r"Said thank you</span>\s*<b>(\d+)<", page) == ["1"]


def test_thanks_change_no_order():
    projects = [make_project() for _ in range(4)]
    before = order()
    yesterday = timezone.localdate() - timedelta(days=1)
    for project, count in zip(projects, (900, 0, 7, 50), strict=True):
        DailyStat.objects.create(
            day=yesterday, kind=EventKind.THANKED, project=project, count=count
        )

    assert order() == before


def test_report_is_read_by_those_who_check_and_shown_nowhere(phone, project):
    sent = phone.post(f"/p/{project.code}/report/", WORDS, headers=OWN)

    assert sent.url == f"/p/{project.code}/report/?sent=1"
    assert Report.objects.get().text == WORDS["text"]
    phone.force_login(project.members.get())
    for path in (project.get_absolute_url(), f"/me/{project.code}/", f"/me/{project.code}/trail/"):
        page = phone.get(path).content.decode()
        assert WORDS["text"] not in page
        assert WORDS["email"] not in page


def test_form_without_origin_is_asked_for_one_more_press_with_all_that_was_typed(project, client):
    strict = type(client)(enforce_csrf_checks=True)
    address = f"/p/{project.code}/report/"

    page = strict.post(address, WORDS).content.decode()
    token = strict.cookies["csrf"].value

    assert all(f'value="{value}"' in page for value in WORDS.values())
    assert Report.objects.count() == 0
    strict.post(address, {**WORDS, "csrfmiddlewaretoken": token})
    assert Report.objects.get().text == WORDS["text"]
