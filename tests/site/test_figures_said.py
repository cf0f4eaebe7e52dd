"""Figures that sentences name are those that the code keeps to."""

from datetime import timedelta

import pytest
from django.conf import settings

from adamlocal.accounts import codes, limits, message_codes
from adamlocal.accounts.models import UNDO_WITHIN
from adamlocal.lib import whatsapp
from adamlocal.lib.pictures import uploads
from influencers import models as vouched
from influencers import overview
from influencers.enums import Slot
from influencers.models import nomination
from influencers.places.slots import RULES
from influencers.vouching import thanks
from projects.finding import search
from projects.following import follows
from projects.lifecycle import erasing, freshness
from projects.models import claim, draft, member, places, project
from projects.ordering.days import AHEAD
from projects.owner import advice, answers
from projects.owner.forms import pause
from projects.owner.views import neighbours
from projects.page import marks
from projects.people import members
from projects.photos import intake
from tests.site.test_promises import spoken

DAYS = {n: timedelta(days=n) for n in (2, 7, 14, 30, 31, 60, 90, 180)}
# A piece of a sentence, what the code keeps to, and what the sentence says.
SAID = [
    ("It lasts ten minutes and works once.", codes.LIFETIME, timedelta(minutes=10)),
    ("it works for ten minutes", codes.LIFETIME, timedelta(minutes=10)),
    ("They last ten minutes.", codes.LIFETIME, timedelta(minutes=10)),
    ("Three wrong codes.", codes.TRIES, 3),
    ("delete it two days after the last time", limits.FULL_AFTER, DAYS[2]),
    ("finds your draft again on this phone, for 60 days", draft.LIFETIME, DAYS[60]),
    ("until 60 days after you last changed it", draft.LIFETIME, DAYS[60]),
    ("A week before that we write to you", draft.NOTICE, DAYS[7]),
    ("closes after 7 days.", draft.PREVIEW_LIFETIME, DAYS[7]),
    ("It works once, for seven days", member.INVITATION_LIFETIME, DAYS[7]),
    ("Five helpers at most", members.MAX_HELPERS, 5),
    ("we forget the address in a week", follows.CONFIRM_WITHIN, DAYS[7]),
    ("It holds for a week.", follows.CONFIRM_WITHIN, DAYS[7]),
    ("for the pages of each language, for 30 days", marks.GOOD_FOR, DAYS[30]),
    ("in this browser and within a month", marks.GOOD_FOR, DAYS[30]),
    ("looked for in vain:</b> 90 days", search.MISSES_KEPT, DAYS[90]),
    ("for 60 days or until you sign out", settings.SESSION_COOKIE_AGE, 60 * 24 * 60 * 60),
    ("Without an answer we delete them after 90 days.", nomination.KEEP, DAYS[90]),
    ("Five voices and more", nomination.MANY, 5),
    ("Two to four voices", nomination.SOME, 2),
    ("For 30 days you can take it back", erasing.ERASE_AFTER, DAYS[30]),
    ("for 30 days you can take it back", erasing.ERASE_AFTER, DAYS[30]),
    ("A person answers within 48 hours.", claim.ANSWER, timedelta(hours=48)),
    ("A person looks at the bio within 48 hours", claim.ANSWER, timedelta(hours=48)),
    ("can take the change back for seven days", UNDO_WITHIN, DAYS[7]),
    ("The code lasts a quarter of an hour.", message_codes.BY_GATEWAY, timedelta(minutes=15)),
    ("you read nothing of it for thirty days", advice.PUT_ASIDE_FOR, DAYS[30]),
    ("The key of a username has four digits.", whatsapp.KEY_LENGTH, 4),
    ("No day is free within six months", AHEAD, DAYS[180]),
    ("It worked for four months.", answers.MAX_AGE, 120 * 24 * 60 * 60),
    ("Three months ago the page", freshness.ASK_AFTER, DAYS[90]),
    ("the page says in two weeks", project.MARK_AFTER, DAYS[14]),
    ("goes out of sight a month later", freshness.HIDE_AFTER, DAYS[14] + DAYS[31]),
    ("within half a year", pause.PAUSE_LIMIT, DAYS[180]),
    ("is six weeks away", places.SEASON_AHEAD, timedelta(weeks=6)),
    ("Two weeks ago", thanks.ASK_AFTER, DAYS[14]),
    ("Up to three projects that do good work", neighbours.NEIGHBOURS, 3),
    ("31 days later at most", vouched.Feature.MAX_LENGTH, DAYS[31]),
    ("20 to 280 letters", (vouched.REASON_MIN, vouched.REASON_MAX), (20, 280)),
    ("holds two places of one creator at a time", RULES[Slot.HOME].of_one, 2),
    ("Three projects a week", overview.PLACES_A_WEEK, 3),
    ("One to eight photos", intake.MAX_PHOTOS, 8),
    ("up to 25 MB each", uploads.MAX_FILE_BYTES, 25 * 1024 * 1024),
]


@pytest.mark.parametrize(("sentence", "kept", "said"), SAID, ids=[row[0] for row in SAID])
def test_sentence_names_what_the_code_keeps_to(sentence, kept, said):
    assert sentence in spoken()
    assert kept == said
