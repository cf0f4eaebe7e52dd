"""After help, one question: did it bring orders? And a thank-you that reaches whoever helped.

Help is known by its ``Source`` alone; who stands behind one is the business of those who vouch.
"""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from adamlocal.accounts import audit
from adamlocal.accounts.models import User
from adamlocal.lib.text import clean_line
from projects import jobs
from projects.enums import MemberRole, Orders
from projects.models import Outcome, Project, Source

# No owner is asked more often, however much help she gets.
PAUSE = timedelta(days=14)


def ask(source: Source) -> Outcome | None:
    """Ask the owner of a source's project about it; None when she was asked lately, or about
    this, or nobody owns it, or it is out of sight."""
    if source.project_id is None:
        return None
    project = Project.objects.public().filter(pk=source.project_id).first()
    if project is None or not project.memberships.filter(role=MemberRole.OWNER).exists():
        return None
    if project.outcomes.filter(asked_at__gt=timezone.now() - PAUSE).exists():
        return None
    try:
        with transaction.atomic():
            outcome = Outcome.objects.create(project=project, source=source)
            jobs.send_project_mail(project_id=project.pk, kind="orders")
    except IntegrityError:
        return None
    return outcome


def waiting(project: Project) -> Outcome | None:
    """The newest question that she has not answered."""
    return project.outcomes.filter(answered_at=None).select_related("source").first()


def answer(outcome: Outcome, orders: Orders, *, actor: User | None) -> None:
    """Keep her answer; a later one replaces it. ``actor`` is None by the link of a mail."""
    with transaction.atomic():
        Outcome.objects.filter(pk=outcome.pk).update(orders=orders, answered_at=timezone.now())
        audit.record("answer_orders", outcome.project, actor=actor, changes={"orders": orders})


def thank(outcome: Outcome, text: str, *, may_share: bool, actor: User) -> None:
    """Keep up to twenty words for whoever helped; they are delivered once, and not changed then."""
    words = clean_line(text)
    with transaction.atomic():
        changed = Outcome.objects.filter(pk=outcome.pk, delivered_at=None).update(
            thanks=words, may_share=may_share, thanked_at=timezone.now()
        )
        if changed:
            audit.record("thank", outcome.project, actor=actor, changes={"may_share": may_share})
