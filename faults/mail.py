"""No mail server answers for ten seconds, and then for ten minutes, while twenty mails are asked for.

``FAULTS_FACTOR`` (10) makes the ten minutes so many times shorter; 1 waits them out. Two days stand in
``tests/site/test_delivery.py``, by a clock of its own.
"""

import os
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from faults.lab import Lab, free_port
from faults.report import Report

MAILS = 20
OUTAGES = (10, 600)
FACTOR = float(os.environ.get("FAULTS_FACTOR", "10"))
# Asked of the measured tree, with what it has had all along (the job by its first name): twenty people
# want to follow a category.
ASK = """
import django, sys
django.setup()
from procrastinate.contrib.django import app
from projects.models import Category, Follow
category = Category.objects.exclude(parent=None).first()
for n in range(int(sys.argv[2])):
    follow = Follow.objects.create(email=f"um{n}@{sys.argv[1]}.example", category=category)
    app.configure_task("projects.tasks.send_follow_mail").defer(follow_id=follow.pk)
"""


class Sink(socketserver.ThreadingTCPServer):
    """A mail server that takes everything and keeps who it was for (RFC 5321, the least of it)."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, port: int):
        self.recipients: list[str] = []
        super().__init__(("127.0.0.1", port), Session)


class Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 sink")
        to = []
        while line := self.rfile.readline().decode("ascii", "replace").strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                to.append(line.partition("<")[2].partition(">")[0])
            if verb == "DATA":
                self.say("354 go on")
                while self.rfile.readline().rstrip(b"\r\n") != b".":
                    pass
                self.server.recipients += to
                to = []
            self.say("221 bye" if verb == "QUIT" else "250 ok")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def sink(port: int) -> Iterator[list[str]]:
    """The recipients of what arrives, until the block ends."""
    with Sink(port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.recipients
        finally:
            server.shutdown()


def run(lab: Lab, report: Report) -> None:
    for outage in OUTAGES:
        seconds = outage if outage <= 60 else outage / FACTOR
        port = free_port()
        with lab.site(EMAIL_URL=f"smtp://127.0.0.1:{port}") as site:
            site.python("-c", ASK, f"after-{outage}", str(MAILS))
            time.sleep(seconds)
            arrived, late = _arrivals(port, seconds)
        once = sum(count == 1 for count in arrived.values())
        twice = sum(count > 1 for count in arrived.values())
        name = f"{outage} s without a mail server"
        if seconds != outage:
            name += f" (run as {seconds:.0f} s)"
        report.add(f"{name}: mails that arrived, once each", f"{once} of {MAILS}",
                   right=f"{MAILS} of {MAILS}", holds=once == MAILS and not twice)  # fmt: skip
        report.add(f"{name}: seconds from its return to the last mail", late or "none came",
                   right="no longer than it was away, and 25 s",
                   holds=once == MAILS and late <= seconds + 25)  # fmt: skip


def _arrivals(port: int, seconds: float) -> tuple[Counter[str], float]:
    """How often each recipient was written to once the server is back, and when the last was."""
    began = time.monotonic()
    deadline = began + 1.5 * seconds + 30
    late = 0.0
    with sink(port) as recipients:
        seen = 0
        while time.monotonic() < deadline and seen < MAILS:
            time.sleep(0.2)
            if len(recipients) > seen:
                seen, late = len(recipients), round(time.monotonic() - began, 1)
        time.sleep(5)  # a second copy would come now
        return Counter(r for r in recipients if r.startswith("um")), late
