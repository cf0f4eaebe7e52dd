"""What every test may use: reference data, a worker that runs on demand, and browsers' headers."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from procrastinate import testing
from procrastinate.contrib.django import app

from projects.loading import reference
from tests.strictness import network, order, pages

for strictness in (network, order, pages):
    strictness.install()

# A machine that is busy with other tests proves nothing less: no example is timed.
hypothesis_settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("untimed")

PHONE = (
    "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0 Mobile Safari/537.36 Instagram 350.0"
)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Categories, places and groups, once for all tests."""
    with django_db_blocker.unblock():
        reference.load()
    yield
    # A look at readiness in its own thread may still hold a connection, and with it the database.
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _reference_data(request):
    """A test with transactions of its own leaves empty tables: the next of its kind fills them."""
    marker = request.node.get_closest_marker("django_db")
    if marker is not None and marker.kwargs.get("transaction"):
        request.getfixturevalue("transactional_db")
        reference.load()


def pytest_runtest_setup(item):
    order.begin(item.nodeid)


def pytest_terminal_summary(terminalreporter):
    if terminalreporter.stats.get("failed"):
        terminalreporter.line(f"Order of what asks for none: ORDER_SEED={order.SEED}")


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


@pytest.fixture(autouse=True)
def _own_language():
    """A page asked for in English leaves its language to the thread, and so to the next test."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def jobs():
    """The job queue in memory: ``jobs.names()`` says what was asked for, ``jobs.run()`` does it."""
    app.perform_import_paths()
    in_memory = testing.InMemoryConnector()
    with app.replace_connector(in_memory):
        yield Jobs(in_memory)


class Jobs:
    def __init__(self, connector):
        self.connector = connector

    def names(self) -> list[str]:
        return [job["task_name"] for job in self.connector.jobs.values() if job["status"] == "todo"]

    def run(self) -> None:
        """Call each waiting task here and now, in the order it was asked for."""
        for job in self.connector.jobs.values():
            if job["status"] == "todo":
                job["status"] = "succeeded"
                app.tasks[job["task_name"]](**job["args"])


@pytest.fixture
def phone(client):
    """A shopper's phone: a client with a real browser's headers."""
    client.defaults["HTTP_USER_AGENT"] = PHONE
    return client
