"""Pages that a process keeps: bounded by bytes, and read without a lock."""

import threading

from .page import Page

_ENTRY = 400  # bytes that an entry and its place in the table take beside the page


class _Entry:
    __slots__ = ("asked", "newer", "older", "page")

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked = False
        self.newer: _Entry | None = None
        self.older: _Entry | None = None


class Memory:
    """A table of pages by their keys that holds at most ``capacity`` bytes.

    What goes is chosen by SIEVE (Zhang et al., "SIEVE is Simpler than LRU", NSDI 2024): a hit
    only marks its entry, so it takes no lock; a hand goes from the oldest entry to the newest,
    takes marks off and drops the first entry that has none. Pages asked for once, as by a crawl,
    do not push out those that are asked for again.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.size = 0
        self._entries: dict[str, _Entry] = {}
        self._lock = threading.Lock()
        self._newest: _Entry | None = None
        self._oldest: _Entry | None = None
        self._hand: _Entry | None = None

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: str) -> Page | None:
        entry = self._entries.get(key)
        if entry is None:
            return None
        entry.asked = True
        return entry.page

    def put(self, page: Page) -> None:
        """Keep a page, in place of one of the same key; one that could never fit is not kept."""
        with self._lock:
            entry = self._entries.get(page.key)
            if _weight(page) > self.capacity:
                if entry is not None:
                    self._drop(entry)
                return
            if entry is not None:
                self.size += page.size - entry.page.size
                entry.page = page
            else:
                self._add(_Entry(page))
            while self.size > self.capacity:
                self._evict()

    def discard(self, key: str) -> None:
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._drop(entry)

    def _add(self, entry: _Entry) -> None:
        entry.older = self._newest
        if self._newest is not None:
            self._newest.newer = entry
        self._newest = entry
        self._oldest = self._oldest or entry
        self._entries[entry.page.key] = entry
        self.size += _weight(entry.page)

    def _evict(self) -> None:
        entry = self._hand or self._oldest
        while entry is not None and entry.asked:
            entry.asked = False
            entry = entry.newer or self._oldest
        if entry is not None:
            self._hand = entry
            self._drop(entry)

    def _drop(self, entry: _Entry) -> None:
        if self._hand is entry:
            self._hand = entry.newer
        if entry.newer is not None:
            entry.newer.older = entry.older
        else:
            self._newest = entry.older
        if entry.older is not None:
            entry.older.newer = entry.newer
        else:
            self._oldest = entry.newer
        del self._entries[entry.page.key]
        self.size -= _weight(entry.page)


def _weight(page: Page) -> int:
    return page.size + _ENTRY
