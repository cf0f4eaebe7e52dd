"""What public pages stand on: every table that they read moves the state, and no other does."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import resolve

from adamlocal.lib.pages import parameters_of
from projects.models import Project, PublicChange
from projects.page import public_state
from projects.page.public_state import state
from tests.factories import make_project
from tests.fuzz.walk import routes
from tests.fuzz.world import make_world

pytestmark = pytest.mark.django_db

# Tables that no public page shows anything of.
NOT_SHOWN = {
    "account_emailaddress",
    "account_emailconfirmation",
    "accounts_auditentry",
    "accounts_bucket",
    "accounts_emailchange",
    "accounts_hold",
    "accounts_invitation",
    "accounts_messagecode",
    "accounts_signincode",
    "accounts_undoableact",
    "accounts_user",
    "accounts_user_groups",
    "accounts_user_user_permissions",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_admin_log",
    "django_migrations",
    "django_session",
    "mfa_authenticator",
    "influencers_calendarlink",
    "influencers_calldecision",
    "influencers_callnote",
    "influencers_campaigninvitation",
    "influencers_campaignnote",
    "influencers_commentaside",
    "influencers_consentrequest",
    "influencers_endorsementrevision",
    "influencers_helpoffer",
    "influencers_joinrequest",
    "influencers_nomination",
    "influencers_nominationvoice",
    "influencers_nomineepair",
    "influencers_nomineerefusal",
    "influencers_opinion",
    "influencers_threadimport",
    "procrastinate_events",
    "procrastinate_jobs",
    "procrastinate_periodic_defers",
    "procrastinate_workers",
    "projects_bulkimport",
    "projects_claim",
    "projects_draft",
    "projects_draftfield",
    "projects_event",
    "projects_follow",
    "projects_handover",
    "projects_helperinvitation",
    "projects_hiding",
    "projects_night",
    "projects_previewlink",
    "projects_project_occasions_said",
    "projects_projectrevision",
    "projects_publicchange",
    "projects_putasidetip",
    "projects_report",
    "projects_searchmiss",
    "projects_sensitiveanswer",
    "projects_usernamelink",
    "projects_visitorsalt",
    "projects_watermark",
}
# Asked by public pages beside what they show: whether what is kept of lists stands, the names of tables,
# and counts that the database keeps of listings, which note the change themselves.
BESIDE = {"projects_directorychange", "projects_listingcount", "django_content_type"}
# A miss is noted by the list that found nothing.
WRITTEN = {"projects_searchmiss"}


def _ask(sql: str) -> set:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row[0] for row in cursor.fetchall()}


def tables() -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.table_names(cursor))


def noting(way: str) -> set[str]:
    """The tables that note a kind of writing."""
    return _ask(
        "SELECT tgrelid::regclass::text FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid"
        f" WHERE proname = 'projects_note_public_change' AND tgenabled = 'O' AND tgname LIKE '%\\_{way}'"
    )


def test_every_table_is_shown_or_is_not():
    shown = noting("insert")
    assert shown == noting("update") == noting("delete") == noting("truncate")
    assert shown | NOT_SHOWN | BESIDE == tables()
    assert not shown & (NOT_SHOWN | BESIDE)


def test_what_public_pages_read_moves_the_state():
    world, known, read = make_world(), tables(), set()

    def note(execute, sql, params, many, context):
        read.update(known.intersection(re.findall(r"\w+", sql)))
        return execute(sql, params, many, context)

    paths = [route.path(world) for route in routes()]
    paths += [project.get_absolute_url() for project in Project.objects.all()]
    for path in paths:
        if parameters_of(resolve(path).func) is None:
            continue
        for query in (
            {},
            {"q": "مخلل", "category": "pickles", "account": "salma.demo", "p": "aaaaaa"},
        ):
            with connection.execute_wrapper(note):
                Client().get(path, query)
    assert len(read) > 30
    assert not read - noting("insert") - BESIDE - WRITTEN


def _noted() -> bool:
    """Whether this transaction noted a change; forgets it, as the next one would not know it."""
    return PublicChange.objects.filter(transaction__gt=0).delete()[0] == 1


def test_a_change_is_noted_once_a_transaction():
    project = make_project()
    _noted()
    before = state()
    Project.objects.filter(pk=project.pk).update(tagline_ar="جملة")
    Project.objects.filter(pk=project.pk).update(tagline_ar="جملة ثانية")
    assert state().value == before.value + 1
    assert _noted()
    project.delete()
    assert _noted()


def test_what_is_undone_is_no_change():
    project = make_project()
    _noted()
    before = state()
    with transaction.atomic():
        Project.objects.filter(pk=project.pk).update(tagline_ar="جملة")
        transaction.set_rollback(True)
    assert state() == before
    Project.objects.filter(pk=project.pk).update(tagline_ar="جملة")
    assert state().value == before.value + 1


def test_folding_leaves_the_state_as_it_is():
    _noted()
    make_project()
    newest = PublicChange.objects.get(transaction__gt=0)
    for number in range(1, 4):
        PublicChange.objects.create(
            transaction=number, at=newest.at - timedelta(minutes=5), changes=1
        )
    before = state()
    assert public_state.fold() == 3
    assert state() == before
    assert public_state.fold() == 0
    assert PublicChange.objects.filter(transaction__gt=0).get() == newest
    PublicChange.objects.update(at=newest.at - timedelta(minutes=5))
    assert public_state.fold() == 1
    assert state().value == before.value


@pytest.mark.django_db(transaction=True)
def test_a_change_that_began_earlier_and_ends_later_is_seen(django_db_blocker):
    first, second = make_project(), make_project()
    late = connection.copy()
    try:
        late.set_autocommit(False)
        with late.cursor() as cursor:
            cursor.execute("UPDATE projects_project SET tagline_ar = 'x' WHERE id = %s", [first.pk])
        before = state()
        Project.objects.filter(pk=second.pk).update(tagline_ar="y")  # waits for nobody
        between = state()
        assert between.value == before.value + 1
        late.commit()
        assert state().value == between.value + 1
    finally:
        late.close()


def test_truncate_is_noted():
    _noted()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE projects_neighbour")
    assert _noted()
