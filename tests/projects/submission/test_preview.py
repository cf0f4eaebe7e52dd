"""The page before it is sent: as shoppers will see it, for its writer and whoever they ask."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from adamlocal.lib.drawing import font
from projects.enums import HiddenReason, Purpose
from projects.lifecycle import erasing, review, visibility
from projects.models import Contact, Draft, PreviewLink, Project
from projects.people import consents
from projects.submission import previews
from tests.factories import make_user, write_draft

pytestmark = pytest.mark.django_db

PREVIEW = "/submit/preview/"


def share(client) -> str:
    """The address of a new link to the preview."""
    answer = client.post("/submit/preview/share/")
    return f"/submit/preview/{re.search(r'shared=([^#]+)', answer.url)[1]}/"


def test_preview_shows_the_page_that_shoppers_will_see(client):
    write_draft(client)

    page = client.get("/en" + PREVIEW).content.decode()

    for words in ("لقمة سلط", "سمبوسك جبنة", "Order 2 days ahead", "Order on WhatsApp", "CliQ"):
        assert words in page
    assert Project.objects.count() == 0


@pytest.mark.parametrize("secret", ["0790000017", "790000017", "luqmat.salt.demo", "um.yazan"])
def test_no_contact_stands_in_a_preview(client, secret):
    write_draft(client)
    address = share(client)

    assert secret not in client.get(PREVIEW).content.decode()
    assert secret not in type(client)().get(address).content.decode()


def test_too_little_for_a_preview_is_said(client):
    client.post("/submit/", {"name_ar": "بيت"})

    page = client.get("/en" + PREVIEW)

    assert page.status_code == 200
    assert "too little for a preview" in page.content.decode()
    assert client.get("/submit/preview/card.jpg").status_code == 404


def test_preview_needs_a_draft(client):
    assert client.get(PREVIEW).url == "/submit/"
    assert client.post(PREVIEW).status_code == 405
    assert client.post("/submit/preview/share/").status_code == 404
    assert client.get("/submit/preview/share/").status_code == 405


def test_a_link_shows_it_to_others_with_its_photos_and_no_button(client, jobs):
    write_draft(client)
    jobs.run()
    photo = Draft.objects.get().photos.get()
    address = share(client)
    friend = type(client)()

    answer = friend.get(address)

    page = answer.content.decode()
    assert "لقمة سلط" in page
    assert "/submit/send/" not in page
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "draft" not in friend.cookies
    picture = re.search(r'src="([^"]+\.webp\?key=[^"]+)"', page)[1]
    assert friend.get(picture).status_code == 200
    assert friend.get(picture.partition("?")[0]).status_code == 404
    assert friend.get(f"{picture.partition('?')[0]}?key=wrong").status_code == 404
    assert photo.widths != []


def test_a_link_closes_after_seven_days_and_only_its_hash_is_kept(client):
    write_draft(client)
    address = share(client)
    token = address.split("/")[-2]
    link = PreviewLink.objects.get()
    assert token not in link.token_hash
    assert timedelta(days=6) < link.expires_at - timezone.now() <= timedelta(days=7)

    PreviewLink.objects.update(expires_at=timezone.now())

    assert client.get(address).status_code == 404
    assert client.get("/submit/preview/unknown/").status_code == 404


OUT_OF_SIGHT = {
    "consent taken back": lambda project: consents.withdraw(project, Purpose.PUBLISH, actor=None),
    "hidden by its owner": lambda project: visibility.hide(
        project, actor=None, reason=HiddenReason.OWNER
    ),
    "erasing asked for": lambda project: erasing.ask_erasure(
        project, actor=project.memberships.get().user
    ),
    "declined": lambda project: Project.objects.filter(pk=project.pk).update(status="declined"),
    "archived": lambda project: Project.objects.filter(pk=project.pk).update(status="archived"),
}


@pytest.mark.parametrize("is_live", [False, True])
@pytest.mark.parametrize("how", OUT_OF_SIGHT)
def test_a_link_shows_nothing_of_what_went_out_of_sight(client, how, is_live):
    client.force_login(make_user())
    write_draft(client)
    address = share(client)
    client.post("/submit/send/")
    project = Project.objects.get()
    if is_live:
        review.publish(project, actor=None)
    friend = type(client)()
    assert "لقمة سلط" in friend.get(address).content.decode()

    OUT_OF_SIGHT[how](Project.objects.get())

    assert friend.get(address).status_code == 404
    assert friend.get(f"{address}card.jpg").status_code == 404
    assert not previews.photos_by_token(address.split("/")[-2]).exists()


def test_so_many_links_a_day(client):
    write_draft(client)
    for _time in range(20):
        share(client)

    assert client.post("/submit/preview/share/").status_code == 429
    assert PreviewLink.objects.count() == 20


def test_card_of_the_draft_is_a_picture_and_is_kept_nowhere(client):
    write_draft(client)
    address = share(client)
    if not font.can_draw():
        pytest.skip("this machine cannot join Arabic letters")

    for one in ("/submit/preview/card.jpg", f"{address}card.jpg"):
        answer = client.get(one)
        assert answer.content[:2] == b"\xff\xd8"
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert type(client)().get("/submit/preview/card.jpg").status_code == 404


def test_asking_for_a_preview_writes_nothing(client):
    write_draft(client)
    before = Draft.objects.get().updated_at

    client.get(PREVIEW)

    assert Draft.objects.get().updated_at == before
    assert Contact.objects.count() == 0
