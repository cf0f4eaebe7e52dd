"""A campaign's own cover: a clean picture in place of the cloth, and the cloth again."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from influencers.campaigns import covers
from influencers.models import CampaignCover
from tests.factories import jpeg, upload
from tests.influencers.campaigns.scene import WORDS, make_campaign, make_creator
from tests.panel.access import open_panel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_the_panel")]

TYPED = {**WORDS, "starts_on": "2026-11-01", "ends_on": "", "cloth": "nil", "slug": ""}


def send(client, campaign, **changes):
    return client.post(f"/admin/campaigns/{campaign.pk}/edit/", TYPED | changes)


def test_cover_is_clean_and_stands_in_place_of_the_cloth(client, campaign, jobs):
    page = campaign.get_absolute_url()
    assert "/media/covers/" not in client.get(page).content.decode()

    send(client, campaign, cover=upload(data=jpeg(1600, 1200, gps=True)))
    cover = CampaignCover.objects.get(campaign=campaign)
    assert "/media/covers/" not in client.get(page).content.decode(), "not before it is made"
    jobs.run()

    cover.refresh_from_db()
    assert 640 in cover.widths
    with default_storage.open(f"{cover.folder}/master.jpg") as file:
        data = file.read()
    assert b"MARKER" not in data
    for path in (page, "/campaigns/"):
        assert cover.url(640, "webp") in client.get(path).content.decode()
    picture = client.get(cover.url(640, "webp"))
    assert Image.open(BytesIO(picture.getvalue())).width == 640


def test_new_campaign_may_have_one_at_once(client, lina):
    client.post("/admin/campaigns/new/", TYPED | {"cover": upload()})

    assert CampaignCover.objects.get().campaign.name_en == WORDS["name_en"]


def test_another_takes_its_place_and_its_files_go(client, campaign, jobs):
    send(client, campaign, cover=upload(data=jpeg(800, 600)))
    first = CampaignCover.objects.get()
    jobs.run()
    send(client, campaign, cover=upload(data=jpeg(900, 600)))
    jobs.run()

    second = CampaignCover.objects.get()
    assert second.content_hash != first.content_hash
    assert default_storage.listdir(first.folder)[1] == []
    assert default_storage.exists(f"{second.folder}/640.avif")


def test_taken_off_the_cloth_stands_there_again(client, campaign, jobs):
    send(client, campaign, cover=upload())
    jobs.run()
    cover = CampaignCover.objects.get()

    send(client, campaign, no_cover="on")
    jobs.run()

    assert not CampaignCover.objects.exists()
    assert 'class="campaign__cloth"' in client.get(campaign.get_absolute_url()).content.decode()
    assert default_storage.listdir(cover.folder)[1] == []


def test_saved_without_a_picture_it_stays(client, campaign):
    send(client, campaign, cover=upload())

    send(client, campaign, name_en="Local Friday")

    assert CampaignCover.objects.filter(campaign=campaign).exists()


def test_picture_of_two_campaigns_stays_for_the_other(client, campaign, lina, jobs):
    other = make_campaign(lina)
    for one in (campaign, other):
        send(client, one, cover=upload())
    jobs.run()

    covers.take_off(campaign, actor=lina.user)
    jobs.run()

    cover = CampaignCover.objects.get()
    assert cover.widths
    assert default_storage.exists(f"{cover.folder}/master.jpg")


@pytest.mark.parametrize("data", [b"", b"<svg onload=alert(1)>", b"\xff\xd8\xff"])
def test_what_is_no_picture_is_said_and_every_word_is_kept(client, campaign, data):
    page = send(client, campaign, cover=upload(data=data), lead_en="Typed anew")

    campaign.refresh_from_db()
    assert page.context["form"].errors.keys() == {"cover"}
    assert "Typed anew" in page.content.decode()
    assert campaign.lead_en != "Typed anew"
    assert not CampaignCover.objects.exists()


def test_cover_of_a_campaign_that_is_kept_back_is_its_teams_alone(client, campaign, jobs):
    send(client, campaign, cover=upload())
    jobs.run()
    campaign.is_public = False
    campaign.save()
    address = CampaignCover.objects.get().url(640, "webp")
    stranger = type(client)()
    open_panel(stranger, make_creator().user)

    own = client.get(address)

    assert own.status_code == 200
    assert own["Cache-Control"] == "private, no-store"
    assert stranger.get(address).status_code == 404
    assert type(client)().get(address).status_code == 404
