"""What may be asked of the worker about those who vouch."""

from adamlocal.lib.queue import MAIL, ask


def send_thanks(outcome_id: int) -> int:
    """Bring an owner's thank-you to whoever helped."""
    return ask("send_thanks", queue=MAIL, outcome_id=outcome_id)


def send_application_answer(application_id: int) -> int:
    """Tell an owner what was decided about an application to a call."""
    return ask("send_application_answer", queue=MAIL, application_id=application_id)


def send_call_closed(call_id: int) -> int:
    """Tell a call's team that it has closed, and who still waits."""
    return ask("send_call_closed", queue=MAIL, call_id=call_id)
