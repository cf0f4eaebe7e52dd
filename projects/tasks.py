"""Jobs about projects: thin wrappers that take identifiers and make one call."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from projects import cards, ledger, mails, variants


@app.task(queue="mail", retry=5)
def send_project_mail(project_id: int, kind: str) -> None:
    mails.send(project_id, kind)


@app.task(queue="mail", retry=5)
def send_claim_mail(claim_id: int) -> None:
    mails.send_claim(claim_id)


@app.task(queue="mail", retry=5)
def send_draft_mail(draft_id: int, kind: str, to: str = "") -> None:
    mails.send_draft(draft_id, kind, to)


@app.task(queue="mail", retry=5)
def send_weekly_line(member_id: int) -> None:
    mails.send_weekly(member_id)


# Waits 4, 16, 64, 256 and 1024 seconds, so that a full disk or a storage that is away may pass.
@app.task(queue="images", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def make_variants(photo_id: int) -> None:
    variants.make(photo_id)


@app.task(queue="images", retry=5)
def forget_files(content_hashes: list[str], code: str = "") -> None:
    """What nobody holds any more in storage: pictures with their variants, and the cards of the
    project that is erased."""
    for content_hash in content_hashes:
        variants.forget(content_hash)
    if code:
        cards.forget(code)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="fold_events")
def fold_events(timestamp: int) -> None:
    ledger.fold()


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="forget_salts")
def forget_salts(timestamp: int) -> None:
    ledger.forget_salts()


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="end_drafts")
def end_drafts(timestamp: int) -> None:
    """Tell whose draft ends in a week, and erase what nobody touched for 60 days."""
    from projects import endings

    endings.run()
