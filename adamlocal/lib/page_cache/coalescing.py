"""One render for all who ask for the same page at the same time (request coalescing)."""

import threading

from .page import Page
from .rendering import Answer


class Flight:
    """A render on its way. Both are None until it lands, and after it where nothing came of it."""

    __slots__ = ("answer", "landed", "page")

    def __init__(self) -> None:
        self.landed = threading.Event()
        self.page: Page | None = None
        self.answer: Answer | None = None


class Flights:
    """The renders of a process that are on their way, by key."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._flights: dict[str, Flight] = {}

    def join(self, key: str) -> tuple[Flight, bool]:
        """The flight for a key, and whether the caller leads it: renders, and lands it in any case."""
        with self._lock:
            flight = self._flights.get(key)
            if flight is not None:
                return flight, False
            flight = self._flights[key] = Flight()
            return flight, True

    def land(self, key: str, flight: Flight) -> None:
        """Let those who wait go on."""
        with self._lock:
            self._flights.pop(key, None)
        flight.landed.set()
