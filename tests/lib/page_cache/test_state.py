"""A process knows the state, and until when an earlier one stood."""

import os
import threading

import pytest

from adamlocal.lib.page_cache.state import Watch

from .site import Clock


def test_earlier_state_stood_until_it_was_last_seen():
    clock, state = Clock(), ["a"]
    watch = Watch(lambda: state[0], clock=clock)
    watch.poll()
    first = watch.value
    clock.now += 5
    watch.poll()
    clock.now += 5
    state[0] = "b"
    watch.poll()

    assert watch.value != first
    assert watch.unchanged_until(first) == clock.now - 5
    assert watch.unchanged_until(watch.value) == clock.now
    assert watch.unchanged_until("never seen") == 0
    clock.now += 10_000
    watch.poll()
    assert watch.unchanged_until(first) == 0


def test_state_that_cannot_be_asked_stays_as_it_was():
    answers = ["a", OSError("away"), "a"]

    def ask():
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    watch = Watch(ask, clock=Clock())
    watch.poll()
    known = watch.value

    watch.poll()
    assert (watch.value, watch.is_away) == (known, True)
    watch.poll()
    assert (watch.value, watch.is_away) == (known, False)


def test_no_state_is_like_that_of_a_page_without_one():
    watch = Watch(lambda: "", clock=Clock())
    watch.poll()

    assert watch.value


@pytest.mark.parametrize("threads", [1, 8])
def test_one_thread_asks_from_the_first_request_on(threads):
    askers = set()
    watch = Watch(lambda: askers.add(threading.get_ident()), every=60, first_wait=10)
    assert watch.value is None

    started = [threading.Thread(target=watch.start) for _ in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()

    assert watch.value is not None
    assert len(askers) == 1
    assert threading.get_ident() not in askers


def test_hurry_asks_at_once_and_waits_for_what_comes_after_it():
    state = [0]
    watch = Watch(lambda: state[0], every=60, first_wait=10)
    watch.start()
    for number in range(1, 20):
        state[0] = number
        watch.hurry(wait=10)
        assert watch.value == f"state {number}"


def test_forked_process_asks_for_itself():
    watch = Watch(os.getpid, every=60, first_wait=10)
    watch.start()
    reading, writing = os.pipe()

    child = os.fork()
    if child == 0:
        watch.start()
        os.write(writing, str(watch.value == f"state {os.getpid()}").encode())
        os._exit(0)
    os.close(writing)

    assert os.waitpid(child, 0)[1] == 0
    assert os.read(reading, 10) == b"True"
    os.close(reading)
    assert watch.value == f"state {os.getpid()}"
