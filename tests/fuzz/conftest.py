"""What each walk with odd strings needs: the world, a chance that is the same each time, and a list
of what went wrong in place of the first only."""

import os
import random
from contextlib import contextmanager

import pytest
from django.db import transaction

from tests.fuzz.world import make_world

# ``make test`` looks at a sample, ``make test-full`` at everything.
FULL = os.environ.get("LOOK") == "full"


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def chance():
    return random.Random(9)


class Faults(list):
    """(what was sent, what became of it) of every answer that is none."""

    def __init__(self, world):
        super().__init__()
        self.world = world

    @contextmanager
    def looking_at(self, *what):
        """Whatever is done inside is undone; an exception is noted and goes no further."""
        cookies = {role: client.cookies.copy() for role, client in self.world.people.items()}
        try:
            with transaction.atomic():
                yield
                transaction.set_rollback(True)
        except Exception as error:  # whichever it is: it would have been a 500
            self.append((*what, f"{type(error).__name__}: {ascii(str(error))[:160]}"))
        for role, client in self.world.people.items():
            client.cookies = cookies[role]

    def see(self, response, *what):
        if response.status_code >= 500:
            self.append((*what, response.status_code))

    def told(self) -> str:
        return "\n".join(" | ".join(str(part) for part in fault) for fault in self)


@pytest.fixture
def faults(world):
    return Faults(world)
