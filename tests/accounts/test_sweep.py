"""What nobody needs any more is swept each night."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from adamlocal.accounts import limits, worker
from adamlocal.accounts.models import Bucket

pytestmark = pytest.mark.django_db


def test_full_buckets_and_sessions_that_ran_out_go_and_no_other():
    limits.take("codes-day", "old@example.com", size=3, seconds=86_400)
    Bucket.objects.update(updated_at=timezone.now() - timedelta(days=3))
    limits.take("codes-day", "new@example.com", size=3, seconds=86_400)
    for _ in range(2):
        SessionStore().create()
    first = Session.objects.order_by("session_key").first()
    Session.objects.filter(pk=first.pk).update(expire_date=timezone.now() - timedelta(days=1))

    worker.sweep(timestamp=0)

    assert Bucket.objects.count() == 1
    assert Session.objects.count() == 1
