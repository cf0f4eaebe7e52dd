"""One key for every spelling of an address: only what a page reads tells pages apart."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import quote, quote_plus, unquote_to_bytes
from wsgiref.types import WSGIEnvironment

LONGEST = 2048  # characters of a key: 300 Arabic letters, percent-encoded, and room to spare
# Raw addresses whose keys are remembered, and as many of before; how long they may be.
SPELLINGS, SHORT = 4096, 256
# What stays as it is when the rest of a query is put behind another address: RFC 3986, 3.4.
_OF_A_QUERY = "!$&'()*+,;=:@/?%-._~[]"

Value = TypeVar("Value")
Raw = tuple[str, str, str, str]


class Refused(ValueError):
    """The address is too long for a key, or holds bytes that are no text."""


def canonical(path: str, query: str, names: frozenset[str]) -> str:
    """The one spelling of an address: its path and those fields of its query that ``names`` holds.

    ``path`` is text without percent-encoding, ``query`` the query as it was sent. Fields are
    sorted by name, and those of one name keep their order. Raises Refused for what is longer than
    ``LONGEST`` or is no UTF-8.
    """
    return _canonical(path, query, names)[0]


def _canonical(path: str, query: str, names: frozenset[str]) -> tuple[str, str]:
    """The key, and those fields that have no part in it, as they were sent."""
    declared, others = [], []
    for field in query.split("&") if query else ():
        name, _, value = field.partition("=")
        decoded = _decoded(name, "replace")
        if decoded in names:
            declared.append((decoded, _decoded(value, "strict")))
        elif field:
            others.append(field)
    declared.sort(key=lambda pair: pair[0])
    key = quote(path, safe="/:@!$&'()*+,;=~")
    if declared:
        key += "?" + "&".join(f"{quote_plus(n)}={quote_plus(v)}" for n, v in declared)
    if len(key) > LONGEST:
        raise Refused("longer than a key may be")
    return key, "&".join(others)


def _decoded(text: str, errors: str) -> str:
    """A name or value of a query as a form sends it: ``+`` is a space, the rest UTF-8."""
    if "%" not in text and "+" not in text and text.isascii():
        return text
    try:
        # A server hands bytes beyond ASCII over as Latin-1 (PEP 3333).
        raw = unquote_to_bytes(text.replace("+", " ").encode("latin-1"))
        return raw.decode("utf-8", errors)
    except UnicodeError as error:
        raise Refused("no UTF-8") from error


class TwoGenerations(Generic[Value]):
    """A bounded table without a lock: at most twice ``size`` entries, those asked for lately.

    When the young generation is full it becomes the old one, whose entries go unless they are
    asked for before it happens again. Each step is one operation on a dictionary, so threads may
    lose an entry to each other but never meet half of one.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._young: dict[object, Value] = {}
        self._old: dict[object, Value] = {}

    def get(self, key: object) -> Value | None:
        value = self._young.get(key)
        if value is None:
            value = self._old.get(key)
            if value is not None:
                self.put(key, value)
        return value

    def put(self, key: object, value: Value) -> None:
        if len(self._young) >= self.size:
            self._old, self._young = self._young, {}
        self._young[key] = value


@dataclass(frozen=True, slots=True)
class Address:
    """Which page a request asks for.

    ``key`` holds scheme, host and ``canonical``; ``others`` are the fields of the query that the
    page does not read, as they were sent. ``path_info`` is as the server gave it.
    """

    key: str
    scheme: str
    host: str
    path_info: str
    query: str
    others: str


class Addresses:
    """Finds the address of a request.

    ``names_of(path)`` says which query names the page at a path reads, None where it is no public
    page; it is asked once a path while that is remembered. ``hosts`` are the site's own, as
    browsers send them. ``scheme_entry`` is the entry of the environ in which a trusted proxy says
    how it was asked (``HTTP_X_FORWARDED_PROTO``), None where there is no such proxy.
    """

    def __init__(
        self,
        names_of: Callable[[str], frozenset[str] | None],
        hosts: frozenset[str],
        scheme_entry: str | None = None,
    ) -> None:
        self.names_of = names_of
        self.hosts = hosts
        self.scheme_entry = scheme_entry
        self._spellings: TwoGenerations[Address] = TwoGenerations(SPELLINGS)
        self._names: TwoGenerations[tuple[frozenset[str] | None]] = TwoGenerations(SPELLINGS)

    def find(self, environ: WSGIEnvironment) -> Address | None:
        """The address that a request asks for; None where the cache has no part in it."""
        scheme = environ["wsgi.url_scheme"]
        if self.scheme_entry:
            scheme = environ.get(self.scheme_entry, scheme)
        raw = (
            scheme,
            environ.get("HTTP_HOST", ""),
            environ.get("PATH_INFO", "") or "/",
            environ.get("QUERY_STRING", ""),
        )
        return self._spellings.get(raw) or self._read(raw)

    def _read(self, raw: Raw) -> Address | None:
        scheme, host, path_info, query = raw
        if host not in self.hosts or scheme not in ("http", "https"):
            return None
        try:
            path = path_info.encode("latin-1").decode("utf-8")
            names = self._names_of(path)
            if names is None:
                return None
            key, others = _canonical(path, query, names)
        except (Refused, UnicodeError):
            return None
        address = Address(
            key=f"{scheme}://{host}{key}",
            scheme=scheme,
            host=host,
            path_info=path_info,
            query=key.partition("?")[2],
            others=others,
        )
        if len(path_info) + len(query) <= SHORT:
            self._spellings.put(raw, address)
        return address

    def _names_of(self, path: str) -> frozenset[str] | None:
        remembered = self._names.get(path)
        if remembered is None:
            remembered = (self.names_of(path),)
            if len(path) <= SHORT:
                self._names.put(path, remembered)
        return remembered[0]


def led_on(location: str, others: str, origin: str) -> str:
    """Where a redirect leads with the fields that it did not read: who sent a visitor stays known.

    Only to the site itself (``origin`` is its scheme and host); another site is told nothing.
    """
    own = location.startswith("/") and not location.startswith(("//", "/\\"))
    if not others or not (own or location.startswith(f"{origin}/")):
        return location
    rest = quote(others.encode("latin-1"), safe=_OF_A_QUERY)
    address, mark, fragment = location.partition("#")
    return f"{address}{'&' if '?' in address else '?'}{rest}{mark}{fragment}"
