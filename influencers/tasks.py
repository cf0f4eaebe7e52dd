"""Jobs about those who vouch: thin wrappers that take identifiers and make one call."""

from procrastinate.contrib.django import app

from influencers import mails


@app.task(queue="mail", retry=5)
def send_thanks(outcome_id: int) -> None:
    mails.send_thanks(outcome_id)
