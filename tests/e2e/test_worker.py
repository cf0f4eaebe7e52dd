"""A worker that is killed in the middle of a job: the job is taken up again, done once. And one that
finds a row of before."""

from tests.e2e.served import wait_for
from tests.factories import jpeg


def test_killed_workers_job_is_taken_up_again(person, site):
    unfinished = "SELECT count(*) FROM projects_photo WHERE cardinality(widths) = 0"
    wait_for(lambda: site.query(unfinished) == [(0,)])
    page = person(script=False)
    page.goto("/submit/photos/")
    page.locator("#id_photos").set_input_files(
        {"name": "large.jpg", "mimeType": "image/jpeg", "buffer": jpeg(2048, 1536)}
    )
    site.kill_worker()
    page.locator("button[value=photos]").click()
    site.start_worker()
    doing = (
        "SELECT id FROM procrastinate_jobs WHERE status = 'doing' AND task_name LIKE '%variants'"
    )
    wait_for(lambda: site.query(doing))
    site.kill_worker()
    (job,) = site.query(doing)[0]
    assert site.query(unfinished) == [(1,)]

    site.start_worker()

    wait_for(lambda: site.query(unfinished) == [(0,)], seconds=60)
    assert site.query(f"SELECT status FROM procrastinate_jobs WHERE id = {job}") in (
        [],
        [("doing",)],
    )


def test_row_under_a_former_name_is_done(site):
    [(job,)] = site.query(
        "INSERT INTO procrastinate_jobs (task_name, queue_name, args)"
        """ VALUES ('projects.rounds.end_pauses', 'default', '{"timestamp": 0}') RETURNING id"""
    )

    # A successful job's row goes.
    wait_for(lambda: site.query(f"SELECT FROM procrastinate_jobs WHERE id = {job}") == [])
