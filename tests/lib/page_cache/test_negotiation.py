"""Which coding is given, and when nothing has to be."""

import pytest

from adamlocal.lib.page_cache.negotiation import codings, matches


@pytest.mark.parametrize(
    ("accepted", "order"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br gzip identity"),
        ("gzip, deflate", "gzip identity"),
        ("GZIP", "gzip identity"),
        ("x-gzip", "gzip identity"),
        ("br;q=0.5, gzip;q=0.8", "gzip br identity"),
        ("gzip;q=0, br", "br identity"),
        ("br ; q=0.2,gzip", "gzip br identity"),
        ("*", "br gzip identity"),
        ("*;q=0", "identity"),
        ("gzip;q=0.5, *;q=0", "gzip"),
        ("identity;q=0, gzip", "gzip"),
        ("identity;q=0", "identity"),
        ("identity, gzip;q=0.5", "identity gzip"),
        ("gzip;q=nonsense, br", "br identity"),
        ("gzip;q=1e9, br;q=0.1", "br identity"),
        (";;,=,", "identity"),
    ],
)
def test_codings_the_best_first(accepted, order):
    assert codings(accepted) == tuple(order.split())


@pytest.mark.parametrize(
    ("said", "is_known"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ('"b,", "a"', True),
        ("*", True),
        (" * ", True),
        ('"b"', False),
        ('"A"', False),
        ("a", False),
        ('"a', False),
        ('"aa"', False),
        ("", False),
    ],
)
def test_tags_that_a_client_has(said, is_known):
    assert matches(said, '"a"') is is_known
