"""Nobody decides about their own: no page offers it, each verb refuses it, and so does the database."""

import re
from contextlib import nullcontext

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from adamlocal.accounts import audit
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import AuditEntry
from adamlocal.accounts.trail_words import words
from influencers.enums import Slot
from influencers.places import verbs as places
from projects import own_interest
from projects.enums import ClaimState, HiddenReason, MemberRole, ProjectStatus, ReportOutcome
from projects.lifecycle import availability, hiding, review, visibility
from projects.models import (
    Claim,
    Draft,
    Hiding,
    Note,
    Occasion,
    Project,
    ProjectMember,
    Report,
    SeasonOffer,
)
from projects.moderation import merging
from projects.owner import edits
from projects.refused import Refused
from projects.seasons import offers
from projects.trust import claims, notes, reports
from tests.factories import make_influencer, make_project, make_user
from tests.influencers.places.scene import stand
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


def owns(project, user):
    ProjectMember.objects.filter(project=project, role=MemberRole.OWNER).delete()
    ProjectMember.objects.create(project=project, user=user, role=MemberRole.OWNER)


def helps(project, user):
    ProjectMember.objects.create(project=project, user=user, role=MemberRole.HELPER)


def claimed(project, user):
    Claim.objects.create(project=project, user=user, words="هذا مشروعي")


TIES = [owns, helps, claimed]
# Verbs that are not a moderator's decision about a project, or that owners have as well: pausing,
# hiding and showing are told apart by the reason.
OTHERS = {
    # owners and helpers
    "submit", "resubmit", "pause", "resume", "hide", "restore", "archive", "erase", "claim",
    "confirm", "change_live", "send_edit", "confirm_english", "take_back_edit", "set_privacy",
    "ask_erasure", "undo_erasure", "invite_helper", "revoke_invitation", "become_helper",
    "remove_helper", "leave", "answer_orders", "thank", "weekly_line", "consent",
    "withdraw_consent", "forget_import", "show_numbers",
    # accounts, the site's own work and its tables
    "answer_message", "change_email", "undo_email", "change_phone", "invite", "accept_invitation",
    "grant", "export", "try_jobs_again", "forget_jobs", "admin_add", "admin_change",
    "admin_delete", "move_season", "undo", "teach_search",
    # about endorsements, places and campaigns: ``influencers`` asks there
    "endorse", "withdraw_endorsement", "hide_endorsement", "feature",
    "cancel_feature", "add_to_campaign",
    # calls, nominees, campaigns, kits, joining: what a team or staff do about what is theirs
    "accept_application", "accept_join", "add_post", "answer_consent", "answer_offer",
    "appeal_application", "apply", "archive_call", "ask_consent", "ask_nominee",
    "ask_opinion", "end_opinion", "give_opinion", "hand_over_call", "decline_call",
    "take_back_call", "note_call", "keep_call_promise", "ask_to_join", "begin_campaign", "change_call", "change_category", "change_kit",
    "close_call", "close_kit", "commit_draw", "correct_endorsement", "create_call",
    "decline_application", "decline_campaign", "decline_join", "describe_campaign",
    "drop_voices", "end_calendar_link", "export_projects", "hand_over_campaign",
    "import_projects", "import_thread", "invite_to_campaign", "join_call", "join_campaign",
    "join_nominees", "keep_campaign_back", "keep_promise", "leave_campaign", "leave_panel",
    "leave_week", "let_voices_through", "make_kit", "merge_category",
    "move_feature", "nominee_agrees", "nominee_declines", "note_campaign", "offer_help",
    "open_calendar_link", "open_call", "order_campaign", "order_kit", "part_nominees",
    "post_kit", "put_nominee_back", "reveal_draw", "set_nominee_aside",
    "shortlist_application", "show_campaign", "show_endorsement", "split_nominee",
    "take_back_application", "take_back_campaign", "take_back_role", "take_comment_back",
    "take_out_of_campaign", "tell_nominees_apart", "unask_consent", "unask_nominee",
    "undo_merge_category", "uphold_application", "withdraw_application", "withdraw_join",
}  # fmt: skip


def test_every_verb_of_the_trail_is_a_decision_or_is_not():
    missing = set(words) - own_interest.DECISIONS - OTHERS
    assert not missing, f"say in projects.own_interest or here whether it decides: {missing}"
    assert not own_interest.DECISIONS & OTHERS


def test_the_trigger_knows_the_same_verbs():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_triggerdef(oid), pg_get_functiondef(tgfoid) FROM pg_trigger"
            " WHERE tgname = 'accounts_auditentry_own_is_anothers'"
        )
        trigger, function = cursor.fetchone()
    verbs = re.search(r"verb.+?ARRAY\[(.+?)\]", trigger)[1]
    assert set(re.findall(r"'(\w+)'", verbs)) == own_interest.DECISIONS
    nominee = re.search(r"verb IN \((.+?)\)", function)[1]
    assert set(re.findall(r"'(\w+)'", nominee)) == own_interest.OF_A_NOMINEE


# --- each verb ---------------------------------------------------------------------------------


def submitted(**fields) -> Project:
    return make_project(status=ProjectStatus.SUBMITTED, **fields)


def try_publish(project, actor):
    Project.objects.filter(pk=project.pk).update(status=ProjectStatus.SUBMITTED)
    review.publish(project, actor=actor)


def try_request(project, actor):
    Project.objects.filter(pk=project.pk).update(status=ProjectStatus.SUBMITTED)
    review.request_changes(project, actor=actor, text="صوّروا الصحن بضو النهار.")


def try_decline(project, actor):
    Project.objects.filter(pk=project.pk).update(status=ProjectStatus.SUBMITTED)
    review.decline(project, actor=actor, text="هذا محل وليس مشروعًا منزليًا.")


def try_edit(project, actor):
    edits.send(project, {"name_ar": "اسم جديد"}, actor=make_user())
    draft = Draft.objects.waiting().get(project=project)
    edits.answer(
        draft, {"name_ar": ("keep", "")}, actor=actor, version=draft.updated_at.isoformat()
    )


def a_claim(project):
    return Claim.objects.create(project=project, user=make_user(), words="هذا مشروعي")


def a_note(project, **fields):
    return Note.objects.create(project=project, kind="loved", text="طيّب كثير", mark="m", **fields)


def a_reply(project):
    return a_note(project, is_published=True, read_at=timezone.now(), reply="يسلمو")


def try_menu(project, actor):
    offer = SeasonOffer.objects.create(
        project=project, occasion=Occasion.objects.first(), year=2026, menu="كعك وقطايف",
        answered_at=timezone.now(),
    )  # fmt: skip
    offers.read_menu(offer, actor=actor, show=True)


def try_report(project, actor):
    report = Report.objects.create(project=project, reason="other", text="الرقم غلط")
    reports.answer(report, actor=actor, outcome=ReportOutcome.NOTHING)


def try_merge(project, actor):
    """Of two that are merged, either may be somebody's own: the one that goes, and the one that stays."""
    with pytest.raises(Refused) if _is_own_of(actor, project) else nullcontext():
        merging.merge(make_project(), into=project, actor=actor)
    merging.merge(project, into=make_project(), actor=actor)


def try_undo_merge(project, actor):
    merged = merging.merge(make_project(), into=project, actor=make_user(role=Role.MODERATOR))
    merging.undo(merged, actor=actor)


def _is_own_of(actor, project) -> bool:
    return Project.objects.own_of(actor).filter(pk=project.pk).exists()


def try_confirm_feature(project, actor):
    placed = stand(project, Slot.HOME, first=timezone.localdate(), influencer=make_influencer())
    places.confirm_feature(placed, actor=actor)


def try_hide(project, actor):
    visibility.hide(project, actor=actor, reason=HiddenReason.STAFF)


def try_restore(project, actor):
    visibility.hide(project, actor=None, reason=HiddenReason.REPORTED)
    visibility.restore(project, actor=actor)


VERBS = {
    "publish": try_publish,
    "request_changes": try_request,
    "decline": try_decline,
    "confirm_phone": lambda project, actor: review.confirm_phone(project, actor=actor),
    "check_licence": lambda project, actor: review.check_licence(project, actor=actor),
    "grant_claim": lambda project, actor: claims.grant(a_claim(project), actor=actor),
    "decline_claim": lambda project, actor: claims.decline(
        a_claim(project), actor=actor, answer="لم نجد الرمز في صفحتكم."
    ),
    "answer_report": try_report,
    "answer_edit": try_edit,
    "read_note": lambda project, actor: notes.read(a_note(project), actor=actor, show=True),
    "read_reply": lambda project, actor: notes.read_reply(a_reply(project), actor=actor, show=True),
    "read_menu": try_menu,
    "merge": try_merge,
    "undo_merge": try_undo_merge,
    "confirm_feature": try_confirm_feature,
    "hide": try_hide,
    "restore": try_restore,
}


def test_each_decision_is_tried_here():
    assert set(VERBS) - {"hide", "restore"} == own_interest.DECISIONS


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.SUPERUSER])
@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("verb", VERBS)
def test_nobody_decides_about_their_own(verb, tie, role):
    actor, project = make_user(role=role), make_project()
    tie(project, actor)

    with pytest.raises(Refused):
        VERBS[verb](project, actor)
    assert not _decided(actor)


@pytest.mark.parametrize("verb", VERBS)
def test_another_moderator_does(verb):
    actor, project = make_user(role=Role.MODERATOR), make_project()

    VERBS[verb](project, actor)
    assert verb in _decided(actor)


def _decided(actor) -> set[str]:
    return set(AuditEntry.objects.filter(actor_id=actor.pk).values_list("verb", flat=True))


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("verb", sorted(own_interest.DECISIONS))
def test_the_database_refuses_the_line_of_the_trail(verb, tie):
    actor, project = make_user(role=Role.MODERATOR), make_project()
    tie(project, actor)

    with pytest.raises(IntegrityError, match="Nobody decides"), transaction.atomic():
        audit.record(verb, project, actor=actor)


@pytest.mark.parametrize("verb", sorted(own_interest.OF_A_NOMINEE))
def test_whoever_put_it_here_for_others_does_not_let_it_in(verb):
    actor = make_user(role=Role.MODERATOR)
    project = submitted(listed_by_id=actor.pk)

    assert project not in Project.objects.moderated_by(actor)
    with pytest.raises(Refused):
        VERBS[verb](project, actor)
    with pytest.raises(IntegrityError, match="Nobody decides"), transaction.atomic():
        audit.record(verb, project, actor=actor)


def test_the_database_refuses_hiding_and_lifting():
    actor, project = make_user(role=Role.SUPERUSER), make_project()
    owns(project, actor)

    with pytest.raises(IntegrityError, match="Nobody decides"), transaction.atomic():
        hiding.put(project, HiddenReason.STAFF, actor=actor)
    hiding.put(project, HiddenReason.STAFF, actor=None)
    with pytest.raises(IntegrityError, match="Nobody decides"), transaction.atomic():
        Hiding.objects.filter(project=project).update(
            lifted_at=timezone.now(), lifted_by_id=actor.pk
        )


def test_owners_keep_what_is_theirs():
    """A moderator's own project is still theirs to hide, show, pause and keep."""
    actor, project = make_user(role=Role.MODERATOR), make_project()
    owns(project, actor)

    visibility.hide(project, actor=actor, reason=HiddenReason.OWNER)
    visibility.restore(project, actor=actor)
    availability.pause(project, actor=actor)
    assert Project.objects.public().filter(pk=project.pk).exists()


def test_a_claim_that_was_answered_is_no_tie():
    actor, project = make_user(role=Role.MODERATOR), make_project()
    Claim.objects.create(
        project=project, user=actor, state=ClaimState.DECLINED, answered_at=timezone.now()
    )

    review.check_licence(project, actor=actor)
    assert project in Project.objects.moderated_by(actor)


# --- the pages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("role", [Role.MODERATOR, Role.SUPERUSER])
def test_no_page_of_the_panel_offers_it(client, tie, role):
    user, project = make_user(role=role), make_project()
    tie(project, user)
    edits.send(project, {"name_ar": "اسم جديد"}, actor=make_user())
    note, claim = a_note(project), a_claim(project)
    report = Report.objects.create(project=project, reason="other", text="الرقم غلط")
    open_panel(client, user)

    addresses = [
        f"/admin/queue/{project.code}/",
        f"/admin/queue/{project.code}/edit/",
        f"/admin/projects/{project.code}/",
        f"/admin/reports/{report.pk}/",
        f"/admin/claims/{claim.pk}/",
    ]
    for address in addresses:
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"decision": "publish", "verb": "hide"}).status_code == 404
    words = {"kind": "note", "key": note.pk, "decision": "show"}
    assert client.post("/admin/words/", words).status_code == 404
    for page in ("/admin/queue/", "/admin/projects/"):
        assert project.name_ar not in client.get(page).content.decode()
