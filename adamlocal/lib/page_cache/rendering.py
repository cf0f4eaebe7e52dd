"""Asking the application for a page as nobody in particular, and whether all may have the answer."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import WSGIApplication, WSGIEnvironment

from .addresses import Address
from .page import Headers

# Those that an answer of a public page may have, and be the same for everybody.
KEPT = {"200", "301", "404", "410"}
_FORBIDDING = {"private", "no-store", "no-cache"}
# What the server says of itself; everything else of an environ is somebody's.
_OF_THE_SERVER = (
    "SCRIPT_NAME",
    "SERVER_NAME",
    "SERVER_PORT",
    "SERVER_PROTOCOL",
    "wsgi.version",
    "wsgi.errors",
    "wsgi.multithread",
    "wsgi.multiprocess",
    "wsgi.run_once",
)


@dataclass(frozen=True)
class Answer:
    """What an application answered; ``body`` is None where it may not be stored, and was not read."""

    status: str
    headers: Headers
    body: bytes | None

    def header(self, name: str) -> str | None:
        return _header(self.headers, name)


def _header(headers: Headers, name: str) -> str | None:
    """All values of a header as one; None where there is none."""
    values = [value for said, value in headers if said.lower() == name]
    return ", ".join(values) if values else None


def clean(environ: WSGIEnvironment, address: Address, scheme_entry: str | None) -> WSGIEnvironment:
    """The request for a page that tells nothing of who asks.

    Built anew rather than stripped, so that no header can be forgotten: no cookie, condition,
    range, language or browser, and the query is the canonical one. The client's address is empty:
    a page that read it would be one visitor's. The answer is wanted uncompressed, for the page
    holds every coding itself.
    """
    asked: dict[str, Any] = {name: environ[name] for name in _OF_THE_SERVER if name in environ}
    asked |= {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address.path_info,
        "QUERY_STRING": address.query,
        "REMOTE_ADDR": "",
        "HTTP_HOST": address.host,
        "HTTP_ACCEPT_ENCODING": "identity",
        "wsgi.url_scheme": address.scheme,
        "wsgi.input": io.BytesIO(),
    }
    if scheme_entry:
        asked[scheme_entry] = address.scheme
    return asked


def render(app: WSGIApplication, environ: WSGIEnvironment, *, largest: int) -> Answer:
    """The application's answer, its body read whole where it may be stored.

    ``largest`` bounds the body in bytes. A server's error has its body too: those who wait for the
    page are told by it.
    """
    started: list[tuple[str, Headers]] = []
    written: list[bytes] = []

    def start_response(status, headers, exc_info=None):
        if exc_info is not None and written:
            raise exc_info[1].with_traceback(exc_info[2])
        started[:] = [(status, list(headers))]
        return written.append

    parts = app(environ, start_response)
    try:
        pieces = iter(parts)
        # A generator says its status with its first piece (PEP 3333).
        first = b"" if started else next(pieces, b"")
        status, headers = started[0]
        if not (status[0] == "5" or may_be_stored(status, headers, largest)):
            return Answer(status, headers, None)
        body = b"".join(written) + first + _read(pieces)
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()
    said = _header(headers, "content-length")
    is_whole = said is None or int(said) == len(body)
    return Answer(status, headers, body if is_whole else None)


def _read(pieces: Iterable[bytes]) -> bytes:
    return b"".join(pieces)


def may_be_stored(status: str, headers: Headers, largest: int) -> bool:
    """Whether everybody may be given this answer.

    It has to say so itself (``Cache-Control: public``), set no cookie and vary on nothing but the
    coding. An answer without a length is a stream, which nobody can hold.
    """
    said = {
        part.strip().partition("=")[0].lower()
        for part in (_header(headers, "cache-control") or "").split(",")
    }
    varies = {part.strip().lower() for part in (_header(headers, "vary") or "").split(",")}
    length = _header(headers, "content-length") or ""
    return (
        status[:3] in KEPT
        and "public" in said
        and not said & _FORBIDDING
        and varies <= {"", "accept-encoding"}
        and _header(headers, "set-cookie") is None
        and _header(headers, "content-encoding") in (None, "identity")
        and length.isdecimal()
        and int(length) <= largest
    )
