"""Jobs about those who vouch: thin wrappers that take identifiers and make one call."""

from adamlocal.accounts.outgoing import message
from influencers import mails


@message()
def send_thanks(outcome_id: int) -> None:
    mails.send_thanks(outcome_id)
