"""Mail arrives: after outages of any length, once each, in order; and what cannot is told of."""

import inspect
import logging
import random
import ssl
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import trustme
from django.core import mail as post
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone
from procrastinate.contrib.django import app

from adamlocal import mail_server
from adamlocal.accounts import codes, mail, outgoing, sms, worker
from adamlocal.accounts import jobs as account_jobs
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import Invitation, SignInCode
from adamlocal.lib.backoff import Backoff
from adamlocal.lib.breaker import CircuitBreaker
from adamlocal.lib.logs import MaskingFormatter, masked
from projects import jobs as project_jobs
from projects.models import Draft
from tests.factories import make_project, make_user, write_draft
from tests.mail_server import free_port, running

TEN_SECONDS, TEN_MINUTES, TWO_DAYS = timedelta(seconds=10), timedelta(minutes=10), timedelta(days=2)


def tasks_of(queue: str) -> list:
    return [task for task in app.tasks.values() if task.queue == queue]


def new_code(**fields) -> SignInCode:
    return SignInCode.objects.create(
        **{"email": "um@example.com", "nonce": "n" * 43,
           "expires_at": timezone.now() + codes.LIFETIME, **fields}
    )  # fmt: skip


# --- how long and how often --------------------------------------------------------------------


def test_every_message_is_tried_alike_and_nothing_of_ours_without_waits():
    assert {task.name.rpartition(".")[2] for task in tasks_of("mail")} >= {
        "send_code", "send_code_by_text", "send_invitation", "send_project_mail", "send_thanks",
    }  # fmt: skip
    assert {task.retry_strategy for task in tasks_of("mail")} == {outgoing.BACKOFF}
    assert {mail.NotSent, sms.NotSent} == set(outgoing.BACKOFF.outages)
    ours = [task for task in app.tasks.values() if not task.name.startswith("builtin:")]
    assert {type(task.retry_strategy) for task in ours if task.retry_strategy} == {Backoff}
    # What neither tries again nor comes again by the clock would be lost at the first failure.
    periodic = {name for name, _ in app.periodic_registry.periodic_tasks}
    assert [t.name for t in ours if not t.retry_strategy and t.name not in periodic] == []


def arrival(outage: timedelta, *, asked: timedelta = timedelta()) -> tuple[timedelta | None, int]:
    """When a message asked for at ``asked`` arrives, by a clock of its own, if the server is away
    from the beginning until ``outage``; and after how many tries. None: it failed for good."""
    now, attempts = asked, 0
    while now < outage:
        before = datetime.now(UTC)
        decision = outgoing.BACKOFF.get_retry_decision(
            exception=mail.NotSent("away"), job=SimpleNamespace(attempts=attempts)
        )
        if decision is None:
            return None, attempts
        now += decision.retry_at - before
        attempts += 1
    return now, attempts + 1


@pytest.mark.parametrize(
    ("outage", "late"),
    [
        (TEN_SECONDS, timedelta(seconds=20)),
        (TEN_MINUTES, timedelta(minutes=14)),
        (TWO_DAYS, timedelta(minutes=38)),
    ],
)
def test_mail_outlives_an_outage_and_arrives_soon_after_it(outage, late):
    random.seed(9)
    for n in range(40):
        arrived, _tries = arrival(outage, asked=outage * n / 40)

        assert arrived is not None
        assert arrived - outage <= late


def test_tries_spread_and_end():
    firsts = {arrival(TEN_SECONDS)[0] for _ in range(20)}
    arrived, tries = arrival(timedelta(days=10))

    assert len(firsts) > 5  # together they would knock the server over again
    assert arrived is None
    assert 90 < tries < 120


def test_fault_of_our_own_is_known_within_the_hour():
    def given_up(exception):
        job = SimpleNamespace(attempts=12)
        return outgoing.BACKOFF.get_retry_decision(exception=exception, job=job) is None

    assert given_up(ZeroDivisionError())
    assert not given_up(mail.NotSent())
    assert not given_up(sms.NotSent())


# --- over a real wire --------------------------------------------------------------------------


@pytest.fixture
def over_the_wire(settings):
    """Mails go to a port of the loopback address by Django's own SMTP backend."""

    def use(port: int) -> None:
        settings.EMAIL_BACKEND = mail_server.SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 2

    return use


@pytest.fixture(scope="module")
def certificate():
    return trustme.CA()


@pytest.mark.parametrize("form", ["smtp", "smtp+tls", "smtps"])
def test_every_documented_form_delivers(form, certificate, monkeypatch):
    theirs = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.issue_cert("127.0.0.1").configure_cert(theirs)
    ours = ssl.create_default_context()
    certificate.configure_trust(ours)
    monkeypatch.setattr(EmailBackend, "ssl_context", ours)
    contexts = {"smtp+tls": {"starttls": theirs}, "smtps": {"tls": theirs}}
    with running(**contexts.get(form, {})) as box:
        login = "" if form == "smtp" else "hello%40souq.example:p%2Fw@"
        known = mail_server.parse(f"{form}://{login}127.0.0.1:{box.port}")
        connection = get_connection(
            known["BACKEND"], host=known["HOST"], port=known["PORT"],
            username=known["HOST_USER"], password=known["HOST_PASSWORD"],
            use_tls=known["USE_TLS"], use_ssl=known["USE_SSL"],
        )  # fmt: skip
        EmailMessage("س", "ص", "a@b.example", ["um@example.com"], connection=connection).send()

    assert box.recipients == ["um@example.com"]
    assert box.logins == ([] if form == "smtp" else [("hello@souq.example", "p/w")])


@pytest.mark.django_db
def test_server_that_is_away_and_back_gets_each_mail_once(over_the_wire):
    port = free_port()
    over_the_wire(port)
    numbers = [new_code(email=f"um{n}@example.com").pk for n in range(3)]
    for number in numbers:
        with pytest.raises(mail.NotSent, match=r"^ConnectionRefusedError \d+$"):
            worker.send_code(number, "ar")

    with running(port) as box:
        for number in numbers:
            worker.send_code(number, "ar")

    assert sorted(box.recipients) == [f"um{n}@example.com" for n in range(3)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "is_final"),
    [
        ("550 5.1.1 <{address}>: no such mailbox", True),
        ("553 no such user {address}", True),
        ("450 4.2.0 greylisted, {address}", False),
        ("452 4.2.2 mailbox of {address} is full", False),
        ("550 5.7.1 relaying denied for {address}", False),
    ],
)
def test_refusal_for_good_ends_at_once_and_another_is_tried_again(
    over_the_wire, caplog, answer, is_final
):
    with running() as box:
        over_the_wire(box.port)
        box.answer = answer
        if is_final:
            worker.send_code(new_code().pk, "ar")
            assert f"refused for good ({answer[:3]}" in caplog.text
        else:
            with pytest.raises(mail.NotSent, match=r"^recipient refused for now$"):
                worker.send_code(new_code().pk, "ar")

    assert "um@example.com" not in caplog.text


class Clock:
    """A monotonic clock that goes when told to."""

    now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "tries"), [(15, 1), (0, 3)])
def test_server_that_hangs_holds_up_one_mail_and_not_all(monkeypatch, seconds, tries):
    clock, asked = Clock(), []
    monkeypatch.setattr("adamlocal.lib.breaker.time", clock)
    monkeypatch.setattr(mail, "SERVER", CircuitBreaker(slow=5, rest=30))
    send = EmailMultiAlternatives.send

    def hangs(self):
        asked.append(self)
        clock.now += seconds
        raise TimeoutError

    monkeypatch.setattr(EmailMultiAlternatives, "send", hangs)
    code = new_code()
    for _ in range(3):
        with pytest.raises(mail.NotSent):
            worker.send_code(code.pk, "ar")
    assert len(asked) == tries

    monkeypatch.setattr(EmailMultiAlternatives, "send", send)
    clock.now += 30
    worker.send_code(code.pk, "ar")
    assert len(post.outbox) == 1


# --- what is worth sending ---------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("by_text", [False, True])
@pytest.mark.parametrize(
    "gone", [{"expires_at": timezone.now()}, {"used_at": timezone.now()}], ids=["over", "used"]
)
def test_stale_code_is_dropped(settings, by_text, gone):
    settings.TEXT_GATEWAY = "outbox"
    sms.Outbox.sent.clear()
    where = {"email": "", "phone": "+962790000012"} if by_text else {}
    send = worker.send_code_by_text if by_text else worker.send_code

    send(new_code(**where, **gone).pk, "ar")
    assert (post.outbox, sms.Outbox.sent) == ([], [])

    send(new_code(**where).pk, "ar")
    assert len(post.outbox) + len(sms.Outbox.sent) == 1


@pytest.mark.django_db
def test_stale_invitation_is_dropped():
    invitation = Invitation.objects.create(
        email="lina@example.com", role=Role.MODERATOR, expires_at=timezone.now()
    )

    worker.send_invitation(invitation.pk)

    assert post.outbox == []


@pytest.mark.django_db
def test_mails_of_one_project_leave_in_order_and_hold_up_no_other(jobs):
    first, second = make_project(owner=make_user()), make_project(owner=make_user())
    for project in (first, second, first):
        project_jobs.send_project_mail(project_id=project.pk, kind="published")
    account_jobs.send_code(code_id=1, language="ar")

    locks = [job["lock"] for job in jobs.connector.jobs.values()]

    assert locks[0] == locks[2] != locks[1]
    assert locks[1]
    assert locks[3] is None


# --- nobody's address in jobs and logs ---------------------------------------------------------

# What a job's argument may be: the number of a row, or one word of ours. (``to`` came with jobs of
# an older version; nothing gives it any more.)
ARGUMENTS = {
    "code_id", "invitation_id", "project_id", "claim_id", "draft_id", "member_id", "offer_id",
    "follow_id", "outcome_id", "photo_id", "language", "device", "page", "kind", "until",
    "timestamp", "content_hashes", "code", "to", "report_id", "state", "change_id", "request_id",
    "voice_id", "news", "call_id", "application_id", "import_id", "cover_id",
}  # fmt: skip


def test_every_argument_of_every_job_is_known_to_name_nobody():
    found = {
        name
        for task in app.tasks.values()
        if not task.name.startswith("builtin:")
        for name in inspect.signature(task.func).parameters
    }
    assert found - {"context"} <= ARGUMENTS


@pytest.mark.django_db
def test_link_of_a_draft_is_mailed_without_its_address_in_the_job(client, jobs):
    write_draft(client, email="um@example.com")
    client.post("/submit/link/", {"email": "sister@example.com", "step": "what"})

    assert "send_draft_mail" in jobs.names()
    assert "@" not in str([job["args"] for job in jobs.connector.jobs.values()])
    assert Draft.objects.get().link_to == "sister@example.com"
    jobs.run()

    assert [message.to for message in post.outbox] == [["sister@example.com"]]
    assert Draft.objects.get().link_to == ""


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("to um.leen+1@mail.example.com now", "to •••@••• now"),
        ("{'leen@example.com': (550, b'<leen@example.com>')}",
         "{'•••@•••': (550, b'<•••@•••>')}"),
        ("sent to +962790000012", "sent to •••"),
        ("sent to 0790000012.", "sent to •••."),
        ("job 12345678901 took 0.123456789 s", "job 12345678901 took 0.123456789 s"),
        ("Gone: /a/MTI6Zm9v:1vPh2c:s3cr3tSignature_-x/", "Gone: /a/•••/"),
        ("Not Found: /d/k7m2qx.0123456789abcdef0123456789abcdef/", "Not Found: /d/•••/"),
        ("GET /accounts/login/code/?key=0123abcd", "GET /accounts/login/code/?key=•••"),
        # What somebody orders, in whichever words a server tells of it.
        ("Error handling request GET /p/abc234/order/?i=12:2&note=%D9%83", "Error handling request GET /p/abc234/order/?•••"),
        ('"GET /en/p/abc234/order?note=a HTTP/1.1" 500 12', '"GET /en/p/abc234/order?••• HTTP/1.1" 500 12'),
        ("/p/abc234/contact/whatsapp/?i=12:2&via=abcd234", "/p/abc234/contact/whatsapp/?•••"),
        ("GET /p/abc234/order/?i=12:2&note=it's<\"for\">me at all", "GET /p/abc234/order/?••• at all"),
        ("/usr/lib/python3.11/site-packages/django/core/handlers/base.py",
         "/usr/lib/python3.11/site-packages/django/core/handlers/base.py"),
    ],
)  # fmt: skip
def test_log_lines_name_nobody(line, kept):
    assert masked(line) == kept


def test_traceback_names_nobody_either():
    said = "no mailbox leen@example.com"
    try:
        raise ValueError(said)
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, "x", 1, "failed", (), (ValueError, error, error.__traceback__)
        )

    line = MaskingFormatter("%(message)s").format(record)

    assert "leen" not in line
    assert "ValueError: no mailbox •••@•••" in line


@pytest.mark.django_db
def test_gateway_that_fails_is_tried_again_and_its_words_are_not_kept(settings, monkeypatch):
    settings.TEXT_GATEWAY = "outbox"

    def fails(self, number, text):
        raise RuntimeError(f"{number} is busy")

    monkeypatch.setattr(sms.Outbox, "send", fails)
    with pytest.raises(sms.NotSent, match=r"^RuntimeError$"):
        worker.send_code_by_text(new_code(email="", phone="+962790000012").pk, "ar")
