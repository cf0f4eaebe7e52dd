"""Two people act on one project in the same moment, each on a connection of their own."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from adamlocal.accounts.enums import Role
from projects.enums import HiddenReason
from projects.lifecycle import erasing, freshness, visibility
from projects.models import Occasion, Project, Report, SeasonOffer
from projects.seasons import offers as seasons_offers
from projects.trust import reports
from tests.factories import make_project, make_user

WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def at_once(first, second) -> None:
    """``first`` has done its work and not committed yet; ``second`` begins and has to wait."""
    failures = []

    def run():
        try:
            second()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        for _ in range(500):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_stat_clear_snapshot()")
                cursor.execute(WAITING)
                if cursor.fetchone()[0] or not thread.is_alive():
                    break
            time.sleep(0.01)
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert not failures, failures


def standing(project) -> set[str]:
    return {row.reason for row in project.hidings.standing()}


@pytest.mark.django_db(transaction=True)
def test_whoever_comes_second_decides_by_what_stands_then():
    owner, moderator = make_user(), make_user(role=Role.MODERATOR)

    def hidden_by_staff(project):
        # Each acts on what they read before the other began.
        found = Project.objects.get(pk=project.pk)
        return lambda: visibility.hide(found, actor=moderator, reason=HiddenReason.STAFF)

    stale = make_project(owner=owner)
    visibility.hide(stale, actor=None, reason=HiddenReason.STALE)
    at_once(hidden_by_staff(stale), lambda: visibility.confirm(stale, actor=owner))
    assert standing(stale) == {"staff"}

    own = make_project(owner=owner)
    visibility.hide(own, actor=owner, reason=HiddenReason.OWNER)
    at_once(hidden_by_staff(own), lambda: visibility.restore(own, actor=owner))
    assert standing(own) == {"staff"}

    leaving = make_project(owner=owner)
    erasing.ask_erasure(leaving, actor=owner)
    at_once(hidden_by_staff(leaving), lambda: erasing.undo_erasure(leaving, actor=owner))
    assert standing(leaving) == {"staff"}

    silent = make_project(owner=owner, asked_at=timezone.now() - timedelta(days=50))
    at_once(hidden_by_staff(silent), freshness.hide_silent)
    assert standing(silent) == {"staff"}

    assert not Project.objects.public().exists()

    said = {"reason": "wrong", "text": "السعر غير صحيح.", "email": ""}
    told = make_project()
    at_once(lambda: reports.write(told, **said), lambda: reports.write(told, **said))
    assert Report.objects.count() == 1

    occasion, words = Occasion.objects.get(slug="ramadan"), {"capacity": 5, "last_order_on": None}
    offers = [SeasonOffer(project=told, occasion=occasion, year=2027) for _ in range(2)]
    at_once(
        lambda: seasons_offers.answer(offers[0], takes_part=True, menu="معمول", **words),
        lambda: seasons_offers.answer(offers[1], takes_part=True, menu="معمول بتمر", **words),
    )
    assert SeasonOffer.objects.get().menu == "معمول بتمر"
