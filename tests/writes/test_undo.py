"""What one press of the panel did is taken back whole, or not at all: whichever press it was, and whatever
became meanwhile of what it was about."""

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from adamlocal.accounts.models import UndoableAct, User
from tests.writes.panel import PANEL
from tests.writes.scene import Scene
from tests.writes.state import changed, stored
from tests.writes.test_writes import Try

pytestmark = pytest.mark.django_db

# Of every press and its undoing there stays that both were; what search, the order of lists, counts of
# listings and whoever keeps pages learn anew from each change; and jobs, which were cancelled.
STAYS = {
    "accounts_auditentry", "accounts_undoableact", "jobs", "projects_directorychange",
    "projects_listingcount", "projects_publicchange", "projects_searchentry", "projects_searchstamp", "projects_searchword", "projects_turn",
}  # fmt: skip
# What else stays of some, each with its reason.
ALSO_STAYS = {
    "admin:application_decide": {"influencers_calldecision": "the record is append-only"},
    "admin:application_decline": {"influencers_calldecision": "the record is append-only"},
    "admin:review": {
        "projects_project": "that it was looked at",
        "projects_sensitiveanswer": "what was ticked while looking",
    },
    "admin:consents": {"influencers_consentrequest": "the same question, in a new row"},
    "admin:campaign_place": {"influencers_campaignproject": "the same place, in a new row"},
    "admin:week_leave": {
        "influencers_campaignproject": "the same place, in a new row",
        "projects_source": "a place of before there were sources has one",
    },
    "admin:nominees_ask": {
        "influencers_nomination": "who decided last, and when",
        "accounts_hold": "who is on it",
    },
    "admin:nominees_ask_own": {
        "influencers_nomination": "who decided last, and when",
        "accounts_hold": "who is on it",
    },
    "admin:nominee_act": {"influencers_nomination": "who decided last, and when"},
    "admin:nomination_look": {"influencers_nominationvoice": "since when it is held"},
}

each_press = pytest.mark.parametrize(
    "write", [pytest.param(row, id=str(row)) for row in PANEL if row.name != "admin:undo"]
)


@pytest.fixture
def tried(write, settings, jobs) -> Try:
    return Try(write, Scene(settings), jobs)


def undo(client, act: UndoableAct):
    return client.post(reverse("admin:undo", args=[act.pk]))


@each_press
def test_a_press_that_is_undone_changed_nothing(write, tried):
    client, body = tried.arrive(write.may[0]), tried.body()
    before, asked = stored(tried.jobs), set(tried.jobs.connector.jobs)
    client.post(tried.address(), body)
    act = UndoableAct.objects.first()
    if act is None:
        pytest.skip("this press is for good")
    mails = tried.jobs.connector.jobs.keys() - asked

    assert undo(client, act).status_code == 302

    act.refresh_from_db()
    assert act.undone_at
    also = ALSO_STAYS.get(write.name, {})
    assert set(changed(before, stored(tried.jobs))) - STAYS - also.keys() == set()
    left = [tried.jobs.connector.jobs[key] for key in mails]
    assert {job["status"] for job in left if job["queue_name"] == "mail"} <= {"cancelled"}


@each_press
def test_what_is_gone_meanwhile_can_no_longer_be_undone(write, tried):
    client, body = tried.arrive(write.may[0]), tried.body()
    client.post(tried.address(), body)
    act = UndoableAct.objects.first()
    if act is None:
        pytest.skip("this press is for good")
    about = apps.get_model(act.object_label)
    table = (apps.get_model("projects.Project") if about is User else about)._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # what waits to be checked keeps TRUNCATE away
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(f'TRUNCATE "{table}" CASCADE')

    assert undo(client, act).status_code == 302
