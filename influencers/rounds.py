"""Rounds of those who vouch: the question after their help, thank-yous that arrive, and the end
of what was said about somebody who is erased."""

from procrastinate.contrib.django import app

from influencers import thanks, verbs


@app.periodic(cron="33 7 * * *")
@app.task(queueing_lock="ask_about_help")
def ask_about_help(timestamp: int) -> None:
    thanks.ask()


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="deliver_thanks")
def deliver_thanks(timestamp: int) -> None:
    thanks.deliver()


@app.periodic(cron="51 * * * *")
@app.task(queueing_lock="forget_erased")
def forget_erased(timestamp: int) -> None:
    verbs.forget_erased()
