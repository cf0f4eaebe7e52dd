"""What may be asked of the worker about those who vouch."""

from adamlocal.lib.queue import IMAGES, MAIL, ask


def send_thanks(outcome_id: int) -> int:
    """Bring an owner's thank-you to whoever helped."""
    return ask("send_thanks", queue=MAIL, outcome_id=outcome_id)


def send_join_answer(request_id: int) -> int:
    """Tell whoever asked to come in what became of it."""
    return ask("send_join_answer", queue=MAIL, request_id=request_id)


def send_offer_answer(offer_id: int) -> int:
    """Tell an institution what staff says to its offer."""
    return ask("send_offer_answer", queue=MAIL, offer_id=offer_id)


def send_nomination_news(voice_id: int, news: int) -> int:
    """Tell a nominator what became of it: ``news`` as in ``influencers.nominations.mails``."""
    return ask("send_nomination_news", queue=MAIL, voice_id=voice_id, news=news)


def send_application_answer(application_id: int) -> int:
    """Tell an owner what was decided about an application to a call."""
    return ask("send_application_answer", queue=MAIL, application_id=application_id)


def send_call_closed(call_id: int) -> int:
    """Tell a call's team that it has closed, and who still waits."""
    return ask("send_call_closed", queue=MAIL, call_id=call_id)


def make_cover(cover_id: int) -> int:
    """The smaller pictures of a campaign's cover."""
    return ask("make_cover", queue=IMAGES, cover_id=cover_id)


def forget_covers(content_hashes: list[str]) -> int:
    """Delete the files of covers that no campaign holds any more."""
    return ask("forget_covers", queue=IMAGES, content_hashes=[*content_hashes])
