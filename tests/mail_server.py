"""A mail server of one's own on the loopback address: it keeps what arrives, or refuses as told."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


@dataclass
class Mailbox:
    """What arrived, and what the server answers to each recipient (an SMTP reply line)."""

    port: int
    answer: str = "250 OK"
    logins: list[tuple[str, str]] = field(default_factory=list)
    messages: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer.format(address=address)

    async def handle_DATA(self, server, session, envelope) -> str:
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def authenticate(self, server, session, envelope, mechanism, data) -> AuthResult:
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=True)

    @property
    def recipients(self) -> list[str]:
        return [message["To"] for message in self.messages]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(port: int = 0, *, tls=None, starttls=None) -> Iterator[Mailbox]:
    """A server until the block ends. ``tls`` or ``starttls`` is its SSLContext; with STARTTLS it
    takes mail after a login only."""
    box = Mailbox(port or free_port())
    controller = Controller(
        box, hostname="127.0.0.1", port=box.port, server_hostname="localhost", ssl_context=tls,
        tls_context=starttls, require_starttls=bool(starttls), authenticator=box.authenticate,
        auth_required=bool(starttls), auth_require_tls=bool(starttls),
    )  # fmt: skip
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
