"""From the file that was sent to what is stored and served: everything that lies in storage."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from adamlocal.lib.pictures import images, uploads
from projects.models import Draft, Photo
from projects.photos import files as photo_files
from projects.photos import intake
from tests.projects.photos import corpus

pytestmark = pytest.mark.django_db

# What a picture may carry besides pixels: EXIF, XMP, Photoshop's block, profiles, comments.
TRACES = (b"MARKER", b"Exif\0", b"http://ns.adobe.com", b"xmpmeta", b"8BIM", b"ICC_PROFILE",
          b"ICCP", b"EXIF", b"XMP ", b"<script", b"IFD", b"colrprof", b"colrrICC")  # fmt: skip


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """The storage of a real site, in a folder of its own."""
    backend = {"BACKEND": "adamlocal.lib.pictures.storage.WholeFileStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def draft():
    return Draft.objects.create()


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def upload(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_no_stored_byte_tells_anything_but_the_picture(media, draft, jobs):
    sent = [odd.make() for odd in corpus.TAKEN.values()]
    assert sum(b"MARKER" in data for data in sent) > 15

    for data in sent:
        intake.add_one(draft, upload(data, "wrong.name.png"))
    jobs.run()

    stored = files(media)
    assert all(photo.is_ready for photo in draft.photos.all())
    assert len(stored) >= 3 * draft.photos.count()
    for path, data in stored.items():
        found = [trace for trace in TRACES if trace in data]
        assert found == [], path


def test_every_refusal_names_the_photo_and_says_why(media, draft):
    for name, odd in corpus.REFUSED.items():
        refusals = intake.add(draft, [upload(odd.make(), f"{name}.jpg")])

        begun, _, rest = str(intake.REASONS[odd.reason]).partition("%(sides)s")
        assert len(refusals) == 1
        assert refusals[0].startswith(
            begun.partition("%(memory)")[0] % {"which": intake.ORDINALS[0]}
        )
        assert bool(rest) == ("×" in refusals[0])
    assert draft.photos.count() == 0
    assert files(media) == {}


def test_every_reason_has_words():
    assert set(images.REASONS) | {"large", "many", "cut"} == set(intake.REASONS)
    assert set(images.REASONS) | {"large", "cut"} == set(intake.REASONS_OF_ONE)


@pytest.mark.parametrize("reason", [*images.REASONS, "large"])
@pytest.mark.parametrize("which", ["", "first"])
def test_every_sentence_has_its_figures(reason, which):
    refused = images.PictureRefused(reason, width=20_000, height=15_050, most=300)

    said = intake.sentence(refused, size=30_000_000, which=which)

    figures = {"pixels": ["20000 × 15050", "300"], "small": ["20000 × 15050", "64"],
               "heavy": ["768", "10"], "large": ["29", "25"]}  # fmt: skip
    assert [figure for figure in figures.get(reason, []) if figure not in said] == []
    assert "%(" not in said


def test_a_cut_photo_is_kept_and_said(draft):
    cut = corpus.cut(corpus.jpeg(corpus.grainy()), 0.8)

    said = intake.add(draft, [upload(corpus.jpeg()), upload(cut)])

    assert said == [intake.REASONS["cut"] % {"which": intake.ORDINALS[1]}]
    assert draft.photos.count() == 2


def test_a_photo_that_found_no_memory_is_told_to_come_again(draft, monkeypatch):
    monkeypatch.setattr(uploads, "held", uploads.Budget(10))
    late = upload(corpus.jpeg())
    late.busy = True

    with pytest.raises(images.PictureRefused) as refused:
        intake.add_one(draft, late)

    assert refused.value.reason == "busy"


def test_variants_are_complete_and_the_same_after_an_interruption(media, draft, monkeypatch):
    photo = intake.add_one(draft, upload(corpus.jpeg(corpus.quarters((1400, 1050)))))
    make = images.variants
    interrupted = iter(range(3))

    def dying(*args, **kwargs):
        for made in make(*args, **kwargs):
            if next(interrupted, None) is None:
                raise ConnectionError("the worker is gone")
            yield made

    monkeypatch.setattr(images, "variants", dying)
    with pytest.raises(ConnectionError):
        photo_files.make(photo.pk)
    photo.refresh_from_db()
    half = files(media)
    assert (photo.is_ready, len(half)) == (False, 1 + 3)
    encoded = []

    def counted(*args, **kwargs):
        for made in make(*args, **kwargs):
            encoded.append(made[:2])
            yield made

    monkeypatch.setattr(images, "variants", counted)
    photo_files.make(photo.pk)
    photo_files.make(photo.pk)

    photo.refresh_from_db()
    assert photo.widths == [320, 640, 960, 1280]
    whole = files(media)
    assert half.items() <= whole.items()
    assert {path.name for path in whole} == {
        "master.jpg", *(f"{w}.{e}" for w in photo.widths for e in images.EXTENSIONS)
    }  # fmt: skip
    assert len(encoded) == 8 - 3


def test_a_photo_removed_while_its_variants_are_made_leaves_nothing(media, draft, monkeypatch):
    photo = intake.add_one(draft, upload(corpus.jpeg(corpus.quarters((700, 525)))))
    make = images.variants

    def removed_meanwhile(*args, **kwargs):
        for number, made in enumerate(make(*args, **kwargs)):
            if number == 1:
                intake.remove(draft, photo.pk)
            yield made

    monkeypatch.setattr(images, "variants", removed_meanwhile)
    photo_files.make(photo.pk)

    assert files(media) == {}
    assert not Photo.objects.exists()


def test_a_killed_writers_rest_is_swept_when_the_photo_is_ready(media, draft):
    photo = intake.add_one(draft, upload(corpus.jpeg()))
    default_storage.save(f"{photo.folder}/.part-0123456789abcdef", ContentFile(b"half"))

    photo_files.make(photo.pk)

    assert {path.name for path in files(media)} == {"master.jpg", "160.avif", "160.webp"}


def test_half_made_variants_and_a_killed_writers_rest_go_with_the_photo(media, draft):
    photo = intake.add_one(draft, upload(corpus.jpeg()))
    for rest in ("160.avif", ".part-0123456789abcdef"):
        default_storage.save(f"{photo.folder}/{rest}", ContentFile(b"half"))

    intake.remove(draft, photo.pk)

    assert files(media) == {}


def test_the_same_picture_of_another_draft_keeps_its_files(media, draft):
    other = Draft.objects.create()
    photo = intake.add_one(draft, upload(corpus.jpeg()))
    intake.add_one(other, upload(corpus.jpeg()))

    intake.remove(draft, photo.pk)

    assert [path.name for path in files(media)] == ["master.jpg"]
