"""Every card by its addresses: in four sizes, three types and two languages."""

import gc
import re
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import translation
from PIL import Image

from adamlocal.accounts.enums import Role
from adamlocal.lib.drawing import encoding, font
from adamlocal.lib.drawing.sizes import OG, SIZES
from adamlocal.lib.pages import PICTURE
from adamlocal.lib.pictures import images
from influencers.models import InfluencerSlug
from projects import worker
from projects.cards import addresses, files, subjects
from projects.enums import SourceKind
from projects.models import FormerCategory, Occasion, Project, Source
from projects.moderation import merging
from tests.factories import make_project, make_user
from tests.influencers.cards.scene import Scene, address_of, rich_project

pytestmark = pytest.mark.django_db

LANGUAGES = subjects.LANGUAGES
SUBJECTS = sorted(subjects.registered)


@pytest.fixture
def scene(settings):
    settings.STORAGES = {**settings.STORAGES}  # an empty one
    return Scene()


def address(key: str, size: str = "og", extension: str = "jpg", language: str = "ar") -> str:
    with translation.override(language):
        return address_of(key, SIZES[size], extension)


def test_every_subject_has_a_row(scene):
    assert scene.keys.keys() == subjects.registered.keys()


@pytest.mark.parametrize("name", SUBJECTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_leads_to_a_picture_of_its_size_and_type(client, scene, name, language):
    key = scene.keys[name]
    for size in SIZES.values():
        for extension, kind in files.TYPES.items():
            there = client.get(address(key, size.name, extension, language))
            assert there.status_code == 302, (size, extension)
            assert not there.cookies
            answer = client.get(there["Location"])
            assert (answer.status_code, answer["Content-Type"]) == (200, kind)
            assert answer["Cache-Control"] == PICTURE
            assert not answer.cookies
            with Image.open(BytesIO(b"".join(answer.streaming_content))) as picture:
                assert picture.size == (size.width, size.height)
                assert f"image/{picture.format.lower()}" == kind


@pytest.mark.parametrize("name", SUBJECTS)
def test_what_pages_name_is_light_and_the_smaller_of_two(scene, name):
    for card in subjects.all_cards(scene.keys[name]):
        assert files.lightest(card) == "jpg"  # whichever is asked for first, both are drawn
        files.draw(card, OG, "jpg")
        sizes = {kind: default_storage.size(files.path_of(card, OG, kind))
                 for kind in files.PREVIEWS}  # fmt: skip
        assert len(sizes) == 2
        assert sizes[files.lightest(card)] == min(sizes.values()) <= encoding.PREVIEW_MAX


@pytest.mark.parametrize("name", SUBJECTS)
def test_no_other_method_and_no_other_name(client, scene, name):
    key = scene.keys[name]
    file = client.get(address(key))["Location"]
    for path in (address(key), file):
        assert client.head(path).status_code == client.get(path).status_code
        assert client.post(path).status_code == 405
    folder, _slash, _last = address(key).rpartition("/")
    for wrong in ("og.gif", "og.svg", "banner.png", "OG.jpg", "og-.jpg"):
        assert client.get(f"{folder}/{wrong}").status_code == 404
    for wrong in (file.replace("og-", "banner-"), file.replace(".jpg", ".gif"),
                  file.replace("-ar-", "-fr-")):  # fmt: skip
        assert client.get(wrong).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/p/zzzzzz/card/og.jpg", "/cards/zzzzzzz/og.jpg", "/cards/category-nothing/og.jpg",
        "/cards/week-2026-13-01/og.jpg", "/cards/week-2026-01-16/og.jpg",
        "/cards/week-20260115/og.jpg", "/cards/week-2999-01-03/og.jpg", "/cards/project-x/og.jpg",
        "/cards/page-nothing/og.jpg", "/cards/nothing-x/og.jpg", "/cards/-/og.jpg",
        "/media/cards/zzzzzz/og-ar-" + "0" * 32 + ".jpg",
        "/media/cards/zzzzzzz/post-en-" + "0" * 32 + ".webp",
        "/media/cards/zzzzzz/" + "0" * 32 + ".jpg",
    ],
)  # fmt: skip
def test_unknown_keys_are_nowhere(client, path):
    assert client.get(path).status_code == 404


def test_sources_that_have_no_card_are_nowhere(client):
    project = make_project()
    with_card = {subject.kind for subject in subjects.registered.values()}
    for kind in set(SourceKind) - with_card:
        source = Source.objects.create(kind=kind, project=project)
        assert client.get(f"/cards/{source.code}/og.jpg").status_code == 404


@pytest.mark.parametrize("name", SUBJECTS)
def test_an_address_of_before_leads_to_todays(client, scene, name):
    """Chats keep the address of a preview for weeks, and never ask the page again."""
    today = client.get(address(scene.keys[name]))["Location"]
    before = re.sub(r"[0-9a-f]{32}", "0" * 32, today)

    answer = client.get(before)

    assert (answer.status_code, answer["Location"]) == (302, today)
    assert answer["Cache-Control"] == "public, max-age=60, s-maxage=60"


def test_the_address_of_the_first_release_leads_to_todays(client, scene):
    key = scene.project.code
    answer = client.get(f"/media/cards/{key}/{'0' * 32}.jpg")

    assert answer["Location"] == client.get(address(key))["Location"]


def test_an_address_of_another_name_leads_to_the_same(client, scene):
    """A page that moved, a project that was merged: what chats keep leads on, as their pages do."""
    InfluencerSlug.objects.create(influencer=scene.lina, slug="lina-before")
    FormerCategory.objects.create(slug="soap-before", category=scene.project.category)
    for before, name in (("influencer-lina-before", "influencer"),
                         ("category-soap-before", "category")):  # fmt: skip
        today = client.get(address(scene.keys[name]))["Location"]
        assert client.get(f"/cards/{before}/og.jpg")["Location"] == today
        assert client.get(f"/media/cards/{before}/og-ar-{'0' * 32}.jpg")["Location"] == today


def test_a_file_of_a_project_that_was_merged_leads_to_the_kept_one(client, scene):
    duplicate, moderator = make_project(), make_user(role=Role.MODERATOR)
    there = client.get(address(duplicate.code))["Location"]
    merging.merge(duplicate, into=scene.project, actor=moderator)

    answer = client.get(there, follow=True)

    assert answer.status_code == 200
    assert f"/media/cards/{scene.project.code}/" in answer.redirect_chain[-1][0]


def test_a_season_that_staff_add_has_a_card(client):
    added = Occasion.objects.create(slug="harvest", name_ar="الحصاد", name_en="Harvest")
    source = added.source
    added.name_en = "The harvest"
    added.save()

    assert added.source == source
    assert source.target_path == "/occasions/harvest/"
    answer = client.get(f"/cards/{source.code}/og.jpg", follow=True)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")


def test_a_change_makes_another_file_and_takes_the_first_away(client, scene):
    key = scene.project.code
    first = client.get(address(key))["Location"]
    client.get(first)
    scene.project.name_ar = "صابون آخر"
    scene.project.save()

    second = client.get(address(key))["Location"]
    client.get(second)

    assert second != first
    names = default_storage.listdir(f"cards/{key}")[1]
    assert {name.partition(".")[0] for name in names} == {second.rpartition("/")[2][:-4]}
    assert client.get(first)["Location"] == second


def test_drawn_once(client, scene, monkeypatch):
    drawn = []
    real = subjects.Card.drawn
    monkeypatch.setattr(
        subjects.Card, "drawn", lambda card, size: drawn.append(size) or real(card, size)
    )
    file = client.get(address(scene.project.code))["Location"]

    for _again in range(3):
        assert client.get(file).status_code == 200

    assert drawn == [OG]


def test_words_that_cannot_be_drawn_give_way_to_the_sites_own_picture(client, scene):
    """As does a crowd: whoever asked is shown something, and it is kept by nobody."""
    Project.objects.update(name_ar="漢字漢字", name_en="")
    key = scene.project.code
    worker.draw_cards(key)

    there = client.get(client.get(address(key))["Location"])

    assert there["Location"] == "/static/img/og-ar.jpg"
    assert "Cache-Control" not in there
    assert client.get(scene.project.get_absolute_url(), follow=True).status_code == 200


def test_too_many_at_once_give_way_as_well(client, scene, monkeypatch):
    monkeypatch.setattr(images.slots(), "patience", 0)
    monkeypatch.setattr(images.slots(), "places", 0)

    there = client.get(client.get(address(scene.project.code))["Location"])

    assert there["Location"] == "/static/img/og-ar.jpg"


def test_a_machine_that_joins_no_letters_shows_the_sites_own(client, scene, monkeypatch):
    monkeypatch.setattr(font, "can_draw", lambda: False)
    for key in scene.keys.values():
        assert client.get(address(key))["Location"] == "/static/img/og-ar.jpg"
    page = client.get(scene.project.get_absolute_url()).content.decode()
    assert "/static/img/og-ar.jpg" in page


@pytest.mark.parametrize("name", SUBJECTS)
def test_drawn_ahead_asks_for_nothing_more(client, scene, name, monkeypatch):
    key = scene.keys[name]
    worker.draw_cards(key)
    monkeypatch.setattr(subjects.Card, "drawn", None)

    for card in subjects.all_cards(key):
        path = addresses.of_file(card, OG, files.lightest(card))
        assert client.get(path).status_code == 200
    if subjects.is_source(key):
        for size in ("post", "square", "story"):
            file = client.get(address(key, size, "webp"))["Location"]
            assert client.get(file).status_code == 200


def test_many_in_a_job_leave_nothing_behind(scene):
    """No picture outlives its drawing, however many there were: the first warms what is shared."""
    worker.draw_cards(scene.project.code)
    before = pictures_alive()

    for number in range(4):
        worker.draw_cards(rich_project(name_ar=f"صابون {number}").code)

    assert pictures_alive() == before


def pictures_alive() -> int:
    gc.collect()
    return sum(isinstance(thing, Image.Image) for thing in gc.get_objects())
