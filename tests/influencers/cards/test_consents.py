"""What owners took back, closed or turned is on no card and in no page's preview, whichever of them
showed it: one table of what takes a project away, over every card there is."""

import re
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from adamlocal.accounts.models import User
from adamlocal.lib.drawing.sizes import OG, SIZES
from influencers.models import Endorsement
from influencers.sharing import kits
from influencers.vouching import verbs as vouching
from projects.cards import addresses, files, subjects
from projects.enums import HiddenReason, Privacy, Purpose
from projects.lifecycle import visibility
from projects.models import Contact, Project
from projects.people import consents
from tests.influencers.cards.scene import FACE, HANDLE, NAME, NUMBER, PLAIN, Scene, address_of

pytestmark = pytest.mark.django_db

SUBJECTS = sorted(subjects.registered)
# Cards that are of one project, and that others stay without it.
OF_ONE = {"project", "thanks", "endorsement", "kit"}
# Which consents, beside that to cards, put a project on a card.
ALSO = {"campaign": {Purpose.CAMPAIGN}, "week": {Purpose.CAMPAIGN}}


@pytest.fixture
def scene(settings):
    settings.STORAGES = {**settings.STORAGES}  # an empty one
    return Scene()


def words_of(key: str) -> str:
    """All that the cards of a key say in both languages, to eyes and to ears."""
    return " ".join(f"{card.words!r} {card.alt}" for card in subjects.all_cards(key))


def names_it(key: str) -> bool:
    return NAME in words_of(key) or "Ushba" in words_of(key)


@pytest.mark.parametrize("name", SUBJECTS)
def test_each_shows_the_project_while_everybody_agrees(scene, name):
    """So that what follows proves something."""
    shows_none = {"influencer", "page"}
    assert names_it(scene.keys[name]) == (name not in shows_none)


def taken_down(scene: Scene) -> dict[str, Callable[[], object]]:
    def hide() -> None:
        visibility.hide(scene.project, actor=None, reason=HiddenReason.STAFF)

    return {
        "hidden": hide,
        "archived": lambda: Project.objects.filter(pk=scene.project.pk).update(status="archived"),
        "card": lambda: consents.withdraw(scene.project, Purpose.CARD, actor=None),
        "publish": lambda: consents.withdraw(scene.project, Purpose.PUBLISH, actor=None),
    }


@pytest.mark.parametrize("way", ["hidden", "archived", "card", "publish"])
@pytest.mark.parametrize("name", SUBJECTS)
def test_taken_away_it_is_on_no_card_and_behind_no_address(client, scene, jobs, name, way):
    key = scene.keys[name]
    drawn = [addresses.of_file(card, OG, "jpg") for card in subjects.all_cards(key)]
    for path in drawn:
        assert client.get(path).status_code == 200
    kept = set(default_storage.listdir(f"{files.FOLDER}/{key}")[1])
    shows = names_it(key)

    taken_down(scene)[way]()

    assert not names_it(key)
    if shows:  # before any job has run: what is deleted is deleted besides
        for path in drawn:
            answer = client.get(path)
            assert answer.status_code in (302, 404)
            if answer.status_code == 302:
                assert answer.url.startswith("/static/") == (name in OF_ONE)
    address = address_of(key, OG, "jpg")
    if name in OF_ONE:
        assert "/media/" not in client.get(address).headers.get("Location", "")
    if way in ("card", "publish"):
        jobs.run()
        left = set(default_storage.listdir(f"{files.FOLDER}/{key}")[1])
        assert not shows or not left & kept


@pytest.mark.parametrize("name", sorted(ALSO))
def test_campaigns_and_weeks_ask_for_their_own_consent_too(scene, name):
    consents.withdraw(scene.project, Purpose.CAMPAIGN, actor=None)

    assert not names_it(scene.keys[name])


@pytest.mark.parametrize("name", sorted(OF_ONE | {"campaign", "call", "season", "week"}))
@pytest.mark.parametrize("dial", Privacy.values)
def test_the_dial_is_obeyed_and_the_card_stays_whole(scene, name, dial):
    visibility.set_privacy(scene.project, [Privacy(dial)], actor=scene.owner)
    said = words_of(scene.keys[name])

    assert NUMBER not in said
    assert "790000083" not in said
    assert "64400" not in said
    assert (f"@{HANDLE}" in said) == (dial != Privacy.WHATSAPP_ONLY)
    if dial == Privacy.WHATSAPP_ONLY:
        assert f"testserver/p/{scene.project.code}" in said
    # The face is the first photo; without it the next one stands there.
    assert (FACE in said) == (dial != Privacy.NO_FACE)
    assert (PLAIN in said) == (dial == Privacy.NO_FACE)
    assert "القضاة" not in said


@pytest.mark.parametrize("name", SUBJECTS)
def test_no_number_whatever_is_allowed(scene, name):
    """Nor the words that only the page itself says."""
    said = words_of(scene.keys[name])
    for contact in Contact.objects.all():
        if contact.value.startswith("+"):
            assert contact.value[-7:] not in said
    assert not re.search(r"07\d{8}|\+962", said)


def test_without_an_account_the_short_address_stands_there(scene):
    scene.project.contacts.filter(channel="instagram").delete()

    assert f"testserver/p/{scene.project.code}" in words_of(scene.keys["project"])


def withdrawn(scene: Scene, actor: User) -> None:
    vouching.withdraw(scene.endorsement, actor=actor)


def hidden_by_owner(scene: Scene, actor: User) -> None:
    Endorsement.objects.filter(pk=scene.endorsement.pk).update(hidden_at=timezone.now())


def left(scene: Scene, actor: User) -> None:
    scene.lina.is_active = False
    scene.lina.save()


@pytest.mark.parametrize("way", [withdrawn, hidden_by_owner, left])
def test_words_that_stand_no_more_are_on_no_card(client, scene, way):
    """Nor who said them on the project's own."""
    assert "لينا" in words_of(scene.keys["project"])

    way(scene, scene.lina.user)

    assert client.get(f"/cards/{scene.keys['endorsement']}/og.jpg").status_code == 404
    assert "لينا" not in words_of(scene.keys["project"])
    assert NAME in words_of(scene.keys["project"])


def test_a_kit_that_was_put_away_has_no_card(client, scene):
    kits.close(scene.kit, actor=scene.lina.user)

    assert client.get(f"/cards/{scene.keys['kit']}/og.jpg").status_code == 404


def test_what_one_was_paid_for_is_on_no_card_of_several(scene):
    Endorsement.objects.update(disclosure="paid")

    for name in ("campaign", "week"):
        assert not names_it(scene.keys[name])
    assert "إعلان" in words_of(scene.keys["endorsement"])


@pytest.mark.parametrize("name", SUBJECTS)
def test_the_night_sweeps_what_shows_no_longer_what_is_so(client, scene, name):
    key = scene.keys[name]
    for card in subjects.all_cards(key):
        for size in SIZES.values():
            files.draw(card, size, "webp")
    folder = f"{files.FOLDER}/{key}"
    kept = set(default_storage.listdir(folder)[1])
    old = f"{folder}/og-ar-{'0' * 32}.jpg"
    default_storage.save(old, default_storage.open(f"{folder}/{min(kept)}"))

    files.sweep()
    assert set(default_storage.listdir(folder)[1]) == kept

    Project.objects.update(status="archived")
    files.sweep()
    if name in OF_ONE:
        assert not default_storage.listdir(folder)[1]
