"""A full cache in the database drops what would have ended soonest, whatever its name."""

import pytest
from django.core.management import call_command
from django.db import connection

from adamlocal.lib.cache import SoonestFirstCache

pytestmark = pytest.mark.django_db


def test_full_cache_drops_the_soonest_and_not_by_the_alphabet(settings):
    caches = {"default": {"BACKEND": "adamlocal.lib.cache.SoonestFirstCache", "LOCATION": "full"}}
    settings.CACHES = caches
    call_command("createcachetable", verbosity=0)
    cache = SoonestFirstCache("full", {"OPTIONS": {"MAX_ENTRIES": 30}})
    for n in range(30):
        # The first letters live longest: by the alphabet they would be the first to go.
        cache.set(f"{chr(ord('a') + n % 26)}{n}", n, timeout=10_000 - n)
    cache.set("over", 1, timeout=-1)
    cache.set("zz", 1, timeout=20_000)
    cache.set("zzz", 1, timeout=20_000)

    assert cache.get("zz") == cache.get("zzz") == 1
    assert [cache.get(f"{chr(ord('a') + n % 26)}{n}") for n in range(15)] == list(range(15))
    assert cache.get(f"{chr(ord('a') + 29 % 26)}29") is None
    with connection.cursor() as cursor:
        cursor.execute('SELECT count(*) FROM "full"')
        assert cursor.fetchone()[0] <= 31
