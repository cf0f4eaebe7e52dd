"""Secrets in the database open with their keys alone, and a key can be changed."""

import importlib

import pytest
from django.apps import apps

from adamlocal.accounts.second_factor import enrol, one_time_password
from adamlocal.checks import second_factors_open
from adamlocal.lib import sealed
from tests.factories import make_user

OLD, NEW = "o" * 40, "n" * 40


def test_what_is_sealed_is_unreadable_and_opens_again(settings):
    settings.ENCRYPTION_KEYS = [OLD]
    stored = sealed.seal("JBSWY3DPEHPK3PXP")

    assert "JBSWY3DPEHPK3PXP" not in stored
    assert sealed.seal("JBSWY3DPEHPK3PXP") != stored
    assert sealed.unseal(stored) == "JBSWY3DPEHPK3PXP"


def test_new_key_before_the_old_one_opens_both(settings):
    settings.ENCRYPTION_KEYS = [OLD]
    stored = sealed.seal("secret")

    settings.ENCRYPTION_KEYS = [NEW, OLD]
    fresh = sealed.seal("secret")
    assert sealed.unseal(stored) == "secret"

    settings.ENCRYPTION_KEYS = [NEW]
    assert sealed.unseal(fresh) == "secret"
    with pytest.raises(sealed.WrongKey, match="ENCRYPTION_KEYS"):
        sealed.unseal(stored)


def test_what_was_stored_before_there_was_a_key_is_read_as_it_is():
    assert sealed.unseal("JBSWY3DPEHPK3PXP") == "JBSWY3DPEHPK3PXP"


@pytest.mark.django_db
def test_migration_seals_what_stood_in_clear_and_goes_back():
    migration = importlib.import_module("adamlocal.accounts.migrations.0005_sealed_second_factors")
    factor = enrol(make_user(), "JBSWY3DPEHPK3PXP")

    migration.unseal(apps, None)
    factor.refresh_from_db()
    assert factor.data["secret"] == "JBSWY3DPEHPK3PXP"
    for _ in range(2):
        migration.seal(apps, None)
    factor.refresh_from_db()

    assert sealed.is_sealed(factor.data["secret"])
    assert len(one_time_password(factor)) == 6


@pytest.mark.django_db
def test_check_says_that_a_restored_database_lacks_its_keys(settings):
    enrol(make_user(), "JBSWY3DPEHPK3PXP")
    assert second_factors_open(None, databases=["default"]) == []

    settings.ENCRYPTION_KEYS = [NEW]

    assert [error.id for error in second_factors_open(None, databases=["default"])] == [
        "adamlocal.E003"
    ]
