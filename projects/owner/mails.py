"""Mails about a project: what they say and to whom. Verbs ask for them through ``jobs``."""

import re
from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from adamlocal.accounts import mail
from adamlocal.accounts.models import User
from projects.enums import DraftKind, MemberRole, Orders, ReportOutcome
from projects.fields import label_of
from projects.figures import numbers
from projects.models import Project, ProjectMember
from projects.owner import answers, editing

_LINK = re.compile(r"https?://\S+")


def send(project_id: int, kind: str) -> None:
    """Send ``emails/project_<kind>`` to the owner, in their language.

    A project without an owner (an import, a nomination) has nobody to tell, and an owner who
    signs in by phone no mailbox.
    """
    project = Project.objects.filter(pk=project_id, erased_at=None).first()
    if project is None:
        return
    owner = _reader(project)
    found = _context(project, kind, owner) if owner else None
    # What it was about is over already: answered, taken back, decided anew.
    if owner is None or found is None:
        return
    mail.send(f"project_{kind}", owner.email, found, language=owner.language)


def sample(project: Project, kind: str) -> tuple[str, str] | None:
    """Subject and text as the owner would read them, for whoever is about to have it sent; None where
    nobody would be told. Its links are the owner's own, and left out."""
    owner = _reader(project)
    found = _context(project, kind, owner) if owner else None
    if owner is None or found is None or not owner.email:
        return None
    message = mail.compose(f"project_{kind}", owner.email, found, language=owner.language)
    return str(message.subject), _LINK.sub("…", str(message.body))


def _reader(project: Project) -> User | None:
    """The owner, if they have a mailbox."""
    owners = project.members.filter(memberships__role=MemberRole.OWNER)
    return owners.exclude(email=None).exclude(email="").first()


def _context(project: Project, kind: str, owner: User) -> dict | None:
    with translation.override(owner.language):
        context = {
            "project": project,
            "answer_days": -(-settings.ANSWER_HOURS // 24),
            "page_path": project.get_absolute_url(),
            "me_path": reverse("projects:me_project", args=[project.code]),
            "edit_path": editing.path_of(project, project.answer_field),
        }
        more = MORE[kind](project) if kind in MORE else {}
    return None if more is None else context | more


def _edit_answered(project: Project) -> dict | None:
    """What became of an edit, field by field."""
    answered = project.drafts.filter(kind=DraftKind.EDIT, answered_at__isnull=False)
    draft = answered.order_by("-answered_at").first()
    if draft is None:
        return None
    return {
        "accepted": [label_of(name) for name in draft.answer["accepted"]],
        "kept": [label_of(name) for name in draft.answer["kept"]],
        "asked": [
            (label_of(name), text, editing.path_of(project, name))
            for name, text in draft.answer["asked"].items()
        ],
    }


def _freshness(project: Project) -> dict | None:
    """The answers to the question that stands; none where it was answered meanwhile."""
    if project.asked_at is None:
        return None
    return {f"{choice}_path": answers.path_for(project, choice) for choice in answers.FRESH}


def _published(project: Project) -> dict:
    return {"hide_path": answers.path_for(project, answers.HIDE)}


def _report(outcome: ReportOutcome) -> Callable[[Project], dict | None]:
    """What a moderator decided about reports of a project, with the words for its owner."""

    def told(project: Project) -> dict | None:
        answered = project.reports.filter(outcome=outcome).order_by("-answered_at", "-pk").first()
        if answered is None:
            return None
        return {"reason": answered.get_reason_display(), "words": answered.answer}

    return told


def _orders(project: Project) -> dict | None:
    outcome = project.outcomes.filter(answered_at=None).select_related("source").first()
    if outcome is None:
        return None
    return {
        "outcome": outcome,
        **{f"{choice}_path": answers.path_for(project, choice, outcome) for choice in Orders},
    }


def _helper_joined(project: Project) -> dict | None:
    """Who came in last, as those who work together read of one another."""
    helpers = project.memberships.filter(role=MemberRole.HELPER).select_related("user")
    newest = helpers.order_by("-joined_at", "-pk").first()
    if newest is None:
        return None
    return {
        "who": newest.shown_name,
        "people_path": reverse("projects:me_people", args=[project.code]),
    }


def _merged(project: Project) -> dict | None:
    """The other row of the same project, and until when the two can be parted again."""
    merge = project.merges.undoable().select_related("duplicate").first()
    return {"other": merge.duplicate, "until": merge.undo_until} if merge else None


# What the mail of a kind says beyond the project: None when there is nothing to say any more.
MORE: dict[str, Callable[[Project], dict | None]] = {
    "edit_answered": _edit_answered,
    "freshness": _freshness,
    "helper_joined": _helper_joined,
    "stale": _freshness,
    "merged": _merged,
    "orders": _orders,
    "published": _published,
    "report_asked": _report(ReportOutcome.ASKED),
    "report_hidden": _report(ReportOutcome.HIDDEN),
    "report_removed": _report(ReportOutcome.REMOVED),
}


def send_weekly(member_id: int) -> None:
    """One line of figures to somebody who asked for it, with the link that stops it."""
    member = ProjectMember.objects.select_related("project", "user").filter(pk=member_id).first()
    if member is None or not member.weekly_line:
        return
    user, project = member.user, member.project
    with translation.override(user.language):
        stop = answers.stop_path(member)
        context = {
            "project": project,
            "numbers": numbers.of(project, days=7),
            "numbers_path": reverse("projects:me_numbers", args=[project.code]),
            "stop_path": stop,
        }
    mail.send("weekly_line", user.email, context, language=user.language, stop_path=stop)
