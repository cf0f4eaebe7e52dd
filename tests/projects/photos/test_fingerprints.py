"""A picture is known again, smaller or sent through a chat, and other pictures are not."""

import json
import random
import time
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse
from PIL import Image, ImageDraw, ImageEnhance

from adamlocal.accounts.enums import Role
from adamlocal.lib.pictures.likeness import fingerprint
from projects import worker
from projects.models import Photo, Project
from projects.models.photo import ALIKE, FLAT
from projects.moderation import merging, pictures
from projects.photos import fingerprints
from projects.photos.files import MASTER
from tests.factories import make_project, make_user
from tests.panel.access import open_panel

BITS = 64


def plate(seed: int, size: tuple[int, int] = (900, 700)) -> Image.Image:
    """Some round things on a cloth, drawn by lot."""
    chance = random.Random(seed)
    picture = Image.new("RGB", size, tuple(chance.randrange(256) for _n in range(3)))
    draw = ImageDraw.Draw(picture)
    for _n in range(24):
        x, y, r = chance.randrange(size[0]), chance.randrange(size[1]), chance.randrange(30, 220)
        colour = tuple(chance.randrange(256) for _n in range(3))
        draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)
    return picture


def resent(picture: Image.Image) -> Image.Image:
    """As a chat app makes it: smaller, and pressed."""
    buffer = BytesIO()
    picture.resize((picture.width // 3, picture.height // 3)).save(buffer, "JPEG", quality=40)
    return Image.open(buffer)


CHANGED = {
    "resent": resent,
    "brighter": lambda p: ImageEnhance.Brightness(p).enhance(1.15),
    "greyer": lambda p: ImageEnhance.Color(p).enhance(0.4),
    "cut": lambda p: p.crop((6, 6, p.width - 6, p.height - 6)),
    "png": lambda p: p.convert("RGBA"),
}


def distance(one: int, other: int) -> int:
    return ((one ^ other) & ((1 << BITS) - 1)).bit_count()


@pytest.mark.parametrize("change", CHANGED)
def test_same_picture_is_known_again(change):
    found = [
        distance(fingerprint(plate(seed)), fingerprint(CHANGED[change](plate(seed))))
        for seed in range(12)
    ]

    assert max(found) <= ALIKE


def test_different_pictures_are_told_apart():
    marks = [fingerprint(plate(seed)) for seed in range(40)]

    near = [distance(one, other) for n, one in enumerate(marks) for other in marks[n + 1 :]]

    assert min(near) > ALIKE


def test_fingerprint_is_a_plain_number_of_64_bits():
    marks = [fingerprint(plate(seed)) for seed in range(40)]

    assert json.loads(json.dumps(marks)) == marks
    assert all(-(1 << 63) <= mark < 1 << 63 for mark in marks)
    assert len(set(marks)) == len(marks)


def test_numbers_are_those_that_rows_hold():
    """As imagehash's ``phash``, by which they were reckoned first: rows keep theirs."""
    held = [
        -6919140333420377512, -2748496041451794351, -6607049296516364523, -2420799931089917648,
    ]  # fmt: skip

    assert [fingerprint(plate(seed)) for seed in range(len(held))] == held


@pytest.mark.parametrize("colour", [0, 128, 255])
def test_flat_picture_has_none(colour):
    assert fingerprint(Image.new("RGB", (300, 300), (colour,) * 3)) is None


# --- photos -------------------------------------------------------------------------------------


def photo_of(project: Project, letter: str, picture: Image.Image | None = None, **fields) -> Photo:
    photo = Photo.objects.create(
        project=project, content_hash=letter * 32, width=900, height=700, widths=[320], **fields
    )
    if picture:
        buffer = BytesIO()
        picture.save(buffer, "JPEG")
        path = f"{photo.folder}/{MASTER}"
        if not default_storage.exists(path):
            default_storage.save(path, ContentFile(buffer.getvalue()))
    return photo


@pytest.mark.django_db
def test_job_of_a_photo_makes_its_fingerprint_once_and_for_all_of_its_content():
    photo = photo_of(make_project(), "a", plate(1))
    same = photo_of(make_project(), "a")

    for _time in range(2):
        worker.make_variants(photo_id=photo.pk)
    worker.make_variants(photo_id=0)

    marks = {p.fingerprint for p in Photo.objects.filter(pk__in=[photo.pk, same.pk])}
    assert len(marks) == 1
    assert None not in marks
    assert distance(marks.pop(), fingerprint(plate(1))) <= ALIKE


@pytest.mark.django_db
def test_photos_of_before_get_theirs_and_a_lost_file_is_passed_over():
    photo, lost = photo_of(make_project(), "b", plate(2)), photo_of(make_project(), "c")
    Photo.objects.create(project=make_project(), content_hash="d" * 32, width=9, height=9)

    worker.fingerprint_photos(timestamp=0)

    photo.refresh_from_db()
    lost.refresh_from_db()
    assert photo.fingerprint not in (None, FLAT)
    assert lost.fingerprint == FLAT
    # One whose variants are not made waits for its own job.
    assert fingerprints.make_missing() == 0
    assert Photo.objects.filter(fingerprint=None).count() == 1


# --- warned of at review ------------------------------------------------------------------------


MARK = -0x0123456789ABCDEF


def flipped(bits: int) -> int:
    """A fingerprint that differs from ``MARK`` in so many bits."""
    return MARK ^ ((1 << bits) - 1)


@pytest.mark.django_db
@pytest.mark.parametrize(("bits", "warned"), [(0, True), (ALIKE, True), (ALIKE + 1, False)])
def test_picture_of_another_project_is_warned_of_to_the_bit(bits, warned):
    mine, theirs = make_project(), make_project()
    photo = photo_of(mine, "a", fingerprint=MARK)
    other = photo_of(theirs, "b", fingerprint=flipped(bits))

    seen = pictures.seen_elsewhere([photo], mine)

    assert [(row.photo, row.elsewhere) for row in seen] == ([(photo, other)] if warned else [])
    assert photo.resembles(other) == warned


@pytest.mark.django_db
def test_what_says_nothing_matches_nothing():
    mine, theirs = make_project(), make_project()
    photos = [
        photo_of(mine, "a", fingerprint=FLAT), photo_of(mine, "b"),
        photo_of(mine, "c", fingerprint=1),
    ]  # fmt: skip
    photo_of(theirs, "d", fingerprint=FLAT)
    photo_of(theirs, "e")

    assert pictures.seen_elsewhere(photos, mine) == []
    assert pictures.seen_elsewhere([], mine) == []


@pytest.mark.django_db
def test_own_other_project_erased_ones_and_duplicates_are_not_warned_of():
    owner = make_user()
    mine = make_project(owner=owner)
    photo = photo_of(mine, "a", fingerprint=MARK)
    kept = make_project()
    for letter, project in (
        ("b", make_project(owner=owner)),
        ("c", make_project(erased_at="2026-01-01T00:00Z", status="archived")),
        ("d", make_project()),
    ):
        photo_of(project, letter, fingerprint=MARK)
    merging.merge(project, into=kept, actor=make_user(role=Role.MODERATOR))

    assert pictures.seen_elsewhere([photo], mine) == []


@pytest.mark.django_db
def test_review_shows_both_pictures_and_leads_to_the_other_project(client):
    open_panel(client, make_user(role=Role.MODERATOR))
    waiting, maker = make_project(status="submitted"), make_project(name_ar="بيت الصابون")
    photo_of(waiting, "a", fingerprint=MARK)
    other = photo_of(maker, "b", fingerprint=flipped(3))

    page = client.get(reverse("admin:review", args=[waiting.code]))

    assert [seen.elsewhere for seen in page.context["elsewhere"]] == [other]
    text = page.content.decode()
    assert "b" * 32 in text
    assert reverse("admin:project", args=[maker.code]) in text


@pytest.mark.django_db
def test_ten_thousand_photos_are_compared_by_one_query(django_assert_num_queries):
    mine, theirs = make_project(), make_project()
    chance = random.Random(7)
    Photo.objects.bulk_create(
        Photo(project=theirs, content_hash=f"{n:032x}", width=9, height=9,
              fingerprint=chance.getrandbits(63))
        for n in range(10_000)
    )  # fmt: skip
    photos = [photo_of(mine, letter, fingerprint=chance.getrandbits(63)) for letter in "abcdefgh"]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE projects_photo")

    begun = time.perf_counter()
    with django_assert_num_queries(1):
        pictures.seen_elsewhere(photos, mine)

    assert time.perf_counter() - begun < 2
