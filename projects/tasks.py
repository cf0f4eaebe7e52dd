"""Jobs about projects: thin wrappers that take identifiers and make one call.

Cron lines are read as UTC: Amman is three hours ahead, summer and winter.
"""

from django.utils import timezone
from procrastinate.contrib.django import app

from adamlocal.accounts.outgoing import message
from adamlocal.lib.backoff import Backoff
from projects import cards, folding, follows, mails, rotation, search, seasons, variants, visitors
from projects.models import Follow

# A full disk, or a storage that is away, may pass: what is to be made or forgotten waits for it.
STORAGE = Backoff(outages=(OSError,))


@message(in_order_of="project_id")
def send_project_mail(project_id: int, kind: str) -> None:
    mails.send(project_id, kind)


@message()
def send_claim_mail(claim_id: int) -> None:
    mails.send_claim(claim_id)


@message()
def send_draft_mail(draft_id: int, kind: str, to: str = "") -> None:
    """``to`` is what jobs of before had: the draft keeps the address now (``link_to``)."""
    mails.send_draft(draft_id, kind, to)


@message()
def send_report_answer(report_id: int) -> None:
    mails.send_report(report_id)


@message()
def send_weekly_line(member_id: int) -> None:
    mails.send_weekly(member_id)


@app.task(queue="images", retry=STORAGE)
def make_variants(photo_id: int) -> None:
    variants.make(photo_id)


@app.task(queue="images", retry=STORAGE)
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
    folding.fold()


@app.periodic(cron="23 0 * * *")
@app.task(queueing_lock="forget_salts")
def forget_salts(timestamp: int) -> None:
    visitors.forget_salts()


# Hourly, for a worker may have slept through midnight; the first of a day does it.
@app.periodic(cron="3 * * * *")
@app.task(queueing_lock="turn_over")
def turn_over(timestamp: int) -> None:
    rotation.turn_over()


@message()
def send_season_mail(offer_id: int) -> None:
    mails.send_season(offer_id)


@message()
def send_follow_mail(follow_id: int) -> None:
    mails.send_follow(follow_id)


@message()
def send_digest(follow_id: int, until: str) -> None:
    mails.send_digest(follow_id, until)


@app.periodic(cron="17 5 * * *")
@app.task(queueing_lock="seasons")
def turn_seasons(timestamp: int) -> None:
    """Dates and who belongs first: whom to ask depends on them."""
    seasons.reckon()
    seasons.read_all_products()
    seasons.ask_owners(lambda key: send_season_mail.defer(offer_id=key))


@app.periodic(cron="47 * * * *")
@app.task(queueing_lock="forget_unconfirmed")
def forget_unconfirmed(timestamp: int) -> None:
    """Addresses that never said yes: a week is promised, so every hour looks."""
    follows.forget_unconfirmed()


# Sunday morning in Amman, when the week begins.
@app.periodic(cron="0 6 * * 0")
@app.task(queueing_lock="digests")
def tell_followers(timestamp: int) -> None:
    until = timezone.now().isoformat()
    for key in Follow.objects.confirmed().values_list("pk", flat=True).iterator():
        send_digest.defer(follow_id=key, until=until)


@app.task(queue="images", retry=STORAGE)
def forget_words() -> None:
    """Somebody was erased: a word that she alone used may be her name."""
    search.recount()


# Nearly three in the night.
@app.periodic(cron="41 23 * * *")
@app.task(queueing_lock="recount_words")
def recount_words(timestamp: int) -> None:
    search.recount()
    search.forget_misses()


# In the morning, for it writes to people.
@app.periodic(cron="41 6 * * *")
@app.task(queueing_lock="end_drafts")
def end_drafts(timestamp: int) -> None:
    """Tell whose draft ends in a week, and erase what nobody touched for 60 days."""
    from projects import endings

    endings.run()
