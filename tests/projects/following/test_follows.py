"""Saving on the phone and following by mail: nothing kept that nobody confirmed, one press stops."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from projects import worker
from projects.following import follows
from projects.models import Area, Category, Follow, Governorate
from tests.factories import make_project

pytestmark = pytest.mark.django_db

OWN = {"HTTP_ORIGIN": "http://testserver"}
ADDRESS = "/follow/categories/pickles/"


def ask(client, address=ADDRESS, email="reader@example.com"):
    return client.post(address, {"email": email}, **OWN)


def link(message, kind: str) -> str:
    return re.search(rf"http://testserver((?:/en)?/{kind}/f\.\S+)", message.body).group(1)


def test_two_presses_follow_and_one_stops(phone, jobs, mailoutbox):
    assert ask(phone).url == f"{ADDRESS}?sent=1"
    assert Follow.objects.get().confirmed_at is None
    jobs.run()
    confirm = link(mailoutbox[0], "follow")
    assert phone.get(confirm).status_code == 200
    assert Follow.objects.get().confirmed_at is None
    phone.post(confirm)
    assert Follow.objects.get().confirmed_at
    thing = Follow.objects.get().thing
    assert f'href="{thing.get_absolute_url()}"' in phone.get(confirm).content.decode()

    Follow.objects.update(told_until=timezone.now() - timedelta(days=7))
    new, other = make_project(name_ar="مونة جديدة"), make_project(category="soap", name_ar="صابونة")
    worker.tell_followers(timestamp=0)
    jobs.run()

    digest = mailoutbox[1]
    stop = link(digest, "unsubscribe")
    assert new.name_ar in digest.body
    assert other.name_ar not in digest.body
    assert digest.extra_headers["List-Unsubscribe"] == f"<http://testserver{stop}>"
    assert phone.get(stop).status_code == 200
    assert Follow.objects.count() == 1
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Follow.objects.count() == 0
    assert phone.post(stop).status_code == 200


def test_week_without_news_is_a_week_without_mail(jobs, mailoutbox):
    follow = follows.start("a@example.com", "ar", Category.objects.get(slug="pickles"))
    make_project(published_at=timezone.now() - timedelta(days=3))
    follows.confirm(follow)

    worker.tell_followers(timestamp=0)
    jobs.run()

    assert mailoutbox == []


def test_digest_that_runs_twice_tells_once(jobs, mailoutbox):
    follow = follows.start("a@example.com", "en", Governorate.objects.get(slug="irbid"))
    follows.confirm(follow)
    Follow.objects.update(told_until=timezone.now() - timedelta(days=7))
    make_project()
    until = timezone.now().isoformat()

    worker.send_digest(follow_id=follow.pk, until=until)
    worker.send_digest(follow_id=follow.pk, until=until)

    assert len(mailoutbox) == 1


def test_answer_is_the_same_whether_it_follows_already(phone, jobs):
    follow = follows.start("reader@example.com", "ar", Category.objects.get(slug="pickles"))
    follows.confirm(follow)

    answer = ask(phone, email="Reader@example.com")

    assert answer.url == f"{ADDRESS}?sent=1"
    assert jobs.names() == []


def test_mailbox_is_not_flooded(phone, jobs):
    for _ in range(5):
        ask(phone)

    assert jobs.names() == ["send_follow_mail"] * 3
    assert Follow.objects.count() == 1


def test_foreign_site_asks_for_nobody(phone):
    assert (
        phone.post(
            ADDRESS, {"email": "a@example.com"}, HTTP_ORIGIN="https://evil.example"
        ).status_code
        == 403
    )
    assert Follow.objects.count() == 0


@pytest.mark.parametrize("email", ["", "كلام", "a@"])
def test_bad_address_is_named_and_kept(phone, email):
    page = ask(phone, email=email)

    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    assert Follow.objects.count() == 0
    assert email in page.content.decode()


def test_area_is_followed_within_its_governorate(phone):
    area = Area.objects.filter(governorate__slug="irbid").first()

    ask(phone, f"/follow/governorates/irbid/{area.slug}/")

    assert Follow.objects.get().thing == area
    assert phone.get(f"/follow/governorates/amman/{area.slug}-x/").status_code == 404
    assert phone.get("/follow/tags/x/").status_code == 404


@pytest.mark.parametrize("path", ["/follow/f.forged/", "/unsubscribe/f.forged/"])
def test_forged_link_is_a_kind_page_and_does_nothing(phone, path):
    follows.start("a@example.com", "ar", Category.objects.get(slug="pickles"))

    assert phone.get(path).status_code == phone.post(path).status_code == 200
    assert Follow.objects.filter(confirmed_at=None).count() == 1


def test_address_that_never_said_yes_is_forgotten():
    follow = follows.start("a@example.com", "ar", Category.objects.get(slug="pickles"))
    Follow.objects.filter(pk=follow.pk).update(created_at=timezone.now() - timedelta(days=8))

    assert follows.forget_unconfirmed() == 1


# --- saved on the phone ----------------------------------------------------------------------


def test_list_is_its_link_in_its_order_and_leaves_out_what_is_gone(client):
    first, second, hidden = make_project(), make_project(), make_project(hidden_reason="staff")

    response = client.get(f"/saved/?p={second.code},{hidden.code},{first.code},{second.code}")

    assert response.context["projects"] == [second, first]
    assert response.context["gone"] == 1
    assert hidden.name_ar not in response.content.decode()
    assert not response.cookies
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "query", ["", "?p=", "?p=zzzz", "?p=%00,<script>", "?p=" + "abcdef," * 300]
)
def test_strange_list_is_an_empty_page(client, query):
    response = client.get(f"/saved/{query}")

    assert response.status_code == 200
    assert response.context["projects"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_saved_costs_the_same(client, django_assert_num_queries, count):
    codes = ",".join(make_project().code for _ in range(count))

    with django_assert_num_queries(3):
        client.get(f"/saved/?p={codes}")
