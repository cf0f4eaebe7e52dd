"""Jobs about projects: thin wrappers that take identifiers and make one call."""

from procrastinate.contrib.django import app

from projects import ledger, mails, rotation, variants


@app.task(queue="mail", retry=5)
def send_project_mail(project_id: int, kind: str) -> None:
    mails.send(project_id, kind)


@app.task(queue="images", retry=3)
def make_variants(photo_id: int) -> None:
    variants.make(photo_id)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="fold_events")
def fold_events(timestamp: int) -> None:
    ledger.fold()


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="forget_salts")
def forget_salts(timestamp: int) -> None:
    ledger.forget_salts()


# Hourly, for a worker may have slept through midnight; the first of a day does it.
@app.periodic(cron="3 * * * *")
@app.task(queueing_lock="turn_over")
def turn_over(timestamp: int) -> None:
    rotation.turn_over()
