"""Whether what pages show has changed, known to a process without asking for each page."""

import logging
import os
import threading
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)

# How long it is remembered until when an earlier state stood; longer than a stale page is given.
REMEMBERED = 900.0  # seconds


class Watch:
    """The shared state of the site, asked once in ``every`` seconds by one thread of the process.

    ``ask`` returns any value that differs once something changed that a page shows, such as a
    counter with the moment of the last change; its ``str`` is compared. It runs in the watch's
    own thread. Where it raises, the last value stands, and ``is_away`` says so.

    The thread begins with the first request, so that a process forked from one that was loaded
    ahead has its own.
    """

    def __init__(
        self,
        ask: Callable[[], object],
        *,
        every: float = 1.0,
        first_wait: float = 1.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.ask = ask
        self.every = every
        self.first_wait = first_wait
        self.clock = clock
        self.value: str | None = None
        self.is_away = False
        self._stood_until: dict[str, float] = {}
        self._pid = 0
        self._starting = threading.Lock()
        self._reset()

    def _reset(self) -> None:
        self._turn = threading.Condition()
        self._wanted = self._begun = self._ended = 0

    def start(self) -> None:
        """Begin watching in this process; the first requests wait for the first answer."""
        if self._pid == os.getpid():
            return
        with self._starting:
            if self._pid != os.getpid():
                self._reset()  # the thread that counted here is not in a forked process
                threading.Thread(target=self._run, name="page-cache-watch", daemon=True).start()
                self.hurry(wait=self.first_wait)
                self._pid = os.getpid()

    def hurry(self, wait: float = 0.0) -> None:
        """Ask now: something was changed. ``wait`` is how many seconds the answer may be awaited."""
        with self._turn:
            # One that runs may have read before the change.
            turn = self._wanted = self._begun + 1
            self._turn.notify_all()
            if wait:
                self._turn.wait_for(lambda: self._ended >= turn, timeout=wait)

    def unchanged_until(self, state: str) -> float:
        """The last moment at which this state is known to have stood; 0 where none is known.

        The change away from it came later, so a page of it lacks nothing older than that.
        """
        return self._stood_until.get(state, 0.0)

    def poll(self) -> None:
        """Ask once."""
        asked_at = self.clock()
        try:
            # Never the empty state of a page that belongs to none.
            value = f"state {self.ask()}"
        except Exception as error:
            if not self.is_away:
                logger.warning("The state of pages is not known: %s", type(error).__name__)
            self.is_away = True
            return
        forgotten = asked_at - REMEMBERED
        self._stood_until = {
            state: until for state, until in self._stood_until.items() if until > forgotten
        } | {value: asked_at}
        self.value, self.is_away = value, False

    def _run(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._wanted > self._begun, timeout=self.every)
                self._begun += 1
                turn = self._begun
            self.poll()
            with self._turn:
                self._ended = turn
                self._turn.notify_all()
