"""What a team decides: once, by somebody who has no part in it, and told when it can no longer be
taken back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from adamlocal.accounts.enums import Role
from influencers.calls import answers, applying, deciding, triage, verbs
from influencers.calls.reasons import REASONS
from influencers.enums import ApplicationState, CallState, DecisionKind
from influencers.joining import verbs as joining
from influencers.models import Application, Call
from influencers.models.application import ANSWER_LENGTH, APPEAL_FOR
from influencers.models.call import LINE_LENGTH
from influencers.vouching import verbs as vouching
from projects.enums import MemberRole
from projects.models import Project, ProjectMember
from projects.refused import Already, Refused
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.calls.scene import apply, left, make_call
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def lina():
    return make_influencer(make_user(role=Role.INFLUENCER))


def state_of(application: Application) -> str:
    application.refresh_from_db()
    return application.state


def decline(application: Application, actor) -> Application:
    return deciding.decline(application, actor=actor, reason="photos", answer="صوّروا بالنهار.")


def test_numbers_count_from_one_in_each_call(lina):
    first, second = make_call(lina), make_call(lina)

    numbers = [apply(call).number for call in (first, first, second)]

    assert numbers == [1, 2, 1]


def test_a_choice_is_made_once(lina):
    application = apply(make_call(lina))
    deciding.accept(application, actor=lina.user)

    with pytest.raises(Already):
        deciding.accept(application, actor=lina.user)
    with pytest.raises(Already):
        decline(application, lina.user)

    assert [line.kind for line in application.decisions.all()] == [DecisionKind.ACCEPT]


def test_nobody_decides_about_their_own(lina):
    application = apply(make_call(lina))
    ProjectMember.objects.create(
        project=application.project, user=lina.user, role=MemberRole.HELPER
    )

    with pytest.raises(Refused):
        deciding.accept(application, actor=lina.user)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(
            decided_by_id=lina.user.pk, decided_at=timezone.now()
        )

    assert triage.next_of(application.call, lina.user) is None


def test_the_owner_is_told_only_when_it_has_left(lina, jobs):
    application = decline(apply(make_call(lina)), lina.user)

    assert answers.hand_over() == 0
    assert application.told_state == ApplicationState.WAITING
    left(application)

    assert answers.hand_over() == 1
    assert answers.hand_over() == 0
    assert jobs.names().count("send_application_answer") == 1
    assert application.told_state == ApplicationState.DECLINED


def test_a_choice_is_taken_back_until_it_has_left(lina):
    application = decline(apply(make_call(lina)), lina.user)

    deciding.take_back(application, actor=lina.user)

    assert state_of(application) == ApplicationState.WAITING
    assert application.leaves_at is None
    with pytest.raises(Already):
        deciding.take_back(application, actor=lina.user)
    left(decline(application, lina.user))
    with pytest.raises(Refused):
        deciding.take_back(application, actor=lina.user)
    kinds = [line.kind for line in application.decisions.all()]
    assert kinds == [DecisionKind.DECLINE, DecisionKind.TAKE_BACK, DecisionKind.DECLINE]


def test_the_shortlist_comes_back_by_itself_first_in_the_queue(lina):
    call = make_call(lina)
    waiting, kept = apply(call), apply(call)
    tomorrow = timezone.localdate() + timedelta(days=1)
    deciding.shortlist(kept, actor=lina.user, until=tomorrow)

    assert list(Application.objects.to_read()) == [waiting]
    Application.objects.filter(pk=kept.pk).update(shortlisted_until=timezone.localdate())

    assert list(Application.objects.to_read()) == [kept, waiting]
    assert triage.next_of(call, lina.user) == kept


@pytest.mark.parametrize("days", [0, -1, 61])
def test_a_day_of_the_shortlist_lies_ahead_and_near(lina, days):
    application = apply(make_call(lina))

    with pytest.raises(Refused):
        deciding.shortlist(
            application, actor=lina.user, until=timezone.localdate() + timedelta(days=days)
        )


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.key)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_reason_says_what_to_do_next(reason, language):
    words = reason.answer(language)

    assert str(reason.then) in words or language == "en"
    assert len(words) <= ANSWER_LENGTH
    assert len(deciding.rule_of(reason.key)) <= LINE_LENGTH
    assert ("يسلمو" in words) == (language == "ar")


def test_there_are_ten_reasons():
    assert len({reason.key for reason in REASONS}) == 10


def test_questions_are_kept_as_pressed_and_emptied_by_the_same_press(lina):
    application = apply(make_call(lina))

    pressed = [
        deciding.answer_question(application, "ready", value, actor=lina.user).ready
        for value in ("yes", "unsure", "unsure")
    ]

    assert pressed == ["yes", "unsure", ""]
    for question, value in (("ready", "maybe"), ("fame", "yes")):
        with pytest.raises(Refused):
            deciding.answer_question(application, question, value, actor=lina.user)


def appealed(lina) -> Application:
    application = left(decline(apply(make_call(lina)), lina.user))
    owner = application.project.memberships.get().user
    return applying.appeal(application, actor=owner, words="عندي صور جديدة")


def test_a_second_look_is_had_once_by_another_person(lina):
    application = appealed(lina)
    owner = application.project.memberships.get().user
    other = make_user(role=Role.INFLUENCER)

    with pytest.raises(Already):
        applying.appeal(application, actor=owner, words="ومرّة ثانية")
    with pytest.raises(Refused):
        deciding.second_look(application, actor=lina.user, kind=DecisionKind.ACCEPT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(
            second_decided_at=timezone.now(), second_decided_by_id=lina.user.pk
        )
    deciding.second_look(application, actor=other, kind=DecisionKind.ACCEPT)

    assert state_of(application) == ApplicationState.ACCEPTED
    with pytest.raises(Already):
        deciding.second_look(application, actor=other, kind=DecisionKind.UPHOLD, answer="لا")


def test_a_moderator_looks_where_the_team_has_nobody_else(lina):
    application = appealed(lina)
    moderator = make_user(role=Role.MODERATOR)
    other = make_influencer(make_user(role=Role.INFLUENCER))

    def mine(user) -> list:
        return list(Application.objects.for_second_look(user))

    assert (mine(lina.user), mine(moderator), mine(other.user)) == ([], [application], [])
    application.call.influencers.add(other)
    assert (mine(lina.user), mine(moderator), mine(other.user)) == ([], [], [application])


@pytest.mark.parametrize("why", ["left the panel", "helps in the project", "was locked out"])
def test_a_colleague_who_cannot_decide_keeps_no_appeal_from_a_moderator(lina, why):
    """What waits for somebody who cannot see it would wait for ever, and its call with it."""
    application = appealed(lina)
    other = make_influencer(make_user(role=Role.INFLUENCER))
    application.call.influencers.add(other)
    if why == "left the panel":
        joining.leave(other, actor=other.user)
    elif why == "helps in the project":
        ProjectMember.objects.create(
            project=application.project, user=other.user, role=MemberRole.HELPER
        )
    else:
        other.user.is_active = False
        other.user.save()

    moderator = make_user(role=Role.MODERATOR)

    assert list(Application.objects.for_second_look(moderator)) == [application]


PRESSES = {
    "a question": lambda row, who: deciding.answer_question(row, "ready", "yes", actor=who),
    "accept": lambda row, who: deciding.accept(row, actor=who),
    "decline": lambda row, who: decline(row, who),
    "shortlist": lambda row, who: deciding.shortlist(
        row, actor=who, until=timezone.localdate() + timedelta(days=3)
    ),
    "take back": lambda row, who: deciding.take_back(row, actor=who),
    "second look": lambda row, who: deciding.second_look(row, actor=who, kind=DecisionKind.ACCEPT),
}


@pytest.mark.parametrize("press", PRESSES)
def test_whoever_helps_in_a_project_presses_nothing_about_its_application(lina, press):
    application = apply(make_call(lina))
    helper = make_influencer(make_user(role=Role.INFLUENCER)).user
    ProjectMember.objects.create(project=application.project, user=helper, role=MemberRole.HELPER)
    if press == "take back":
        decline(application, lina.user)
    if press == "second look":
        owner = application.project.memberships.get(role=MemberRole.OWNER).user
        applying.appeal(left(decline(application, lina.user)), actor=owner, words="في جديد")
    before = Application.objects.filter(pk=application.pk).values().get()

    with pytest.raises(Refused):
        PRESSES[press](application, helper)

    assert Application.objects.filter(pk=application.pk).values().get() == before


def test_no_second_look_after_its_week(lina):
    application = left(decline(apply(make_call(lina)), lina.user))
    Application.objects.filter(pk=application.pk).update(
        leaves_at=timezone.now() - APPEAL_FOR - timedelta(minutes=1)
    )
    owner = application.project.memberships.get().user

    with pytest.raises(Refused):
        applying.appeal(application, actor=owner, words="عندي صور جديدة")


def test_a_record_is_never_changed(lina):
    application = decline(apply(make_call(lina)), lina.user)

    with pytest.raises(ProgrammingError), transaction.atomic():
        application.decisions.update(fact="غير")
    line = application.decisions.get()
    assert (line.rule, line.decided_by_id) == (deciding.rule_of("photos"), lina.user.pk)


def closed(lina) -> Call:
    return verbs.close(make_call(lina), actor=lina.user)


def test_a_call_is_not_filed_away_while_somebody_waits(lina):
    call = make_call(lina)
    application = apply(call)
    call = verbs.close(call, actor=lina.user)

    with pytest.raises(Refused, match="جواب"):
        verbs.archive(call, actor=lina.user)
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(archived_at=timezone.now())
    left(decline(application, lina.user))
    with pytest.raises(Refused, match="أسبوع"):
        verbs.archive(call, actor=lina.user)
    Application.objects.update(leaves_at=timezone.now() - APPEAL_FOR - timedelta(hours=1))

    assert verbs.archive(call, actor=lina.user).state == CallState.ARCHIVED
    with pytest.raises(Already):
        verbs.archive(call, actor=lina.user)


def test_a_call_is_not_filed_away_while_a_second_look_waits(lina):
    application = appealed(lina)
    call = verbs.close(application.call, actor=lina.user)

    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(archived_at=timezone.now())


def test_an_archived_empty_call_takes_nothing(lina):
    call = verbs.archive(closed(lina), actor=lina.user)

    with pytest.raises(Refused):
        apply(call)


def test_it_closes_by_its_date_and_its_team_is_told_once(lina, jobs):
    call = make_call(lina, ends_at=timezone.now() - timedelta(minutes=1))

    assert call.state == CallState.CLOSED
    with pytest.raises(Refused):
        apply(call)
    assert (verbs.tell_closed(), verbs.tell_closed()) == (1, 0)
    assert jobs.names() == ["send_call_closed"]


def test_one_application_a_project_which_may_be_taken_back_and_made_again(lina):
    call = make_call(lina)
    application = apply(call)
    owner = application.project.memberships.get().user

    with pytest.raises(Already):
        apply(call, application.project)
    applying.withdraw(application, actor=owner)
    with pytest.raises(Already):
        applying.withdraw(application, actor=owner)
    assert not Application.objects.unanswered().exists()

    again = apply(call, application.project, sentence="مكدوس بالجوز")

    assert (again.pk, again.number, again.sentence) == (application.pk, 1, "مكدوس بالجوز")


@pytest.mark.parametrize(
    ("asks", "fits"),
    [
        ({"categories": ["pickles"]}, True),
        ({"categories": ["candles"]}, False),
        ({"governorates": ["irbid", "amman"]}, True),
        ({"governorates": ["aqaba"]}, False),
    ],
    ids=str,
)
def test_a_call_of_some_kinds_or_places_takes_those(lina, asks, fits):
    call = make_call(lina)
    for name, slugs in asks.items():
        table = Call._meta.get_field(name).related_model
        getattr(call, name).set(table.objects.filter(slug__in=slugs))
        assert getattr(call, name).count() == len(slugs)

    if fits:
        assert apply(call).number == 1
    else:
        with pytest.raises(Refused):
            apply(call)


@pytest.mark.parametrize("status", ["declined", "archived"])
def test_what_is_not_and_will_not_be_listed_does_not_apply(lina, status):
    project = make_project(owner=make_user(), status=status)

    with pytest.raises(Refused):
        apply(make_call(lina), project)


def test_somebody_elses_project_does_not_apply(lina):
    with pytest.raises(Refused):
        applying.apply(make_call(lina), make_project(), actor=make_user(), sentence="مش إلي")


def test_it_goes_with_the_project_that_is_erased(lina):
    application = decline(apply(make_call(lina)), lina.user)
    Project.objects.filter(pk=application.project_id).update(
        status="archived", erased_at=timezone.now()
    )

    vouching.forget_erased()

    assert not Application.objects.exists()


def test_one_answer_to_everybody_is_counted_leaves_late_and_can_be_stopped(lina):
    call = make_call(lina)
    first, second, _own = (apply(call) for _ in range(3))
    ProjectMember.objects.create(project=_own.project, user=lina.user, role=MemberRole.HELPER)
    deciding.accept(first, actor=lina.user)

    with pytest.raises(Refused):
        answers.answer_all(call, actor=lina.user, reason="full", count=2)
    assert answers.answer_all(call, actor=lina.user, reason="full", count=1) == 1
    assert answers.hand_over() == 0
    with pytest.raises(Already):
        answers.answer_all(call, actor=lina.user, reason="full", count=1)

    assert (answers.stop_all(call, actor=lina.user), answers.stop_all(call, actor=lina.user)) == (
        1,
        0,
    )
    assert (state_of(second), state_of(first)) == (
        ApplicationState.WAITING, ApplicationState.ACCEPTED,
    )  # fmt: skip


def test_one_answer_to_everybody_is_shown_before_it_is_sent(client, lina):
    open_panel(client, lina.user)
    call = make_call(lina)
    for _ in range(5):
        apply(call)

    page = client.post(f"/admin/calls/{call.slug}/answer-all/", {"reason": "season"})

    assert page.context["count"] == 5
    assert [number for number, _words in page.context["samples"]] == [1, 2, 3]
    assert page.content.decode().count("موسمه مش هلّأ") == 3
    assert not Application.objects.exclude(state=ApplicationState.WAITING).exists()
