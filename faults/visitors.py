"""Visitors that ask without pause, and what they met."""

import http.client
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass

# Seconds between two pages of a reader in a hurry, and before one tries again what failed.
PAUSE = 0.05
PAUSE_AFTER_FAILURE = 0.5


@dataclass(frozen=True)
class Visit:
    """``at`` and ``seconds`` in seconds, the first on the clock of ``time.monotonic``.

    ``status`` is 0 where nothing came.
    """

    path: str
    at: float
    seconds: float
    status: int
    retry_after: bool = False

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 400

    @property
    def is_kind(self) -> bool:
        """Good, or a 503 that says when to come again."""
        return self.is_good or (self.status == 503 and self.retry_after)


class Visits(list[Visit]):
    """What was met, in the order of asking."""

    def of(self, *paths: str) -> "Visits":
        return Visits(visit for visit in self if visit.path in paths)

    def between(self, begin: float, end: float) -> "Visits":
        return Visits(visit for visit in self if begin <= visit.at < end)

    def under_way(self, begin: float, end: float) -> "Visits":
        """Those that asked or waited in between, whenever they began."""
        return Visits(one for one in self if one.at < end and one.at + one.seconds > begin)

    def ended_since(self, moment: float) -> "Visits":
        """Those whose answer came, or did not, after a moment: what was under way counts."""
        return self.under_way(moment, float("inf"))

    def share(self, kind: str) -> str:
        """``"3 of 90"``: how many are not ``is_good`` or not ``is_kind``."""
        return f"{self.count(kind)} of {len(self)}"

    def count(self, kind: str) -> int:
        return sum(not getattr(visit, kind) for visit in self)

    def dark_after(self, moment: float) -> float:
        """Seconds from a moment until good answers came again and stayed."""
        bad = [visit for visit in self.ended_since(moment) if not visit.is_good]
        if not bad:
            return 0.0
        last = max(visit.at for visit in bad)
        after = [visit.at + visit.seconds for visit in self if visit.at >= last and visit.is_good]
        return max(0.0, min(after) - moment) if after else float("inf")


class Visitors:
    """A context; within it each of ``number`` clients keeps one connection and asks in turn."""

    def __init__(self, port: int, paths: Iterable[str], *, number: int, patience: float):
        self.port, self.paths, self.patience = port, list(paths), patience
        self.met = Visits()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._visit, args=(turn,), daemon=True)
            for turn in range(number)
        ]

    def __enter__(self) -> Visits:
        for thread in self._threads:
            thread.start()
        return self.met

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(self.patience + 5)
        self.met.sort(key=lambda visit: visit.at)

    def _visit(self, turn: int) -> None:
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        pause = PAUSE
        while not self._over.wait(pause):
            path = self.paths[turn % len(self.paths)]
            turn += 1
            begun = time.monotonic()
            status, retry_after = 0, False
            try:
                client.request("GET", path)
                answer = client.getresponse()
                answer.read()
                status, retry_after = answer.status, "Retry-After" in answer.headers
            except (OSError, http.client.HTTPException):
                client.close()  # the next one connects anew, as a browser does
            seconds = time.monotonic() - begun
            visit = Visit(path, begun, seconds, status, retry_after)
            pause = PAUSE if visit.is_good else PAUSE_AFTER_FAILURE
            with self._lock:
                self.met.append(visit)
        client.close()
