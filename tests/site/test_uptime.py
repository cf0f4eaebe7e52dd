"""The site stays up: every wait for the database ends, and says so in a way that loses nothing."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html import unescape

import psycopg
import pytest
from django.conf.urls.i18n import i18n_patterns
from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from adamlocal.pages import health, outage
from adamlocal.postgresql import base
from adamlocal.postgresql import limits as table
from adamlocal.postgresql.bulkhead import Bulkhead, Busy
from adamlocal.postgresql.limits import (
    COMMAND,
    EXPORT,
    JOB,
    NONE,
    READ,
    WRITE,
    Limits,
    of_command,
    of_request,
)
from adamlocal.urls import urlpatterns as real_urls
from tests.factories import make_project, make_user

# As the limits of a request, but shorter: a test waits for them.
SHORT = Limits(statement=0.3, lock=0.15, idle=5)


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return cursor.fetchone()[0]


@contextmanager
def another_session():
    """A connection outside of the test's transaction, as another process has."""
    session = psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": None})
    try:
        yield session
    finally:
        session.close()


# --- limits -------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("limits", "statement", "lock", "idle"),
    [(READ, "3s", "2s", "15s"), (WRITE, "5s", "3s", "30s"), (JOB, "10min", "30s", "5min"),
     (EXPORT, "30s", "3s", "1min"), (COMMAND, "1h", "1min", "1h"), (NONE, "0", "0", "0")],
)  # fmt: skip
def test_the_server_is_told_the_limits(limits, statement, lock, idle):
    with connection.limited(limits):
        assert setting("statement_timeout") == statement
        assert setting("lock_timeout") == lock
        assert setting("idle_in_transaction_session_timeout") == idle
    assert setting("statement_timeout") == "0"


@pytest.mark.parametrize(
    ("method", "path", "limits"),
    [("GET", "/", READ), ("HEAD", "/projects/", READ), ("POST", "/submit/", WRITE),
     ("GET", "/admin/queue/", READ), ("POST", "/en/admin/queue/", WRITE),
     ("GET", "/admin/projects/export/", EXPORT), ("POST", "/en/admin/projects/export/", EXPORT),
     ("GET", "/p/admin/projects/export/", READ)],
)  # fmt: skip
def test_every_request_has_limits(method, path, limits):
    assert of_request(method, path) == limits


@pytest.mark.parametrize(
    ("words", "limits"),
    [("procrastinate worker", JOB), ("procrastinate shell", COMMAND), ("migrate", NONE),
     ("migrate projects", NONE), ("prepare", NONE), ("demo", COMMAND), ("", NONE)],
)  # fmt: skip
def test_every_command_has_limits(words, limits):
    assert of_command(words.split()) == limits


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["READ", "WRITE", "EXPORT", "JOB", "COMMAND"])
def test_each_row_of_the_table_ends_a_statement(name):
    """As it stands there, but a thousand times shorter."""
    row = getattr(table, name)
    shorter = Limits(row.statement / 1000 + 0.05, row.lock, row.idle)
    with (
        connection.limited(shorter),
        pytest.raises(OperationalError, match="statement timeout"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT pg_sleep(60)")


def streams(request):
    """Asks while it is sent, twice, as a file of many rows does."""

    def pieces():
        for _piece in range(2):
            yield setting("statement_timeout")

    return StreamingHttpResponse(pieces())


def shows(request):
    return outage.HttpResponse(f"{setting('statement_timeout')} {setting('lock_timeout')}")


def slow(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(60)")


def closed(request):
    connection.connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def broken(request):
    raise RuntimeError("broken on purpose")


@csrf_exempt
def exempt(request):
    """As the forms on cached pages, which can hold no token."""
    return slow(request)


def wrapped(request):
    """A package between may hide the driver's error in its own."""
    try:
        slow(request)
    except OperationalError as error:
        raise RuntimeError("the queue could not be asked") from error


class WithFaults:
    """Addresses that fail in one way each, beside the real ones."""

    handler500 = "adamlocal.pages.outage.server_error"
    urlpatterns = [
        *i18n_patterns(path("fails/slow/", slow), prefix_default_language=False),
        *[
            path(f"fails/{view.__name__}/", view)
            for view in (shows, slow, closed, broken, exempt, wrapped, streams)
        ],
        *real_urls,
    ]


@pytest.fixture
def faults(settings, monkeypatch):
    settings.ROOT_URLCONF = WithFaults
    monkeypatch.setattr("adamlocal.postgresql.limits.READ", SHORT)
    monkeypatch.setattr("adamlocal.postgresql.limits.WRITE", SHORT)
    return Client(raise_request_exception=False)


@pytest.mark.django_db
def test_a_request_has_the_limits_of_what_it_does(client, settings):
    settings.ROOT_URLCONF = WithFaults

    assert client.get("/fails/shows/").content == b"3s 2s"
    assert client.post("/fails/shows/").content == b"5s 3s"
    assert client.get("/fails/shows/").content == b"3s 2s"


@pytest.mark.django_db
def test_what_is_made_while_it_is_sent_has_them_still(client, settings):
    settings.ROOT_URLCONF = WithFaults

    assert client.get("/fails/streams/").getvalue() == b"3s3s"
    assert client.post("/fails/streams/").getvalue() == b"5s5s"
    assert setting("statement_timeout") == "0"


@pytest.mark.django_db
def test_limits_outlive_a_rollback():
    with connection.limited(READ):
        with transaction.atomic():
            connection.connection.limits = None  # as on a connection that was told nothing yet
            assert setting("statement_timeout") == "3s"
            transaction.set_rollback(True)
        assert setting("statement_timeout") == "3s"


# --- what people meet -----------------------------------------------------------------------------


@contextmanager
def rolled_back():
    """What a failed statement leaves behind is undone, so that the test may go on."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["slow", "wrapped"])
def test_a_slow_database_is_a_503_that_says_when_to_come_again(faults, name):
    begun = time.monotonic()
    with rolled_back():
        answer = faults.get(f"/fails/{name}/")

    assert time.monotonic() - begun < 2
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.django_db
def test_a_locked_table_is_a_503_and_the_rest_goes_on(faults):
    with another_session() as session:
        session.execute("LOCK TABLE projects_project IN ACCESS EXCLUSIVE MODE")
        with rolled_back():
            assert faults.get("/projects/").status_code == 503
        assert faults.get("/privacy/").status_code == 200
        assert faults.get("/healthz").status_code == 200
        session.rollback()

    assert faults.get("/projects/").status_code == 200


@pytest.mark.django_db
def test_a_bug_is_a_500_and_no_503(faults):
    answer = faults.get("/fails/broken/")

    assert (answer.status_code, answer["Retry-After"]) == (500, "60")


@pytest.mark.parametrize(
    ("error", "state", "expected"),
    [
        (OperationalError, "57014", True),  # statement_timeout
        (OperationalError, "55P03", True),  # lock_timeout
        (OperationalError, "57P01", True),  # the server was told to stop
        (OperationalError, None, True),  # nobody answers there
        (InterfaceError, None, True),  # the connection was closed
        (OperationalError, "54001", False),  # too deep a statement: as deep the next time
        (ValueError, None, False),
    ],
)
def test_an_outage_is_told_from_a_bug(error, state, expected):
    raised = error("x")
    raised.__cause__ = psycopg.errors.lookup(state)("x") if state else psycopg.OperationalError("x")

    assert outage.is_of_database(raised) is expected


TYPED = {
    "words": 'سطر أول\nسطر ثاني <b>"و\'علامات" &amp; &',
    "many": ["واحد", "اثنين"],
    "csrfmiddlewaretoken": "t" * 64,
    "do": "send",
}


def hidden(answer) -> dict[str, list[str]]:
    """What the page's form would send."""
    pairs = re.findall(r'<input type="hidden" name="(.*?)" value="(.*?)">', text(answer), re.DOTALL)
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(unescape(value))
    return found


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["slow", "broken"])
def test_all_that_was_typed_stays_in_the_page(faults, name):
    with rolled_back():
        answer = faults.post(f"/fails/{name}/", TYPED, headers={"Origin": "http://testserver"})

    assert hidden(answer) == {
        key: value if isinstance(value, list) else [value] for key, value in TYPED.items()
    }
    assert "ما ضاع" not in text(answer)
    assert "من جديد" in text(answer)  # the test client sends a form that could hold photos
    assert answer["Content-Security-Policy"].count("sha256-") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "kept"),
    [({}, False), ({"Origin": "https://elsewhere.example"}, False), ({"Sec-Fetch-Site": "cross-site"}, False),
     ({"Sec-Fetch-Site": "same-origin"}, True)],
)  # fmt: skip
def test_what_another_site_sent_is_not_put_into_our_page(faults, headers, kept):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    with rolled_back():
        answer = strict.post("/fails/exempt/", {"words": "x"}, headers=headers)

    assert answer.status_code == 503
    assert bool(hidden(answer)) is kept


@pytest.mark.django_db
def test_a_get_does_not_say_that_something_was_sent(faults):
    with rolled_back():
        answer = faults.get("/fails/slow/?q=مكدوس")

    assert "<form" not in text(answer)
    assert "بعثتوه" not in text(answer)
    assert "What you sent" not in text(answer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"), [("/fails/slow/", "الموقع مش قادر"), ("/en/fails/slow/", "cannot answer")]
)
def test_a_script_hears_it_in_json(faults, address, words):
    for headers in ({"Sec-Fetch-Dest": "empty"}, {}):
        with rolled_back():
            answer = faults.post(address, "{}", content_type="application/json", headers=headers)

        assert (answer.status_code, answer["Retry-After"]) == (503, "10")
        assert words in answer.json()["error"]


# --- every address ----------------------------------------------------------------------------------

SAMPLES = {
    "slug": "pickles", "project": "abcdef", "source": "abcdefg", "unicode": "بيت", "str": "token", "int": "1", "number": "1", "token": "token", "uuid":
    "6c2a4b0e-5a40-4a6c-9df8-5a7b2a1ad001", "path": "1/", "": "x",
    "code": "ABCDEFG", "hash": "a" * 32, "card_size": "og", "language": "ar",
}  # fmt: skip


def addresses(patterns=real_urls, before: str = "") -> Iterator[str]:
    """A sample of every address of the site, the panel's tables included."""
    for pattern in patterns:
        route = before + re.sub(r"<(?:(\w+):)?\w+>", sample, str(pattern.pattern))
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, route)
        elif "(?P" not in route:
            yield "/" + route.strip("^$/") + ("/" if route.endswith("/") else "")


def sample(match: re.Match) -> str:
    return SAMPLES[match[1] or ""]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_breaks_when_the_database_is_away(method):
    client = Client(raise_request_exception=False, headers={"Origin": "http://testserver"})
    user = make_user(is_staff=True, is_superuser=True)
    client.force_login(user)
    met = {}

    def away(execute, sql, params, many, context):
        raise OperationalError("nobody answers there")

    for address in dict.fromkeys(addresses()):
        with connection.execute_wrapper(away):
            met[address] = getattr(client, method)(address).status_code

    assert {code for code in met.values() if code >= 500} == {503}, [
        address for address, code in met.items() if code == 500
    ]
    assert sum(code == 503 for code in met.values()) > len(met) / 2
    assert met["/healthz"] == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "list", "project", "report", "step"])
def test_whichever_question_goes_unanswered_the_page_is_whole_or_503(name):
    project = make_project()
    client = Client(raise_request_exception=False, headers={"Origin": "http://testserver"})
    code = project.code
    ask = {
        "home": lambda: client.get("/"),
        "list": lambda: client.get("/projects/?q=مكدوس"),
        "project": lambda: client.get(project.get_absolute_url()),
        "report": lambda: client.post(f"/p/{code}/report/", {"reason": "unsafe"}),
        "step": lambda: client.post("/submit/what/", {"name_ar": "بيت المونة", "do": "next"}),
    }[name]
    asked = number = 0

    def away(execute, sql, params, many, context):
        nonlocal asked
        asked += 1
        if asked == number:
            raise OperationalError("it went away just now")
        return execute(sql, params, many, context)

    while asked >= number:
        asked, number = 0, number + 1
        with rolled_back(), connection.execute_wrapper(away):
            answer = ask()
        assert answer.status_code in ({503} if asked >= number else {200, 302}), number
    assert number > 3


# --- waiting, bounded on our side -----------------------------------------------------------------


@pytest.fixture
def apart(django_db_blocker):
    """A connection of the site's own kind, outside of the test's transaction."""
    params = connection.get_connection_params()
    with django_db_blocker.unblock():
        session = base.Connection.connect(**{**params, "autocommit": True})
    yield session
    session.close()


@pytest.mark.django_db
def test_a_server_that_answers_nothing_is_given_up(apart):
    """A frozen or unreachable server ends no statement: we do."""
    apart.patience = 0.2
    begun = time.monotonic()

    with pytest.raises(psycopg.OperationalError):
        apart.execute("SELECT pg_sleep(30)")

    assert time.monotonic() - begun < 2
    assert apart.closed


@pytest.mark.django_db
def test_an_error_of_a_statement_closes_nothing(apart):
    apart.patience = 5

    with pytest.raises(psycopg.errors.DivisionByZero):
        apart.execute("SELECT 1 / 0")
    apart.execute("SET statement_timeout = 50")
    with pytest.raises(psycopg.errors.QueryCanceled):
        apart.execute("SELECT pg_sleep(30)")

    assert apart.execute("SELECT 1").fetchone() == (1,)


@contextmanager
def taken(bulkhead, *, gives_up=False):
    """Somebody else holds a place, and gets an answer, or an error, when the block ends."""
    inside, leave = threading.Event(), threading.Event()

    def stuck():
        with suppress(ZeroDivisionError), bulkhead.place():
            inside.set()
            leave.wait(10)
            if gives_up:
                raise ZeroDivisionError

    thread = threading.Thread(target=stuck)
    thread.start()
    inside.wait(10)
    try:
        yield
    finally:
        leave.set()
        thread.join()


def seconds_until_busy(bulkhead) -> float:
    begun = time.monotonic()
    with pytest.raises(Busy), bulkhead.place():
        pass
    return time.monotonic() - begun


def test_who_finds_no_place_leaves_soon_and_then_at_once_until_somebody_is_served():
    bulkhead = Bulkhead(places=1, patience=0.2)
    with taken(bulkhead):
        assert seconds_until_busy(bulkhead) >= 0.15
        assert seconds_until_busy(bulkhead) < 0.1
    with taken(bulkhead):
        assert seconds_until_busy(bulkhead) >= 0.15


def test_nobody_is_sent_away_while_answers_come():
    """Sixteen share two places for longer than anybody's patience: all are served."""
    bulkhead, served = Bulkhead(places=2, patience=0.2), []

    def ask():
        with bulkhead.place():
            time.sleep(0.04)
        served.append(1)

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(served) == 16


def test_who_gives_up_has_no_answer():
    """Those who ran into their limit are followed by others, who stand still as well."""
    bulkhead = Bulkhead(places=1, patience=0.2)
    with taken(bulkhead, gives_up=True):
        seconds_until_busy(bulkhead)
    with taken(bulkhead):
        assert seconds_until_busy(bulkhead) < 0.1


def test_the_place_of_a_failure_is_free_again():
    bulkhead = Bulkhead(places=1, patience=0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), bulkhead.place():
            raise ZeroDivisionError


# --- health ---------------------------------------------------------------------------------------


def test_readyz_answers_within_a_second_whatever_the_database_does(client, monkeypatch):
    leave, looks = threading.Event(), []

    def look():
        looks.append(1)
        leave.wait(10)
        return {"database": "ok"}

    monkeypatch.setattr(health, "_probe", health.Probe())
    monkeypatch.setattr(health, "_look", look)
    monkeypatch.setattr(health, "READY_SECONDS", 0.1)
    try:
        for _ in range(3):
            answer = client.get("/readyz")
            assert (answer.status_code, answer.json()) == (503, {"database": "TimeoutError"})
        assert len(looks) == 1  # however many ask, one thread waits
    finally:
        leave.set()


@pytest.mark.django_db
def test_readyz_counts_a_migration_that_waits(client, monkeypatch):
    monkeypatch.setattr(health, "wanted", lambda: frozenset({("projects", "9999_next")}))

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["migrations"]) == (503, "waiting")
