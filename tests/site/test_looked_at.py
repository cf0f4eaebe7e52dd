"""Every page that people open is among the kinds that a browser looks at, or has its reason."""

import re
from contextlib import suppress
from functools import cache
from itertools import chain, product, zip_longest

import pytest
from django.urls import Resolver404, resolve

from adamlocal.addresses import Address, addresses
from tests.e2e.looking import KINDS

# Addresses of no page of ours, and pages that are looked at elsewhere, each with its reason.
EXEMPT = {
    r"mfa_(authenticate|(generate|download)_recovery_codes)|account_(reauthenticate|signup)":
        "allauth's, drawn by the templates of kinds beside them",
    r"account_(email_code|email_undo|message|message_state)": "steps of account-email and message",
    r"admin:(login|logout|autocomplete|jsi18n|view_on_site)": "Django's own, and lead elsewhere",
    r"admin:(application|second_look)_photo|admin:place_event": "a picture, a file of a calendar",
    r"admin:(nominee|consent)_chat": "leads to the chat",
    r"admin:call_join": "whoever holds the link of a team (influencers/calls/test_teams)",
    r"projects:(suggest|card|card_of|short_link|detail)": "a part, pictures, two ways that lead on",
    r"projects:submit_(confirm|offline|worker|card|shared|shared_card)": "test_submission_*",
    r"projects:(claim_code|hand_over|hand_over_arrive)": "test_submission_*, test_story",
    r"projects:my_consents": "leads to the consents of one project",
    r"projects:me_(qr|print|pdf)": "a picture, and paper (test_paper)",
    r"influencers:draw_file|admin:campaign_report_pdf": "a file",
    r"influencers:nominate_known": "a part of the page of nominating",
}  # fmt: skip


@cache
def looked_at() -> set[str]:
    """The names of the addresses of the kinds, whose blanks are filled by whatever an address takes."""
    found = set()
    for kind in KINDS:
        parts = re.split(r"\{\w+\}", kind.path.partition("?")[0])
        for fill in product(("1", "aaaaaa", "aaaaaaa", "a/a"), repeat=len(parts) - 1):
            path = "".join(chain.from_iterable(zip_longest(parts, fill, fillvalue="")))
            with suppress(Resolver404):
                found.add(resolve(path).view_name)
    return found


# Whole addresses that the stage signs, by the name of what they are.
SIGNED = {
    "projects:follow_confirm", "projects:follow_stop", "projects:answer", "projects:unsubscribe",
    "influencers:consent_answer",
}  # fmt: skip
PAGES = [
    pytest.param(address, id=address.name)
    for address in addresses()
    if address.is_page and (not address.methods or "GET" in address.methods)
]


@pytest.mark.parametrize("address", PAGES)
def test_page_is_looked_at_or_says_why_not(address: Address):
    exempt = [reason for names, reason in EXEMPT.items() if re.fullmatch(names, address.name)]

    assert (address.name in looked_at() | SIGNED) != bool(exempt), address.path


def test_every_reason_is_still_needed():
    names = {address.name for address in addresses()}

    assert [names_ for names_ in EXEMPT if not any(re.fullmatch(names_, n) for n in names)] == []
