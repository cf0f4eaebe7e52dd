"""The weekly line: one sentence of figures by e-mail, for whoever asked for it."""

from django.db import transaction

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from projects import jobs
from projects.models import Project, ProjectMember


def ask_for_lines() -> int:
    """A mail for each person who wants one of a project that is in sight; returns how many."""
    members = ProjectMember.objects.filter(
        weekly_line=True, user__is_active=True, project__in=Project.objects.public().values("pk")
    )
    keys = list(members.values_list("pk", flat=True))
    for key in keys:
        jobs.send_weekly_line(member_id=key)
    return len(keys)


def choose(member: ProjectMember, *, wanted: bool, actor: User | None) -> None:
    """Begin or stop the line; ``actor`` is None by the link of the mail itself."""
    with transaction.atomic():
        changed = ProjectMember.objects.filter(pk=member.pk, weekly_line=not wanted).update(
            weekly_line=wanted
        )
        if changed:
            audit.record("weekly_line", member.project, actor=actor, changes={"wanted": wanted})
