"""The album of a draft: of a new project, of one that is not live, and of one that is. Wishes are
shown at once and become the rows' own when the draft is taken, not before."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache

import pytest
from django.utils import timezone

from projects.enums import DraftKind, ProjectStatus
from projects.models import Draft, Photo, Project
from projects.models.draft import tag_of
from projects.owner import edits
from projects.photos import gallery, intake
from projects.submission import album, drafts, previews
from projects.submission.drafts import Write
from tests.factories import jpeg, make_project, make_user, upload

pytestmark = pytest.mark.django_db

NEW, CHANGE, LIVE, WAITING = "new", "change", "live", "waiting"
KINDS = [NEW, CHANGE, LIVE, WAITING]
STATUS = {
    CHANGE: ProjectStatus.CHANGES_REQUESTED,
    LIVE: ProjectStatus.PUBLISHED,
    WAITING: ProjectStatus.PUBLISHED,
}


@cache
def square(side: int) -> bytes:
    return jpeg(side, side)


def picture(draft: Draft, side: int) -> Photo:
    return intake.add_one(draft, upload(f"{side}.jpg", square(side)))


def draft_of(kind: str) -> Draft:
    """A draft whose album has two photos, 200 and 300 wide: its own, its project's, or those of an
    edit that waits, which brings the second."""
    if kind == NEW:
        draft = Draft.objects.create(code="abcdef")
        picture(draft, 200)
        picture(draft, 300)
        return Draft.objects.get(pk=draft.pk)
    project = make_project(status=STATUS[kind], owner=make_user(), answer_text="صورة أوضح")
    held = Draft.objects.create()
    first, second = picture(held, 200), picture(held, 300)
    if kind == WAITING:
        edit = edits.open_edit(project, author=make_user())
        gallery.put(project, held, [first])
        second = picture(edit, 300)
        edits.send(project, {"photos": gallery.listed([first, second])}, actor=make_user())
    else:
        gallery.put(project, held, [first, second])
    return Draft.objects.create(project=project, kind=DraftKind.CHANGE)


def keys_of(draft: Draft) -> list[str]:
    return [photo.wish_key for photo in album.shown(draft)]


def wish(draft: Draft, values: dict) -> None:
    album.carry_out(draft, drafts.keep(draft, values))


def take(draft: Draft) -> list[Photo]:
    """What the project shows once the draft is sent, and read where that is needed."""
    if draft.project and draft.project.status == ProjectStatus.PUBLISHED:
        edit = edits.open_edit(draft.project, author=make_user())
        gallery.accept(draft.project, edit, album.send(draft, edit))
        return list(Project.objects.get(pk=draft.project.pk).photos.all())
    project = draft.project or make_project()
    album.accept(project, draft)
    return list(Project.objects.get(pk=project.pk).photos.all())


# What somebody does to the first photo (its key, and the second's), and what is then said of the
# album: (width, caption, focus, shows a face) of each photo.
ONE, TWO = (200, "", "50-50", False), (300, "", "50-50", False)
DEEDS: dict[str, tuple[Callable[[str, str], dict], list[tuple]]] = {
    "nothing": (lambda one, two: {}, [ONE, TWO]),
    "order": (lambda one, two: {"photo_order": [two, one]}, [TWO, ONE]),
    "caption": (
        lambda one, two: {f"photo-{one}-caption": "  صحن   كبّة "},
        [(200, "صحن كبّة", "50-50", False), TWO],
    ),
    "private caption": (lambda one, two: {f"photo-{one}-caption": "0791234567"}, [ONE, TWO]),
    "focus": (lambda one, two: {f"photo-{one}-focus": "0-100"}, [(200, "", "0-100", False), TWO]),
    "no focus": (lambda one, two: {f"photo-{one}-focus": "7-7"}, [ONE, TWO]),
    "face": (lambda one, two: {f"photo-{one}-face": True}, [(200, "", "50-50", True), TWO]),
    "gone": (lambda one, two: {f"photo-{one}-gone": True}, [TWO]),
    "gone and back": (lambda one, two: {f"photo-{one}-gone": False}, [ONE, TWO]),
    "all at once": (
        lambda one, two: {
            "photo_order": [two, one],
            f"photo-{two}-gone": True,
            f"photo-{one}-face": True,
            f"photo-{one}-caption": "كبّة",
        },
        [(200, "كبّة", "50-50", True)],
    ),
}


def said(photos: list[Photo]) -> list[tuple]:
    return [(p.width, p.caption_ar, p.focus, p.shows_face) for p in photos]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("deed", DEEDS)
def test_a_wish_is_shown_at_once_and_taken_with_the_draft(kind, deed):
    draft = draft_of(kind)
    values, expected = DEEDS[deed]
    before = {photo.pk: said([photo]) for photo in Photo.objects.all()}

    wish(draft, {f"photo-{keys_of(draft)[0]}-gone": True} if "back" in deed else {})
    wish(draft, values(*keys_of(draft_of_same(draft))))

    assert said(album.shown(draft)) == expected
    after = {photo.pk: said([photo]) for photo in Photo.objects.all()}
    if "-face" not in str(values("1", "2")):
        assert after == before
    assert said(take(draft)) == expected
    assert not Photo.objects.filter(draft__isnull=False).exists()


def draft_of_same(draft: Draft) -> Draft:
    """The draft as if nothing had been taken out of it: its keys in their first order."""
    draft = Draft.objects.get(pk=draft.pk)
    vars(draft)["_prefetched_objects_cache"] = {"fields": draft.fields.none()}
    return draft


@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_that_is_sent_comes_last_and_again_it_is_the_same(kind):
    draft = draft_of(kind)
    for side in (100, 100, 200):
        picture(draft, side)

    assert [photo.width for photo in album.shown(draft)] == [200, 300, 100]
    assert [photo.width for photo in take(draft)] == [200, 300, 100]


@pytest.mark.parametrize("kind", KINDS)
def test_chosen_again_it_is_there_again_and_its_words_with_it(kind):
    draft = draft_of(kind)
    key = keys_of(draft)[0]
    wish(draft, {f"photo-{key}-caption": "صحن كبّة", f"photo-{key}-gone": True})
    assert key not in keys_of(draft)

    picture(draft, 200)

    assert said(album.shown(draft)) == [(200, "صحن كبّة", "50-50", False), TWO]
    assert said(take(draft)) == [(200, "صحن كبّة", "50-50", False), TWO]


@pytest.mark.parametrize("kind", KINDS)
def test_two_devices_arrange_the_same_album_and_nothing_is_lost(kind):
    draft, now = draft_of(kind), timezone.now()
    one, two = keys_of(draft)
    seen = tag_of("")
    drafts.merge(draft, [Write(f"photo-{one}-caption", "كبّة", now, seen)], device="phone")
    drafts.merge(draft, [Write("photo_order", [two, one], now)], device="tablet")

    kept = drafts.merge(
        draft,
        [Write(f"photo-{one}-caption", "صحن", now + timedelta(seconds=1), seen)],
        device="tablet",
    )

    assert kept[0].lost == "كبّة"
    assert said(album.shown(draft)) == [TWO, (200, "صحن", "50-50", False)]


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_eight_at_most_with_those_there_are(kind):
    draft = draft_of(kind)
    for side in range(100, 106):
        assert album.make_room(draft) > 0
        picture(draft, side)
    assert album.make_room(draft) == 0
    wish(draft, {f"photo-{keys_of(draft)[0]}-gone": True})
    assert album.make_room(draft) == 1
    picture(draft, 106)

    wish(draft, {"photo_order": [], f"photo-{keys_of(draft_of_same(draft))[0]}-gone": False})

    photos = album.with_removed(draft)
    assert [photo.is_surplus for photo in photos] == [False] * 8 + [True]
    assert len(take(draft)) == 8


def test_files_of_photos_that_were_taken_out_long_ago_go():
    draft = draft_of(NEW)
    for side in range(100, 112):
        photo = picture(draft, side)
        wish(draft, {photo.wish("gone"): True})
        album.make_room(draft)

    assert [photo.width for photo in album.shown(draft)] == [200, 300]
    assert draft.photos.count() == 2 + intake.MAX_PHOTOS


def test_a_face_in_a_photo_of_a_live_project_is_out_of_sight_at_once():
    draft = draft_of(LIVE)
    project = draft.project
    project.privacy = ["no_face"]
    project.save()
    key = keys_of(draft)[0]

    wish(draft, {f"photo-{key}-face": True})

    assert [photo.width for photo in Photo.objects.public()] == [300]


def test_no_key_reaches_a_photo_of_somebody_else():
    draft = draft_of(LIVE)
    stranger = draft_of(CHANGE).project.photos.first()
    stranger.content_hash = "f" * 32
    stranger.save()

    wish(draft, {f"photo-{'f' * 12}-{cell}": True for cell in ("face", "gone")})
    wish(draft, {"photo_order": ["f" * 12], f"photo-{'f' * 12}-caption": "لنا"})

    assert stranger not in album.shown(draft)
    assert said(take(draft)) == [ONE, TWO]
    stranger.refresh_from_db()
    assert said([stranger]) == [ONE]


def test_a_focus_set_to_the_per_cent_stays_unless_another_is_wished():
    draft = draft_of(CHANGE)
    draft.project.photos.update(focus_x=45, focus_y=20)
    one, _two = keys_of(draft)

    wish(draft, {f"photo-{one}-focus": "50-0"})

    photo = take(draft)[0]
    assert (photo.focus_x, photo.focus_y) == (45, 20)


@pytest.mark.parametrize("kind", KINDS)
def test_an_album_as_it_stands_is_no_change(kind):
    draft = draft_of(kind)
    shown = album.shown(draft)
    wish(draft, album.values_of(shown))

    assert album.is_changed(draft) == (kind == NEW)
    wish(draft, {"photo_order": [photo.wish_key for photo in reversed(shown)]})
    assert album.is_changed(draft)


def test_what_was_sent_is_shown_as_it_became():
    draft = draft_of(NEW)
    one, _two = keys_of(draft)
    wish(draft, {f"photo-{one}-gone": True})
    project = make_project()
    album.accept(project, draft)
    Draft.objects.filter(pk=draft.pk).update(project=project, submitted_at=timezone.now())
    project.photos.update(caption_ar="من بعد")

    assert said(album.shown(Draft.objects.get(pk=draft.pk))) == [(300, "من بعد", "50-50", False)]


def test_who_was_sent_a_link_sees_no_photo_that_was_taken_out():
    draft = draft_of(NEW)
    token = previews.open_link(draft)
    one, two = keys_of(draft)
    wish(draft, {f"photo-{one}-gone": True})

    assert [photo.wish_key for photo in previews.photos_by_token(token)] == [two]
    wish(draft, {f"photo-{one}-gone": False})
    assert previews.photos_by_token(token).count() == 2
