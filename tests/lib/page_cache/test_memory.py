"""What a process keeps is bounded by bytes, and what is asked for again stays."""

import random
import threading

from adamlocal.lib.page_cache.memory import Memory
from adamlocal.lib.page_cache.page import Page


def page(key, length=100, state="s"):
    body = random.Random(key).randbytes(length)
    return Page.of(str(key), "200 OK", [], body, state=state, made=0)


def test_crawl_pushes_out_nothing_that_is_asked_for():
    memory = Memory(40_000)
    for n in range(5):
        memory.put(page(n))
        memory.get(str(n))
    for n in range(1000, 1500):
        memory.put(page(n))
        if n % 10 == 0:
            assert all(memory.get(str(k)) is not None for k in range(5))

    assert memory.size <= 40_000
    assert memory.get("1499") is not None
    assert memory.get("1000") is None


def test_size_is_that_of_what_is_kept_after_any_order_of_changes():
    dice = random.Random(3)
    memory = Memory(30_000)
    for _ in range(3000):
        key = dice.randrange(60)
        done = dice.random()
        if done < 0.5:
            memory.put(page(key, dice.choice([10, 400, 3000, 40_000])))
        elif done < 0.6:
            memory.discard(str(key))
        else:
            memory.get(str(key))
        kept = [memory.get(str(k)) for k in range(60)] if dice.random() < 0.02 else None
        if kept:
            held = [p for p in kept if p]
            assert len(held) == len(memory)
            assert memory.size == sum(p.size + 400 for p in held) <= 30_000
    for key in range(60):
        memory.discard(str(key))

    assert (memory.size, len(memory)) == (0, 0)


def test_later_page_takes_the_place_of_the_earlier():
    memory = Memory(100_000)
    memory.put(page("a", 50))
    memory.put(page("a", 500, state="later"))

    assert memory.get("a").state == "later"
    assert len(memory) == 1


def test_page_that_could_never_fit_leaves_no_older_one_of_itself():
    memory = Memory(5_000)
    memory.put(page("a", 50))
    memory.put(page("a", 6_000))

    assert memory.get("a") is None
    assert memory.size == 0


def test_threads_keep_the_bound_and_the_order():
    memory = Memory(30_000)
    failed = []

    def work(seed):
        dice = random.Random(seed)
        try:
            for _ in range(500):
                memory.put(page(dice.randrange(100)))
                memory.get(str(dice.randrange(100)))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert (
        memory.size == sum(p.size + 400 for k in range(100) if (p := memory.get(str(k)))) <= 30_000
    )
