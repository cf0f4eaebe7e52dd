"""The shapes of plans that would be a cliff in a large directory are seen."""

import pytest
from django.db import connection, transaction

from adamlocal.demo import scale
from benchmarks import plans
from projects.models import Photo, Project

pytestmark = pytest.mark.django_db

PROJECTS = 2000


@pytest.fixture
def directory(db):
    """Some projects with photos, before what PostgreSQL knows of them is enlarged."""
    scale.load(PROJECTS)
    projects = list(Project.objects.order_by("pk"))
    Photo.objects.bulk_create(
        Photo(project=project, content_hash=f"{number:031x}{position}", width=800, height=600,
              widths=[320], position=position)
        for number, project in enumerate(projects, start=1000) for position in range(2)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sql", "kinds"),
    [
        # What took home down: of 300,000 public projects no hash table can be made, nobody is spared.
        (
            "SELECT count(*) FILTER (WHERE id IN (SELECT project_id FROM projects_consent))"
            " FROM projects_project",
            {"subplan", "scan"},
        ),
        ("SELECT name_ar, story_ar FROM projects_project ORDER BY name_ar", {"sort", "scan"}),
        ("SELECT id FROM projects_project WHERE name_ar = 'x'", {"scan"}),
        ("SELECT count(*) FROM projects_listing", {"scan"}),
        ("SELECT rank FROM projects_turn ORDER BY rank, project_id LIMIT 24", set()),
        ("SELECT id FROM projects_project WHERE id = 7", set()),
        ("SELECT id, EXISTS (SELECT 1 FROM projects_photo f WHERE f.project_id = p.id)"
         " FROM projects_project p WHERE id IN (1, 2, 3)", set()),
        ("SELECT sum(listings) FROM projects_listingcount", set()),
    ],
)  # fmt: skip
def test_faults_are_seen(directory, sql, kinds):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plans.enlarge(1_000_000)

    assert {fault.kind for fault in plans.faults_of(plans.explained(sql, None))} == kinds


def test_enlarging_is_gone_with_the_transaction(directory):
    large = list(plans.LARGE)
    with connection.cursor() as cursor:
        sql = "SELECT reltuples FROM pg_class WHERE relname = ANY (%s) ORDER BY relname"
        cursor.execute(sql, [large])
        before = cursor.fetchall()
        sid = transaction.savepoint()
        plans.enlarge(1_000_000)
        cursor.execute(sql, [large])
        assert min(cursor.fetchall()) >= (1_000_000,)
        transaction.savepoint_rollback(sid)
        cursor.execute(sql, [large])
        assert cursor.fetchall() == before
