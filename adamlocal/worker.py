"""What the worker does about its own jobs; it alone imports this.

(In procrastinate's cron lines the sixth field is seconds; they are UTC.)
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

logger = logging.getLogger(__name__)

# A job that kills its worker each time comes back later and later, up to this many seconds.
LONGEST_WAIT = 600


@app.periodic(cron="* * * * * */10")
@app.task(
    name="take_up_stalled",
    aliases=["adamlocal.tasks.take_up_stalled"],
    queueing_lock="take_up_stalled",
    pass_context=True,
)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Jobs whose worker died in the middle (killed, power cut) are put back into the queue.

    A living worker's heart beats every ten seconds. Every job of ours may run twice. One that
    cannot be put back keeps no other from it.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=settings.STALLED_JOB_SECONDS):
        try:
            await _take_up(manager, job)
        except Exception:  # whatever it is, the others have their turn
            logger.exception("Job %s could not be taken up again.", job.id)


async def _take_up(manager: JobManager, job: Job) -> None:
    """Put one job back; where its twin waits already (one ``queueing_lock``), that one does it."""
    wait = timedelta(seconds=min(2**job.attempts, LONGEST_WAIT))
    try:
        await manager.retry_job(job, retry_at=timezone.now() + wait)
    except UniqueViolation:
        if job.id is not None:  # as one that waits has
            await manager.finish_job_by_id_async(job.id, status=Status.ABORTED, delete_job=True)
