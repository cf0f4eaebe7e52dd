"""Jobs about jobs. (In procrastinate's cron lines the sixth field is seconds.)"""

from django.conf import settings
from procrastinate import JobContext
from procrastinate.contrib.django import app


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="take_up_stalled", pass_context=True)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Jobs whose worker died in the middle (killed, power cut) are put back into the queue.

    A living worker's heart beats every ten seconds. Every job of ours may run twice.
    """
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=settings.STALLED_JOB_SECONDS):
        await manager.retry_job(job)
