"""What the worker does for those who vouch: the question after their help, thank-yous that arrive,
what became of nominations, covers of campaigns, and the end of what was said about somebody who is
erased. Only the worker imports this.
"""

from procrastinate.contrib.django import app

from adamlocal.accounts.outgoing import message
from adamlocal.lib.backoff import STORAGE
from adamlocal.lib.queue import IMAGES, job
from influencers.calls import answers
from influencers.calls import mails as calls_mails
from influencers.calls import verbs as calls_verbs
from influencers.campaigns import covers
from influencers.joining import mails as joining_mails
from influencers.nominations import mails as nomination_mails
from influencers.nominations import retention
from influencers.offers import mails as offer_mails
from influencers.vouching import mails, thanks, verbs


@message(formerly="influencers.tasks")
def send_thanks(outcome_id: int) -> None:
    mails.send_thanks(outcome_id)


@message()
def send_join_answer(request_id: int) -> None:
    joining_mails.send_join_answer(request_id)


@message()
def send_offer_answer(offer_id: int) -> None:
    offer_mails.send_offer_answer(offer_id)


@app.periodic(cron="33 7 * * *")
@job(queueing_lock="ask_about_help", formerly="influencers.rounds")
def ask_about_help(timestamp: int) -> None:
    thanks.ask()


@app.periodic(cron="*/10 * * * *")
@job(queueing_lock="deliver_thanks", formerly="influencers.rounds")
def deliver_thanks(timestamp: int) -> None:
    thanks.deliver()


@app.periodic(cron="51 * * * *")
@job(queueing_lock="forget_erased", formerly="influencers.rounds")
def forget_erased(timestamp: int) -> None:
    verbs.forget_erased()


@message()
def send_nomination_news(voice_id: int, news: int) -> None:
    nomination_mails.send_news(voice_id, news)


@app.periodic(cron="*/15 * * * *")
@job(queueing_lock="tell_nominators")
def tell_nominators(timestamp: int) -> None:
    nomination_mails.tell()


@app.periodic(cron="37 * * * *")
@job(queueing_lock="forget_nominees")
def forget_nominees(timestamp: int) -> None:
    retention.forget()


@message()
def send_application_answer(application_id: int) -> None:
    calls_mails.send_answer(application_id)


@message()
def send_call_closed(call_id: int) -> None:
    calls_mails.send_call_closed(call_id)


@app.periodic(cron="* * * * *")
@job(queueing_lock="hand_over_answers")
def hand_over_answers(timestamp: int) -> None:
    """What was decided about applications leaves once it can no longer be undone."""
    answers.hand_over()


@app.periodic(cron="*/10 * * * *")
@job(queueing_lock="tell_closed_calls")
def tell_closed_calls(timestamp: int) -> None:
    calls_verbs.tell_closed()


@job(queue=IMAGES, retry=STORAGE)
def make_cover(cover_id: int) -> None:
    covers.make(cover_id)


@job(queue=IMAGES, retry=STORAGE)
def forget_covers(content_hashes: list[str]) -> None:
    covers.forget(content_hashes)
