"""What the worker does for projects: thin functions that take identifiers and make one call.

Only the worker imports this (``PROCRASTINATE_IMPORT_PATHS``); whoever wants something done asks
``jobs``. Cron lines are read as UTC: Amman is three hours ahead, summer and winter.
"""

from contextlib import suppress

from django.utils import timezone
from procrastinate.contrib.django import app

from adamlocal.accounts.outgoing import message
from adamlocal.lib.backoff import STORAGE
from adamlocal.lib.queue import IMAGES, job
from projects import jobs
from projects.cards import files as card_files
from projects.figures import folding, visitors, weekly
from projects.finding import cached, rotation, search
from projects.following import follows
from projects.following import mails as following_mails
from projects.lifecycle import availability, erasing, freshness
from projects.loading import rehearsal
from projects.models import Follow, ListingCount, Project
from projects.moderation import merging
from projects.owner import mails
from projects.page import public_state
from projects.photos import files, fingerprints
from projects.refused import Refused
from projects.seasons import belonging, calendar, offers
from projects.seasons import mails as seasons_mails
from projects.submission import expiry
from projects.submission import mails as submission_mails
from projects.trust import mails as trust_mails
from projects.trust import reports

# --- messages ----------------------------------------------------------------------------------


@message(formerly="projects.tasks")
def send_project_mail(project_id: int, kind: str) -> None:
    mails.send(project_id, kind)


@message(formerly="projects.tasks")
def send_claim_mail(claim_id: int, state: str = "") -> None:
    """Jobs of before had no ``state``: they tell what was decided."""
    trust_mails.send_claim(claim_id, state)


@message()
def send_listed_mail(project_id: int) -> None:
    trust_mails.send_listed(project_id)


@message(formerly="projects.tasks")
def send_draft_mail(draft_id: int, kind: str, to: str = "") -> None:
    """``to`` is what jobs of before had: the draft keeps the address now (``link_to``)."""
    submission_mails.send_draft(draft_id, kind, to)


@message(formerly="projects.tasks")
def send_report_answer(report_id: int) -> None:
    trust_mails.send_report(report_id)


@message(formerly="projects.tasks")
def send_weekly_line(member_id: int) -> None:
    mails.send_weekly(member_id)


@message(formerly="projects.tasks")
def send_season_mail(offer_id: int) -> None:
    seasons_mails.send_season(offer_id)


@message(formerly="projects.tasks")
def send_follow_mail(follow_id: int) -> None:
    following_mails.send_follow(follow_id)


@message(formerly="projects.tasks")
def send_digest(follow_id: int, until: str) -> None:
    following_mails.send_digest(follow_id, until)


# --- files and words ---------------------------------------------------------------------------


@job(queue=IMAGES, retry=STORAGE, formerly="projects.tasks")
def make_variants(photo_id: int) -> None:
    files.make(photo_id)
    fingerprints.make(photo_id)


@job(queue=IMAGES, retry=STORAGE)
def rehearse_import(import_id: int) -> None:
    rehearsal.rehearse(import_id)


@job(queue=IMAGES, retry=STORAGE)
def run_import(import_id: int) -> None:
    rehearsal.run(import_id)


@job(queue=IMAGES, retry=STORAGE, formerly="projects.tasks")
def forget_files(content_hashes: list[str], code: str = "") -> None:
    """What nobody holds any more in storage: pictures with their variants, and the cards that show a
    project which is erased or took something back."""
    for content_hash in content_hashes:
        files.forget(content_hash)
    if code:
        card_files.forget(code)


@job(queue=IMAGES, retry=STORAGE)
def draw_cards(code: str) -> None:
    card_files.draw_ahead(code)


@job(queue=IMAGES, retry=STORAGE, formerly="projects.tasks")
def forget_words() -> None:
    """Somebody was erased: a word that nobody else used may be a name."""
    search.recount()


# --- periodic tasks ----------------------------------------------------------------------------


@app.periodic(cron="* * * * *")
@job(queueing_lock="fold_events", formerly="projects.tasks")
def fold_events(timestamp: int) -> None:
    folding.fold()


@app.periodic(cron="*/10 * * * *")
@job(queueing_lock="end_pauses", formerly="projects.rounds")
def end_pauses(timestamp: int) -> None:
    """Pauses whose day has come lift themselves."""
    for project in Project.objects.due_to_resume():
        with suppress(Refused):  # its owner took orders again a moment ago
            availability.resume(project, actor=None)


@app.periodic(cron="*/15 * * * *")
@job(queueing_lock="sweep_changes", formerly="projects.rounds")
def sweep_changes(timestamp: int) -> None:
    """Lists and public pages ask by few rows whether anything changed, and how many there are."""
    cached.sweep()
    ListingCount.objects.fold()
    public_state.fold()


# Hourly, for a worker may have slept through midnight; the first of a day does it.
@app.periodic(cron="3 * * * *")
@job(queueing_lock="turn_over", formerly="projects.tasks")
def turn_over(timestamp: int) -> None:
    rotation.rotate()


@app.periodic(cron="41 * * * *")
@job(queueing_lock="erase_for_good", formerly="projects.rounds")
def erase_for_good(timestamp: int) -> None:
    """Whatever was to be erased and was not taken back in thirty days."""
    for project in Project.objects.due_to_erase():
        with suppress(Refused):  # its owner took it back a moment ago
            erasing.erase(project, actor=None, due_only=True)


@app.periodic(cron="43 * * * *")
@job(queueing_lock="finish_merges")
def finish_merges(timestamp: int) -> None:
    """Merges that nobody undid in thirty days."""
    merging.finish()


@app.periodic(cron="45 * * * *")
@job(queueing_lock="forget_imports")
def forget_imports(timestamp: int) -> None:
    """Files of projects that were sent a day ago."""
    rehearsal.forget()


@app.periodic(cron="47 * * * *")
@job(queueing_lock="forget_unconfirmed", formerly="projects.tasks")
def forget_unconfirmed(timestamp: int) -> None:
    """Addresses that never said yes: a week is promised, so every hour looks."""
    follows.forget_unconfirmed()


# Nearly three at night.
@app.periodic(cron="41 23 * * *")
@job(queueing_lock="recount_words", formerly="projects.tasks")
def recount_words(timestamp: int) -> None:
    search.recount()
    search.forget_misses()


@app.periodic(cron="23 0 * * *")
@job(queueing_lock="forget_salts", formerly="projects.tasks")
def forget_salts(timestamp: int) -> None:
    visitors.forget_salts()


@app.periodic(cron="53 0 * * *")
@job(queueing_lock="forget_reporters", formerly="projects.rounds")
def forget_reporters(timestamp: int) -> None:
    """Addresses of whoever reported something, where no answer took them away in time."""
    reports.forget_addresses()


@app.periodic(cron="17 5 * * *")
@job(queueing_lock="seasons", formerly="projects.tasks")
def turn_seasons(timestamp: int) -> None:
    """Dates and who belongs first: whom to ask depends on them."""
    calendar.reckon()
    belonging.read_all_products()
    offers.ask_owners()


@app.periodic(cron="7,27,57 * * * *")
@job(queue=IMAGES, retry=STORAGE, queueing_lock="fingerprint_photos")
def fingerprint_photos(timestamp: int) -> None:
    """Photos that nobody has looked at yet, of before there were fingerprints."""
    fingerprints.make_missing()


# At four at night.
@app.periodic(cron="9 1 * * *")
@job(queue=IMAGES, retry=STORAGE, queueing_lock="sweep_cards")
def sweep_cards(timestamp: int) -> None:
    """Cards that show no longer what is so, and that nobody has asked for since."""
    card_files.sweep()


# In the morning, for it writes to people.
@app.periodic(cron="41 6 * * *")
@job(queueing_lock="end_drafts", formerly="projects.tasks")
def end_drafts(timestamp: int) -> None:
    """Tell whose draft ends in a week, and erase what nobody touched for 60 days."""
    expiry.run()


@app.periodic(cron="13 7 * * *")
@job(queueing_lock="ask_whether_right", formerly="projects.rounds")
def ask_whether_right(timestamp: int) -> None:
    """In the morning in Jordan: the questions of the day, and what silence hides."""
    freshness.ask()
    freshness.hide_silent()


@app.periodic(cron="0 6 * * 0")
@job(queueing_lock="send_weekly_lines", formerly="projects.rounds")
def send_weekly_lines(timestamp: int) -> None:
    """On Sunday morning, the first working day: one line of figures for whoever wants it."""
    weekly.ask_for_lines()


# Sunday morning in Amman, when the week begins.
@app.periodic(cron="0 6 * * 0")
@job(queueing_lock="digests", formerly="projects.tasks")
def tell_followers(timestamp: int) -> None:
    until = timezone.now().isoformat()
    for key in Follow.objects.confirmed().values_list("pk", flat=True).iterator():
        jobs.send_digest(follow_id=key, until=until)
