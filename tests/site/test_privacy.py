"""What ``/privacy/`` says of cookies, of what is never asked, and of how long things are kept."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from adamlocal.accounts import codes
from adamlocal.accounts.models import SignInCode
from projects.figures import visitors
from projects.finding import search
from projects.following import follows
from projects.models import Category, Follow, Project, SearchMiss, VisitorSalt
from projects.submission import steps
from tests.factories import address_of, make_project, make_user, submission, write_draft

pytestmark = pytest.mark.django_db

DAY = 24 * 60 * 60
# Every cookie that the page names, by the beginning of its name, and how long it lives.
NAMED = {"contacted_": 30 * DAY, "draft": 60 * DAY, "session": 60 * DAY, "csrf": 52 * 7 * DAY}


def lives(client) -> dict[str, int]:
    """The cookies a phone holds: name, and seconds they are kept."""
    return {name: cookie["max-age"] for name, cookie in client.cookies.items() if cookie.value}


def kind(name: str) -> str:
    return next((start for start in NAMED if name.startswith(start)), name)


def test_looking_around_sets_none(phone):
    project = make_project()

    for path in ("/", "/projects/?q=مكدوس", project.get_absolute_url(), "/privacy/", "/saved/",
                 f"/p/{project.code}/report/", "/influencers/", "/impact/"):  # fmt: skip
        phone.get(path)

    assert lives(phone) == {}


def test_press_on_contact_leaves_one_a_language_for_its_project_alone(phone):
    project = make_project()

    phone.get(f"/p/{project.code}/contact/whatsapp/")

    assert lives(phone) == dict.fromkeys(
        [f"contacted_{project.code}_ar", f"contacted_{project.code}_en"], 30 * DAY
    )
    for cookie in phone.cookies.values():
        code, number = signing.loads(cookie.value, salt="projects.note")
        assert code == project.code
        assert re.fullmatch("[0-9a-f]{16}", number)
        assert re.fullmatch(f"(/en)?/p/{project.code}/", cookie["path"])


def test_form_and_sign_in_set_those_that_are_named_and_no_other(phone):
    make_user("salma@example.com")
    write_draft(phone)
    phone.post("/accounts/login/", {"email": "salma@example.com"})
    phone.post(reverse("account_login_code"), {"code": codes.digits(SignInCode.objects.first())})
    phone.get("/me/")

    found = lives(phone)
    assert {kind(name): life for name, life in found.items()} == {
        name: NAMED[name] for name in ("draft", "session", "csrf") if name in map(kind, found)
    }
    assert {"draft", "session"} <= set(found)
    assert NAMED["csrf"] == settings.CSRF_COOKIE_AGE
    phone.post("/accounts/logout/")
    assert "session" not in lives(phone)


def test_no_step_asks_what_we_never_ask(client):
    asked = set()
    for step in steps.STEPS:
        page = client.get(f"/en{address_of(step)}").content.decode()
        asked |= set(re.findall(r'name="([^"]+)"', page.partition("<main")[2]))
        assert 'type="password"' not in page

    assert asked
    never = "address|street|building|house|birth|age|national|id_number|password|card|iban|income"
    assert [name for name in asked if re.fullmatch(never, name)] == []


@pytest.mark.parametrize("ways", [{"whatsapp", "consent_number"}, {"instagram"}])
def test_what_is_said_to_be_enough_is_enough(client, ways):
    """A name, a category, a sentence, a governorate, one photo, one way to reach the owner, an e-mail."""
    needed = {
        "name_ar", "category", "tagline_ar", "governorate", "photos", "photos_mine", "email",
        "is_mine", "consent_publish", *ways,
    }  # fmt: skip
    client.force_login(make_user("um.yazan@example.com"))
    write_draft(client, **dict.fromkeys(set(submission()) - needed))

    client.post("/submit/send/")

    project = Project.objects.get()
    assert (project.area, project.story_ar, project.price_from) == (None, "", None)


def _code(age: timedelta) -> None:
    SignInCode.objects.create(email="a@example.com", nonce="n", expires_at=timezone.now() - age)


def _miss(age: timedelta) -> None:
    SearchMiss.objects.create(words="دراجه", day=timezone.localdate() - age)


def _follow(age: timedelta) -> None:
    follow = follows.start("a@example.com", "ar", Category.objects.get(slug="pickles"))
    Follow.objects.filter(pk=follow.pk).update(created_at=timezone.now() - age)


def _salt(age: timedelta) -> None:
    VisitorSalt.objects.create(day=timezone.localdate() - age, salt=b"s" * 32)


HOUR = timedelta(hours=1)
# What is made, how old it may still be and from when it is gone, what sweeps it, and which job.
KEPT = {
    "sign-in code": (_code, 23 * HOUR, 25 * HOUR, codes.forget_old, "forget_old_codes"),
    "key of the counting": (
        _salt, timedelta(days=1), timedelta(days=2), visitors.forget_salts, "forget_salts"
    ),
    "words looked for in vain": (
        _miss, timedelta(days=90), timedelta(days=91), search.forget_misses, "recount_words"
    ),
    "address that never said yes": (
        _follow, 167 * HOUR, 169 * HOUR, follows.forget_unconfirmed, "forget_unconfirmed"
    ),
}  # fmt: skip


@pytest.mark.parametrize("thing", KEPT)
def test_kept_as_long_as_said_and_no_longer(thing):
    make, young, old, forget, job = KEPT[thing]
    make(young)
    assert forget() == 0

    _clear()
    make(old)

    assert forget() == 1
    assert job in periodic()


def _clear() -> None:
    for model in (SignInCode, SearchMiss, Follow, VisitorSalt):
        model.objects.all().delete()


def periodic() -> set[str]:
    """The names of jobs that come by themselves."""
    return {name for name, _id in app.periodic_registry.periodic_tasks}
