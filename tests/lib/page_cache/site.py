"""A small site behind a page cache, with a clock and a state that tests set."""

import io
import threading
from wsgiref.types import WSGIEnvironment

from adamlocal.lib.page_cache.addresses import Addresses
from adamlocal.lib.page_cache.application import PageCache, Rules
from adamlocal.lib.page_cache.bulkhead import Bulkhead
from adamlocal.lib.page_cache.memory import Memory
from adamlocal.lib.page_cache.state import Watch

HOST = "site.example"
PUBLIC = "public, max-age=60"
TEXT = "text/html; charset=utf-8"


def environ_of(address: str, method: str = "GET", **entries) -> WSGIEnvironment:
    path, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": HOST,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "192.0.2.7",
        "HTTP_HOST": HOST,
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(b"typed"),
        "wsgi.errors": io.StringIO(),
    } | entries


class Given:
    """What a visitor was answered."""

    def __init__(self, app, environ):
        def start_response(status, headers, exc_info=None):
            self.status, self.headers = status, {name.lower(): value for name, value in headers}

        parts = app(environ, start_response)
        self.body = b"".join(parts)

    @property
    def code(self) -> int:
        return int(self.status[:3])


class Clock:
    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


class Site:
    """An application whose pages tell how often they were rendered, and its cache.

    ``answers`` maps a path to (status, headers, body); other paths are a page of its own words.
    Renders wait for ``gate``. Pages are renewed at once and in the same thread, unless ``beside``.
    """

    def __init__(self, *, disk=None, beside=False, clock=None, **more):
        self.clock = clock or Clock()
        self.state: object = 1
        self.answers: dict[str, tuple[str, dict[str, str], bytes]] = {}
        self.asked: list[WSGIEnvironment] = []
        self.gate = threading.Event()
        self.gate.set()
        self.closed = 0
        self.watch = Watch(self._ask, clock=self.clock)
        pages = more.pop("pages", None) or Bulkhead(4, inside=8, patience=5)
        searches = more.pop("searches", None) or Bulkhead(2, inside=3, patience=0.05)
        if not beside:
            pages.beside = searches.beside = _at_once
        self.cache = PageCache(
            self.app,
            addresses=Addresses(self.names_of, frozenset({HOST})),
            watch=self.watch,
            memory=more.pop("memory", Memory(1 << 20)),
            disk=disk,
            pages=pages,
            searches=searches,
            is_search=lambda path, query: path == "/search/" and bool(query),
            busy=_busy,
            rules=Rules(),
            clock=self.clock,
            **more,
        )
        # Asked when a test says so, not each second.
        self.watch.start = lambda: None
        self.watch.poll()

    def _ask(self) -> object:
        if self.state is None:
            raise OSError("away")
        return self.state

    def change(self) -> None:
        self.state += 1
        self.watch.poll()

    @staticmethod
    def names_of(path: str) -> frozenset[str] | None:
        if path.startswith("/me/"):
            return None
        return frozenset({"q", "page"}) if path == "/search/" else frozenset()

    def app(self, environ, start_response):
        self.asked.append(environ)
        assert self.gate.wait(10)
        path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
        words = f"{path}?{query} rendered {len(self.asked)} ".encode() * 60
        status, headers, body = self.answers.get(path, ("200 OK", {}, words))
        headers = {
            "Content-Type": TEXT,
            "Cache-Control": PUBLIC,
            "Content-Length": str(len(body)),
        } | headers
        start_response(status, [(n, v) for n, v in headers.items() if v])
        return _Parts(self, [body])

    def get(self, address: str, method: str = "GET", **entries) -> Given:
        return Given(self.cache, environ_of(address, method, **entries))


class _Parts(list):
    def __init__(self, site, parts):
        super().__init__(parts)
        self.site = site

    def close(self):
        self.site.closed += 1


def _at_once(work) -> bool:
    work()
    return True


def _busy(environ, start_response):
    start_response("503 Service Unavailable", [("Retry-After", "5"), ("Cache-Control", "no-store")])
    return [b"busy"]
