"""What each command of ``dev`` does. Standard library only: it runs before anything is installed."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable

from launcher import checks, evaluation, lighthouse, setup
from launcher.postgres import Postgres
from launcher.prepared import Prepared
from launcher.summary import total
from launcher.supervisor import Child, Supervisor


def main(arguments: list[str]) -> int:
    command = arguments[0] if arguments else ""
    if command not in COMMANDS or len(arguments) > 1:
        usage()
        return 2
    # SIGTERM ends as Ctrl-C does, so that every ``finally`` runs.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return COMMANDS[command]()
    except KeyboardInterrupt:
        return 130


def usage() -> int:
    """Say what each command does."""
    print("usage: python3 dev COMMAND, or make COMMAND\n")
    for name, command in COMMANDS.items():
        print(f"  {name:13}{(command.__doc__ or '').partition(chr(10))[0]}")
    return 0


def run() -> int:
    """Serve the site, with its database and worker, until Ctrl-C."""
    env = setup.environment(DEMO=os.environ.get("DEMO", "1"))
    setup.install("requirements.txt")
    with Postgres(env) as database:
        setup.manage("prepare", env=env)
        setup.collect_static(env)
        if env["DEMO"] == "1" and setup.once("demo-loaded"):
            setup.manage("demo", env=env)
            setup.mark("demo-loaded")
        host, port = env.get("HOST", "127.0.0.1"), env.get("PORT", "8000")
        python = str(setup.PYTHON)
        web = [python, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
        worker = [
            python, "manage.py", "procrastinate", "worker", "--concurrency", "2",
            "--delete-jobs", "successful",
        ]  # fmt: skip
        children = [Child("web", web, env), Child("worker", worker, env)]
        supervisor = Supervisor(children, also=database.keep_alive)
        return supervisor.run(
            address=f"http://{host}:{port}", ready=lambda: setup.introduce(env, host, port)
        )


def test() -> int:
    """Run every test, in Chromium too; the last line sums the summaries in pytest's own form."""
    return _test(_for_tests())


def test_full() -> int:
    """Run them with every page in every cell, and on PostgreSQL 15 where this machine has it."""
    status = _test(_for_tests(LOOK="full"))
    print("What axe found, by page and cell: var/look/axe.md")
    if not os.path.isdir("/usr/lib/postgresql/15"):
        print("PostgreSQL 15 is not installed here: its run was left out.")
        return status
    return subprocess.call([str(setup.ROOT / ".ci" / "postgres15"), "make", "test"]) or status


def _for_tests(**extra: str) -> dict[str, str]:
    """The environment of the tests, with all they need installed."""
    env = setup.environment(DEMO="0", DJANGO_SETTINGS_MODULE="tests.settings", **extra)
    setup.install("requirements.txt")
    setup.install("requirements-dev.txt")
    return env


def _test(env: dict[str, str]) -> int:
    # Side by side, a database each. What acts on a site in a browser stays together by file: its tests
    # share what is listed there.
    # ``TEST_PATHS``: some folders alone, where the rest says nothing new (.ci/run on PostgreSQL 15).
    paths = env.get("TEST_PATHS", "tests").split()
    pieces = [[*paths, "--ignore=tests/e2e", "-n", "auto"]]
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if env.get("TEST_BROWSER") == "0":
        print("Browser tests are left out: TEST_BROWSER=0.")
    elif chromium is None:
        print("Browser tests are left out: no Chromium here (`make browser` installs it).")
    else:
        # Each has a browser and a server of its own.
        pieces.append(["tests/e2e", "-m", "looks", "-n", "auto", "--maxprocesses", "4"])
        # Who acts waits for pages, jobs and mails more than half of the time: twice as many.
        many = str(min(2 * (os.cpu_count() or 1), 4))
        pieces.append(["tests/e2e", "-m", "not looks", "-n", many, "--dist", "loadfile"])
    status = 0
    outputs: list[str] = []
    with Postgres(env), Prepared(env):
        for piece in pieces:
            code, output = setup.tee([str(setup.PYTHON), "-m", "pytest", *piece], env)
            status, outputs = status or code, [*outputs, output]
    print(total(outputs))
    return status


def check() -> int:
    """Read the code without running it: form, lint, types, migrations, translations, addresses."""
    setup.install("requirements.txt")
    setup.install("requirements-dev.txt")
    env = setup.environment(DEMO="0")
    with Postgres(env):
        return checks.run(env)


def search_eval() -> int:
    """Measure search by kind of query, on the collection in benchmarks/search."""
    setup.install("requirements.txt")
    env = setup.environment(DEMO="0")
    with Postgres(env):
        return evaluation.run(env)


def bench() -> int:
    """Measure what is promised of speed; the figures are kept in ``var/bench`` too."""
    return _bench(
        {"photos": [], "cards": [], "threads": [], "finding": [], "queue": [], "triage": []}
    )


def bench_full() -> int:
    """Measure the same among a million, and how fair the rotation is: more than an hour."""
    status = _bench(
        {"photos": [], "cards": [], "threads": [], "finding": [], "queue": [], "rotation": []}
    )
    return max(status, _bench({"finding": ["--scale", "1000000"]}, suffix="-million"))


def _bench(parts: dict[str, list[str]], *, suffix: str = "") -> int:
    setup.install("requirements.txt")
    env = setup.environment(DEMO="0", DJANGO_SETTINGS_MODULE="adamlocal.settings")
    figures = setup.VAR / "bench"
    figures.mkdir(exist_ok=True)
    statuses = []
    with Postgres(env):
        for name, options in parts.items():
            report = str(figures / f"{name}{suffix}.json")
            command = [str(setup.PYTHON), "-m", f"benchmarks.{name}", report, *options]
            statuses.append(subprocess.call(command, cwd=setup.ROOT, env=env))
    return int(any(statuses))


def faults() -> int:
    """Break a site of its own in every way there is, and say what visitors met."""
    setup.install("requirements.txt")
    return subprocess.call([str(setup.PYTHON), "-m", "faults"], cwd=setup.ROOT)


def browser() -> int:
    """Install Chromium where apt and the right to use it are."""
    if shutil.which("chromium"):
        print("Chromium is there already.")
        return 0
    if not shutil.which("apt-get") or os.geteuid() != 0:
        print("Install a Chromium by your system's means, or run this as root on Debian.")
        return 1
    subprocess.check_call(["apt-get", "update", "-q"])
    return subprocess.call(["apt-get", "install", "-qy", "--no-install-recommends", "chromium"])


def references() -> int:
    """Take the small pictures that tests hold pages and cards against."""
    env = _for_tests(REFERENCES="write")
    with Postgres(env):
        held = ["tests/lib/drawing/test_hard_cases.py", "tests/e2e/test_references.py"]
        command = [str(setup.PYTHON), "-m", "pytest", "-q", *held]
        return subprocess.call(command, cwd=setup.ROOT, env=env)


def run_lighthouse() -> int:
    """Ask Lighthouse about three pages of the demo, as a phone sees them."""
    env = _for_tests()
    with Postgres(env):
        return lighthouse.run(env)


def messages() -> int:
    """Collect strings for translators, then compile what is translated."""
    env = setup.environment(DEMO="0")
    setup.install("requirements.txt")
    ignore = [f"--ignore={name}" for name in (".venv", "var", "node_modules", "tests", "launcher")]
    options = ["--no-location", "--no-wrap", "-l", "ar", *ignore]
    setup.manage("makemessages", *options, env=env)
    setup.manage("compilemessages", "-l", "ar", "--ignore=.venv", env=env)
    return 0


def lock() -> int:
    """Write the hash locks anew from the .in files, each held by the one before; needs uv."""
    for name in ("requirements-server", "requirements", "requirements-print", "requirements-dev"):
        subprocess.check_call(
            [
                "uv", "pip", "compile", "--universal", "--python-version", "3.11",
                "--generate-hashes", "--no-emit-index-url", "--quiet",
                "--custom-compile-command", "make lock", f"{name}.in", "-o", f"{name}.txt",
            ],
            cwd=setup.ROOT,
        )  # fmt: skip
    return 0


# The targets of the Makefile are these; what each does is the first line of its docstring.
COMMANDS: dict[str, Callable[[], int]] = {
    "help": usage,
    "run": run,
    "test": test,
    "test-full": test_full,
    "check": check,
    "search-eval": search_eval,
    "bench": bench,
    "bench-full": bench_full,
    "faults": faults,
    "browser": browser,
    "references": references,
    "lighthouse": run_lighthouse,
    "messages": messages,
    "lock": lock,
}
