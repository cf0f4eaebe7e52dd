"""Settings of the site that is looked at: the demo directory, on one day that does not pass.

The real settings, with a clock that stands still and codes that come in a fixed order: this run
and next year's serve the same pages, so that one picture can be held against the other.
"""

import os
import random
import sys
from datetime import UTC, datetime

os.environ["DEMO"] = "1"

from django.template import defaulttags
from django.utils import timezone

from adamlocal.lib import codes
from adamlocal.settings import *  # noqa: F403

# Thursday, 15 January 2026, 10:42 in Amman. Set before any model binds ``timezone.now``.
NOON = datetime(2026, 1, 15, 7, 42, tzinfo=UTC)
timezone.now = lambda: NOON


class _Still(datetime):
    """For ``{% now %}``, which asks the clock itself."""

    @classmethod
    def now(cls, tz=None):
        return NOON.astimezone(tz)


defaulttags.datetime = _Still

if sys.argv[1:2] == ["demo"]:  # elsewhere two processes would draw the same codes
    _dice = random.Random(15)
    codes.random_code = lambda length: "".join(_dice.choices(codes.ALPHABET, k=length))

ROOT_URLCONF = "tests.e2e.frozen_urls"
