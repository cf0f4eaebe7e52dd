"""Jobs about projects: thin wrappers that take identifiers and make one call."""

from procrastinate.contrib.django import app

from projects import cards, ledger, mails, variants


@app.task(queue="mail", retry=5)
def send_project_mail(project_id: int, kind: str) -> None:
    mails.send(project_id, kind)


@app.task(queue="mail", retry=5)
def send_weekly_line(member_id: int) -> None:
    mails.send_weekly(member_id)


@app.task(queue="images", retry=3)
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
