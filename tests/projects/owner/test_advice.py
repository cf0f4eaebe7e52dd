"""What a project still lacks is advised, and never what it has; and a friend may look at what was sent."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from projects.enums import MemberRole, Payment
from projects.models import Photo, PreviewLink, Project, ProjectMember
from projects.owner import advice
from projects.submission import previews
from tests.factories import make_project, make_user, write_draft

pytestmark = pytest.mark.django_db

# What a project has when nothing is left to advise.
GIVEN = {
    "opens_at": "10:00",
    "closes_at": "18:00",
    "story_ar": "بدأت بمرطبانين.",
    "lead_days": 2,
    "payments": [Payment.CLIQ],
}


def add_photos(project: Project) -> None:
    for n in range(advice.PHOTOS_WANTED):
        Photo.objects.create(project=project, content_hash=f"{n}" * 32, width=8, height=6)


@pytest.mark.parametrize("missing", ["photos", "price", *GIVEN])
def test_exactly_what_is_missing_is_advised(missing):
    project = make_project(**{k: v for k, v in GIVEN.items() if k != missing})
    project.products.create(name_ar="مكدوس", price=None if missing == "price" else 3)
    if missing != "photos":
        add_photos(project)

    lacking = advice.lacking(Project.objects.get(pk=project.pk))

    assert len(lacking) == (0 if missing == "closes_at" else 1)


def test_figures_that_are_all_zero_are_one_sentence(client, project):
    quiet = client.get(f"/me/{project.code}/").content.decode()
    project.daily_stats.create(day=timezone.localdate(), kind="seen", channel="", count=3)
    loud = client.get(f"/me/{project.code}/").content.decode()

    assert ('class="figures"' in quiet, 'class="figures"' in loud) == (False, True)
    assert loud.count("<polyline") == 1  # no line of nothing beside the one that there is


# --- a friend looks -------------------------------------------------------------------------------------


@pytest.fixture
def sent(client):
    """A project that was just sent, by whoever is signed in with the client."""
    client.force_login(make_user())
    write_draft(client, email=None)
    client.post("/submit/send/")
    return Project.objects.get()


def test_a_friend_sees_what_was_sent_with_its_photos(client, sent):
    answer = client.post(f"/me/{sent.code}/sent/share/")
    page = client.get(answer.url).content.decode()
    [path] = re.findall(r">http://testserver(/submit/preview/[^<]+)<", page)
    friend = type(client)()

    shown = friend.get(path).content.decode()

    assert sent.name_ar in shown
    assert "0790000017" not in shown
    key = path.strip("/").rpartition("/")[2]
    assert list(previews.photos_by_token(key)) == [sent.photos.get()]
    Project.objects.update(erase_at=timezone.now())
    assert not previews.photos_by_token(key).exists()


def test_the_link_is_the_members_to_make(client, sent):
    address = reverse("projects:me_sent_share", args=[sent.code])
    stranger = type(client)()

    assert client.get(address).status_code == 405
    assert stranger.post(address).url.startswith("/accounts/login/")
    stranger.force_login(make_user())
    assert stranger.post(address).status_code == 404
    assert not PreviewLink.objects.exists()
    for _press in range(2):
        assert client.post(address).status_code == 302
    assert PreviewLink.objects.count() == 2


def test_an_import_has_nothing_to_show_a_friend(client):
    user = make_user()
    project = make_project()
    ProjectMember.objects.create(project=project, user=user, role=MemberRole.OWNER)
    client.force_login(user)

    assert client.post(f"/me/{project.code}/sent/share/").url == f"/me/{project.code}/sent/"


# --- what is left, and the price's unit -------------------------------------------------------------------


def test_what_is_left_is_three_lines_and_a_count(client):
    client.post("/submit/", {"name_ar": "لقمة سلط"})

    page = client.get("/en/submit/").content.decode()

    seen, later = page.split('class="left__later"')
    assert seen.partition("data-left")[2].count('left__line"') == 3
    assert re.search(r"And \d+ more", later)


def test_the_least_price_says_of_what(client):
    project = make_project(price_from="3.500")
    project.products.create(name_ar="سمبوسك", price="3.500", unit_ar="دزينة")

    page = client.get(project.get_absolute_url()).content.decode()

    assert "لكل" in page.partition("contact__price")[2].partition("</p>")[0]
    Project.objects.update(price_from="2.000")  # no product has this price: no unit is guessed
    assert Project.objects.get().price_product is None


def test_a_chosen_kind_that_is_not_usual_is_shown_on_the_tile_that_opens_all(client):
    form = client.get("/en/submit/").context["form"]
    usual, other = form.usual_kinds[0], form.other_kinds[0][1][0]

    client.post("/submit/", {"category": usual.slug})
    assert "kind--chosen" not in client.get("/en/submit/").content.decode()
    client.post("/submit/", {"category": other.slug})
    page = client.get("/en/submit/")

    assert page.context["form"].other_kind == other
    assert "kind--chosen" in page.content.decode()
