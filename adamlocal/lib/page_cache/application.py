"""When a kept page is fresh, stale or gone, and what is done then."""

import logging
import time
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from .addresses import Address, Addresses, TwoGenerations, led_on
from .bulkhead import Bulkhead, Busy
from .coalescing import Flight, Flights
from .disk import Disk
from .memory import Memory
from .page import Page
from .rendering import Answer, clean, render
from .state import Watch

logger = logging.getLogger(__name__)

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
GONE = {"404", "410"}
# Their share of the memory, so that a crawl of made-up addresses pushes out no page.
_GONE_SHARE = 16
# Who acted a moment ago waits so long for the state to be asked anew.
_HURRY = 0.2  # seconds
# No page is renewed again so soon, whatever came of it: it failed, another process does it, or the
# state moves all the time.
_POSTPONED = 0.5  # seconds


@dataclass(frozen=True)
class Rules:
    """How long pages are given, all in seconds.

    ``max_age``: fresh for so long while nothing changes, as some pages change by the clock.
    ``max_stale``: given for so long after a change they do not show, while they are renewed.
    ``grace``: given for so long after they were made where only the clock has moved on; also where
    the state cannot be asked, for then nothing can be rendered either.
    ``passes``: an answer that was not for everybody is asked for by each visitor for so long.
    ``largest``: a larger body, in bytes, is passed on and not kept.
    """

    max_age: float = 60
    max_stale: float = 60
    grace: float = 600
    passes: float = 60
    largest: int = 1 << 20


@dataclass
class Counts:
    """What requests met in this process. Threads may lose one to each other now and then."""

    hits: int = 0
    stale: int = 0
    misses: int = 0
    passed: int = 0
    busy: int = 0
    renewals: int = 0
    failed: int = 0


class PageCache:
    """A WSGI application that answers public pages for ``app``, and passes all else to it.

    A request is for a kept page where it is a GET or HEAD without a body or Authorization, to a
    host and path that ``addresses`` knows. Its cookies are not read, its Range is answered by the
    whole page (RFC 9110, 14.2), and its Cache-Control changes nothing: a reload may not force a
    render.

    A page that is stale is given at once, and renewed beside; one that no longer may be is rendered
    in the request, by one visitor for all who ask at once. ``is_search(path, query)`` says which
    pages take places of ``searches``; those are kept in memory alone. ``busy`` is the application
    that answers where there is no place. ``others`` bounds what is passed on, if anything does.

    ``acts(environ)`` says who may have changed just now what they ask for (a session cookie): they
    are given no page that lacks a change.
    """

    def __init__(
        self,
        app: WSGIApplication,
        *,
        addresses: Addresses,
        watch: Watch,
        memory: Memory,
        disk: Disk | None,
        pages: Bulkhead,
        searches: Bulkhead,
        is_search: Callable[[str, str], bool],
        busy: WSGIApplication,
        others: Bulkhead | None = None,
        acts: Callable[[WSGIEnvironment], bool] | None = None,
        rules: Rules | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.app, self.busy, self.acts = app, busy, acts
        self.addresses, self.watch = addresses, watch
        self.memory, self.disk = memory, disk
        self.gone = Memory(memory.capacity // _GONE_SHARE)
        self.pages, self.searches, self.others = pages, searches, others
        self.is_search, self.clock = is_search, clock
        self.rules = rules or Rules()
        self.counts = Counts()
        self._flights = Flights()
        self._passing: TwoGenerations[float] = TwoGenerations(4096)
        self._postponed: TwoGenerations[float] = TwoGenerations(4096)

    def counted(self) -> dict[str, int]:
        """What requests met in this process since it began, and what it keeps."""
        return asdict(self.counts) | {
            "pages": len(self.memory),
            "bytes": self.memory.size + self.gone.size,
        }

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        address = self._address(environ)
        if address is None:
            return self._pass(environ, start_response)
        self.watch.start()
        acts = self.acts is not None and self.acts(environ)
        if acts:
            self.watch.hurry(wait=_HURRY)
        page = self.memory.get(address.key) or self.gone.get(address.key)
        now = self.clock()
        if page is None or not (self._is_fresh(page, now) or self._may_be_given(page, now)):
            page = self._from_disk(address, now)
        if page is None:
            return self._render(address, environ, start_response)
        if self._is_fresh(page, now):
            self.counts.hits += 1
        elif acts:
            return self._render(address, environ, start_response, stale=page)
        else:
            self.counts.stale += 1
            self._renew(address, environ, now)
        return self._give(page, now, address, environ, start_response)

    def _address(self, environ: WSGIEnvironment) -> Address | None:
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or environ.get("CONTENT_LENGTH") not in (None, "", "0")
            or "HTTP_TRANSFER_ENCODING" in environ
            or "HTTP_AUTHORIZATION" in environ
        ):
            return None
        return self.addresses.find(environ)

    # --- how old a page may be -------------------------------------------------------------------

    def _is_fresh(self, page: Page, now: float) -> bool:
        # Made later than now: the clock was set back, and says nothing about this page.
        return page.state == self.watch.value and 0 <= now - page.made < self.rules.max_age

    def _may_be_given(self, page: Page, now: float) -> bool:
        """Whether a page that is not fresh is better than none, while it is renewed.

        It lacks no change from before it was made, nor from while its state is known to have
        stood. So ``max_stale`` is counted from the later of the two, and never from when a
        change was noticed.
        """
        watch, rules = self.watch, self.rules
        if page.state == watch.value or (watch.value is None and watch.is_away):
            until = page.made + rules.grace
        else:
            until = max(page.made, watch.unchanged_until(page.state)) + rules.max_stale
        return page.made <= now < until

    # --- answering -------------------------------------------------------------------------------

    def _give(
        self,
        page: Page,
        now: float,
        address: Address,
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        status, headers, body = page.answer(
            environ.get("HTTP_ACCEPT_ENCODING"),
            environ.get("HTTP_IF_NONE_MATCH"),
            max(0, int(now - page.made)),
        )
        if address.others and page.code == "301":
            origin = f"{address.scheme}://{address.host}"
            headers = [
                (
                    name,
                    led_on(value, address.others, origin) if name.lower() == "location" else value,
                )
                for name, value in headers
            ]
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _pass(
        self, environ: WSGIEnvironment, start_response: StartResponse, in_place: bool = False
    ) -> Iterable[bytes]:
        """The application's own answer to a request as it came."""
        self.counts.passed += 1
        try:
            if self.others is None or in_place:
                return self.app(environ, start_response)
            with self.others.inside(), self.others.place():
                return self.app(environ, start_response)
        except Busy:
            return self._say_busy(environ, start_response)
        finally:
            if environ["REQUEST_METHOD"] not in SAFE:
                self.watch.hurry()

    def _say_busy(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.counts.busy += 1
        return self.busy(environ, start_response)

    def _render(
        self,
        address: Address,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        stale: Page | None = None,
    ) -> Iterable[bytes]:
        """A page that has to be rendered before this visitor can be answered."""
        bulkhead = self._bulkhead(address)
        try:
            with bulkhead.inside():
                flight = None
                if (self._passing.get(address.key) or 0) < self.clock():
                    self.counts.misses += 1
                    flight = self._flown(bulkhead, address, environ)
                if flight is None or (flight.page is None and not _has_failed(flight.answer)):
                    with bulkhead.place():
                        return self._pass(environ, start_response, in_place=True)
        except Busy:
            if stale is None:
                return self._say_busy(environ, start_response)
            return self._give(stale, self.clock(), address, environ, start_response)
        page = flight.page or stale
        if page is not None:
            return self._give(page, self.clock(), address, environ, start_response)
        return _give_failure(flight.answer, environ, start_response)

    def _flown(self, bulkhead: Bulkhead, address: Address, environ: WSGIEnvironment) -> Flight:
        """The flight for this page, landed: led by this thread, or by the one that came first."""
        for _ in range(2):  # the first may have been a renewal that was left to another process
            flight, leads = self._flights.join(address.key)
            if leads:
                try:
                    with bulkhead.place():
                        asked = clean(environ, address, self.addresses.scheme_entry)
                        self._fly(flight, address, asked)
                finally:
                    self._flights.land(address.key, flight)
            elif not flight.landed.wait(bulkhead.patience):
                break
            if flight.page is not None or flight.answer is not None:
                return flight
        raise Busy

    # --- rendering and keeping -------------------------------------------------------------------

    def _bulkhead(self, address: Address) -> Bulkhead:
        return self.searches if self._is_search(address) else self.pages

    def _is_search(self, address: Address) -> bool:
        return self.is_search(address.path_info, address.query)

    def _fly(self, flight: Flight, address: Address, asked: WSGIEnvironment) -> None:
        """Render a page and keep it, or remember that it is not for everybody."""
        # Both from before: what changes meanwhile may be lacking, and makes it stale.
        state, made = self.watch.value or "", self.clock()
        answer = render(self.app, asked, largest=self.rules.largest)
        if _has_failed(answer):
            self.counts.failed += 1
        elif answer.body is not None:
            flight.page = Page.of(
                address.key, answer.status, answer.headers, answer.body, state=state, made=made
            )
            self._keep(flight.page, address)
        else:
            self._passing.put(address.key, self.clock() + self.rules.passes)
            self._forget(address.key)
        flight.answer = answer

    def _keep(self, page: Page, address: Address) -> None:
        if page.code in GONE:
            self.gone.put(page)
            self.memory.discard(page.key)
            if self.disk is not None:
                self.disk.discard(page.key)
            return
        self.memory.put(page)
        self.gone.discard(page.key)
        if self.disk is not None and not self._is_search(address):
            self.disk.put(page)

    def _forget(self, key: str) -> None:
        self.memory.discard(key)
        self.gone.discard(key)
        if self.disk is not None:
            self.disk.discard(key)

    def _from_disk(self, address: Address, now: float) -> Page | None:
        """What another process made, or this site before it was started anew, if it may be given."""
        if self.disk is None or self._is_search(address):
            return None
        page = self.disk.get(address.key)
        if page is None or not (self._is_fresh(page, now) or self._may_be_given(page, now)):
            return None
        kept = self.memory.get(address.key)
        if kept is None or kept.made <= page.made:
            self.memory.put(page)
        return page

    def _renew(self, address: Address, environ: WSGIEnvironment, now: float) -> None:
        """Have a page rendered beside, unless that is under way or was tried a moment ago."""
        if (self._postponed.get(address.key) or 0) > now:
            return
        flight, leads = self._flights.join(address.key)
        if not leads:
            return
        asked = clean(environ, address, self.addresses.scheme_entry)
        if not self._bulkhead(address).beside(lambda: self._renewed(flight, address, asked)):
            self._flights.land(address.key, flight)

    def _renewed(self, flight: Flight, address: Address, asked: WSGIEnvironment) -> None:
        try:
            alone = nullcontext(True) if self.disk is None else self.disk.renewing(address.key)
            with alone as is_alone:
                # Another process may have done it since; whichever came first, it did it for both.
                page = self._from_disk(address, self.clock())
                if page is not None and self._is_fresh(page, self.clock()):
                    flight.page = page
                elif is_alone:
                    with self._bulkhead(address).place():
                        self.counts.renewals += 1
                        self._fly(flight, address, asked)
        except Busy:
            pass
        except Exception:
            logger.exception("A page could not be renewed")
        finally:
            self._postponed.put(address.key, self.clock() + _POSTPONED)
            self._flights.land(address.key, flight)


def _has_failed(answer: Answer | None) -> bool:
    return answer is not None and answer.status.startswith("5")


def _give_failure(
    answer: Answer | None, environ: WSGIEnvironment, start_response: StartResponse
) -> Iterable[bytes]:
    """The application's failure, told to all who waited for it."""
    assert answer is not None  # noqa: S101 - a flight that landed without a page
    start_response(answer.status, answer.headers)
    body = answer.body or b""
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
