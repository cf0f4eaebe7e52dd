"""Files that lie in memory alone, and how much of it they may take together."""

import os
import threading
from io import FileIO


class Budget:
    """So many bytes for all threads of a process; ``take`` says no rather than wait."""

    def __init__(self, most: int):
        self.most = most
        self.taken = 0
        self._lock = threading.Lock()

    def take(self, size: int) -> bool:
        with self._lock:
            if self.taken + size > self.most:
                return False
            self.taken += size
            return True

    def give_back(self, size: int) -> None:
        with self._lock:
            self.taken -= size


class MemoryFile(FileIO):
    """A nameless file in memory (memfd_create(2), Linux): never on a disk, gone when closed.

    It has a descriptor, so that a child process reads it as its stdin without a copy in ours.
    Its bytes are counted in ``budget``, where there is one, until it is closed or forgotten.
    """

    def __init__(self, data: bytes = b"", *, budget: Budget | None = None):
        super().__init__(os.memfd_create("adamlocal"), "r+")
        self.budget = budget
        self.counted = 0
        self.add(data)

    def add(self, data: bytes) -> bool:
        """Append; False, and nothing is kept any more, where the budget is spent."""
        if self.budget and not self.budget.take(len(data)):
            self.empty()
            return False
        self.counted += len(data)
        view = memoryview(data)
        while view:
            view = view[self.write(view) :]
        return True

    def empty(self) -> None:
        """Let the bytes go and keep the file."""
        self.seek(0)
        self.truncate()
        if self.budget:
            self.budget.give_back(self.counted)
        self.counted = 0

    def close(self) -> None:
        # Called by io's finaliser too, so that what a broken request forgets is counted back.
        if not self.closed:
            if self.budget:
                self.budget.give_back(self.counted)
            self.counted = 0
            super().close()
