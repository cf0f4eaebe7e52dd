import pytest
from django.db import DatabaseError, connection, transaction

from adamlocal.accounts import audit
from adamlocal.accounts.models import AuditEntry
from adamlocal.lib import address
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
    assert address.client_address(request) == "127.0.0.1"

    settings.TRUSTED_PROXIES = 1

    assert address.client_address(request) == "203.0.113.9"


WRITTEN = [
    ("answer_text", "اتصلوا على 0790000012 واسألوا عن أم ليث"),
    ("lead_note_ar", "Call Rana 079 000 0012"),
    ("words", "رنا العلي"),
    ("anything_new", "two words"),
    ("tags", "leen, sara"),
    ("answer_text", "0790000012"),
    ("tagline_en", "Leen"),
]


@pytest.mark.parametrize(("field", "text"), WRITTEN)
@pytest.mark.django_db
def test_trail_keeps_no_words_that_somebody_wrote(field, text):
    entry = audit.record("decline", make_user(), actor=None, changes={field: ("", text)})

    assert entry.changes[field] == ["", "•••"]


@pytest.mark.parametrize("field", ["name_en", "short_name_en", "maker_name_ar"])
@pytest.mark.django_db
def test_trail_keeps_no_name(field):
    entry = audit.record("admin_change", make_user(), actor=None, changes={field: "Leen"})

    assert entry.changes[field] == "•••"


@pytest.mark.parametrize(
    "value", ["published", "2026-11-30", "10:00:00", "3.500", "stale, owner", "moderator", "k7m2qx"]
)
@pytest.mark.django_db
def test_trail_keeps_words_of_the_code(value):
    entry = audit.record("hide", make_user(), actor=None, changes={"status": value})

    assert entry.changes["status"] == value
