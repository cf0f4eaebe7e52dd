"""Kept pages beside bare WSGI: ``python -m benchmarks.page_cache [FILE.json]``; needs ``wrk``.

gunicorn (2 processes of 12 threads) answers one page of 27 kB, compressed, once as bytes of a bare
WSGI application and once from the page cache before a slow one, in turns and under wrk's load from
another process. Then a thousand unique searches a minute, each of 20 ms of Python, are asked
beside the kept page, with Python's own interval of switching threads and with a shorter one.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import brotli

from adamlocal.lib.page_cache.addresses import Addresses
from adamlocal.lib.page_cache.application import PageCache
from adamlocal.lib.page_cache.bulkhead import Bulkhead
from adamlocal.lib.page_cache.disk import Disk
from adamlocal.lib.page_cache.memory import Memory
from adamlocal.lib.page_cache.state import Watch

ROUNDS, SECONDS = 9, 1
CONNECTIONS = (16, 64)
SEARCHES_A_SECOND, SEARCH_SECONDS = 17, 0.020
INTERVALS = (0.005, 0.0005)  # seconds; the first is Python's own
PAGE = "".join(
    f"<article><h2>مشروع {n}</h2><p>{n * 7919 % 10007:x} مخبوزات من عمّان، {n * n} دينار</p></article>\n"
    for n in range(310)
).encode()[:27_000]
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "public, max-age=60")]
P95 = 'done = function(s, l, r) io.write(string.format("p95 %d\\n", l:percentile(95))) end\n'


def bare():
    """The limit: the same bytes, and nothing asked of the request."""
    body = brotli.compress(PAGE, quality=5)
    headers = [*HEADERS, ("Content-Encoding", "br"), ("Content-Length", str(len(body)))]

    def app(environ, start_response):
        start_response("200 OK", headers)
        return [body]

    return app


def slow(environ, start_response):
    """A page, or a search that keeps Python busy for a while."""
    until = time.thread_time() + SEARCH_SECONDS
    while environ["QUERY_STRING"] and time.thread_time() < until:
        sum(range(50))
    start_response("200 OK", [*HEADERS, ("Content-Length", str(len(PAGE)))])
    return [PAGE]


def cached():
    """The page cache before the slow application; the interval of switching as the caller says."""
    sys.setswitchinterval(float(os.environ["SWITCH_INTERVAL"]))
    return PageCache(
        slow,
        addresses=Addresses(lambda path: frozenset({"q"}), frozenset({os.environ["SITE"]})),
        watch=Watch(lambda: 1),
        memory=Memory(32 << 20),
        disk=Disk(Path(os.environ["FOLDER"]), version="bench", capacity=64 << 20),
        pages=Bulkhead(4, inside=7, patience=1.0, renewers=2),
        searches=Bulkhead(1, inside=3, patience=0.5),
        is_search=lambda path, query: bool(query),
        busy=_busy,
    )


def _busy(environ, start_response):
    start_response("503 Service Unavailable", [("Content-Length", "0"), ("Retry-After", "5")])
    return [b""]


@contextmanager
def served(kind: str, interval: float = INTERVALS[0]) -> Iterator[tuple[str, int]]:
    """The address at which gunicorn serves one of the two, and its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        site = f"127.0.0.1:{free.getsockname()[1]}"
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", f"benchmarks.page_cache:{kind}()"),
                *("--bind", site, "--workers", "2", "--threads", "12", "--reuse-port"),
                *("--worker-class", "gthread", "--log-level", "error", "--preload"),
            ],
            env=os.environ | {"SWITCH_INTERVAL": str(interval), "SITE": site, "FOLDER": folder},
        )
        try:
            for _ in range(200):
                try:
                    urllib.request.urlopen(f"http://{site}/", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield f"http://{site}/", server.pid
        finally:
            server.terminate()
            server.wait(30)


def processor_seconds(master: int) -> float:
    """What the processes of a gunicorn have used so far: others on the machine do not change it."""
    workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    used = 0
    for worker in workers:
        used += sum(
            map(int, Path(f"/proc/{worker}/stat").read_text().rsplit(")")[1].split()[11:13])
        )
    return used / os.sysconf("SC_CLK_TCK")


def loaded(address: str, connections: int) -> tuple[float, float]:
    """Answers a second and their p95 in milliseconds; fails where one was no success."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(P95)
        script.flush()
        said = subprocess.run(
            [
                *("wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "-s", script.name),
                *("-H", "Accept-Encoding: gzip, deflate, br", address),
            ],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(said)
    rate, p95 = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"p95 (\d+)", said)
    if rate is None or p95 is None:
        raise SystemExit(said)
    return float(rate[1]), int(p95[1]) / 1000


@contextmanager
def searched(address: str) -> Iterator[list[int]]:
    """Searches that nobody made before, at their own times whether or not the last was answered."""
    ended, codes, asking = threading.Event(), [], []

    def one(number: int) -> None:
        try:
            with urllib.request.urlopen(f"{address}?q={number}", timeout=30) as answer:
                codes.append(answer.status)
        except urllib.error.HTTPError as error:
            codes.append(error.code)

    def all_of_them() -> None:
        due, number = time.monotonic(), time.monotonic_ns()
        while not ended.wait(max(0, due - time.monotonic())):
            due, number = due + 1 / SEARCHES_A_SECOND, number + 1
            asking.append(threading.Thread(target=one, args=(number,)))
            asking[-1].start()

    thread = threading.Thread(target=all_of_them)
    thread.start()
    try:
        yield codes
    finally:
        ended.set()
        thread.join()
        for search in asking:
            search.join()


def against_bare() -> dict[str, dict[str, float]]:
    """Rates of both by connections, taken in turns, and the share that the cache reaches."""
    rates: dict[tuple[str, int], list[float]] = {}
    costs: dict[tuple[str, int], list[float]] = {}
    with served("bare") as limit, served("cached") as site:
        with urllib.request.urlopen(site[0]) as answer:
            if answer.read() != PAGE:
                raise SystemExit("The kept page is not that of the application.")
        for _ in range(ROUNDS):
            for connections in CONNECTIONS:
                for kind, (address, master) in (("bare", limit), ("cached", site)):
                    before = processor_seconds(master)
                    rate, _ = loaded(address, connections)
                    cost = (processor_seconds(master) - before) / (rate * SECONDS)
                    rates.setdefault((kind, connections), []).append(rate)
                    costs.setdefault((kind, connections), []).append(cost)
    return {
        str(connections): {
            "bare, a second": median(rates["bare", connections]),
            "cached, a second": median(rates["cached", connections]),
            "of bare": median(
                c / b for c, b in zip(rates["cached", connections], rates["bare", connections], strict=True)
            ),
            "of bare, a second of the processor": (
                median(costs["bare", connections]) / median(costs["cached", connections])
            ),
            "worst of best": min(rates["cached", connections]) / max(rates["cached", connections]),
        }
        for connections in CONNECTIONS
    }  # fmt: skip


def beside_searches() -> dict[str, dict[str, float]]:
    """p95 of the kept page without and with searches beside it, by the interval of switching."""
    found: dict[str, dict[str, float]] = {}
    for interval in INTERVALS:
        with served("cached", interval) as (site, _):
            alone, beside, answered = [], [], []
            for _ in range(ROUNDS):
                alone.append(loaded(site, CONNECTIONS[0])[1])
                with searched(site) as codes:
                    beside.append(loaded(site, CONNECTIONS[0])[1])
                answered += codes
        found[f"{interval * 1000:g} ms"] = {
            "p95 alone, ms": median(alone),
            "p95 beside searches, ms": median(beside),
            "moved by, ms": median(b - a for a, b in zip(alone, beside, strict=True)),
            "searches answered": answered.count(200) / max(1, len(answered)),
        }
    return found


def main() -> None:
    figures = {"against bare WSGI": against_bare(), "beside searches": beside_searches()}
    for title, rows in figures.items():
        for name, row in rows.items():
            print(f"{title}, {name}: " + ", ".join(f"{k} {v:,.2f}" for k, v in row.items()))
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
