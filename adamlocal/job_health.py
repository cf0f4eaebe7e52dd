"""How the jobs are: what failed for good, what is being tried again, whether a worker lives.

``/readyz`` counts it; the panel's page tells staff of it and lets them try again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Count, F, Func, Max, Q, Value
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker
from procrastinate.jobs import DEFAULT_QUEUE

from adamlocal.accounts import audit
from adamlocal.accounts.first_page import Row
from adamlocal.accounts.models import User
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.queue import IMAGES, MAIL

# From so many tries on a message is late enough to speak of (``lib.backoff``: more than a minute).
LATE_AFTER = 4
# A worker's heart beats every ten seconds; one that is silent for longer is dead or stuck.
SILENT_AFTER = timedelta(seconds=60)
QUEUES = {MAIL: _("Messages"), IMAGES: _("Pictures"), DEFAULT_QUEUE: _("Periodic tasks")}
VERBS = {
    "try_jobs_again": pgettext_lazy("trail", "Failed jobs were tried again"),
    "forget_jobs": pgettext_lazy("trail", "Failed jobs were let go"),
}
# What stood before a name while it was a dotted path: rows of that time are of one kind with the others.
PATH = r"^.*\."


@dataclass(frozen=True)
class Health:
    """Counts of jobs: ``failed`` for good, ``late`` messages that are tried again and again; and
    of ``workers`` that live."""

    failed: int
    late: int
    workers: int

    @property
    def to_see(self) -> int:
        return self.failed + self.late

    @property
    def is_well(self) -> bool:
        return not self.failed and not self.late and self.workers > 0


def health() -> Health:
    """Two queries, over tables that hold only what is left to do or went wrong."""
    late = Q(status="todo", queue_name=MAIL, attempts__gte=LATE_AFTER)
    counts = ProcrastinateJob.objects.aggregate(
        failed=Count("pk", filter=Q(status="failed")), late=Count("pk", filter=late)
    )
    alive = ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - SILENT_AFTER)
    return Health(**counts, workers=alive.count())


def waiting(user: User) -> Iterator[Row]:
    """What staff are told on the panel's first page; nothing while all is well."""
    found = health() if user.is_staff else None
    if found is None or found.is_well:
        return
    if not found.workers:
        why = _("No worker runs: no mail leaves and no picture is made.")
    elif found.late:
        why = _("Mails cannot leave at the moment. They are tried again.")
    else:
        why = _("Some of it failed for good: mails, or pictures.")
    yield Row(
        url=reverse("admin:jobs"),
        icon="alert-triangle",
        name=_("The site’s own work needs you"),
        why=why,
        count=found.to_see or None,
    )


@dataclass(frozen=True)
class Failed:
    """The jobs of one kind that failed for good: how many, and whether they are periodic."""

    task: str
    queue: str
    count: int
    newest: int
    is_periodic: bool

    @property
    def kind(self) -> str:
        return str(QUEUES.get(self.queue, self.queue))


def failed() -> list[Failed]:
    """What failed for good, by kind; the newest first."""
    rows = (
        ProcrastinateJob.objects.filter(status="failed")
        .annotate(task=Func(F("task_name"), Value(PATH), Value(""), function="regexp_replace"))
        .values("task", "queue_name")
        .annotate(count=Count("pk"), newest=Max("pk"), periodic=Count("queueing_lock"))
        .order_by("-newest")
    )
    return [
        Failed(
            row["task"], row["queue_name"], row["count"], row["newest"],
            is_periodic=bool(row["periodic"]),
        )
        for row in rows
    ]  # fmt: skip


def try_again(task: str, up_to: int) -> int:
    """Put the failed jobs of a kind, up to the newest that was seen, back into the queue as new."""
    return _change(
        "UPDATE procrastinate_jobs SET status = 'todo', attempts = 0, scheduled_at = now()",
        "AND queueing_lock IS NULL",
        task,
        up_to,
    )


def let_go(task: str, up_to: int) -> int:
    """Forget the failed jobs of a kind, up to the newest that was seen."""
    return _change("DELETE FROM procrastinate_jobs", "", task, up_to)


def _change(action: str, more: str, task: str, up_to: int) -> int:
    # The package's own models are read-only, and its manager knows one job at a time.
    with connection.cursor() as cursor:
        cursor.execute(
            f"{action} WHERE status = 'failed' AND regexp_replace(task_name, %s, '') = %s"
            f" AND id <= %s {more}",
            [PATH, task, up_to],
        )
        return cursor.rowcount


@require_http_methods(["GET", "POST"])
def job_list(request: AuthenticatedHttpRequest) -> HttpResponse:
    """For staff: what failed for good, to be tried again or let go; and what waits."""
    if not request.user.is_staff:
        raise Http404
    if request.method == "POST":
        return _answer(request)
    return render(request, "panel/jobs.html", {"kinds": failed(), "health": health()})


def _answer(request: AuthenticatedHttpRequest) -> HttpResponse:
    action = {"again": try_again, "forget": let_go}.get(request.POST.get("action", ""))
    known = {kind.task for kind in failed()}
    task, up_to = request.POST.get("task", ""), request.POST.get("up_to", "")
    if action and task in known and up_to.isascii() and up_to.isdigit() and len(up_to) < 19:
        with transaction.atomic():
            count = action(task, int(up_to))
            verb = "try_jobs_again" if action is try_again else "forget_jobs"
            changes = {"task": task, "jobs": count}
            audit.record(verb, request.user, actor=request.user, changes=changes)
    return redirect("admin:jobs")
