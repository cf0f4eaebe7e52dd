"""Fifty clients send a form letter by letter, to gunicorn alone and to nginx before it."""

import contextlib
import http.client
import socket
import ssl
import time

from faults import proxy
from faults.lab import Lab
from faults.report import Report

SENDERS = 50
TRIES = 12
WITHIN = 5.0  # seconds
SLOW = (
    "POST /submit/what/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: 5000\r\n\r\nname_ar="
)


def run(lab: Lab, report: Report) -> None:
    with lab.site() as site:
        _measure(report, "gunicorn alone", site.port, tls=None, expected=False)
        if not proxy.is_here():
            print("  nginx or openssl is not installed here: the rest was left out.")
            return
        with proxy.before(site.port, lab.folder / "nginx") as port:
            trusting = ssl.create_default_context(cafile=lab.folder / "nginx" / "fullchain.pem")
            _measure(report, "nginx before it", port, tls=trusting, expected=True)


def _measure(
    report: Report, label: str, port: int, *, tls: ssl.SSLContext | None, expected: bool
) -> None:
    with contextlib.ExitStack() as stack:
        senders = [stack.enter_context(_sender(port, tls)) for _ in range(SENDERS)]
        bad = 0
        for _ in range(TRIES):
            for sender in senders:
                with contextlib.suppress(OSError):
                    sender.send(b"a")
            bad += not _is_answered(port, tls)
            time.sleep(0.3)
    report.add(f"{label}: requests not answered within {WITHIN:.0f} seconds", f"{bad} of {TRIES}",
               right="none" if expected else "why nginx stands before it", holds=not bad or not expected)  # fmt: skip


def _sender(port: int, tls: ssl.SSLContext | None) -> socket.socket:
    plain = socket.create_connection(("127.0.0.1", port), timeout=10)
    sender = tls.wrap_socket(plain, server_hostname="localhost") if tls else plain
    sender.sendall(SLOW.encode())
    return sender


def _is_answered(port: int, tls: ssl.SSLContext | None) -> bool:
    client = (
        http.client.HTTPSConnection("localhost", port, timeout=WITHIN, context=tls)
        if tls else http.client.HTTPConnection("localhost", port, timeout=WITHIN)
    )  # fmt: skip
    try:
        client.request("GET", "/projects/")
        return client.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        client.close()
