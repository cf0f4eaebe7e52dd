"""An answer in every coding it is given in, with its headers made ready; and as bytes for a file."""

import gzip
import hashlib
import json
import struct
from typing import NamedTuple

import brotli

from .negotiation import codings, matches

Headers = list[tuple[str, str]]

# Raised when the bytes of a file mean something else; files of another format are a miss.
FORMAT = b"page 1\n"
_DIGEST = 32  # bytes of SHA-256
# What a text of 27 kB costs: one millisecond each. The highest levels take sixty for a tenth less.
BROTLI_QUALITY, GZIP_LEVEL = 5, 6
# Where a coding is worth it: a packet holds some 1,400 bytes anyway.
_SMALLEST = 500
_TEXTS = ("text/", "application/json", "application/xml", "image/svg+xml")
_TEXT_ENDINGS = ("+json", "+xml", "javascript")
# What the page itself writes; the application's are left out.
_OWN = {"content-length", "etag", "vary", "age", "accept-ranges", "last-modified"}
# What a 304 repeats of what the full answer would bear (RFC 9110, 15.4.5).
_OF_304 = {"cache-control", "content-location", "expires", "etag", "vary"}


class Coded(NamedTuple):
    """A body in one coding, its strong tag, and the headers of an answer with and without it."""

    body: bytes
    etag: str
    headers: Headers
    headers_304: Headers


class Page:
    """An answer that may be given to everybody.

    ``state`` is the state of the site (``state.Watch``) that was known when rendering began,
    ``made`` that moment in seconds since the epoch. ``size`` counts what it takes in memory, in
    bytes.
    """

    __slots__ = ("coded", "headers", "key", "made", "size", "state", "status")

    def __init__(
        self,
        key: str,
        status: str,
        headers: Headers,
        bodies: dict[str, bytes],
        *,
        state: str,
        made: float,
    ) -> None:
        self.key, self.status, self.headers = key, status, headers
        self.state, self.made = state, made
        varies = [("Vary", "Accept-Encoding")]
        self.coded = {
            coding: _coded(coding, body, [*headers, *varies]) for coding, body in bodies.items()
        }
        told = sum(len(name) + len(value) for name, value in headers)
        self.size = len(key) + sum(len(c.body) + 2 * told + 1000 for c in self.coded.values())

    @classmethod
    def of(
        cls, key: str, status: str, headers: Headers, body: bytes, *, state: str, made: float
    ) -> "Page":
        """A page of what an application answered; compresses its body where that makes it less."""
        kept = [(name, value) for name, value in headers if name.lower() not in _OWN]
        bodies = {"identity": body}
        if len(body) >= _SMALLEST and _is_text(headers):
            for coding, coded in (
                ("br", brotli.compress(body, quality=BROTLI_QUALITY)),
                ("gzip", gzip.compress(body, GZIP_LEVEL, mtime=0)),
            ):
                if len(coded) < len(body):
                    bodies[coding] = coded
        return cls(key, status, kept, bodies, state=state, made=made)

    @property
    def code(self) -> str:
        return self.status[:3]

    def answer(
        self, accept_encoding: str | None, if_none_match: str | None, age: int
    ) -> tuple[str, Headers, bytes]:
        """Status, headers and body for what a request accepts and already has.

        ``age`` in seconds goes along (RFC 9111, 5.1), so that a cache behind this one does not
        keep a page for another minute of its own.
        """
        for coding in codings(accept_encoding):
            coded = self.coded.get(coding)
            if coded is not None:
                break
        else:
            coded = self.coded["identity"]
        aged = ("Age", str(age))
        # A condition means something only where the answer would be a success (13.2.1).
        if if_none_match and self.code == "200" and matches(if_none_match, coded.etag):
            return "304 Not Modified", [*coded.headers_304, aged], b""
        return self.status, [*coded.headers, aged], coded.body

    def dump(self) -> bytes:
        """The page as bytes: format, checksum, what it is, its bodies one after another."""
        described = json.dumps(
            {
                "key": self.key,
                "status": self.status,
                "headers": self.headers,
                "state": self.state,
                "made": self.made,
                "lengths": {coding: len(c.body) for coding, c in self.coded.items()},
            }
        ).encode()
        rest = struct.pack(">I", len(described)) + described
        rest += b"".join(c.body for c in self.coded.values())
        return FORMAT + hashlib.sha256(rest).digest() + rest

    @classmethod
    def load(cls, data: bytes) -> "Page | None":
        """The page that ``dump`` wrote; None for other bytes, half a file or another format."""
        start = len(FORMAT) + _DIGEST
        rest = data[start:]
        if (
            not data.startswith(FORMAT)
            or hashlib.sha256(rest).digest() != data[start - _DIGEST : start]
        ):
            return None
        at = 4 + struct.unpack_from(">I", rest)[0]
        described = json.loads(rest[4:at])
        bodies = {}
        for coding, length in described["lengths"].items():
            bodies[coding] = rest[at : at + length]
            at += length
        return cls(
            described["key"],
            described["status"],
            [(name, value) for name, value in described["headers"]],
            bodies,
            state=described["state"],
            made=described["made"],
        )


def _coded(coding: str, body: bytes, headers: Headers) -> Coded:
    # Of the coded bytes: a strong tag names one representation alone (RFC 9110, 8.8.1).
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}-{coding}"'
    whole = [*headers, ("ETag", etag)]
    unchanged = [(name, value) for name, value in whole if name.lower() in _OF_304]
    if coding != "identity":
        whole.append(("Content-Encoding", coding))
    return Coded(body, etag, [*whole, ("Content-Length", str(len(body)))], unchanged)


def _is_text(headers: Headers) -> bool:
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    kind = kind.partition(";")[0].strip().lower()
    return kind.startswith(_TEXTS) or kind.endswith(_TEXT_ENDINGS)
