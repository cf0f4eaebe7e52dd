"""What a machine asks: does the process answer, can it do its work?"""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from functools import cache
from threading import Lock

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from adamlocal import job_health
from adamlocal.postgresql.limits import READ, limited

# Whoever asks has to hear within a second, whatever the database does.
READY_SECONDS = 0.8


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers: it asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers and no migration waits; 503 until then."""
    try:
        found = _probe.result(READY_SECONDS)
    except Exception as error:  # whatever the driver raises: the answer is the same
        found = {"database": type(error).__name__}
    is_ready = found.get("database") == found.get("migrations") == "ok"
    return JsonResponse(found, status=200 if is_ready else 503)


class Probe:
    """Looks in a thread of its own, one at a time: who asks meanwhile hears of the same look.

    A database that stands still holds this one thread, however many ask.
    """

    def __init__(self):
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="readyz")
        self._running: Future[dict[str, object]] | None = None

    def result(self, seconds: float) -> dict[str, object]:
        """What was found; raises TimeoutError after ``seconds``, or what the look met."""
        with self._lock:
            if self._running is None or self._running.done():
                self._running = self._threads.submit(_look)
            running = self._running
        return running.result(seconds)


def _look() -> dict[str, object]:
    """By a connection made for it: whether one can be had is part of the question."""
    try:
        with limited(READ):
            applied = MigrationRecorder(connection).applied_migrations()
            waiting = wanted() - applied.keys()
            counts = {} if waiting else asdict(job_health.health())
        return {
            "database": "ok",
            "migrations": "waiting" if waiting else "ok",
            # For whoever watches: what failed for good makes no request fail.
            "jobs": counts,
        }
    finally:
        connection.close()


@cache
def wanted() -> frozenset[tuple[str, str]]:
    """The migrations that this code has: read once, the files are the same as long as it runs."""
    return frozenset(MigrationLoader(None).graph.nodes)


_probe = Probe()
