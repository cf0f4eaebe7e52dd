"""Who did a thing and when it was done belong together: no row names somebody without a time.

The other way round is allowed: what the site did by itself, or somebody by a signed link of a mail,
has a time and nobody.
"""

from datetime import datetime

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import Value
from django.utils import timezone

OURS = ("accounts", "projects", "influencers")
# Whoever wrote a row has its one time under another name; that column is never empty.
OTHER_NAMES = {
    "accounts.Invitation.invited_by": "created_at",
    "projects.HelperInvitation.invited_by": "created_at",
    "projects.Consent.recorded_by_id": "given_at",
    "projects.Project.listed_by_id": "created_at",
    "influencers.CallHandover.by": "created_at",
    "influencers.CallNote.by": "created_at",
    "influencers.CampaignInvitation.by": "created_at",
    "influencers.CampaignHandover.by": "created_at",
    "influencers.CampaignNote.by": "created_at",
}


def _who() -> list[tuple[type[models.Model], models.Field]]:
    """Every column that names who did something: ``by``, ``answered_by``, ``lifted_by_id`` …"""
    return [
        (model, field)
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.local_fields
        if field.name.removesuffix("_id").rpartition("_")[2] == "by"
    ]


def _when(model: type[models.Model], who: models.Field) -> models.Field:
    name = OTHER_NAMES.get(f"{model._meta.label}.{who.name}")
    stem = who.name.removesuffix("_id").removesuffix("by")
    return model._meta.get_field(name or f"{stem}at")


def _columns(check: models.CheckConstraint) -> set[str]:
    return check.condition.referenced_base_fields


# Where the time may be empty; elsewhere whoever did it did it at a time.
OPEN = [(model, who, when) for model, who in _who() if (when := _when(model, who)).null]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "who", "when"),
    OPEN,
    ids=lambda value: value.__name__ if isinstance(value, type) else value.name,
)
def test_whoever_did_it_did_it_at_a_time(model, who, when):
    checks = [c for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
    about = [c.condition for c in checks if _columns(c) == {who.name, when.name}]
    assert about, f"{model._meta.label} needs a CHECK: {who.name} is empty or {when.name} is not"

    def allowed(by: int | None, at: datetime | None) -> bool:
        row = {
            who.name: Value(by, models.BigIntegerField()),
            when.name: Value(at, models.DateTimeField()),
        }
        return all(condition.check(row) for condition in about)

    now = timezone.now()
    assert [allowed(None, None), allowed(None, now), allowed(7, now)] == [True, True, True]
    assert not allowed(7, None)


def test_the_pairs_are_found():
    found = {f"{model._meta.label}.{who.name}" for model, who in _who()}
    assert {*OTHER_NAMES, "projects.Hiding.by_id", "projects.Hiding.lifted_by_id"} <= found
    assert {"projects.Report.answered_by", "projects.Claim.answered_by_id"} <= found


@pytest.mark.django_db
def test_every_check_holds_for_what_stood_before_it():
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE NOT convalidated")
        assert cursor.fetchall() == []
