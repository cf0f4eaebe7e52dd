"""Photos while the worker is killed and the database restarts: each complete, none twice.

A database server of this file's own, so that it can be stopped under the worker's feet.
"""

import os
import signal
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from launcher import postgres
from tests.e2e.served import Site, wait_for

ADD = """
from django.core.files.uploadedfile import SimpleUploadedFile
from projects.photos import intake
from projects.models import Draft
from tests.projects.photos import corpus
draft = Draft.objects.create()
for number in range({count}):
    data = corpus.jpeg(corpus.quarters((4032, 3024 - 40 * number)))
    intake.add_one(draft, SimpleUploadedFile("photo.jpg", data))
"""
UNFINISHED = "SELECT count(*) FROM projects_photo WHERE cardinality(widths) = 0"
WAITING = (
    "SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE '%make_variants'"
    " AND status <> 'succeeded'"
)


class Workshop:
    """A database server and a worker, and what lies in the storage."""

    def __init__(self, var, server: postgres.Postgres, static: Path):
        self.server = server
        self.site = Site(var, server.env["DATABASE_URL"], static)
        self.media = var / "media"
        self.site.manage("prepare")

    def add(self, count: int) -> None:
        self.site.manage("shell", "-v", "0", "-c", ADD.format(count=count))

    def variants(self) -> list:
        """Every file that has a variant's name; each must be whole at every moment."""
        found = [p for p in self.media.rglob("[0-9]*.*") if p.suffix in (".avif", ".webp")]
        for path in found:
            with Image.open(BytesIO(path.read_bytes())) as picture:
                picture.load()
                assert picture.width == int(path.stem)
        return found

    def restart_server(self) -> None:
        """As a crash does it: no connection is asked to finish."""
        os.kill(self.server.server.pid(), signal.SIGQUIT)
        wait_for(lambda: self.server.server.pid() is None)
        self.server.start()

    def tend_worker(self) -> None:
        """What the supervisor does, and systemd on a server."""
        if self.site.worker.poll() is not None:
            self.site.start_worker()

    def finished(self) -> bool:
        self.tend_worker()
        return self.site.query(UNFINISHED) == [(0,)] and self.site.query(WAITING) == [(0,)]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory, static):
    var = tmp_path_factory.mktemp("workshop")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postgres, "VAR", var)
        env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        with postgres.Postgres(env) as server:
            workshop = Workshop(var, server, static)
            try:
                yield workshop
            finally:
                workshop.site.stop()


def complete(workshop: Workshop, count: int) -> None:
    """Each photo has its master and its variants, each of them once, and there is nothing else."""
    photos = workshop.site.query("SELECT content_hash, widths FROM projects_photo")
    assert len(photos) == len({content for content, _ in photos}) == count
    wanted = {"master.jpg", *(f"{w}.{e}" for w in photos[0][1] for e in ("avif", "webp"))}
    assert len(wanted) == 1 + 2 * 5
    for content, _ in photos:
        folder = workshop.media / "photos" / content[:2] / content
        assert {path.name for path in folder.iterdir()} == wanted
    assert len(workshop.variants()) == 10 * count


def test_workers_killed_in_the_middle_and_a_database_that_crashes(workshop):
    site = workshop.site
    workshop.add(3)
    for number in (1, 2):
        before = len(workshop.variants())
        site.start_worker()
        wait_for(lambda before=before, number=number: len(workshop.variants()) >= before + number)
        site.kill_worker()
    assert site.query(UNFINISHED) != [(0,)]

    site.start_worker()
    before = len(workshop.variants())
    wait_for(lambda: len(workshop.variants()) > before)
    workshop.restart_server()

    wait_for(workshop.finished, seconds=120)
    complete(workshop, 3)
