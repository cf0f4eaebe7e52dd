"""Drafts that nobody comes back to: told a week before where an address is known, then erased."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.utils import timezone

from projects.models import Draft, Photo
from projects.submission import expiry
from tests.factories import make_project, upload

pytestmark = pytest.mark.django_db


def aged(client, days: int, *, email: str = "", photo: bool = False) -> Draft:
    """A draft that nobody has touched for so many days."""
    client.cookies.clear()
    client.post("/submit/", {"name_ar": "بيت الكعك"})
    if email:
        client.post("/submit/contact/", {"email": email})
    if photo:
        client.post("/submit/photos/", {"photos": upload()})
    draft = Draft.objects.latest("pk")
    Draft.objects.filter(pk=draft.pk).update(updated_at=timezone.now() - timedelta(days=days))
    return draft


def test_erased_after_sixty_days_with_every_file(client, jobs):
    aged(client, 61, photo=True)
    jobs.run()
    folder = Photo.objects.get().folder
    assert default_storage.listdir(folder)[1] != []

    expiry.run()

    assert Draft.objects.count() == Photo.objects.count() == 0
    assert default_storage.listdir(folder)[1] == []
    assert mail.outbox == []


def test_a_file_that_another_photo_shares_stays(client, jobs):
    aged(client, 61, photo=True)
    jobs.run()
    photo = Photo.objects.get()
    Photo.objects.create(
        project=make_project(), content_hash=photo.content_hash, width=800, height=600
    )

    expiry.run()

    assert default_storage.exists(f"{photo.folder}/master.jpg")


def test_told_once_a_week_before_then_erased(client, jobs):
    draft = aged(client, 54, email="um@example.com")

    expiry.run()
    expiry.run()
    assert jobs.names() == ["send_draft_mail"]
    jobs.run()
    assert mail.outbox[0].to == ["um@example.com"]
    assert "بيت الكعك" in mail.outbox[0].body

    Draft.objects.update(
        updated_at=timezone.now() - timedelta(days=61),
        ending_told_at=timezone.now() - timedelta(days=7),
    )
    expiry.run()
    assert not Draft.objects.filter(pk=draft.pk).exists()


def test_no_draft_is_erased_without_its_week(client):
    aged(client, 90, email="um@example.com")

    expiry.run()

    assert Draft.objects.get().ending_told_at is not None


def test_coming_back_begins_the_sixty_days_anew(client, jobs):
    aged(client, 54, email="um@example.com")
    expiry.run()

    client.post("/submit/", {"tagline_ar": "كعك"})
    draft = Draft.objects.get()

    assert draft.ending_told_at is None
    assert timezone.now() - draft.updated_at < timedelta(minutes=1)


def test_young_sent_and_project_drafts_stay(client):
    aged(client, 50)
    sent = Draft.objects.create(
        project=make_project(),
        submitted_at=timezone.now(),
        updated_at=timezone.now() - timedelta(days=99),
    )
    change = Draft.objects.create(
        project=make_project(), kind="change", updated_at=timezone.now() - timedelta(days=99)
    )

    expiry.run()

    assert Draft.objects.count() == 3
    assert {sent, change} <= set(Draft.objects.all())
