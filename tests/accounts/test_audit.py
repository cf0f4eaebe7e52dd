import pytest
from django.db import DatabaseError, connection, transaction

from adamlocal.accounts import audit
from adamlocal.accounts.models import AuditEntry
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    ["UPDATE accounts_auditentry SET verb = 'nothing'", "DELETE FROM accounts_auditentry"],
)
def test_trail_cannot_be_changed(statement):
    audit.record("publish", make_project(), actor=make_user())

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert AuditEntry.objects.filter(verb="publish").count() == 1


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("+962790000012", "079•••••12"),
        ("leen@example.com", "lee•••••om"),
        ("ليلى", "•••"),
        ("", ""),
    ],
)
def test_mask(value, masked):
    assert audit.mask(value) == masked


def test_personal_values_are_masked_and_states_are_not():
    entry = audit.record(
        "change",
        make_project(),
        actor=None,
        changes={"value": ("+962790000012", "+962790000013"), "status": ("paused", "published")},
    )

    assert entry.changes == {
        "value": ["079•••••12", "079•••••13"],
        "status": ["paused", "published"],
    }


def test_forwarded_address_counts_only_behind_a_trusted_proxy(rf, settings):
    request = rf.get("/", headers={"x-forwarded-for": "6.6.6.6, 203.0.113.9"})
    assert audit.client_address(request) == "127.0.0.1"

    settings.TRUSTED_PROXIES = 1

    assert audit.client_address(request) == "203.0.113.9"
