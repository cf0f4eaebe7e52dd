"""What nominators hear by mail, and when what was said of nominees is forgotten."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from influencers.enums import NominationState
from influencers.models import Nomination, NominationVoice
from influencers.models.nomination import KEEP
from influencers.nominations import mails, nominating, retention, verbs
from projects.models import Draft
from projects.submission import drafts
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def nominated(**changes) -> NominationVoice:
    by = nominating.Nominator(b"v" * 16, "203.0.113.7")
    typed = {"name": "مطبخ أم يزن", "handle": "umyazan.kitchen", "phone": "", "why": "طيّب"}
    return nominating.nominate(None, by=by, **(typed | changes))


def agree(voice: NominationVoice) -> Draft:
    draft, _token = drafts.open_new(language="ar")
    verbs.agree(voice.nomination, draft)
    return draft


def publish(draft: Draft):
    made = make_project()
    Draft.objects.filter(pk=draft.pk).update(project=made, submitted_at=timezone.now())
    return made


def test_nominator_hears_of_the_yes_and_of_the_page_once_each_and_is_forgotten(jobs):
    voice = nominated(email="sara@example.com")
    draft = agree(voice)
    for step in (lambda: None, lambda: publish(draft), lambda: None):
        step()
        mails.tell()
        jobs.run()

    assert [message.to for message in mail.outbox] == [["sara@example.com"]] * 2
    assert f"/nominate/{voice.token}/" in mail.outbox[0].body
    voice.refresh_from_db()
    assert (voice.told, voice.email) == (mails.OUT, "")


def test_nobody_is_told_of_a_no_or_of_silence(jobs):
    for number, end in enumerate((verbs.decline, lambda nomination: retention.forget())):
        voice = nominated(email="sara@example.com", handle=f"kitchen.{number}")
        Nomination.objects.filter(pk=voice.nomination_id).update(
            nominated_at=timezone.now() - KEEP - timedelta(days=1)
        )
        end(voice.nomination)
        mails.tell()
        jobs.run()

    assert mail.outbox == []


def personal() -> str:
    return str([*Nomination.objects.values(), *NominationVoice.objects.values()])


@pytest.mark.parametrize("days", [-1, 1])
def test_what_was_said_of_a_nominee_is_kept_ninety_days(days):
    voice = nominated(email="sara@example.com")
    long_ago = timezone.now() - KEEP - timedelta(days=days)
    Nomination.objects.update(nominated_at=long_ago)
    NominationVoice.objects.update(created_at=long_ago)

    retention.forget()

    gone = days > 0
    assert ("umyazan" not in personal(), "sara@" not in personal()) == (gone, gone)
    voice.nomination.refresh_from_db()
    assert voice.nomination.state == (
        NominationState.NO_ANSWER if gone else NominationState.WAITING
    )


def test_asking_begins_the_ninety_days_anew():
    nominated()
    Nomination.objects.update(
        nominated_at=timezone.now() - KEEP * 2,
        state=NominationState.ASKED,
        asked_at=timezone.now() - timedelta(days=3),
    )

    assert retention.forget() == 0


def test_of_an_erased_project_nothing_said_stays():
    draft = agree(nominated())
    made = publish(draft)
    type(made).objects.filter(pk=made.pk).update(erased_at=timezone.now(), status="archived")

    retention.forget()

    assert [word for word in ("umyazan", "يزن", "طيّب") if word in personal()] == []
