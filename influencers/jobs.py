"""What may be asked of the worker about those who vouch."""

from adamlocal.lib.queue import MAIL, ask


def send_thanks(outcome_id: int) -> int:
    """Bring an owner's thank-you to whoever helped."""
    return ask("send_thanks", queue=MAIL, outcome_id=outcome_id)
