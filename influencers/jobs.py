"""What may be asked of the worker about those who vouch."""

from adamlocal.lib.queue import MAIL, ask


def send_thanks(outcome_id: int) -> int:
    """Bring an owner's thank-you to whoever helped."""
    return ask("send_thanks", queue=MAIL, outcome_id=outcome_id)


def send_nomination_news(voice_id: int, news: int) -> int:
    """Tell a nominator what became of it: ``news`` as in ``influencers.nominations.mails``."""
    return ask("send_nomination_news", queue=MAIL, voice_id=voice_id, news=news)
