"""A call goes on to the next creator with its queue, notes and promises; nobody leaves it behind."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from adamlocal.accounts import undo
from adamlocal.accounts.models import UndoableAct
from influencers.calls import deciding, relay, verbs
from influencers.enums import Answer
from influencers.joining import verbs as joining
from influencers.models import Application, Call, CallHandover, CallNote
from projects.refused import Already, Refused
from tests.influencers.calls.scene import apply, left, make_call
from tests.influencers.campaigns.scene import make_creator
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def lina():
    return make_creator()


@pytest.fixture
def rana():
    return make_creator(name_ar="رنا العلي", short_name_ar="رنا", short_name_en="Rana")


@pytest.fixture
def call(lina):
    return make_call(lina)


def hand_over(call, to, by, *, leaves=False, note="باقي أسبوع، وطلب 3 بدّه صورة.") -> CallHandover:
    return relay.hand_over(call, to, by=by, actor=by.user, note=note, leaves=leaves)


@pytest.mark.parametrize("leaves", [True, False])
def test_accepted_the_next_one_reads_the_queue_and_nobodys_day_moves(call, lina, rana, leaves):
    application = apply(call)
    handover = hand_over(call, rana, lina, leaves=leaves)
    assert not Call.objects.of_user(rana.user).exists()
    assert Call.objects.of_user(lina.user).get() == call

    relay.accept(handover, actor=rana.user)

    assert Call.objects.of_user(rana.user).get() == call
    assert Call.objects.of_user(lina.user).exists() is not leaves
    assert (
        Application.objects.values().get()
        == Application.objects.filter(pk=application.pk, due_at=application.due_at, state="waiting")
        .values()
        .get()
    )
    deciding.accept(application, actor=rana.user)


@pytest.mark.parametrize("act", [relay.accept, relay.decline, relay.take_back])
def test_it_is_answered_once(call, lina, rana, act):
    handover = hand_over(call, rana, lina)

    act(handover, actor=rana.user)

    for again in (relay.accept, relay.decline, relay.take_back):
        with pytest.raises(Already):
            again(handover, actor=rana.user)


def test_one_at_a_time_and_to_somebody_else(call, lina, rana):
    hand_over(call, rana, lina)

    with pytest.raises(Already):
        hand_over(call, make_creator(), lina)
    with pytest.raises(Refused):
        hand_over(make_call(lina), lina, lina)
    with pytest.raises(IntegrityError), transaction.atomic():
        CallHandover.objects.create(call=make_call(lina), by=lina, asked=lina, note="هاي")


def test_what_is_filed_away_is_handed_to_nobody(call, lina, rana):
    handover = hand_over(call, rana, lina)
    verbs.close(call, actor=lina.user)
    archived = verbs.archive(call, actor=lina.user)

    with pytest.raises(Refused):
        relay.accept(handover, actor=rana.user)
    with pytest.raises(Refused):
        hand_over(archived, rana, lina)


def test_all_that_goes_along_is_seen_before_saying_yes(client, call, lina, rana):
    apply(call)
    shortlisted, declined = apply(call), apply(call)
    deciding.shortlist(shortlisted, actor=lina.user, until=timezone.localdate() + timedelta(days=5))
    deciding.decline(declined, actor=lina.user, reason="photos", answer="مش هالمرّة.")
    relay.note(call, "اسألوا عن الزيت", by=lina, actor=lina.user)
    relay.note(call, "جواب لطلب 2", by=lina, actor=lina.user, due_on=timezone.localdate())
    handover = hand_over(call, rana, lina)
    address = f"/admin/calls/hand-overs/{handover.pk}/"
    open_panel(client, rana.user)

    page = client.get(address).content.decode()

    for words in (
        "باقي أسبوع",
        "في طلب واحد ناطر",
        "طلب واحد بالقائمة القصيرة",
        "اسألوا عن الزيت",
        "جواب لطلب 2",
    ):
        assert words in page
    assert relay.under_way(call).waiting == 1
    open_panel(client, make_creator().user)
    assert client.get(address).status_code == 404
    assert client.post(f"{address}answer/", {"accept": "1"}).status_code == 404
    assert client.post(f"{address}answer/", {"take_back": "1"}).status_code == 404


def test_handed_on_by_pages_it_stands_on_the_calls_page_and_beside_what_waits(
    client, call, lina, rana
):
    application = apply(call)
    owner = application.project.memberships.get().user
    open_panel(client, lina.user)
    answer = client.post(
        f"/admin/calls/{call.slug}/hand-over/",
        {"asked": rana.pk, "note": "كمّلي عنّي", "leaves": "on"},
    )
    assert answer["Location"] == f"/admin/calls/{call.slug}/edit/"
    assert "رنا" in client.get(answer["Location"]).content.decode()
    handover = CallHandover.objects.get()

    open_panel(client, rana.user)
    assert f"/admin/calls/hand-overs/{handover.pk}/" in client.get("/admin/calls/").content.decode()
    taken = client.post(f"/admin/calls/hand-overs/{handover.pk}/answer/", {"accept": "1"})
    assert taken["Location"] == f"/admin/calls/{call.slug}/"

    visitor = type(client)()
    page = visitor.get(call.get_absolute_url()).content.decode()
    assert f"انتقل من <bdi>{lina.short_name_ar}</bdi> إلى <bdi>رنا</bdi>" in page
    visitor.force_login(owner)
    room = visitor.get(f"/me/{application.project.code}/").content.decode()
    assert "النداء صار عند <bdi>رنا</bdi>" in room


def test_whoever_is_answered_hears_nothing_of_it(client, call, lina, rana):
    application = left(deciding.accept(apply(call), actor=lina.user))
    relay.accept(hand_over(call, rana, lina), actor=rana.user)
    client.force_login(application.project.memberships.get().user)

    assert "النداء صار عند" not in client.get(f"/me/{application.project.code}/").content.decode()


def test_a_no_and_a_kept_promise_are_taken_back(client, call, lina, rana):
    handover = hand_over(call, rana, lina)
    promise = relay.note(call, "جواب", by=lina, actor=lina.user, due_on=timezone.localdate())
    open_panel(client, rana.user)
    client.post(f"/admin/calls/hand-overs/{handover.pk}/answer/", {"decline": "1"})
    open_panel(client, lina.user)
    client.post(f"/admin/calls/notes/{promise.pk}/kept/")
    assert not CallNote.objects.promises().exists()

    for act in UndoableAct.objects.all():
        undo.undo(act.pk, actor=act.actor)

    handover.refresh_from_db()
    assert handover.answer == Answer.WAITING
    assert CallNote.objects.promises().get() == promise


def test_the_same_note_twice_a_day_is_one(call, lina):
    for _ in range(2):
        relay.note(call, "اسألوا عن الزيت", by=lina, actor=lina.user)

    assert CallNote.objects.count() == 1


# --- leaving the site -----------------------------------------------------------------------------


def owed(call, application, lina):
    verbs.close(call, actor=lina.user)


def open_still(call, application, lina):
    left(deciding.accept(application, actor=lina.user))


def appealed(call, application, lina):
    verbs.close(call, actor=lina.user)
    deciding.decline(application, actor=lina.user, reason="photos", answer="مش هالمرّة.")
    left(application)
    Application.objects.update(appealed_at=timezone.now())


@pytest.mark.parametrize("owes", [owed, open_still, appealed])
def test_nobody_leaves_while_a_call_of_theirs_alone_owes_answers(client, call, lina, rana, owes):
    owes(call, apply(call), lina)
    open_panel(client, lina.user)

    page = client.get("/admin/page/leave/").content.decode()
    pressed = client.post("/admin/page/leave/").content.decode()

    for shown in (page, pressed):
        assert f"/admin/calls/{call.slug}/hand-over/" in shown
        assert "سلّموا هالنداءات" in shown
    with pytest.raises(Refused, match=call.name_ar):
        joining.leave(lina, actor=lina.user)
    lina.refresh_from_db()
    assert lina.left_at is None

    relay.accept(hand_over(call, rana, lina, leaves=True), actor=rana.user)
    assert client.post("/admin/page/leave/").status_code == 302
    lina.refresh_from_db()
    assert lina.left_at is not None


def test_whoever_owes_nothing_leaves(lina, rana):
    done = make_call(lina)
    left(deciding.accept(apply(done), actor=lina.user))
    verbs.close(done, actor=lina.user)
    make_call(lina, opened=False)
    apply(make_call(lina, rana))

    joining.leave(lina, actor=lina.user)

    lina.refresh_from_db()
    assert lina.left_at is not None


def test_a_colleague_who_left_gives_no_answers(lina, rana):
    apply(make_call(lina, rana))
    joining.leave(rana, actor=rana.user)

    with pytest.raises(Refused):
        joining.leave(lina, actor=lina.user)
