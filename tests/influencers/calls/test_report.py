"""What came of a call on one sheet: each number by what it says it counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from influencers.calls import applying, deciding, report
from influencers.models import Application
from influencers.vouching import verbs as vouching
from projects.enums import EventKind
from projects.models import DailyStat, Outcome
from tests.influencers.calls.scene import apply, left, make_call
from tests.influencers.campaigns.scene import make_creator
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db

REASON = "كعكها بيذكّرني بكعك ستّي من زمان"


def numbers(call) -> dict[str, int]:
    return {figure.key: figure.number for figure in report.of(call)}


def test_a_call_that_nobody_answered_is_all_zeros():
    assert set(numbers(make_call(make_creator())).values()) == {0}


def test_each_number_counts_what_it_says():
    lina, other = make_creator(), make_creator()
    call = make_call(lina)
    chosen, late, undone, _waiting, gone = (apply(call) for _ in range(5))
    left(deciding.accept(chosen, actor=lina.user))
    left(deciding.decline(late, actor=lina.user, reason="photos", answer="مش هالمرّة."))
    Application.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(hours=1))
    deciding.accept(undone, actor=lina.user)  # has not left
    applying.withdraw(gone, actor=gone.project.memberships.get().user)
    said = vouching.endorse(lina, chosen.project, actor=lina.user, reason=REASON, disclosure="none")
    # Neither another's word nor one about somebody who was not chosen is the call's.
    vouching.endorse(other, chosen.project, actor=other.user, reason=REASON, disclosure="none")
    vouching.endorse(lina, late.project, actor=lina.user, reason=REASON, disclosure="none")
    for source, kind, count in (
        (call.source, EventKind.SEEN, 5),
        (said.source, EventKind.SEEN, 3),
        (said.source, EventKind.TAPPED, 2),
    ):
        DailyStat.objects.create(
            project=chosen.project, source=source, kind=kind, count=count,
            day=timezone.localdate(),
        )  # fmt: skip
    now = timezone.now()
    Outcome.objects.create(
        project=chosen.project, source=said.source, orders="few", answered_at=now, thanks="يسلمو",
        thanked_at=now,
    )  # fmt: skip

    assert numbers(call) == {
        "asked": 4, "answered": 2, "in_time": 1, "accepted": 1, "appeals": 0, "changed": 0,
        "listed": 1, "vouched": 1, "featured": 0, "seen": 8, "tapped": 2, "confirmed": 1,
        "thanked": 1,
    }  # fmt: skip


@pytest.mark.parametrize("count", [1, 4])
def test_it_costs_the_same_for_any_number(django_assert_num_queries, count):
    lina = make_creator()
    call = make_call(lina)
    for _ in range(count):
        left(deciding.accept(apply(call), actor=lina.user))

    with django_assert_num_queries(6):
        report.of(call)


def test_it_is_its_teams_alone_and_of_a_call_that_was_opened(client):
    lina = make_creator()
    call, draft = make_call(lina), make_call(lina, opened=False)
    open_panel(client, lina.user)

    page = client.get(f"/admin/calls/{call.slug}/report/").content.decode()

    assert call.name_ar in page
    assert lina.name_ar in page
    assert client.get(f"/admin/calls/{draft.slug}/report/").status_code == 404
    open_panel(client, make_creator().user)
    assert client.get(f"/admin/calls/{call.slug}/report/").status_code == 404
