"""What is stored and mailed by a hash is found again for ever: hashes as earlier releases made them."""

import pytest
from django.core import signing

from adamlocal.accounts import codes, limits
from adamlocal.accounts.models import Bucket, SignInCode
from adamlocal.lib import tokens
from projects.lifecycle import blanking
from projects.models import Draft, Project
from projects.page import marks

KEY = "a key of the tests that never changes, whatever else does here"


def _bucket() -> str:
    limits.take("codes-hour", "lina@example.com", size=10, seconds=3600)
    return Bucket.objects.get().key


def _mark() -> str:
    mark = signing.dumps(["k7m2qx", "0011223344556677"], salt="projects.note")
    return marks.used_up(Project(code="k7m2qx"), mark)


MADE = {
    "of a link's token": (
        lambda: tokens.hashed("a token"),
        "e3316e2bafebb6103a3418e8778c0adc960d40213a03a7e7f4fcd3426ed807bf",
    ),
    "of a note's mark": (
        _mark,
        "415e41ee59180146306fbe49e2a866c4bc77cdceed26b52a227738d49c744989",
    ),
    "of an import's row": (
        lambda: blanking.mark_of("open-data", "row-7"),
        "fa33eb6d738ca3d55e5982382309d710775923cd06cd2983b6465898979b3af5",
    ),
    "of a limit": (
        _bucket,
        "401c92cc38039f9fc77586fa7d4a4ea77dcb9b1eceaac66836890ade01446991",
    ),
    "in a draft's mail": (
        lambda: Draft(code="k7m2qx", token_hash="ab" * 32).mailed_token,
        "k7m2qx.6dbc2e73029a9813ae1da75b916e0ab9",
    ),
    "in a sign-in mail": (lambda: codes.digits(SignInCode(nonce="a nonce")), "020396"),
    "behind its button": (
        lambda: codes.link_key(SignInCode(nonce="a nonce")),
        "ba046eef2579810e819663bc89f033c7",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("make", "stored"), MADE.values(), ids=MADE)
def test_what_is_stored_or_mailed_stays_valid(settings, make, stored):
    settings.SECRET_KEY = KEY

    assert make() == stored


def test_new_tokens_are_long_and_never_the_same():
    made = {tokens.new() for _ in range(100)}

    assert len(made) == 100
    assert {len(token) for token in made} == {32}


def test_keyed_hash_hangs_on_the_key(settings):
    settings.SECRET_KEY = KEY
    before = tokens.keyed("draft:x")

    settings.SECRET_KEY = KEY[::-1]
    assert tokens.keyed("draft:x") != before
